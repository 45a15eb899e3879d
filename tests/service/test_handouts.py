"""Handouts as a user makes them: which files, what is said, all or nothing."""

import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.problem import WorkshopError
from workshop.paper.summary import summary
from workshop.resources import bundled_folder
from workshop.service.documents import handouts
from workshop.service.documents.handouts import KINDS, make_handouts
from workshop.service.documents.pictures import render
from workshop.service.documents.worksheets import make_worksheets
from workshop.service.exchange.exchange import import_file
from workshop.service.session.sessions import share_sheets
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


def pages(file: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


def test_every_kind_is_written_for_the_example(tmp_path: Path) -> None:
    session = tmp_path / "e.workshop"
    import_file(session, bundled_folder("examples") / "five-tables.json")
    calls: list[tuple[int, int, str]] = []
    made = make_handouts(session, tmp_path / "o", progress=lambda *call: calls.append(call))
    assert [file.name for file in made.files] == [f"{kind}.pdf" for kind in KINDS]
    assert sorted(p.name for p in (tmp_path / "o").iterdir()) == sorted(f.name for f in made.files)
    assert (made.unshown, made.remarks) == ((), ())
    assert len(pages(made.files[0])) == 10
    assert [done for done, *_ in calls] == list(range(31))
    assert {total for _, total, _ in calls} == {30}
    assert "Care homes" in calls[0][2]


def test_made_again_they_take_the_place_of_the_older_ones(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    share_sheets(session, "record", every=True)
    for _ in range(2):
        made = make_handouts(session, tmp_path / "o", KINDS, ("pdf", "html", "docx"))
        assert made.remarks == ()
        assert sorted((tmp_path / "o").iterdir()) == sorted(made.files)
        assert len(made.files) == 6


def test_only_what_is_asked_for_in_a_fixed_order(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    made = make_handouts(session, tmp_path / "o", ("groups", "worksheets"), paper="letter")
    assert [file.name for file in made.files] == ["worksheets.pdf", "groups.pdf"]
    box = pypdf.PdfReader(made.files[0]).pages[0].mediabox
    assert (box.width, box.height) == (792, 612)


def test_what_is_not_on_record_is_told_with_what_to_do(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    made = make_handouts(session, tmp_path / "o", ("summary",))
    (remark,) = made.remarks
    assert remark.startswith("4 sheets are not on record and not in the summary. Ask the tables")
    assert remark.endswith(f'workshop share {session} record --group "..."')
    assert "No sheet of this task is on record." in " ".join(pages(made.files[0]))
    share_sheets(session, "record", every=True)
    assert make_handouts(session, tmp_path / "o", ("summary",)).remarks == ()
    with open_room(session) as room:
        sheets.share(room, sheet_of(room), "room")
    (remark,) = make_handouts(session, tmp_path / "o", ("summary",)).remarks
    assert remark.startswith("1 sheet is not on record")
    assert make_handouts(session, tmp_path / "o", ("groups",)).remarks == ()


def test_what_no_font_has_is_told_once(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    with open_room(session) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Go \U0001f680"))
    share_sheets(session, "record", every=True)
    (item,) = make_handouts(session, tmp_path / "o").unshown
    assert (item.name, item.where) == ("ROCKET", "Go \U0001f680")
    with open_room(session) as room:
        sheets.add_label(room, sheet_of(room), "outcome", NewLabel("Gone \U0001f680 \U0001f525"))
    made = (make_handouts(session, tmp_path / "o"), render(session, tmp_path / "o"))
    for items in (one.unshown for one in made):
        assert [(item.name, item.where[:5]) for item in items] == [
            ("ROCKET", "Go \U0001f680"[:5]), ("FIRE", "Gone "),
        ]  # fmt: skip


def test_the_same_session_gives_the_same_bytes(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    share_sheets(session, "record", every=True)
    one, two = (make_handouts(session, tmp_path / folder).files for folder in ("one", "two"))
    assert [f.read_bytes() for f in one] == [f.read_bytes() for f in two]


def test_a_fault_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session(tmp_path)
    out = tmp_path / "o"
    make_handouts(session, out)
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    with open_room(session) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Something new"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(summary, "write_summary", full)
    with pytest.raises(WorkshopError, match="No space left"):
        make_handouts(session, out)
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    with pytest.raises(WorkshopError):
        make_handouts(session, tmp_path / "deep" / "new")
    assert not (tmp_path / "deep").exists()


def test_an_unknown_paper_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="no paper called 'a44'"):
        make_handouts(new_session(tmp_path), tmp_path / "o", paper="a44")
    assert not (tmp_path / "o").exists()


def test_a_session_without_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = new_session(tmp_path)
    empty = replace(handouts.read_session(session), sheets={})
    monkeypatch.setattr(handouts, "read_session", lambda _: empty)
    made = make_handouts(session, tmp_path / "o")
    assert [file.name for file in made.files] == ["worksheets.pdf", "summary.pdf"]
    assert made.remarks == ("There are no sheets yet, so there are no group pages.",)
    with pytest.raises(WorkshopError, match="no sheets to print"):
        make_handouts(session, tmp_path / "p", ("groups",))
    bare = replace(empty, groups={})
    monkeypatch.setattr(handouts, "read_session", lambda _: bare)
    with pytest.raises(WorkshopError, match="no groups or no exercises"):
        make_handouts(session, tmp_path / "p", ("worksheets",))


def test_worksheets_without_a_session(tmp_path: Path) -> None:
    calls: list[int] = []
    made = make_worksheets(
        ["task-2", "task-1", "task-2"], 3, tmp_path, progress=lambda done, *_: calls.append(done)
    )
    text = pages(made.files[0])
    assert [file.name for file in made.files] == ["worksheets.pdf"]
    codes = [f"Code {table}-{task}" for table in (1, 2, 3) for task in (2, 1)]
    assert all(code in page for code, page in zip(codes, text, strict=True))
    assert calls == list(range(7))


def test_every_unknown_exercise_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError) as error:
        make_worksheets(["task-3", "task-1", "tusk-2", "task-3"], 2, tmp_path / "o")
    assert len(error.value.problems) == 2
    with pytest.raises(WorkshopError, match="nothing to print"):
        make_worksheets(["task-1"], 0, tmp_path / "o")
    assert not (tmp_path / "o").exists()


def test_each_kind_is_made_in_those_of_the_formats_that_it_has(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    share_sheets(session, "record", every=True)
    made = make_handouts(session, tmp_path / "o", KINDS, ("html", "docx", "pdf"))
    assert [file.name for file in made.files] == [
        "worksheets.pdf", "groups.pdf", "groups.html", "summary.pdf", "summary.html",
        "summary.docx",
    ]  # fmt: skip
    page = made.files[4].read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<h1 ") == 1


def test_a_kind_without_the_format_is_refused_with_what_it_has(tmp_path: Path) -> None:
    session = new_session(tmp_path)
    with pytest.raises(WorkshopError) as error:
        make_handouts(session, tmp_path / "o", ("worksheets",), ("html",))
    assert "pdf" in error.value.problems[0].hint
    assert not (tmp_path / "o").exists()


def test_a_missing_extra_is_told_before_anything_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_session(tmp_path)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WorkshopError, match="python-docx"):
        make_handouts(session, tmp_path / "o", KINDS, ("pdf", "docx"))
    assert not (tmp_path / "o").exists()


def test_worksheets_on_small_paper_are_said_to_be_for_few(tmp_path: Path) -> None:
    small = make_worksheets(["task-2"], 1, tmp_path / "a4")
    assert small.remarks == ("Worksheets on A4 are for one or two people; a table needs A3.",)
    assert make_worksheets(["task-2"], 1, tmp_path / "a3", paper="a3").remarks == ()
