import xml.etree.ElementTree as ET
from pathlib import Path

import page
import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder
from workshop.service.documents import pictures
from workshop.service.documents.pictures import FORMATS, picture_stems, render
from workshop.service.exchange.exchange import import_file
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel

HOSTILE = [
    "[/b]", "[@click=app.exit]x[/]", '<img src="x">', "a < b & c", r"\N \G", "&#x41;", "=cmd()",
    "Trigolion hŷn", "zażółć gęślą jaźń",
]  # fmt: skip


def test_every_format_is_written_under_its_name(tmp_path: Path):
    path = new_session(tmp_path)
    made = render(path, tmp_path / "o", FORMATS, group="care HOMES", exercise="task-2")
    assert [file.name for file in made.files] == [
        f"task-2-care-homes.{ending}" for ending in ("txt", "dot", "svg", "pdf", "png")
    ]
    starts = {f.suffix: f.read_bytes()[:5] for f in made.files}
    assert starts[".pdf"] == b"%PDF-"
    assert starts[".png"] == b"\x89PNG\r"
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == sorted(f.name for f in made.files)


def test_pictures_of_the_same_session_are_identical(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("مریض and beds"))
    for folder in ("one", "two"):
        render(path, tmp_path / folder, FORMATS)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_words_are_shown_as_typed_and_never_reach_the_layout_engine(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        for text in HOSTILE:
            sheets.add_label(room, sheet_of(room), "learned", NewLabel(text))
    render(path, tmp_path / "o", ("svg", "txt", "dot"), group="Care homes", exercise="task-1")
    stem = tmp_path / "o" / "task-1-care-homes"
    drawn = [
        "".join(node.itertext())
        for file in (tmp_path / "o").glob("*.svg")
        for node in ET.parse(file).getroot().iter("{http://www.w3.org/2000/svg}text")
    ]
    words = stem.with_suffix(".txt").read_text(encoding="utf-8")
    dot = stem.with_suffix(".dot").read_text(encoding="utf-8")
    for text in HOSTILE:
        assert text in drawn
        assert f"- {text}\n" in words
        assert text not in dot


def test_names_of_groups_become_safe_and_unique_file_names(tmp_path: Path):
    path = new_session(tmp_path, "../x", "CON", "y" * 200, "🎉", "Ward", "Ward 2")
    with open_room(path) as room:
        ward = next(g.id for g in room.session.groups.values() if g.name == "Ward")
        sheets.new_sheet(room, ward, "task-1")
        stems = picture_stems(room.session)
        names = {stems[s.id] for s in room.session.sheets_of(exercise="task-1")}
    assert len(names) == 7
    assert {"task-1-x", "task-1-con-", "task-1-ward", "task-1-ward-2"} <= names
    render(path, tmp_path / "o", ("txt",))
    assert len(list((tmp_path / "o").iterdir())) == 13


def test_a_failure_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = new_session(tmp_path)
    seen = []

    def failing(scene: object, *rest: object, **look: object) -> object:
        seen.append(scene)
        if len(seen) == 3:
            raise OSError(28, "No space left on device")
        return real(scene, *rest, **look)

    real = pictures.arrange
    monkeypatch.setattr(pictures, "arrange", failing)
    with pytest.raises(WorkshopError, match="No space left"):
        render(path, tmp_path / "new" / "o", ("txt",))
    assert not (tmp_path / "new").exists()


def test_pictures_from_before_stay_where_drawing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = new_session(tmp_path)
    render(path, tmp_path / "o", ("txt",))
    before = {file: file.read_bytes() for file in (tmp_path / "o").iterdir()}

    def full(*_: object, **__: object) -> object:
        raise OSError(28, "full")

    monkeypatch.setattr(pictures, "arrange", full)
    with pytest.raises(WorkshopError):
        render(path, tmp_path / "o", ("txt",))
    assert {file: file.read_bytes() for file in (tmp_path / "o").iterdir()} == before


def test_a_picture_passes_the_machine_rules_of_pdf_ua(tmp_path: Path):
    import_file(tmp_path / "e.workshop", bundled_folder("examples") / "five-tables.json")
    made = render(tmp_path / "e.workshop", tmp_path / "o", ("pdf",), group="Care homes")
    for file in made.files:
        report = page.validate_pdf_bytes(file.read_bytes(), profile=page.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, list(report.failures)


def test_a_second_page_never_takes_the_name_of_another_group(tmp_path: Path):
    path = new_session(tmp_path, "Ward", "Ward page 2", "Ward_page-2", exercises=("task-1",))
    with open_room(path) as room:
        for number in range(30):
            sheets.add_label(room, sheet_of(room, "Ward"), "need", NewLabel(f"A label {number}"))
    made = render(path, tmp_path / "o", ("svg",))
    assert len(made.files) == len(set(made.files)) == len(list((tmp_path / "o").iterdir())) == 4
