"""A label struck out for good is nowhere any more: not in memory, not in any file."""

from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.service.session.erasure import strike_out, twins_of
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.actors import join_actors
from workshop.service.sheet.move_between_sheets import Written, move_to_sheet
from workshop.service.sheet.sheets import NewLabel

SECRET = "Quarrel about the xylophone"


def bytes_near(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return open_room(new_session(tmp_path))


def _add(room: Room, text: str, place: str = "needers", exercise: str = "task-2") -> str:
    sheet = sheet_of(room, exercise=exercise)
    sheets.add_label(room, sheet, place, NewLabel(text))
    return room.session.labels_in(sheet, place)[-1].id


def test_every_version_note_and_relation_of_it_is_gone_from_the_disk(room: Room) -> None:
    other = _add(room, "The nurses")
    label = _add(room, f"{SECRET}, first version")
    sheets.edit_label(room, label, SECRET, room.session.labels[label].revision)
    sheet = sheet_of(room, exercise="task-2")
    sheets.write_note(room, sheet, "label", label, "xylophone note")
    ends = [End(kind="actor", id=room.session.labels[i].actor or "") for i in (label, other)]
    relations.relate(room, sheet, ends[0], ends[1], "xylophone words")
    room.backup("before")
    assert b"xylophone" in bytes_near(room.path)

    strike_out(room, label)

    assert texts(room, sheet) == ["The nurses"]
    assert not room.session.relations
    assert not room.session.removed_relations
    room.close()
    assert b"xylophone" not in bytes_near(room.path)
    with open_room(room.path) as again:
        assert texts(again, sheet) == ["The nurses"]
        assert [a.name for a in again.session.actors.values()] == ["The nurses"]


def test_undo_cannot_bring_it_back_and_older_steps_can_still_be_undone(room: Room) -> None:
    keep = _add(room, "Keep me")
    label = _add(room, SECRET)
    sheets.mark_label(room, label, potential=True)
    strike_out(room, label)
    assert "xylophone" not in repr((room._undo, room._redo, room.session))
    room.undo()
    assert not room.session.labels
    room.redo()
    assert list(room.session.labels) == [keep]


def test_another_terminal_forgets_it_too(room: Room) -> None:
    label = _add(room, SECRET)
    with open_room(room.path, "t2", seed=5) as other:
        sheets.mark_label(other, label, not_agreed=True)
        strike_out(room, label)
        assert other.changed_elsewhere()
        other.refresh()
        assert "xylophone" not in repr((other._undo, other.session))


def test_an_actor_with_another_role_stays(room: Room) -> None:
    label = _add(room, "Board")
    sheet = sheet_of(room, exercise="task-2")
    actor = room.session.labels[label].actor
    sheets.add_label(room, sheet, "sponsor", NewLabel("Board", actor=actor))
    strike_out(room, label)
    assert texts(room, sheet) == ["Board"]
    assert list(room.session.actors) == [actor]


def test_what_is_gone_already_is_said(room: Room) -> None:
    label = _add(room, SECRET)
    strike_out(room, label)
    with pytest.raises(WorkshopError, match="gone already"):
        strike_out(room, label)


def test_the_same_words_taken_off_before_are_gone_too(room: Room) -> None:
    first = _add(room, f"{SECRET}!")
    room.undo()
    second = _add(room, SECRET.upper(), place="sponsor")
    sheets.edit_label(room, second, "Nothing of it", room.session.labels[second].revision)
    sheets.remove_label(room, second)
    other_sheet = _add(room, "Something else", exercise="task-1", place="need")
    kept = _add(room, "Keep me")
    sheets.remove_label(room, kept)
    label = _add(room, SECRET)
    room.backup("before")
    assert {t.id for t in twins_of(room, room.session.labels[label]).taken_off} == {first, second}

    strike_out(room, label)

    room.close()
    assert SECRET.lower().encode() not in bytes_near(room.path).lower()
    with open_room(room.path) as again:
        assert other_sheet in again.session.labels
        assert kept in again.session.removed_labels


def test_the_same_words_that_still_stand_are_told_of_and_stay(room: Room) -> None:
    here = _add(room, SECRET)
    there = _add(room, SECRET.lower(), place="sponsor")
    found = twins_of(room, room.session.labels[here])
    assert ([t.id for t in found.standing], found.taken_off) == ([there], ())
    strike_out(room, here)
    assert list(room.session.labels) == [there]


def test_the_sheet_it_was_moved_from_forgets_it_too(room: Room) -> None:
    wrong, right = _add(room, "Kept there"), sheet_of(room, "Urgent care", "task-2")
    label, source = _add(room, SECRET), sheet_of(room, exercise="task-2")
    elsewhere = _add(room, "Kept as well", exercise="task-1", place="need")
    sheets.remove_label(room, elsewhere)
    move_to_sheet(room, source, right, Written({label}))
    (moved,) = room.session.labels_in(right)
    strike_out(room, moved.id)
    assert set(room.session.labels) == {wrong}
    assert elsewhere in room.session.removed_labels
    room.close()
    assert SECRET.encode() not in bytes_near(room.path)


def test_an_actor_it_named_before_it_was_joined_is_gone(room: Room) -> None:
    board = _add(room, "Board")
    label = _add(room, SECRET, place="sponsor")
    join_actors(room, room.session.labels[label], room.session.labels[board])
    strike_out(room, label)
    assert [a.name for a in room.session.actors.values()] == ["Board"]
    room.close()
    assert SECRET.encode() not in bytes_near(room.path)


def test_an_actor_that_stays_is_called_by_the_words_that_stay(room: Room) -> None:
    label = _add(room, SECRET)
    board = _add(room, "Board", place="sponsor")
    other = _add(room, "The nurses", place="broker")
    join_actors(room, room.session.labels[board], room.session.labels[label])
    actor = room.session.labels[label].actor
    sheet = sheet_of(room, exercise="task-2")
    ends = [End(kind="actor", id=room.session.labels[i].actor or "") for i in (board, other)]
    relations.relate(room, sheet, ends[0], ends[1], "asks")
    strike_out(room, label)
    assert room.session.labels[board].actor == actor
    assert room.session.actors[actor or ""].name == "Board"
    assert [r.words for r in room.session.relations_on(sheet)] == ["asks"]
    room.close()
    assert SECRET.encode() not in bytes_near(room.path)
    with open_room(room.path) as again:
        assert again.session.actors[actor or ""].name == "Board"
