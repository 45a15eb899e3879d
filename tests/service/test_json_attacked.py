"""What JSON can say and no export does: refused with one sentence and its place, or made fit."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session.merging import Merged
from workshop.service.session.sessions import read_session
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def export(tmp_path: Path) -> dict[str, Any]:
    """A session beside its export, with a label in each task, a note and a relation."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel("First", "A note"))
        second = sheet_of(room, exercise="task-2")
        sheets.add_label(room, second, "sponsor", NewLabel("Council"))
        (label,) = room.session.labels_in(second, "sponsor")
        end = End(kind="place", id="broker")
        relations.relate(room, second, End(kind="label", id=label.id), end, "asks")
        sheets.move_label(room, next(iter(room.session.labels)), "response")
    export_file(path, "json", tmp_path / "whole.json")
    read: dict[str, Any] = json.loads((tmp_path / "whole.json").read_bytes())
    return read


def _act(data: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(x["act"] for x in data["events"] if x["act"]["kind"] == kind)
    return found


def _write(tmp_path: Path, data: object) -> Path:
    file = tmp_path / "d.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return file


def _refused(tmp_path: Path, data: object) -> str:
    """Import into a new file and into the session; return what both say, nothing being changed."""
    file = _write(tmp_path, data)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    told = set()
    for name in ("new.workshop", "s.workshop"):
        for dry_run in (True, False):
            with pytest.raises(WorkshopError) as caught:
                import_file(tmp_path / name, file, dry_run=dry_run)
            told.add("\n".join(map(str, caught.value.problems)))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
    (words,) = told
    assert words.isprintable() or "\n" in words
    return words


def _new(data: dict[str, Any], kind: str, /, **changes: object) -> None:
    """Add an event like one of a kind, with other words in it."""
    event = copy.deepcopy(next(x for x in data["events"] if x["act"]["kind"] == kind))
    event["id"] = data["events"][-1]["id"][:-4] + "ffff"
    event["act"] |= changes
    data["events"].append(event)


LOOSE: dict[str, tuple[Change, str]] = {
    "a sheet of no table": (
        lambda d: _new(d, "sheet.added", sheet="n", group="nobody"), "no table 'nobody'",
    ),
    "a sheet of no exercise": (
        lambda d: _new(d, "sheet.added", sheet="n", exercise="task-9"), "exercise 'task-9'",
    ),
    "a label on no sheet": (
        lambda d: _new(d, "label.added", label="n", sheet="nowhere"), "no sheet 'nowhere'",
    ),
    "a label in no place": (
        lambda d: _new(d, "label.added", label="n", place="sky"), "no place 'sky'",
    ),
    "a label of no actor": (
        lambda d: _new(d, "label.added", label="n", actor="nobody"), "no actor 'nobody'",
    ),
    "a move to no place": (lambda d: _new(d, "label.moved", place="sky"), "no place 'sky'"),
    "a move of no label": (lambda d: _new(d, "label.moved", label="none"), "no label 'none'"),
    "a note on no label": (lambda d: _new(d, "note.set", id="none"), "no label 'none'"),
    "a note on no place": (
        lambda d: _new(d, "note.set", on="place", id="sky"), "no place 'sky'",
    ),
    "a relation from nothing": (
        lambda d: _new(d, "relation.added", relation="n", source={"kind": "actor", "id": "no"}),
        "no actor 'no'",
    ),
    "a relation to no place": (
        lambda d: _new(d, "relation.added", relation="n", target={"kind": "place", "id": "sky"}),
        "no place 'sky'",
    ),
    "a position far away": (lambda d: _new(d, "label.moved", position=1e300), "too large"),
    "the year 1": (
        lambda d: d["events"][-1].update(id="x", at="0001-01-01T00:00:00+14:00"), "year",
    ),
    "the year 9999": (
        lambda d: d["events"][-1].update(id="x", at="9999-12-31T23:59:59.999-12:00"), "year",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOSE)
def test_what_names_nothing_is_refused_by_its_id(name: str, tmp_path: Path, export: dict[str, Any]):
    change, expected = LOOSE[name]
    change(export)
    told = _refused(tmp_path, export)
    assert expected in told
    assert len(told.splitlines()) == 1
    assert str(tmp_path / "d.json") in told


def test_all_that_names_nothing_is_refused_together(tmp_path: Path, export: dict[str, Any]):
    _new(export, "label.added", label="n", sheet="nowhere", actor="nobody")
    last = export["events"][-1]["id"]
    told = _refused(tmp_path, export).splitlines()
    assert len(told) == 2
    assert all(last in line for line in told)


def _with(kind: str, /, **changes: object) -> Change:
    return lambda data: _act(data, kind).update(changes)


WRONG: dict[str, tuple[Change, str]] = {
    "no words that show": (_with("label.added", text="\u202e\x1b"), r"events.14.act.text"),
    "words too long": (_with("label.added", text="\u0958" * 200), "200 characters"),
    "a lone surrogate": (_with("label.added", text="\ud800"), "half of a surrogate pair"),
    "an unknown kind": (_with("label.added", kind="label.\ud800\x1b[2J"), "no kind"),
    "another key": (_with("label.added", colour="red"), "newer version"),
    "another key in an event": (lambda d: d["events"][3].update(more=1), "newer version"),
    "events of another sort": (lambda d: d.update(events={"a": 1}), "no events"),
    "an event of another sort": (lambda d: d["events"].append([1]), "events."),
    "a version to come": (lambda d: d.update(version=3), "version 3"),
    "a version that is true": (lambda d: d.update(version=True), "version"),
    "two events of one id": (
        lambda d: d["events"].append({**d["events"][0], "actor": "other"}), "same id",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_hold_is_refused_with_its_place(
    name: str, tmp_path: Path, export: dict[str, Any]
):
    change, expected = WRONG[name]
    change(export)
    told = _refused(tmp_path, export)
    assert expected.replace("events.14.act.text", "act.text") in told


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("NaN", r"d\.json:\d+: .*NaN is no number"),
        ("-Infinity", r"d\.json:\d+: .*-Infinity is no number"),
        ("1e999", r"events\.\d+\.act\.\S+position: "),
        ("-1e999", r"events\.\d+\.act\.\S+position: "),
        ("9" * 400, "position: "),
        ("9" * 5000, r"d\.json:\d+: .*too many digits"),
        ("{}", "position: "),
        ("[" * 3000 + "]" * 3000, "nested|position: "),
    ],
)
def test_a_number_that_is_none_is_refused(
    number: str, expected: str, tmp_path: Path, export: dict[str, Any]
):
    _new(export, "label.moved", position="HERE")
    told = _refused(tmp_path, json.dumps(export, indent=1).replace('"HERE"', number))
    assert re.search(expected, told)


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path, export: dict[str, Any]):
    text = json.dumps(export).replace('"text": "First"', '"text": "First", "text": "Second"')
    assert "'text' is there twice" in _refused(tmp_path, text)


def test_words_come_through_the_door_of_typing(tmp_path: Path, export: dict[str, Any]):
    _act(export, "session.created")["title"] = " A \x1b]0;x\x07 title "
    _act(export, "group.added")["name"] = "Ta\x00ble"
    _act(export, "label.added")["text"] = "  re\u0301d\u202e \n bag\x1b[31m "
    _act(export, "note.set")["text"] = "One\r\n\x1b two\n"
    _act(export, "relation.added")["words"] = "\tasks\x07"
    exercise = _act(export, "exercise.added")["exercise"]
    exercise["places"][0]["prompt"] = "What\x1b[0m?"
    done = import_file(tmp_path / "new.workshop", _write(tmp_path, export))
    assert isinstance(done, Merged)
    assert done.remarks == (
        "6 entries came with signs that cannot be typed here; they were left out.",
    )
    session = read_session(tmp_path / "new.workshop")
    label = next(iter(session.labels.values()))
    assert (label.text, label.note) == ("r\u00e9d bag[31m", "One\ntwo")
    assert session.title == "A ]0;x title"
    assert next(iter(session.groups.values())).name == "Table"
    assert next(iter(session.relations.values())).words == "asks"
    assert session.exercises["task-1"].places[0].prompt == "What[0m?"
    assert "\x1b" not in export_session(tmp_path / "new.workshop", "csv").text
    # what was cleaned is the same event: importing it again brings nothing
    again = import_file(tmp_path / "new.workshop", tmp_path / "d.json")
    assert isinstance(again, Merged)
    assert (again.events, again.remarks) == (0, ())


def test_a_csv_comes_after_a_backup_too(tmp_path: Path, export: dict[str, Any]):
    del export
    (tmp_path / "d.csv").write_text("group,exercise,place,label\nCare homes,task-1,need,New\n")
    import_file(tmp_path / "s.workshop", tmp_path / "d.csv", dry_run=True)
    assert not list(tmp_path.glob("s.workshop-backups/*"))
    import_file(tmp_path / "s.workshop", tmp_path / "d.csv")
    assert len(list(tmp_path.glob("s.workshop-backups/*before-import*"))) == 1
