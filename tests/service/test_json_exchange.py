import json
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel

EXAMPLE = bundled_folder("examples") / "five-tables.json"


def test_the_example_comes_back_as_identical_text(tmp_path: Path):
    path = tmp_path / "e.workshop"
    import_file(path, EXAMPLE)
    assert export_session(path, "json").text == EXAMPLE.read_text(encoding="utf-8")


def test_importing_into_a_copy_adds_only_what_is_not_there(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("One"))
    export_file(path, "json", tmp_path / "early.json")
    with open_room(path, seed=3) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Two"))
    export_file(path, "json", tmp_path / "late.json")
    copy = tmp_path / "copy.workshop"
    import_file(copy, tmp_path / "early.json")
    assert import_file(copy, tmp_path / "late.json", dry_run=True).labels == 1
    assert import_file(copy, tmp_path / "late.json").labels == 1
    assert import_file(copy, tmp_path / "late.json").events == 0
    with open_room(copy) as room:
        assert texts(room, sheet_of(room)) == ["One", "Two"]


def test_a_dry_run_makes_no_file(tmp_path: Path):
    assert import_file(tmp_path / "e.workshop", EXAMPLE, dry_run=True).labels == 145
    assert list(tmp_path.iterdir()) == []


def test_another_sessions_export_is_refused(tmp_path: Path):
    path = new_session(tmp_path)
    before = export_session(path, "json").text
    with pytest.raises(WorkshopError, match="another session"):
        import_file(path, EXAMPLE)
    assert export_session(path, "json").text == before


def _broken(**changes: object) -> str:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return json.dumps({**data, **changes})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty"),
        ("{", "not JSON"),
        ("{}", "not an exported session"),
        ('{"format": "workshop-session", "version": 1}', "no events"),
        ('{"format": "workshop-session", "version": 1, "events": [{}]}', r"events\.0"),
        (_broken(version=3), "version"),
        (_broken(events=[]), "no events"),
        ("[" * 100_000, "nested|not JSON|CSV|column"),
    ],
)
def test_bad_json_is_refused_with_one_message(tmp_path: Path, text: str, expected: str):
    data = tmp_path / "d.json"
    data.write_text(text, encoding="utf-8")
    with pytest.raises(WorkshopError, match=expected):
        import_file(tmp_path / "s.workshop", data)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.json"]


def test_an_event_of_an_unknown_kind_is_named(tmp_path: Path):
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["events"][7]["act"]["kind"] = "label.painted"
    (tmp_path / "d.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(WorkshopError, match=r"events\.7"):
        import_file(tmp_path / "s.workshop", tmp_path / "d.json")


def test_an_export_is_never_half_written(tmp_path: Path):
    path = new_session(tmp_path)
    (tmp_path / "out.json").mkdir()
    with pytest.raises(WorkshopError, match="cannot be written"):
        export_file(path, "json", tmp_path / "out.json")
    assert not (tmp_path / "out.json.part").exists()
