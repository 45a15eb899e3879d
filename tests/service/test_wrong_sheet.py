"""What was typed on a wrong sheet goes to the right one, whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.rules.sheet.sheet_codes import find_sheet
from workshop.rules.sheet.typed_line import parse, spots
from workshop.service.session.room import Room
from workshop.service.sheet.move_between_sheets import Written, move_to_sheet, since, written
from workshop.service.sheet.sheets import write_note
from workshop.service.sheet.typing_in import enter_line, first_spot, sheet_at


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(new_session(tmp_path)) as room:
        yield room


@pytest.fixture
def here(room: Room) -> str:
    return sheet_of(room, exercise="task-2")


@pytest.fixture
def there(room: Room) -> str:
    return sheet_at(room, find_sheet(room.session, "1-2-2"))


def type_in(room: Room, sheet: str, *lines: str, same: bool = False) -> None:
    every = spots(room.session.exercises[room.session.sheets[sheet].exercise])
    spot = first_spot(room.session, room.session.sheets[sheet])
    for line in lines:
        spot = enter_line(room, sheet, parse(line, every, spot), same=same).spot


def all_of(room: Room, sheet: str) -> Written:
    return written(room.session, room.session.sheets[sheet])


def test_everything_goes_along_and_comes_back_in_one_step(
    room: Room, here: str, there: str
) -> None:
    type_in(room, here, "t1 A trust", "n/o Ann /p", "r Bob /d", "s ?", "x 1 > 2: pays /+")
    type_in(room, here, "b Ann", same=True)
    ann = next(x for x in room.session.labels_in(here) if x.text == "Ann")
    write_note(room, here, "label", ann.id, "By phone")
    (relation,) = room.session.relations_on(here)
    write_note(room, here, "relation", relation.id, "Since spring")
    before = room.session.sheets[here], room.session.labels_in(here)

    move_to_sheet(room, here, there, all_of(room, here))
    session = room.session
    assert texts(room, here) == []
    assert session.relations_on(here) == []
    assert not any(session.sheets[here].titles.values())
    assert not session.sheets[here].paper
    moved = session.sheets[there]
    assert moved.paper
    assert moved.titles == {"organisation": "A trust"}
    assert moved.states == {"sponsor": "dont-know"}
    told = [(x.place, x.text, x.potential, x.not_agreed, x.note) for x in session.labels_in(there)]
    assert told == [
        ("needers", "Ann", True, False, "By phone"), ("responders", "Bob", False, True, ""),
        ("beneficiaries", "Ann", False, False, ""),
    ]  # fmt: skip
    first, bob, again = session.labels_in(there)
    assert first.actor == again.actor != ann.actor
    assert session.actors[first.actor or ""].side == "outside"
    (drawn,) = session.relations_on(there)
    assert drawn.source == End(kind="actor", id=first.actor or "")
    assert drawn.target == End(kind="actor", id=bob.actor or "")
    assert (drawn.words, drawn.tone, drawn.note) == ("pays", "supportive", "Since spring")

    room.undo()
    assert texts(room, there) == []
    assert room.session.labels_in(here) == before[1]
    assert room.session.sheets[here].titles == before[0].titles
    assert len(room.session.relations_on(here)) == 1
    room.redo()
    assert len(texts(room, there)) == 3


def test_only_what_is_new_is_moved(room: Room, here: str, there: str) -> None:
    type_in(room, here, "n Ann", "r Bob", "x 1 > 2: pays")
    before = all_of(room, here)
    type_in(room, here, "b Cat", "x 1 > 3: feeds", "f -")
    what = since(room.session, room.session.sheets[here], before)
    move_to_sheet(room, here, there, what)
    assert texts(room, here) == ["Ann", "Bob"]
    assert texts(room, there) == ["Cat"]
    assert room.session.sheets[there].states == {"facility-providers": "none"}
    assert [x.words for x in room.session.relations_on(here)] == ["pays"]
    assert room.session.relations_on(there) == []  # its other end stays
    assert room.session.sheets[here].paper


def test_what_cannot_be_moved_stays(room: Room, here: str, there: str) -> None:
    type_in(room, here, "t1 A trust", "n Ann", "s ?")
    what = all_of(room, here)
    count = len(room.events())
    with pytest.raises(WorkshopError, match="is of another task"):
        move_to_sheet(room, here, sheet_of(room, exercise="task-1"), what)
    with pytest.raises(WorkshopError, match="where it stands"):
        move_to_sheet(room, here, here, what)
    assert len(room.events()) == count
    type_in(room, there, "s Council")
    with pytest.raises(WorkshopError, match="Sponsor is answered on sheet 1-2-2 already"):
        move_to_sheet(room, here, there, what)
    type_in(room, there, "t1 Another")
    with pytest.raises(WorkshopError, match="has a title already: Another"):
        move_to_sheet(room, here, there, what)
    assert texts(room, here) == ["Ann"]
