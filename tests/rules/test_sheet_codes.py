"""The codes of sheets: what worksheets print is what can be typed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import new_session, open_room

from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.rules.sheet.sheet_codes import (
    find_sheet,
    in_typing_order,
    next_to_type,
    sheet_code,
    task_codes,
)
from workshop.service.sheet.sheets import NewLabel, add_label, new_sheet


@pytest.fixture
def session(tmp_path: Path) -> Session:
    with open_room(new_session(tmp_path)) as room:
        return room.session


def test_what_is_printed_is_found_however_it_is_spelt(session: Session) -> None:
    sheet = session.sheets_of()[3]
    assert sheet_code(session, sheet) == "2-2"
    for typed in (
        "2-2", "22", "2.2", " 2 2 ", "2/2", "02-02", "2-2-1", "221", "T2 · task-2 · sheet 1",
        "table 2, task 2", "2,2",
    ):  # fmt: skip
        assert find_sheet(session, typed).sheet == sheet, typed


def test_the_next_sheet_of_a_table_has_a_code_before_it_is_made(session: Session) -> None:
    place = find_sheet(session, "1-2-2")
    assert place.sheet is None
    assert (place.exercise, place.number, place.code) == ("task-2", 2, "1-2-2")
    assert find_sheet(session, "122") == place


def test_a_number_is_not_given_again_after_a_sheet_was_taken_away(tmp_path: Path) -> None:
    with open_room(new_session(tmp_path)) as room:
        first = room.session.sheets_of()[0]
        new_sheet(room, first.group, first.exercise)
        room.undo()
        with pytest.raises(WorkshopError, match="no sheet ‘1-1-2’"):
            find_sheet(room.session, "1-1-2")
        made = new_sheet(room, first.group, first.exercise)
        assert find_sheet(room.session, "1-1-3").sheet == room.session.sheets[made]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("3-1", "The tables are 1 to 2."),
        ("2-3", "Did you mean 2-1, 2-1-2, 2-2, 2-2-2?"),
        ("2-1-7", "Did you mean 2-1, 2-1-2?"),
        ("x", "There are: 1-1, 1-2, 2-1, 2-2."),
        ("", "There are: 1-1"),
    ],
)
def test_an_unknown_code_gets_near_misses(session: Session, typed: str, hint: str) -> None:
    with pytest.raises(WorkshopError) as error:
        find_sheet(session, typed)
    assert error.value.problems[0].hint.startswith(hint)


@pytest.mark.parametrize(
    ("tables", "ends"), [(6, "6-1, 6-2."), (7, "6-1, 6-2 and 2 more."), (9, "6-2 and 6 more.")]
)
def test_codes_that_are_not_listed_are_counted(tmp_path: Path, tables: int, ends: str) -> None:
    room = open_room(new_session(tmp_path, *"ABCDEFGHI"[:tables]))
    with pytest.raises(WorkshopError) as caught:
        find_sheet(room.session, "x")
    assert caught.value.problems[0].hint.endswith(ends)


def test_what_can_mean_two_sheets_is_asked_back(tmp_path: Path) -> None:
    path = new_session(tmp_path, *(f"Table {n}" for n in range(1, 13)))
    with open_room(path) as room:
        with pytest.raises(WorkshopError, match="‘112’ can mean 1-1-2, 11-2"):
            find_sheet(room.session, "112")
        assert find_sheet(room.session, "11-2").code == "11-2"
        assert find_sheet(room.session, "52").code == "5-2"


def test_the_next_one_to_type_is_the_next_table_of_the_task(tmp_path: Path) -> None:
    with open_room(new_session(tmp_path)) as room:
        order = in_typing_order(room.session)
        assert [sheet_code(room.session, s) for s in order] == ["1-1", "2-1", "1-2", "2-2"]
        add_label(room, order[0].id, "need", NewLabel("Late notes"))
        for after, code in (("", "2-1"), (order[1].id, "1-2"), (order[3].id, "2-1")):
            suggested = next_to_type(room.session, after)
            assert suggested is not None
            assert sheet_code(room.session, suggested) == code
        for sheet in order[1:]:
            add_label(room, sheet.id, room.session.exercises[sheet.exercise].places[0].id,
                      NewLabel("x"))  # fmt: skip
        assert next_to_type(room.session) is None


def test_the_code_of_a_task_does_not_depend_on_the_session() -> None:
    assert task_codes(["task-2", "five-areas", "task-1"]) == {
        "task-2": "2", "five-areas": "FA", "task-1": "1",
    }  # fmt: skip
    assert list(task_codes(["task-1", "phase-1", "p-1"]).values()) == ["1", "P1", "P12"]


@given(st.lists(st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True), unique=True))
def test_no_two_tasks_share_a_code(exercises: list[str]) -> None:
    codes = task_codes(exercises)
    assert len(set(codes.values())) == len(exercises)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_found_or_refused(typed: str) -> None:
    with pytest.raises(WorkshopError):
        find_sheet(Session(), typed)
