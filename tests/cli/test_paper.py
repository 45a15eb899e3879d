"""What is said when pages are made, and what is not made on a slip."""

from datetime import time
from pathlib import Path

import click
import pytest
from support.commands import Run
from support.sessions import new_session, open_room, sheet_of

from workshop.cli.options import TimeOfDay
from workshop.cli.report import report_made
from workshop.layout.page.scene import Unshown
from workshop.service.documents.pictures import Made
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:30", time(9, 30)), ("9.30", time(9, 30)), ("0930", time(9, 30)), ("9", time(9)),
        ("9.30am", time(9, 30)), ("2:05 PM", time(14, 5)), ("12am", time(0)), ("12 pm", time(12)),
        ("00:00", time(0)), ("23:59", time(23, 59)),
    ],
)  # fmt: skip
def test_a_time_is_taken_as_people_write_it(typed: str, meant: time) -> None:
    assert TimeOfDay().convert(typed, None, None) == meant


@pytest.mark.parametrize("typed", ["24:00", "9:60", "13pm", "0am", "noon", "", "9:3", "-1:00"])
def test_what_is_no_time_is_told_how_to_write_one(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="Write it as 09:30 or 14:05"):
        TimeOfDay().convert(typed, None, None)


def test_each_table_gets_a_file_with_its_sheets_alone(run: Run, tmp_path: Path) -> None:
    path = new_session(tmp_path, "Care homes", "Urgent / care")
    with open_room(path) as room:
        for name in ("Care homes", "Urgent / care"):
            sheets.add_label(room, sheet_of(room, name), "need", NewLabel(f"Only {name}"))
    said = run("handouts", path, "--out", "o", "--kind", "groups", "--format", "pdf,html",
               "--each-table")  # fmt: skip
    assert said.code == 0
    names = {file.name for file in Path("o").iterdir()}
    assert names == {f"group-{stem}.{form}" for stem in ("care-homes", "urgent-care")
                     for form in ("pdf", "html")}  # fmt: skip
    own = Path("o/group-care-homes.html").read_text(encoding="utf-8")
    assert "Only Care homes" in own
    assert "Urgent" not in own


def test_worksheets_in_a_language_that_is_not_there_are_refused(run: Run) -> None:
    base = ("worksheets", "--exercise", "task-1", "--tables", 1, "--out", "w", "--language")
    said = run(*base, "cymraeg")
    assert (said.code, Path("w").exists()) == (2, False)
    assert "None of these exercises is there in 'cymraeg'" in said.err
    assert 'Did you mean "cy"?' in run(*base, "cyy").err
    assert run(*base, "en").code == 0


def test_a_session_in_a_language_without_questions_is_made_and_told(run: Run) -> None:
    said = run("new", "s", "--title", "T", "--group", "A", "--language", "pl")
    assert said.code == 0
    assert "is not there in pl: it is asked as it is. Other languages: en-GB, cy" in said.err


def test_a_photograph_for_a_mistyped_code_makes_no_sheet(run: Run, tmp_path: Path) -> None:
    path = new_session(tmp_path, "A")
    from PIL import Image  # noqa: PLC0415  (slow, and for this alone)

    Image.new("RGB", (400, 300), "white").save("p.png")
    said = run("attach", path, "1-1-2", "p.png")
    assert said.code == 2
    assert "There is no sheet 1-1-2 yet. Look at the code" in " ".join(said.err.split())
    assert "1-1, 1-2." in run("attach", path, "abc", "p.png").err
    said = run("attach", path, "1-1-2", "p.png", "--new")
    assert said.out == "Attached to the sheet 1-1-2, nothing about place and time kept.\n"
    assert "It is a small picture" in said.err


def test_what_no_font_has_is_one_line_a_text_and_what_to_install(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nurse = [
        Unshown(c, f"CJK UNIFIED IDEOGRAPH-{ord(c):04X}", "护士互相打电话") for c in "护士互相打"
    ]
    report_made(Made((), (*nurse, Unshown("😀", "GRINNING FACE", "Well 😀"))), tmp_path)
    lines = capfd.readouterr().err.splitlines()
    assert "IDEOGRAPH-62A4, CJK" in lines[0]
    assert "and 1 more: pages show names in brackets in “护士互相打电话”." in lines[0]
    assert lines[1] == "No font here has GRINNING FACE: pages show names in brackets in “Well 😀”."
    assert "[cjk]" in lines[2]
    report_made(Made((), (Unshown("😀", "GRINNING FACE", "Well 😀"),)), tmp_path)
    assert "[cjk]" not in capfd.readouterr().err
