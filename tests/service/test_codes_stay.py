"""A code that was printed or shown names the same sheet for ever, whatever is merged."""

import itertools
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from support.sessions import START, new_session, ticking

from workshop.model import event as e
from workshop.model.problem import WorkshopError
from workshop.model.session import Session, Sheet
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.numbers import mark_among, pseudonym, whole_mark
from workshop.rules.sheet.sheet_codes import (
    TwoSheetsError,
    code_alone,
    find_sheet,
    scan_text,
    sheet_code,
)
from workshop.service.documents.pictures import picture_stems
from workshop.service.exchange.exchange import export_session, import_file
from workshop.service.session.merging import merge_sessions
from workshop.service.session.people import add_person
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.service.sheet.typing_in import sheet_at
from workshop.store.session_file import SessionFile

Shown = dict[str, str]
"""By sheet: the code that it was first shown under."""


def opened(path: Path, seed: int, minutes: float = 30) -> Room:
    room = Room.open(path, terminal=path.stem, clock=ticking(START + timedelta(minutes=minutes)))
    room.ids._random = Random(seed).getrandbits
    return room


def copied(origin: Path, name: str) -> Path:
    return Path(shutil.copy(origin, origin.with_name(f"{name}.workshop")))


def another(room: Room, title: str = "") -> Sheet:
    group, task = next(iter(room.session.groups)), "task-1"
    made = sheets.new_sheet(room, group, task)
    if title:
        sheets.write_titles(room, made, {"place": title})
    return room.session.sheets[made]


def older(path: Path) -> None:
    """Write a session as a program did that gave no numbers."""
    with SessionFile.open(path) as file:
        events = file.events()
    path.unlink()
    plain = [
        event.model_copy(
            update={
                "act": event.act.model_copy(update=dict.fromkeys(getattr(event.act, "later", ())))
            }
        )
        for event in events
    ]
    SessionFile.create(path, plain).close()


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    """Two laptops that each gave table 1 a second sheet."""
    origin = new_session(tmp_path)
    found = []
    for number, title in enumerate(("In Leeds", "In York")):
        path = copied(origin, f"laptop-{number}")
        with opened(path, number, minutes=30 - 20 * number) as room:
            sheet = another(room, title)
            sheets.add_label(room, sheet.id, "need", NewLabel(title))
        found.append(path)
    return found


def _merged(copies: Sequence[Path]) -> list[Session]:
    found = []
    for number, order in enumerate(itertools.permutations(copies)):
        target = shutil.copy(order[0], copies[0].with_name(f"merged-{number}.workshop"))
        for other in order[1:]:
            merge_sessions(target, [other])
        assert merge_sessions(target, list(order[1:])).events == 0
        found.append(read_session(target))
    return found


@pytest.mark.parametrize("old", [False, True], ids=["new", "older program"])
def test_two_sheets_of_one_number_keep_it_and_are_told_apart(two: list[Path], *, old: bool):
    for path in two if old else ():
        older(path)
    told = []
    for session in _merged(two):
        both = [sheet for sheet in session.sheets.values() if sheet.number == 2]
        assert len(both) == 2
        codes = {sheet_code(session, sheet): sheet.id for sheet in both}
        with pytest.raises(TwoSheetsError) as error:
            find_sheet(session, "1-1-2")
        message = str(error.value)
        assert "In Leeds" in message
        assert "In York" in message
        for code, sheet in codes.items():
            assert code in message
            assert find_sheet(session, code).sheet == session.sheets[sheet]
            assert find_sheet(session, code.upper()).sheet == session.sheets[sheet]
        told.append(codes)
    assert told[0] == told[1]


def test_a_line_that_is_such_a_code_is_refused_and_not_taken_for_words(two: list[Path]):
    session = _merged(two)[0]
    with pytest.raises(TwoSheetsError):
        code_alone(session, "1-1-2")
    (first, _other) = [sheet for sheet in session.sheets.values() if sheet.number == 2]
    found = code_alone(session, sheet_code(session, first))
    assert found is not None
    assert found.sheet == first


def test_the_next_sheet_gets_a_number_that_nobody_has(two: list[Path]):
    session = _merged(two)[0]
    with opened(two[0].with_name("merged-0.workshop"), 9) as room:
        assert another(room).number == 3
    assert sheet_code(session, next(iter(session.sheets.values()))) == "1-1"


def test_a_square_code_is_never_of_two_sheets_and_old_ones_are_read(two: list[Path]):
    session = _merged(two)[0]
    for sheet in [sheet for sheet in session.sheets.values() if sheet.number == 2]:
        scanned = scan_text(session.id, 1, sheet.exercise, 2, sheet.id)
        assert find_sheet(session, scanned).sheet == sheet
    first = find_sheet(session, "1-1").sheet
    assert first is not None
    assert find_sheet(session, scan_text(session.id, 1, "task-1")).sheet == first
    assert find_sheet(session, scan_text(session.id, 1, "task-1", 1, first.id)).sheet == first
    with pytest.raises(TwoSheetsError):
        find_sheet(session, scan_text(session.id, 1, "task-1", 2))


def test_a_sheet_of_another_copy_is_not_found_by_its_square_code(tmp_path: Path):
    path = new_session(tmp_path)
    session = read_session(path)
    with pytest.raises(WorkshopError, match="another copy"):
        find_sheet(session, scan_text(session.id, 1, "task-1", 2, "made-elsewhere"))


def test_a_sheet_taken_away_keeps_its_number(tmp_path: Path):
    path = new_session(tmp_path)
    with opened(path, 1) as room:
        second = another(room)
        room.undo()
        third = another(room)
        assert (second.number, third.number) == (2, 3)
        room.act(e.SheetRemoved(sheet=third.id))
        assert another(room).number == 4


def test_a_code_of_a_sheet_that_was_taken_away_asks_too(two: list[Path]):
    _merged(two)
    path = two[0].with_name("merged-0.workshop")
    with opened(path, 9) as room:
        gone, stays = [sheet for sheet in room.session.sheets.values() if sheet.number == 2]
        code = sheet_code(room.session, gone)
        room.act(e.SheetRemoved(sheet=gone.id))
        with pytest.raises(TwoSheetsError, match="taken away"):
            find_sheet(room.session, "1-1-2")
        with pytest.raises(TwoSheetsError, match="was taken away"):
            find_sheet(room.session, code)
        assert find_sheet(room.session, sheet_code(room.session, stays)).sheet == stays


def test_a_code_makes_exactly_the_sheet_that_it_names(tmp_path: Path):
    path = new_session(tmp_path)
    with opened(path, 1) as room:
        place = find_sheet(room.session, "1-1-2")
        made = sheet_at(room, place)
        assert sheet_code(room.session, room.session.sheets[made]) == "1-1-2"


def test_pictures_pages_and_spreadsheets_tell_two_sheets_of_a_number_apart(
    two: list[Path], tmp_path: Path
):
    session = _merged(two)[0]
    stems = picture_stems(session)
    assert len(set(stems.values())) == len(stems)
    both = [sheet for sheet in session.sheets.values() if sheet.number == 2]
    assert len({figure(session, sheet.id).sheet for sheet in both}) == 2
    path = two[0].with_name("merged-0.workshop")
    data = tmp_path / "labels.csv"
    data.write_text(export_session(path, "csv").text, encoding="utf-8")
    before = len(read_session(path).labels)
    import_file(path, data)
    assert len(read_session(path).labels) == before, "each row is on its own sheet already"


def test_a_person_stays_who_they_were_called(tmp_path: Path):
    origin = new_session(tmp_path)
    called: dict[str, str] = {}
    copies = []
    for number in range(2):
        path = copied(origin, f"laptop-{number}")
        with opened(path, number, minutes=30 - 20 * number) as room:
            person, _code = add_person(room, next(iter(room.session.groups)))
            called[person.id] = pseudonym(room.session, person)
        copies.append(path)
    assert set(called.values()) == {"G1P1"}
    names = []
    for session in _merged(copies):
        now = {person.id: pseudonym(session, person) for person in session.persons.values()}
        assert len(set(now.values())) == 2
        assert all(now[them].startswith("G1P1") for them in called)
        names.append(now)
    assert names[0] == names[1]


def test_marks_take_more_letters_only_where_they_begin_alike():
    one = "a"
    alike = next(
        other
        for other in map(str, range(10_000))
        if whole_mark(other)[0] == whole_mark(one)[0] and whole_mark(other)[1] != whole_mark(one)[1]
    )
    different = next(
        other for other in map(str, range(100)) if whole_mark(other)[0] != whole_mark(one)[0]
    )
    assert mark_among(one, [one]) == ""
    assert mark_among(one, [one, different]) == whole_mark(one)[0]
    assert mark_among(one, [one, alike]) == whole_mark(one)[:2]


@pytest.mark.parametrize("seed", range(12))
def test_each_code_first_shown_finds_its_sheet_or_asks(tmp_path: Path, seed: int):
    """Random adding and merging: no code ever names another sheet."""
    chance = Random(seed)
    origin = new_session(tmp_path)
    if seed % 2:  # an older program writes no numbers: what it shows is counted
        older(origin)
    laptops = [copied(origin, f"laptop-{number}") for number in range(3)]
    shown: Shown = {}

    def look(session: Session) -> None:
        for sheet in session.sheets.values():
            shown.setdefault(sheet.id, sheet_code(session, sheet))

    look(read_session(origin))
    for _step in range(14):
        path = chance.choice(laptops)
        if chance.random() < 0.6:
            with opened(path, chance.getrandbits(40), chance.uniform(20, 90)) as room:
                made = another(room)
                if chance.random() < 0.2:
                    room.act(e.SheetRemoved(sheet=made.id))
            if seed % 2:
                older(path)
        else:
            others = [other for other in laptops if other != path]
            merge_sessions(path, chance.sample(others, chance.randint(1, 2)))
        look(read_session(path))
    for path in laptops:
        merge_sessions(path, [other for other in laptops if other != path])
    for path in laptops:
        session = read_session(path)
        there = {sheet: code for sheet, code in shown.items() if sheet in session.sheets}
        assert len(there) > len(session.groups), "sheets were added"
        assert all(sheet in _found(session, code) for sheet, code in there.items())


def _found(session: Session, code: str) -> set[str]:
    """Return the sheet that a code leads to, or all that are told where it can mean several."""
    try:
        found = find_sheet(session, code).sheet
    except TwoSheetsError as error:
        every = session.sheets.values()
        return {sheet.id for sheet in every if f"{sheet_code(session, sheet)} (" in str(error)}
    return {found.id} if found else set()
