"""SVG: real text in its measured room, outlines where fonts are rare, nobody else's markup."""

import re
import xml.etree.ElementTree as ET
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paint.paint_sample import EVERYTHING, scene

from workshop.layout.page.scene import Element, Page, Text
from workshop.paint.bounds import left_edge
from workshop.paint.svg import number, svg, svg_pages
from workshop.text.fonts import face
from workshop.text.measure import width
from workshop.text.shape import shape

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[ET.Element]:
    return ET.fromstring(picture).findall(f".//{SVG}text")


def test_the_words_are_those_that_were_typed() -> None:
    (picture,) = svg_pages(scene())
    found = [element.text for element in texts(picture)]
    assert [words for words in EVERYTHING if words not in found] == []


def test_every_line_takes_the_room_made_for_it() -> None:
    for element in texts(svg_pages(scene())[0]):
        words, size = element.text or "", float(element.get("font-size", "0"))
        room = width(words, size, element.get("font-weight") == "bold")
        assert float(element.get("textLength", "0")) == pytest.approx(room, abs=0.01)
        assert element.get("lengthAdjust") == "spacingAndGlyphs"


def test_right_to_left_lines_end_where_they_should() -> None:
    words = "مریض GP (NHS)"
    (element,) = texts(svg(Page(300, 99, (Text(290, 50, words, 12, align="right"),)), "", "", "ur"))
    assert element.get("direction") == "rtl"
    assert element.get("text-anchor") == "middle"
    assert float(element.get("x", "0")) == pytest.approx(290 - width(words, 12) / 2, abs=0.01)


def one_line(words: str, **style: Any) -> ET.Element:
    """Return the picture of a single line."""
    return ET.fromstring(svg(Page(300, 99, (Text(50, 40, words, 12, **style),)), "", "", "en"))


@pytest.mark.parametrize(
    "words",
    [
        "Angen: ŵyl, tŷ, ẁ", "Zażółć — “Łódź”", "Ανάγκη", "Потребность", "café… £5 €6 ½ • ‘a’",
        "[PARTY POPPER] ok",
    ],
)  # fmt: skip
def test_what_every_system_can_write_stays_plain_text(words: str) -> None:
    picture = one_line(words)
    assert picture.find(f".//{SVG}path") is None
    (text,) = picture.findall(f".//{SVG}text")
    assert text.get("fill-opacity") is None


@pytest.mark.parametrize(
    "words",
    [
        "रोगियों को", "น้ำ ผู้ป่วย", "مریض", "צורך", "GP (مریض) 24/7", "↑ in ↓ out", "✓",
        "Việt Nam", "e\u0323",
    ],
)  # fmt: skip
def test_anything_else_is_drawn_once_and_its_words_lie_over_it_once(words: str) -> None:
    (group,) = one_line(words, colour="#123456").findall(f"{SVG}g")
    path, text = group
    assert (path.tag, text.tag) == (f"{SVG}path", f"{SVG}text")
    assert (path.get("aria-hidden"), path.get("fill")) == ("true", "#123456")
    assert (text.text, text.get("fill-opacity")) == (words, "0")
    assert float(text.get("textLength", "0")) == pytest.approx(width(words, 12), abs=0.01)


def drawn(words: str, bold: bool = False) -> str:
    path = one_line(words, bold=bold).find(f".//{SVG}path")
    assert path is not None
    return path.get("d", "")


def test_glyphs_are_drawn_in_visual_order_where_they_were_measured() -> None:
    words = "GP (مریض) น้ำ 24/7"
    begins = iter(re.findall(r"M(-?\d+) (-?\d+)", drawn(words)))
    pen = 0
    for run in shape(words).runs:
        for glyph in run.glyphs:
            box = face(run.font).hb_font.get_glyph_extents(glyph.id)
            if box.width:
                x, y = (int(part) for part in next(begins))
                left, top = pen + glyph.dx + box.x_bearing, -(glyph.dy + box.y_bearing)
                assert left <= x <= left + box.width
                assert top <= y <= top - box.height
            pen += glyph.advance
    assert next(begins, None) is None


@pytest.mark.parametrize("sign", ["↑", "①", "ج"])
def test_an_outline_is_the_font_s_own_with_y_turned_around(sign: str) -> None:
    (run,) = shape(sign).runs
    box = face(run.font).hb_font.get_glyph_extents(run.glyphs[0].id)
    at = begin = (0, 0)
    seen = []
    for kind, numbers in re.findall(r"([A-Za-z])([-\d ]*)", drawn(sign)):
        values = [int(value) for value in numbers.split()]
        at = (at[0] + values[-2], at[1] + values[-1]) if values else begin
        begin = at if kind in "Mm" else begin
        seen.append(at)
    xs, ys = zip(*seen, strict=True)
    assert (min(xs), max(xs)) == (box.x_bearing, box.x_bearing + box.width)
    assert (min(ys), max(ys)) == (-box.y_bearing, -box.y_bearing - box.height)


def test_a_bold_line_is_drawn_bold() -> None:
    assert drawn("ผู้ป่วย", bold=True) != drawn("ผู้ป่วย")


@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_a_drawn_line_stands_where_the_pdf_has_it(
    align: Literal["left", "centre", "right"],
) -> None:
    path = one_line("मरीज़", align=align).find(f".//{SVG}path")
    assert path is not None
    x = left_edge(Text(50, 40, "मरीज़", 12, align=align))
    assert path.get("transform") == f"translate({number(x)} 40) scale(0.012)"


def test_the_language_stays_about_a_drawn_line() -> None:
    page = Page(99, 99, (Element("P", (Text(1, 1, "مریض", 12),), language="ur"),))
    (outer,) = ET.fromstring(svg(page, "", "", "en")).findall(f"{SVG}g")
    assert outer.get("{http://www.w3.org/XML/1998/namespace}lang") == "ur"
    text = outer.find(f".//{SVG}text")
    assert text is not None
    assert text.get("direction") == "rtl"


def test_it_is_named_and_described() -> None:
    picture = svg(Page(10, 10, ()), "A & B", "<none>", "cy", "map-")
    root = ET.fromstring(picture)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "map-title map-desc"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.text, title.get("id")) == ("A & B", "map-title")
    assert (description.text, description.get("id")) == ("<none>", "map-desc")


def test_pages_of_a_scene_are_numbered_and_have_their_own_ids() -> None:
    first, second = svg_pages(scene(("x",), pages=2))
    assert '<title id="page1-title">Every script (1 of 2)</title>' in first
    assert 'id="page2-title"' in second


def test_it_is_the_same_each_time() -> None:
    assert svg_pages(scene()) == svg_pages(scene())


@given(st.text(max_size=30))
def test_whatever_is_typed_it_is_well_formed_and_has_no_new_elements(words: str) -> None:
    page = Page(10, 10, (Text(1, 1, words, 12),))
    root = ET.fromstring(svg(page, words, words, "en"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text", "g", "path",
    }  # fmt: skip


def test_what_no_font_has_is_named_in_every_painter() -> None:
    page = Page(99, 99, (Text(1, 1, "😂", 12),))
    assert [e.text for e in texts(svg(page, "", "", "en"))] == ["[FACE WITH TEARS OF JOY]"]


def test_half_a_pair_reaches_neither_text_nor_title() -> None:
    made = svg(Page(99, 99, (Text(1, 1, "a\x1b\x00b", 12),)), "t\x1b", "d\ufffe", "en")
    assert "\x1b" not in made
    assert "\ufffe" not in made


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1"), (1.005, "1"), (-0.001, "0"), (-1.5, "-1.5"), (12.3456, "12.35")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text
