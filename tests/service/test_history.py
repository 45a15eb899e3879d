"""The history of a sheet: what it tells, how it stood, and going back to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End, NoteSet
from workshop.model.exercise import HEARD
from workshop.rules.acts.fold import fold
from workshop.service.session import history
from workshop.service.session.erasure import strike_out
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_session(tmp_path)


@pytest.fixture
def room(path: Path) -> Iterator[Room]:
    with open_room(path) as room:
        yield room


def told(room: Room, sheet: str) -> list[str]:
    return [" | ".join(moment.words) for moment in history.moments(room, sheet).all]


def label_id(room: Room, text: str) -> str:
    return next(label.id for label in room.session.labels.values() if label.text == text)


def test_every_step_is_told_in_words(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("Residents", note="why\nthem"))
    residents = label_id(room, "Residents")
    sheets.add_label(room, sheet_of(room), "need", NewLabel("On another sheet"))
    sheets.edit_label(room, residents, "The residents", room.session.labels[residents].revision)
    sheets.mark_label(room, residents, not_agreed=True)
    sheets.mark_place(room, sheet, "broker", "none")
    sheets.add_label(room, sheet, "sponsor", NewLabel("A board"))
    one, other = (
        End(kind="label", id=label_id(room, text)) for text in ("The residents", "A board")
    )
    relations.relate(room, sheet, one, other, "ask")
    sheets.write_titles(room, sheet, {"organisation": "A trust"})
    sheets.remove_label(room, label_id(room, "A board"))
    assert told(room, sheet) == [
        "the sheet is begun",
        "label added under Needers: Residents | note on ‘Residents’: why them",
        "‘Residents’ now says: The residents",
        "‘The residents’: not agreed",
        "Broker: none",
        "label added under Sponsor: A board",
        "relation drawn: The residents → A board: ask",
        "The organisation: A trust",
        "relation taken off: The residents → A board: ask | label taken off: A board",
    ]


def test_a_sheet_is_shown_as_it_stood_at_every_moment(room: Room) -> None:
    sheet = sheet_of(room)
    for number in range(150):  # more than are folded at once
        sheets.add_label(room, sheet, "need", NewLabel(f"Number {number}"))
    found = history.moments(room, sheet)
    events = room.events()
    for moment in (found.all[149], found.all[3], found.all[150], found.all[0]):
        assert found.session_at(moment) == fold(events[: moment.upto])


def test_going_back_is_one_step_that_undo_takes_back(room: Room, path: Path) -> None:
    sheet = sheet_of(room)
    with open_room(path, "t2", seed=3) as other:
        for words in ("One", "Two"):
            sheets.add_label(other, sheet, "need", NewLabel(words))
    found = history.moments(room, sheet)
    then = found.session_at(found.all[-1])
    for words in ("One", "Two"):
        sheets.remove_label(room, label_id(room, words))
    sheets.add_label(room, sheet, "outcome", NewLabel("Three"))
    sheets.add_label(room, sheet, HEARD, NewLabel("Heard"))
    sheets.share(room, sheet, "room")
    assert history.what_changes(room, sheet, then) == "2 labels come back, 2 labels go"
    assert history.restore(room, sheet, then) is not None
    assert texts(room, sheet) == ["One", "Two"]
    assert room.session.sheets[sheet].sharing == "room"
    assert history.what_changes(room, sheet, then) == ""
    assert history.restore(room, sheet, then) is None
    room.undo()
    assert texts(room, sheet) == ["Three", "Heard"]
    room.redo()
    assert texts(room, sheet) == ["One", "Two"]


def test_erased_words_are_told_nowhere_and_do_not_come_back(room: Room) -> None:
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Secret", note="a secret note"))
    label = label_id(room, "Secret")
    room.act(NoteSet(sheet=sheet, on="sheet", id=sheet, text="kept"))
    strike_out(room, label)
    assert told(room, sheet) == ["the sheet is begun", "(struck out)", "note on the sheet: kept"]
    assert told(room, sheet_of(room, exercise="task-2")) == ["the sheet is begun"]
    found = history.moments(room, sheet)
    for moment in found.all:
        assert "ecret" not in repr(found.session_at(moment))


def test_what_goes_back_is_counted(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("Residents", side="inside"))
    found = history.moments(room, sheet)
    then = found.session_at(found.all[-1])
    residents = room.session.labels[label_id(room, "Residents")]
    sheets.edit_label(room, residents.id, "Others", residents.revision)
    sheets.mark_place(room, sheet, "broker", "none")
    sheets.write_titles(room, sheet, {"organisation": "A trust"})
    end = End(kind="place", id="sponsor")
    relations.relate(room, sheet, End(kind="label", id=residents.id), end)
    assert history.what_changes(room, sheet, then) == (
        "1 label has its old words, 1 relation goes, 1 answer changes, the title lines"
    )
