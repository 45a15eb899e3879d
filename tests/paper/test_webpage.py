"""The summary and the tables' pages in a browser's file, without a browser."""

import base64
import io
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
import uharfbuzz as hb
from paper.sample_sessions import (
    HARD,
    begun,
    compared,
    exercise,
    full,
    photograph,
    session,
    with_labels,
    with_sheet,
)

from workshop import __version__
from workshop.catalog.theme_library import find_theme
from workshop.language import translator
from workshop.layout.base.papers import paper
from workshop.model.session import Session
from workshop.paper.page.blocks import Heading
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN, Theme, theme_of
from workshop.paper.web.markup import Writer
from workshop.paper.web.webpage import write_groups_page, write_summary_page
from workshop.paper.web.webstyle import VARIABLES
from workshop.rules.checks.contrast import contrast

_VOID = {"img", "meta", "rect", "path", "circle", "polyline", "polygon", "image"}


class Reading(HTMLParser):
    """What a page consists of; it fails where elements are not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.attributes if name == tag]


def made(
    said: Session,
    write: Callable[..., object] = write_summary_page,
    theme: Theme = PLAIN,
    **more: object,
) -> str:
    data = io.BytesIO()
    write(data, said, paper("a4"), theme, **more)
    return data.getvalue().decode()


def themed() -> Theme:
    loaded = find_theme("northern-partnership")
    return theme_of(loaded.said, loaded.logo)


def hostile() -> Session:
    said = session(tables=("</title><script>", 'x" onload="alert(1)'), title=f"{HARD[2]} & more")
    said = with_labels(said, "g1-task-1", "need", [*HARD, "</svg><script>alert(1)</script>"])
    return with_sheet(said, "g1-task-1", note="<!-- ", titles={"innovation": "</style><b>"})


@pytest.mark.parametrize("write", [write_summary_page, write_groups_page])
def test_it_is_well_formed_and_nothing_is_fetched_or_run(write: Callable[..., object]) -> None:
    for said in (full(), hostile()):
        read = Reading(made(said, write))
        for tag in ("script", "img", "link", "iframe", "object", "image", "use", "b"):
            assert read.tags[tag] == 0, tag
        for _, attributes in read.attributes:
            assert not [name for name in attributes if name.startswith("on")]
            for name in ("href", "src", "action"):
                assert (attributes.get(name) or "#").startswith("#")
        assert read.tags["style"] == 1


def test_the_style_loads_nothing() -> None:
    style = made(full()).split("<style>")[1].split("</style>")[0]
    assert style.count("url(") == style.count("url(data:font/woff;base64,") == 2
    assert "@import" not in style


def test_hostile_words_stand_as_typed() -> None:
    text = "".join(Reading(made(hostile())).texts)
    for typed in (*HARD[:7], "</svg><script>alert(1)</script>", "</style><b>", "<!--"):
        assert typed in text


def test_every_id_is_its_own_and_every_reference_leads_somewhere() -> None:
    read = Reading(made(full()))
    ids = [attributes["id"] for _, attributes in read.attributes if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in read.attributes:
        named = (attributes.get("aria-labelledby") or "").split()
        assert set(named) <= set(ids)
        link = attributes.get("href")
        assert link is None or link[1:] in ids


@pytest.mark.parametrize("write", [write_summary_page, write_groups_page])
def test_no_level_of_headings_is_skipped(write: Callable[..., object]) -> None:
    levels = Reading(made(full(), write)).headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_header_cells_with_scopes() -> None:
    read = Reading(made(compared()))
    assert {cell["scope"] for cell in read.of("th")} == {"row", "col"}
    assert read.tags["thead"] == read.tags["table"] == read.tags["tbody"]
    ids = {one["id"] for tag in ("h3", "h4") for one in read.of(tag)}
    assert {one["aria-labelledby"] for one in read.of("table")} <= ids


def test_every_picture_has_a_title_and_the_same_in_words() -> None:
    read = Reading(made(full()))
    assert read.tags["svg"] == read.tags["title"] - 1 == read.tags["desc"] == 8
    assert read.tags["details"] == read.tags["figure"] == 4
    assert all(svg["role"] == "img" and svg["aria-labelledby"] for svg in read.of("svg"))


def test_each_label_says_its_language() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-1",))
    base = begun(with_labels(base, "g1-task-1", "need", ["Llythyrau coll"]))
    base = replace(base, labels={k: replace(v, language="cy") for k, v in base.labels.items()})
    read = Reading(made(base))
    assert [one["lang"] for one in read.of("span") if "lang" in one] == ["cy", "cy"]
    assert read.of("html")[0]["lang"] == "en-GB"


def test_a_session_in_welsh_is_told_in_welsh_as_far_as_it_goes() -> None:
    welsh = exercise("task-1").model_copy(update={"language": "cy"})
    said = replace(session(exercises=("task-1",)), exercises={"task-1": welsh})
    assert Reading(made(said)).of("html")[0]["lang"] == "cy"


def test_the_pages_own_words_are_in_a_language_that_it_speaks() -> None:
    urdu = exercise("task-1").model_copy(update={"language": "ur"})
    said = replace(session(exercises=("task-1",)), exercises={"task-1": urdu})
    read = Reading(made(said, write_groups_page))
    assert read.of("html")[0]["lang"] == "en-GB"
    assert [one.get("lang") for one in read.of("section")] == ["ur", "ur"]


def test_private_sheets_are_on_the_tables_pages_alone() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-1",))
    base = with_labels(base, "g1-task-1", "need", ["Our secret"])
    base = with_sheet(base, "g1-task-1", sharing="private")
    assert "Our secret" not in made(base)
    assert "Our secret" in made(base, write_groups_page)


@pytest.mark.parametrize("write", [write_summary_page, write_groups_page])
def test_the_same_session_is_the_same_bytes(write: Callable[..., object]) -> None:
    assert made(full(), write) == made(full(), write)


def test_all_of_it_reads_as_it_did(golden: Callable[[str, str | bytes], None]) -> None:
    page = made(compared()).replace(f"Workshop {__version__}", "Workshop ?")
    golden("summary.html", re.sub(r"(?s)<svg .*?</svg>|<style>.*?</style>", "", page))


def test_every_note_stands_once() -> None:
    said = with_labels(session(), "g1-task-1", "need", ["Lost letters"], note="Since the move.")
    assert made(said).count("Since the move.") == 1
    page = made(said, write_groups_page)
    seen, told = page[page.index("<svg") : page.index("</details>")].split("</svg>")
    assert seen.count("Since the move.") == told.count("Since the move.") == 1
    assert page.count("Since the move.") == 2


def test_the_picture_in_words_says_that_there_is_a_note_or_has_it_below() -> None:
    said = with_labels(session(), "g1-task-1", "need", ["Lost letters"], note="One.\nTwo.")
    said = with_sheet(said, "g1-task-1", note="Torn.", place_notes={"need": "Why?"})
    assert "Lost letters (note)</span></li>" in made(said)
    page = made(said, write_groups_page)
    one, two = (f'<p class="note"><span dir="auto">{n}.</span></p>' for n in ("Note: One", "Two"))
    assert f'<li><span dir="auto">Lost letters</span>{one}{two}</li>' in page
    assert '<dd><p class="note"><span dir="auto">Note: Why?</span></p></dd>' in page
    assert '<li><span dir="auto">The sheet</span><p class="note"><span dir="auto">Note: T' in page


def test_relations_that_are_not_there_are_said_to_be_none() -> None:
    page = made(with_labels(session(), "g1-task-2", "broker", ["The nurse"]))
    assert '<dt>Relations</dt>\n<dd class="muted">none drawn</dd>' in page


def test_counts_that_are_not_0_are_there_to_be_found() -> None:
    page = made(compared())
    assert '<table class="numbers counts"' in page
    assert '<td class="faint" dir="auto">0</td>' in page
    style = page.split("<style>")[1].split("</style>")[0]
    faint = re.findall("--faint: (#[0-9a-f]{6});", style)
    papers = re.findall("--paper: (#[0-9a-f]{6});", style)
    assert len(faint) == 2
    assert all(4.5 <= contrast(*both) < 5.2 for both in zip(faint, papers, strict=True))
    assert ".counts tbody td { font-weight: bold; }" in style


def test_only_what_scrolls_on_any_screen_takes_the_focus() -> None:
    assert Reading(made(compared())).of("div").count({"class": "wide"}) > 3
    for page in (made(full()), made(full(), write_groups_page), made(compared())):
        assert "tabindex" not in page
    asked = exercise("task-1")
    many = tuple(
        place.model_copy(update={"id": f"p{n}", "code": f"Code{n}", "title": f"Title number {n}"})
        for n in range(30)
        for place in asked.places[:1]
    )
    table = Table(tuple(one.code for one in many), (("Words",) * 30,), (1,) * 30)
    writer = Writer(VARIABLES, translator("en"), PLAIN.body)
    assert 'tabindex="0"' in "".join(writer.blocks([Heading("Many"), table]))


def test_a_sheet_on_paper_only_says_so() -> None:
    said = session(tables=("Ant", "Bee"), exercises=("task-1",))
    said = with_sheet(said, "g1-task-1", photo="a1b2", note="Torn.")
    page = made(said, write_groups_page)
    ant, _ = (part.split("</section>")[0] for part in page.split('<section class="sheet"')[1:])
    assert (
        "<p>On paper only: a photograph is kept with the session. It is not typed yet.</p>" in ant
    )
    assert "<svg" not in ant
    assert page.count("Torn.") == 1
    assert "not answered" not in made(said)


def test_the_fonts_hold_what_the_page_says_and_no_more() -> None:
    faces = [hb.Face(data) for data in fonts(made(compared()))]
    assert [face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) for face in faces] == ["FiraGO"] * 2
    held = {chr(code) for face in faces for code in face.unicodes}
    assert set("The nurse0123·–") <= held
    assert "ж" not in held
    cyrillic = with_labels(compared(), "g1-task-2", "broker", ["жар"])
    assert ord("ж") in hb.Face(fonts(made(cyrillic))[0]).unicodes


def fonts(page: str) -> list[bytes]:
    """The TrueType fonts in a page."""
    return [
        unpacked(base64.b64decode(data))
        for data in re.findall("data:font/woff;base64,([^)]*)", page)
    ]


def unpacked(woff: bytes) -> bytes:
    """A font out of its WOFF, read as the standard says."""
    sign, kind, size, count, _, whole = struct.unpack_from(">4sLLHHL", woff)
    assert (sign, size) == (b"wOFF", len(woff))
    index, body = b"", b""
    for number in range(count):
        tag, at, packed, length, check = struct.unpack_from(">4s4L", woff, 44 + 20 * number)
        assert at % 4 == 0
        data = woff[at : at + packed]
        data = data if packed == length else zlib.decompress(data)
        assert len(data) == length
        index += struct.pack(">4s3L", tag, check, 12 + 16 * count + len(body), length)
        body += data + bytes(-length % 4)
    font = struct.pack(">LHHHH", kind, count, 0, 0, 0) + index + body
    assert len(font) == whole
    return font


def test_a_photograph_is_in_the_page_instead_of_the_picture_until_that_is_typed() -> None:
    said = session(tables=("Ant", "Bee"), exercises=("task-1",), sharing="private")
    said = with_labels(said, "g1-task-1", "need", ["Lost letters"])
    photo = photograph()
    both = {"g1-task-1": photo, "g2-task-1": photo}
    page = made(said, write_groups_page, photographs=both)
    first, second = Reading(page).of("img")
    for one in (first, second):
        assert (one["width"], one["height"]) == ("400", "300")
        kind, data = (one["src"] or "").split(",")
        assert kind == "data:image/jpeg;base64"
        assert base64.b64decode(data) == photo.data
    assert (first["alt"] or "").startswith("Photograph of the paper sheet of Ant")
    assert "Photograph of the paper sheet. What it says is typed." in page
    assert "Photograph of the paper sheet. What it says is not typed yet." in page
    assert "typed" not in (second["alt"] or "")
    ant, bee = (part.split("</section>")[0] for part in page.split('<section class="sheet"')[1:])
    assert ant.index("<svg") < ant.index("<details") < ant.index("<img") < ant.index("<figcaption")
    assert "<svg" not in bee
    assert "<details" not in bee
    assert page == made(said, write_groups_page, photographs=both)


def test_a_themes_name_logo_and_colours_are_on_the_page() -> None:
    for write in (write_summary_page, write_groups_page):
        page = made(full(), write, themed())
        read = Reading(page)
        (logo,) = read.of("img")
        assert logo["alt"] == "Northern Health and Care Partnership"
        assert logo["height"] == "45"
        assert (logo["src"] or "").startswith("data:image/png;base64,")
        assert "Northern Health and Care Partnership</p></footer>" in page
        assert "--accent: #4b2e83;" in page
        assert page == made(full(), write, themed())
    assert Reading(made(full())).tags["footer"] == 0


def test_pictures_take_their_colours_from_the_style() -> None:
    read = Reading(made(full(), theme=themed()))
    painted = {
        attributes[name]
        for tag, attributes in read.attributes
        for name in ("fill", "stroke")
        if name in attributes and tag != "svg"
    }
    assert painted - {"none", "#ffffff"}  # the ground, which the style paints
    assert all((one or "").startswith("var(--") for one in painted - {"none", "#ffffff"})
    style = made(full()).split("<style>")[1]
    assert {f"{(one or '')[4:-1]}:" in style for one in painted - {"none", "#ffffff"}} == {True}


def test_large_print_is_large_on_the_screen_too() -> None:
    assert "html { font-size: 112.5% }" in made(full())
    assert "html { font-size: 168.75% }" in made(full(), theme=PLAIN.edition("large"))


def test_our_own_words_in_a_language_that_we_do_not_speak_are_marked_as_english() -> None:
    french = exercise("task-1").model_copy(update={"language": "fr"})
    base = with_labels(session(exercises=("task-1",)), "g1-task-1", "need", ["Un besoin"])
    page = made(replace(base, exercises={"task-1": french}), write_groups_page)
    assert '<summary lang="en-GB">The picture in words</summary>' in page
    assert "<summary>" in made(base, write_groups_page)
