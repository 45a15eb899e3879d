"""SVG: real text, in its measured room, and never somebody else's markup."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paint_sample import EVERYTHING, scene

from workshop.layout.scene import Page, Text
from workshop.paint.svg import number, svg, svg_pages
from workshop.text.measure import width

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


@settings(deadline=None)
@given(st.text(max_size=30))
def test_whatever_is_typed_it_is_well_formed_and_has_no_new_elements(words: str) -> None:
    page = Page(10, 10, (Text(1, 1, words, 12),))
    root = ET.fromstring(svg(page, words, words, "en"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "rect", "text",
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
