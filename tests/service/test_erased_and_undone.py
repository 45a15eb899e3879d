"""Undo and redo never bring back what was erased, in this window or in another."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model import event as e
from workshop.model.people_acts import Ticked
from workshop.model.problem import WorkshopError
from workshop.service.session import people
from workshop.service.session.erasure import erase_old_wordings, erase_sheet, strike_out
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return open_room(new_session(tmp_path))


def _title(room: Room, sheet: str) -> None:
    line = room.session.exercises["task-2"].titles[0].id
    sheets.write_titles(room, sheet, {line: "xylophone title"})
    sheets.write_titles(room, sheet, {line: "another"})


def _sheet_note(room: Room, sheet: str) -> None:
    sheets.write_note(room, sheet, "sheet", sheet, "xylophone on the sheet")
    sheets.write_note(room, sheet, "sheet", sheet, "")


def _place_note(room: Room, sheet: str) -> None:
    sheets.write_note(room, sheet, "place", "sponsor", "xylophone at a place")
    sheets.write_note(room, sheet, "place", "sponsor", "")


def _state(room: Room, sheet: str) -> None:
    sheets.mark_place(room, sheet, "broker", "none")
    sheets.mark_place(room, sheet, "broker", "not-answered")


def _label(room: Room, sheet: str) -> None:
    sheets.add_label(room, sheet, "needers", NewLabel("xylophone"))
    (label,) = room.session.labels_in(sheet)
    sheets.edit_label(room, label.id, "xylophone 2", label.revision)
    sheets.remove_label(room, label.id)


def _actor(room: Room, sheet: str) -> None:
    sheets.add_label(room, sheet, "needers", NewLabel("xylophone"))
    (label,) = room.session.labels_in(sheet)
    room.act(e.ActorPlaced(actor=label.actor or "", side="inside", name="xylophone 3"))


def _sharing(room: Room, sheet: str) -> None:
    sheets.share(room, sheet, "record")
    sheets.share(room, sheet, "private")


SAID = [_title, _sheet_note, _place_note, _state, _label, _actor, _sharing]


def _stands(room: Room, sheet: str) -> bool:
    one = room.session.sheets[sheet]
    said = (one.titles, one.note, one.place_notes, one.states, one.sharing)
    return "xylophone" in repr(room.session) or said != ({}, "", {}, {}, "private")


@pytest.mark.parametrize("say", SAID)
@pytest.mark.parametrize("undone_before", [0, 1, 2])
@pytest.mark.parametrize("seen", ["here", "elsewhere", "elsewhere and shown"])
def test_no_step_brings_a_sheet_back(
    room: Room, say: Callable[[Room, str], None], undone_before: int, seen: str
) -> None:
    sheet = sheet_of(room, exercise="task-2")
    other = open_room(room.path, "t2", seed=5)
    say(room, sheet)
    for _ in range(undone_before):
        room.undo()
    eraser = room if seen == "here" else other
    erase_sheet(eraser, sheet, "the table")
    if seen.endswith("shown"):
        room.refresh()
    for step in (room.undo, room.undo, room.undo, room.redo, room.redo, room.redo):
        with suppress(WorkshopError):  # it says that there is nothing to be taken back any more
            step()
        room.refresh()
        assert not _stands(room, sheet)
    assert "xylophone" not in repr((room._undo, room._redo))
    with SessionFile.open(room.path, read_only=True) as file:
        assert "xylophone" not in repr(file.events())


def test_a_step_that_is_no_more_says_so_and_takes_back_no_other(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    first = sheet_of(room, exercise="task-1")
    sheets.add_label(room, first, "need", NewLabel("Older"))
    _title(room, sheet)
    with open_room(room.path, "t2", seed=5) as other:
        erase_sheet(other, sheet, "the table")
    with pytest.raises(WorkshopError, match="erased in another window; nothing was changed"):
        room.undo()
    assert [x.text for x in room.session.labels.values()] == ["Older"]
    assert room.undo() is not None
    assert not room.session.labels
    assert room.undo() is None


def test_nothing_is_said_about_what_was_erased_in_another_window(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("xylophone"))
    (label,) = room.session.labels_in(sheet)
    with open_room(room.path, "t2", seed=5) as other:
        strike_out(other, label.id)
    acts: list[e.Act] = [
        e.LabelEdited(label=label.id, text="xylophone again", was=label.revision),
        e.LabelMarked(label=label.id, potential=True),
        e.LabelRemoved(label=label.id),
        e.NoteSet(sheet=sheet, on="label", id=label.id, text="xylophone"),
        e.ActorPlaced(actor=label.actor or "", side=None, name="xylophone"),
        e.LabelAdded(
            label=room.ids.next(), sheet=sheet, place="needers", text="x", actor=label.actor
        ),
        e.RelationAdded(
            relation=room.ids.next(),
            sheet=sheet,
            source=e.End(kind="actor", id=label.actor or ""),
            target=e.End(kind="place", id="broker"),
        ),
    ]
    for act in acts:
        before = room.events()
        with pytest.raises(WorkshopError, match="erased in another window"):
            room.act(act)
        assert room.events() == before
    room.close()
    files = [found for found in room.path.parent.rglob("*") if found.is_file()]
    assert not any(b"xylophone" in found.read_bytes() for found in files)


def test_what_is_saved_in_the_very_moment_of_an_erasure_is_taken_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("xylophone"))
    (label,) = room.session.labels_in(sheet)
    other, real = open_room(room.path, "t2", seed=5), room._file.append

    def append(*given: Any) -> int:
        strike_out(other, label.id)  # between our look and our writing
        return real(*given)

    monkeypatch.setattr(room._file, "append", append)
    with pytest.raises(WorkshopError, match="erased in another window"):
        sheets.edit_label(room, label.id, "xylophone again", label.revision)
    assert room.undo() is None or "xylophone" not in repr(room.session)
    room.close()
    other.close()
    files = [found for found in room.path.parent.rglob("*") if found.is_file()]
    assert not any(b"xylophone" in found.read_bytes() for found in files)


def test_old_wordings_and_ticks_do_not_come_back_either(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("xylophone"))
    (label,) = room.session.labels_in(sheet)
    sheets.edit_label(room, label.id, "Plain", label.revision)
    erase_old_wordings(room, label.id)
    person, code = people.add_person(room, next(iter(room.session.groups)))
    room.act(Ticked(person=person.id, field="age", value="old"))
    room.act(Ticked(person=person.id, field="age", value="young"))
    people.erase_words_of(room, people.withdraw(room, code).person)
    for _ in range(6):
        room.undo()
        assert "xylophone" not in repr(room.session)
        assert "old" not in repr(dict(room.session.persons))
