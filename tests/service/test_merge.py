import itertools
import shutil
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import Erased, Event
from workshop.model.problem import WorkshopError
from workshop.service import sheets
from workshop.service.exchange import export_session
from workshop.service.sessions import create_session, merge_sessions
from workshop.service.sheets import NewLabel
from workshop.store.session_file import SessionFile


def _copies(tmp_path: Path) -> list[Path]:
    """Make one session and three copies of it, each worked on by itself."""
    origin = new_session(tmp_path)
    with open_room(origin) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Shared"))
    copies = []
    for number in range(3):
        copy = tmp_path / f"laptop-{number}.workshop"
        with SessionFile.open(origin, read_only=True) as file:
            file.backup(copy)
        with open_room(copy, f"laptop-{number}", seed=10 + number) as room:
            sheet = sheet_of(room)
            sheets.add_label(room, sheet, "need", NewLabel(f"From {number}"))
            (shared,) = (lbl for lbl in room.session.labels.values() if lbl.text.startswith("Sh"))
            if number:
                sheets.edit_label(room, shared.id, f"Shared {number}", shared.revision)
            else:
                sheets.remove_label(room, shared.id)
            sheets.new_sheet(room, next(iter(room.session.groups)), "task-1")
        copies.append(copy)
    return copies


def test_the_result_does_not_depend_on_the_order(tmp_path: Path):
    copies = _copies(tmp_path)
    results = set()
    for number, order in enumerate(itertools.permutations(copies)):
        target = tmp_path / f"m{number}.workshop"
        shutil.copy(order[0], target)
        merge_sessions(target, order[1:])
        results.add(export_session(target, "json").text)
    assert len(results) == 1


def test_merging_twice_changes_nothing(tmp_path: Path):
    first, *others = _copies(tmp_path)
    assert merge_sessions(first, others).events == 6
    once = export_session(first, "json").text
    assert merge_sessions(first, others).events == 0
    assert export_session(first, "json").text == once


def test_nothing_anybody_wrote_is_lost(tmp_path: Path):
    first, *others = _copies(tmp_path)
    merge_sessions(first, others)
    with open_room(first) as room:
        session = room.session
        assert set(texts(room, sheet_of(room))) >= {"From 0", "From 1", "From 2"}
        (shared,) = session.removed_labels.values()  # struck off by one, edited by two others
        assert shared.text == "Shared 2"
        assert shared.contested
        group = next(iter(session.groups))
        assert [s.number for s in session.sheets_of(group, "task-1")] == [1, 2, 3, 4]


def test_another_session_is_refused_and_nothing_is_changed(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    other = create_session(tmp_path / "other.workshop", "Another", ["X"])
    before = export_session(first, "json").text
    with pytest.raises(WorkshopError, match="another session"):
        merge_sessions(first, [second, other])
    assert export_session(first, "json").text == before


def test_words_erased_in_one_copy_are_erased_in_the_others(tmp_path: Path):
    first, second, _ = _copies(tmp_path)
    with SessionFile.open(second) as file:
        event = next(ev for ev in file.events() if getattr(ev.act, "text", "") == "Shared")
        receipt = Event(
            id="ffffffff-0000-7000-8000-000000000000", at=event.at, actor="t",
            act=Erased(events=(event.id,), reason="asked by the table"),
        )  # fmt: skip
        file.erase([event.id], receipt)
    merge_sessions(first, [second])
    with SessionFile.open(first) as file:
        assert next(ev for ev in file.events() if ev.id == event.id).act.kind == "blank"
    # and it does not come back from a copy that still has it
    assert merge_sessions(second, [first]).events >= 0
    with SessionFile.open(second) as file:
        assert next(ev for ev in file.events() if ev.id == event.id).act.kind == "blank"
