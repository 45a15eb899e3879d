"""The summary as a document for a word processor, read back."""

import io
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from sample_sessions import HARD, begun, compared, full, session, with_labels

from workshop.catalog.theme_library import find_theme
from workshop.layout.papers import paper
from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.paper.docx import write_summary_docx
from workshop.paper.theme import PLAIN, Theme, theme_of


def written(said: Session, theme: Theme = PLAIN) -> bytes:
    data = io.BytesIO()
    write_summary_docx(data, said, paper("a4"), theme)
    return data.getvalue()


def read(said: Session, theme: Theme = PLAIN) -> Any:
    return docx.Document(io.BytesIO(written(said, theme)))


def themed() -> Theme:
    loaded = find_theme("northern-partnership")
    return theme_of(loaded.said, loaded.logo)


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
    assert texts == [text for level, text in headings(document) if level < 3]


def test_title_and_language_are_set() -> None:
    document = read(full())
    assert document.core_properties.title == "North East session: summary"
    assert document.core_properties.language == "en-GB"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_hard_words_stand_as_typed() -> None:
    base = with_labels(begun(session()), "g1-task-1", "need", [*HARD, "bell \x07 \x0b rings"])
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


def test_text_stands_upright_and_pictures_lie_as_their_paper() -> None:
    wide = [one.page_width > one.page_height for one in read(full()).sections]
    assert wide == [False, True, False, True, False]


def test_no_paragraph_is_empty() -> None:
    for said in (full(), compared()):
        for paragraph in read(said).paragraphs:
            held = paragraph.text or paragraph._p.xpath(".//w:drawing | .//w:sectPr")
            assert held, paragraph._p.getprevious()


def test_every_page_but_the_cover_counts_the_pages_at_its_foot() -> None:
    for theme in (PLAIN, themed()):
        sections = read(full(), theme).sections
        assert [one.different_first_page_header_footer for one in sections] == [
            True, False, False, False, False,
        ]  # fmt: skip
        for section in sections:
            foot = section.footer
            assert foot.is_linked_to_previous is False
            codes = [code.text.strip() for code in foot._element.iter(qn("w:instrText"))]
            assert codes == ["PAGE", "NUMPAGES"]
            text = foot.paragraphs[0].text
            assert text.startswith("Summary · North East session")
            assert text.endswith("\tPage 1 of 1")
            whole = "\n".join(paragraph.text for paragraph in foot.paragraphs)
            assert ("Northern Health and Care Partnership" in whole) == (theme != PLAIN)


def test_a_long_title_leaves_room_for_the_number_at_the_foot() -> None:
    for section in read(replace(full(), title="Very long words " * 20), themed()).sections:
        first, second = section.footer.paragraphs
        assert "…\tPage 1" in first.text
        assert len(first.text) < 150
        assert second.text == "Northern Health and Care Partnership"


def test_a_theme_gives_its_logo_and_the_colour_of_headings() -> None:
    document = read(full(), themed())
    logo = document.inline_shapes[0]._inline.docPr
    assert logo.get("descr") == "Northern Health and Care Partnership"
    for name in ("Title", "Heading 1", "Heading 2"):
        assert str(document.styles[name].font.color.rgb) == "4B2E83"
    assert len(document.inline_shapes) == len(read(full()).inline_shapes) + 1
    assert written(full(), themed()) == written(full(), themed())


def test_a_heading_and_what_introduces_a_table_stay_with_it() -> None:
    body = read(compared()).element.body
    for table in body.iter(qn("w:tbl")):
        before = table.getprevious()
        while before.tag == qn("w:p") and not before.xpath("./w:pPr/w:pStyle"):
            assert before.xpath("./w:pPr/w:keepNext")
            before = before.getprevious()
        assert before.xpath("./w:pPr/w:pStyle/@w:val")[0].startswith("Heading")


def test_it_is_not_opened_as_one_of_an_older_word() -> None:
    # which would not check whether it is accessible
    settings = read(full()).settings.element
    modes = settings.xpath(".//w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert modes == ["15"]


def test_tables_say_what_they_are_about() -> None:
    for table in read(compared()).tables:
        (caption,) = table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")
        assert "Task 2" in caption


def test_what_python_docx_does_not_write_stands_in_the_order_that_word_asks_for() -> None:
    orders = {
        "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs bidi spacing ind "
        "contextualSpacing jc outlineLvl rPr sectPr",
        "rPr": "rStyle rFonts b bCs color spacing kern sz szCs u rtl lang",
        "tblPr": "tblStyle tblW jc tblBorders tblLayout tblCellMar tblLook tblCaption",
        "tcPr": "tcW tcBorders",
    }
    said = with_labels(full(), "g1-task-1", "need", HARD)
    body = read(said, themed()).element.body
    for name, order in orders.items():
        known = order.split()
        for element in body.iter(qn(f"w:{name}")):
            kinds = [child.tag.partition("}")[2] for child in element]
            assert set(kinds) <= set(known)
            assert kinds == sorted(kinds, key=known.index)
