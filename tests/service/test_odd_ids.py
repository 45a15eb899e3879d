"""Events whose ids no clock made: in files that are there already, in copies and in exports."""

import json
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from support.sessions import START, new_session, open_room, sheet_of, texts

from workshop.model import event as e
from workshop.rules.wording.ids import by_a_clock
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session.merging import Merged, merge_sessions, preview_merge
from workshop.service.session.sessions import check_session, read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile

LAST = (
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "ffffffff-ffff-7fff-bfff-ffffffffffff",
    "04000000-0000-7000-8000-000000000000",
    "zz",
)


def _spoilt(tmp_path: Path, odd: str) -> tuple[Path, str]:
    """Make a session as an older program could: its last label has an id that no clock made."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel("First"))
    act = e.LabelAdded(label="by-hand", sheet=sheet, place="need", text="Odd")
    with SessionFile.open(path) as file:
        file.append([e.Event(id=odd, at=START + timedelta(hours=2), actor="t", act=act)])
    return path, sheet


@pytest.mark.parametrize("odd", LAST)
def test_a_file_that_has_one_goes_on_and_later_words_win(tmp_path: Path, odd: str):
    path, sheet = _spoilt(tmp_path, odd)
    assert {label.text for label in read_session(path).labels.values()} == {"First", "Odd"}
    with open_room(path, "t2", seed=3) as room:
        label = room.session.labels["by-hand"]
        sheets.edit_label(room, label.id, "Later", label.revision)
        assert (room.session.labels["by-hand"].text, room.session.labels["by-hand"].contested) == (
            "Later", False,
        )  # fmt: skip
    with open_room(path, "t3", seed=4) as room:
        assert texts(room, sheet) == ["First", "Later"]
        assert all(by_a_clock(event.id) for event in room.events())
    assert check_session(path) == []
    assert len(list(path.parent.glob("*-backups/*before-new-ids*"))) == 1


@pytest.mark.parametrize("odd", LAST)
def test_merging_it_into_its_own_copy_changes_nothing(tmp_path: Path, odd: str):
    path, _sheet = _spoilt(tmp_path, odd)
    copy = shutil.copy(path, tmp_path / "copy.workshop")
    before = export_session(path, "json").text
    assert preview_merge(path, [copy]).nothing
    assert merge_sessions(path, [copy]) == Merged(0, 0)
    assert export_session(path, "json").text == before
    with open_room(copy, "t2", seed=3) as room:  # here it has a time now, there not yet
        assert len(room.session.labels) == 2
    for one, other in ((path, copy), (copy, path)):
        assert merge_sessions(one, [other]) == Merged(0, 0)


@pytest.mark.parametrize("odd", LAST)
def test_a_copy_brings_it_under_an_id_of_its_time(tmp_path: Path, odd: str):
    path, sheet = _spoilt(tmp_path, odd)
    with SessionFile.open(path) as file:
        plain = [event for event in file.events() if event.id != odd]
    SessionFile.create(tmp_path / "plain.workshop", plain).close()
    merged = merge_sessions(tmp_path / "plain.workshop", [path])
    assert (merged.events, merged.labels) == (1, 1)
    assert merged.remarks == (
        "1 entry had a number that no clock gives; it has one of its time now.",
    )
    assert merge_sessions(tmp_path / "plain.workshop", [path]) == Merged(0, 0)
    with open_room(tmp_path / "plain.workshop", seed=3) as room:
        assert sorted(texts(room, sheet)) == ["First", "Odd"]
        sheets.add_label(room, sheet, "need", NewLabel("Last"))
        assert texts(room, sheet)[-1] == "Last"


def _export(tmp_path: Path, ids: Sequence[str]) -> tuple[Path, str]:
    """Write an export in which the events of one label, done at once, have ids by hand."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheet = sheet_of(room)
    export_file(path, "json", tmp_path / "e.json")
    data = json.loads((tmp_path / "e.json").read_bytes())
    acts = (
        {"kind": "label.added", "label": "x", "sheet": sheet, "place": "need", "text": "One"},
        {"kind": "label.edited", "label": "x", "text": "Two", "was": ids[0]},
        {"kind": "label.edited", "label": "x", "text": "Three", "was": ids[1]},
        {"kind": "note.set", "sheet": sheet, "on": "label", "id": "x", "text": "Noted"},
    )
    data["events"] += [
        {"id": i, "at": "2026-03-12T12:00:00.000Z", "actor": "t", "act": act}
        for i, act in zip(ids, acts, strict=True)
    ]
    (tmp_path / "e.json").write_text(json.dumps(data), encoding="utf-8")
    return path, sheet


@pytest.mark.parametrize(
    "ids",
    [
        [f"00000000-0000-7000-8000-00000000000{n}" for n in range(4)],
        [f"ffffffff-ffff-ffff-ffff-fffffffffff{n}" for n in "cdef"],
        [f"09000000-0000-7000-8000-00000000000{n}" for n in range(4)],
        ["e1", "e2", "e3", "e4"],
        [f"an-event-with-a-long-name-{n}" for n in "abcd"],
    ],
)
def test_an_export_keeps_its_order_and_what_its_events_name(tmp_path: Path, ids: Sequence[str]):
    path, sheet = _export(tmp_path, ids)
    for file in (path, tmp_path / "new.workshop"):
        dry = import_file(file, tmp_path / "e.json", dry_run=True)
        done = import_file(file, tmp_path / "e.json")
        assert isinstance(dry, Merged)
        assert isinstance(done, Merged)
        assert (dry.events, dry.labels, dry.remarks) == (done.events, done.labels, done.remarks)
        assert done.remarks == (
            "4 entries had numbers that no clock gives; they have ones of their time now.",
        )
        label = read_session(file).labels["x"]
        assert (label.text, label.note, label.contested) == ("Three", "Noted", False)
        again = import_file(file, tmp_path / "e.json")
        assert isinstance(again, Merged)
        assert again.events == 0
        with open_room(file) as room:
            sheets.add_label(room, sheet, "need", NewLabel("Last"))
    assert done.backup is None
    assert len(list(tmp_path.glob("s.workshop-backups/*before-import*"))) == 1
