"""A label struck out for good is nowhere any more: not in memory, not in any file."""

from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.service import relations, sheets
from workshop.service.erasure import strike_out
from workshop.service.room import Room
from workshop.service.sheets import NewLabel

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
