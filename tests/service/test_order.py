"""The order of labels in a place: moved as often as anybody likes, undone in one step."""

from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = open_room(new_session(tmp_path))
    for words in "ABCDE":
        sheets.add_label(room, sheet_of(room), "need", NewLabel(words))
    return room


def label(room: Room, words: str) -> str:
    return next(one.id for one in room.session.labels.values() if one.text == words)


def test_five_hundred_moves_into_one_gap_all_arrive(room: Room) -> None:
    sheet = sheet_of(room)
    for number in range(500):
        mover, stays = ("B", "C") if number % 2 else ("C", "B")
        before = texts(room, sheet)
        sheets.move_label(room, label(room, mover), "need", before=label(room, stays))
        assert texts(room, sheet) == ["A", mover, stays, "D", "E"]
        sheets.move_label(room, label(room, "E"), "need", before=label(room, stays))
        assert texts(room, sheet) == ["A", mover, "E", stays, "D"]
        room.undo()
        room.undo()
        assert texts(room, sheet) == before
        room.redo()
    with open_room(room.path, "t2") as other:
        assert texts(other, sheet) == texts(room, sheet)


def test_a_move_that_makes_room_is_one_step(room: Room) -> None:
    sheet = sheet_of(room)
    pushed = False
    for number in range(60):
        mover, stays = ("B", "C") if number % 2 else ("C", "B")
        last = room.session.labels[label(room, "E")].position
        before = texts(room, sheet)
        sheets.move_label(room, label(room, mover), "need", before=label(room, stays))
        if room.session.labels[label(room, "E")].position != last:
            pushed = True
            room.undo()
            assert texts(room, sheet) == before
            assert room.session.labels[label(room, "E")].position == last
            room.redo()
        assert texts(room, sheet) == ["A", mover, stays, "D", "E"]
    assert pushed


def test_a_new_label_stands_at_the_end_however_often_others_went_there(room: Room) -> None:
    sheet = sheet_of(room)
    for number in range(20):
        sheets.move_label(room, label(room, "AB"[number % 2]), "need")
    sheets.add_label(room, sheet, "need", NewLabel("new"))
    assert texts(room, sheet)[-1] == "new"
    sheets.move_label(room, label(room, "new"), "response")
    sheets.move_label(room, label(room, "new"), "need")
    assert texts(room, sheet)[-1] == "new"
