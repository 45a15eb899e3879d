"""The summary as a document for a word processor, read back."""

import io
import sys
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from sample_sessions import HARD, compared, full, session, with_labels

from workshop.layout.papers import paper
from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.paper.docx import write_summary_docx


def written(said: Session) -> bytes:
    data = io.BytesIO()
    write_summary_docx(data, said, paper("a4"))
    return data.getvalue()


def read(said: Session) -> Any:
    return docx.Document(io.BytesIO(written(said)))


def headings(document: Any) -> list[tuple[int, str]]:
    return [
        (int(one.style.name[-1]), one.text)
        for one in document.paragraphs
        if one.style.name.startswith("Heading")
    ]


def test_headings_are_headings_and_no_level_is_skipped() -> None:
    found = headings(read(full()))
    assert (1, "Task 1: describing innovation") in found
    assert (2, "What was said in Task 1") in found
    levels = [level for level, _ in found]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_repeat_their_header_row() -> None:
    tables = read(compared()).tables
    assert len(tables) == 5
    for table in tables:
        first, *others = [row._tr for row in table.rows]
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in others)
    assert [cell.text for cell in tables[4].rows[1].cells][:2] == ["The nurse", "0"]


def test_pictures_have_what_they_show_in_words() -> None:
    shapes = read(full()).inline_shapes
    assert len(shapes) >= 4
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert all("Need" in words or "Needers" in words for words in told)


def test_the_contents_lead_to_headings_that_are_there() -> None:
    document = read(full())
    body = document.element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == names
    texts = ["".join(t.text for t in link.iter(qn("w:t"))) for link in body.iter(qn("w:hyperlink"))]
    assert texts == [text for level, text in headings(document) if level < 3][1:]


def test_title_and_language_are_set() -> None:
    document = read(full())
    assert document.core_properties.title == "North East session: summary"
    assert document.core_properties.language == "en-GB"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_hard_words_stand_as_typed() -> None:
    base = with_labels(session(), "g1-task-1", "need", [*HARD, "bell \x07 \x0b rings"])
    text = "\n".join(paragraph.text for paragraph in read(base).paragraphs)
    for typed in (*HARD, "bell   rings"):
        assert typed in text


def test_the_same_session_is_the_same_bytes() -> None:
    assert written(compared()) == written(compared())


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(WorkshopError, match="python-docx") as error:
        written(session())
    assert "workshop[docx]" in error.value.problems[0].hint
