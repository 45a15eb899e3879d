"""The summary as a document for a word processor, read back."""

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from paper.sample_sessions import (
    HARD,
    begun,
    compared,
    exercise,
    full,
    session,
    with_labels,
    with_relation,
)

import workshop.paper.word.docx
from workshop.catalog.theme_library import find_theme
from workshop.layout.base.papers import paper
from workshop.layout.page.scene import Element, Scene, Text
from workshop.model.problem import WorkshopError
from workshop.model.session import Actor, Session
from workshop.paint.pdf import pdf_bytes
from workshop.paper.page.theme import PLAIN, Edition, Theme, theme_of
from workshop.paper.word.docx import write_summary_docx
from workshop.rules.checks.contrast import contrast


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
    assert len(tables) == 4
    for table in tables:
        first, *others = [row._tr for row in table.rows]
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:tblHeader')}") is None for row in others)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *others))
    assert [cell.text for cell in tables[3].rows[1].cells][:2] == ["The nurse", "0"]


def test_pictures_say_in_a_sentence_whose_they_are_and_where_their_words_stand() -> None:
    shapes = read(full(60)).inline_shapes
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert len(told) > 4
    for words in told:
        assert len(words) < 120
        assert words.endswith("; its words follow.")
    first = "the sheet of Care homes, Task 1: describing innovation; its words follow."
    assert told[:3] == [f"Picture {n}/3 of {first}" for n in (1, 2, 3)]


def lists(document: Any) -> dict[str, list[tuple[str, str]]]:
    """Below each heading of the last level: the styles and words of what stands there."""
    found: dict[str, list[tuple[str, str]]] = {}
    here: list[tuple[str, str]] = []
    for one in document.paragraphs:
        if one.style.name.startswith("Heading"):
            here = found.setdefault(one.text, []) if one.style.name.endswith("4") else []
        else:
            here.append((one.style.name, one.text))
    return found


def test_the_words_of_a_picture_are_headings_and_lists_below_it() -> None:
    said = session(tables=("Ant",))
    said = with_labels(said, "g1-task-1", "need", ["Lost letters", "Late"], note="Since May.")
    said = with_labels(said, "g1-task-2", "broker", ["The nurse", "A porter"])
    actors = {
        "a": Actor("a", "g1-task-2", "The nurse", "inside"),
        "b": Actor("b", "g1-task-2", "A porter", "outside"),
    }
    of = dict(zip((one.id for one in said.labels_in("g1-task-2")), actors, strict=True))
    labels = {key: replace(label, actor=of.get(key)) for key, label in said.labels.items()}
    said = replace(said, actors=actors, labels=labels)
    for asked in ("phones", "asks"):
        said = with_relation(said, "g1-task-2", ("broker", "sponsor"), asked)
    document = read(said)
    assert (3, "The picture in words: Ant") in headings(document)
    found = lists(document)
    assert found["Need"] == [("List Bullet", "Lost letters (note)"), ("List Bullet", "Late")]
    assert found["Outcome"] == [("Normal", "not answered")]
    assert [text for _, text in found["Broker: inside"]] == ["The nurse"]
    assert [text for _, text in found["Broker: outside"]] == ["A porter"]
    assert [style for style, _ in found["Relations"]] == ["List Number"] * 2
    assert found["Relations"][0][1].endswith(": phones")
    assert "The innovation: not written" in [one.text for one in document.paragraphs]


def test_numbered_lists_begin_at_1_on_every_sheet() -> None:
    said = session(tables=("Ant", "Bee"), exercises=("task-2",))
    for sheet in ("g1-task-2", "g2-task-2"):
        said = with_labels(said, sheet, "broker", ["The nurse", "A porter"])
        said = with_relation(said, sheet, ("broker", "sponsor"), "phones")
    document = read(said)
    keys = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"
    ]
    assert len(set(keys)) == len(keys) == 2
    counted = document.part.numbering_part.element
    for key in keys:
        assert counted.num_having_numId(key).xpath(".//w:startOverride/@w:val") == ["1"]


def test_the_words_of_a_picture_say_what_language_they_are_in() -> None:
    welsh = exercise("task-2").model_copy(update={"language": "cy"})
    said = begun(with_labels(session(tables=("Ant",)), "g1-task-2", "broker", ["Y nyrs"]))
    said = replace(said, exercises={**said.exercises, "task-2": welsh})
    spoken = {
        run.text: run._r.xpath("./w:rPr/w:lang/@w:val")
        for one in read(said).paragraphs
        for run in one.runs
    }
    assert spoken["Y nyrs"] == spoken["Stakeholders: national"] == ["cy"]
    assert spoken["Outcome"] == []


def test_letters_in_pictures_are_as_large_as_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Scene] = []

    def keep(scene: Scene) -> bytes:
        drawn.append(scene)
        return pdf_bytes(scene)

    monkeypatch.setattr(workshop.paper.word.docx, "pdf_bytes", keep)
    editions: tuple[tuple[Edition, int], ...] = (("normal", 12), ("large", 18))
    for edition, least in editions:
        drawn.clear()
        document = read(full(), PLAIN.edition(edition))
        sizes = [text.size for scene in drawn for page in scene.pages for text in texts(page)]
        assert min(sizes) >= least
        widths = [page.width for scene in drawn for page in scene.pages]
        shown = [shape.width.pt for shape in document.inline_shapes]
        assert shown == pytest.approx(widths, abs=0.2)
        section = document.sections[1]
        beside = section.left_margin.pt + section.right_margin.pt
        assert max(shown) <= section.page_width.pt - beside + 0.1


def texts(node: Any) -> Iterator[Text]:
    """The texts of a page, whatever they stand in."""
    for child in node.children:
        if isinstance(child, Text):
            yield child
        elif isinstance(child, Element):
            yield from texts(child)


def test_counts_that_are_not_0_are_there_to_be_found() -> None:
    table = next(one for one in read(compared()).tables if one.cell(0, 1).text == "None")
    runs = [
        run for row in table.rows[1:] for cell in row.cells[1:] for run in cell.paragraphs[0].runs
    ]
    zeros = {(run.bold, str(run.font.color.rgb)) for run in runs if run.text == "0"}
    others = {(run.bold, run.font.color.rgb) for run in runs if run.text != "0"}
    ((bold, faint),) = zeros
    assert bold is None
    assert 4.5 <= contrast(f"#{faint.lower()}", "#ffffff") < 5.2
    assert others == {(True, None)}


def test_no_table_has_a_grid_in_whatever_opens_it() -> None:
    document = read(compared())
    for table in document.tables:
        style = document.styles[table.style.name].element
        assert not style.xpath(".//w:tblBorders")
        (drawn,) = table._tbl.xpath("./w:tblPr/w:tblBorders")
        lines = {side.tag.partition("}")[2]: side.get(qn("w:val")) for side in drawn}
        assert {side for side, line in lines.items() if line == "single"} == {"bottom", "insideH"}


def test_a_heading_stays_with_the_first_two_items_of_its_list() -> None:
    document = read(compared())
    paragraphs = list(document.paragraphs)
    found = 0
    for number, one in enumerate(paragraphs[:-2]):
        before = paragraphs[number - 1].style.name
        if one.style.name == "List Bullet" and before != "List Bullet":
            several = paragraphs[number + 1].style.name == "List Bullet"
            assert bool(one.paragraph_format.keep_with_next) == several
            found += several
    assert found > 2
    assert all(document.styles[f"Heading {n}"].paragraph_format.keep_with_next for n in range(1, 5))


def test_a_high_table_may_go_on_on_another_page() -> None:
    def kept(tables: int) -> list[bool]:
        said = session(tables=tuple(f"Ward {n}" for n in range(tables)), exercises=("task-2",))
        table = next(one for one in read(begun(said)).tables if one.cell(0, 0).text == "#")
        return [
            bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows
        ]

    assert kept(5) == [True] * 5 + [False]
    assert kept(30) == [True] + [False] * 30


def test_the_contents_are_what_word_offers_to_update() -> None:
    body = read(full()).element.body
    (listed,) = body.iter(qn("w:sdt"))
    assert [one.get(qn("w:val")) for one in listed.iter(qn("w:docPartGallery"))] == [
        "Table of Contents"
    ]
    assert next(listed.iter(qn("w:t"))).text == "Contents"
    links = list(body.iter(qn("w:hyperlink")))
    assert links == list(listed.iter(qn("w:hyperlink")))
    # it would ask at each opening whether it may
    assert not read(full()).settings.element.xpath("./w:updateFields")


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
    assert wide == [False, True, False, True, False, True, False, True, False]


def test_no_paragraph_is_empty() -> None:
    for said in (full(), compared()):
        for paragraph in read(said).paragraphs:
            held = paragraph.text or paragraph._p.xpath(".//w:drawing | .//w:sectPr")
            assert held, paragraph._p.getprevious()


def test_every_page_but_the_cover_counts_the_pages_at_its_foot() -> None:
    for theme in (PLAIN, themed()):
        sections = read(full(), theme).sections
        assert [one.different_first_page_header_footer for one in sections] == [
            True, *[False] * 8,
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
