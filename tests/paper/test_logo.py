"""A theme's logo and organisation stand on every document, and never on other words."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from paper.reading import alternatives, faults, words
from paper.sample_sessions import exercise, photograph, session, with_labels

from workshop.layout.base.papers import PAPERS, paper
from workshop.layout.page.scene import Element, Node, Page, Picture, Text
from workshop.paint.bounds import bounds
from workshop.paint.raster import Raster
from workshop.paper.before.agenda import agenda_part
from workshop.paper.before.groups import write_groups
from workshop.paper.before.tents import tent_part
from workshop.paper.before.worksheets import Blank, worksheet_part
from workshop.paper.page.foot import foot
from workshop.paper.page.theme import EDITIONS, PLAIN, Edition, Logo, Theme
from workshop.paper.summary.cover import cover
from workshop.paper.summary.summary import write_summary

LONG = "North Tyneside and Wearside Combined Authority, Adult Social Care and Public Health"
SHAPES = {"wide": (500, 60), "square": (200, 200), "tall": (60, 400)}


def theme_with(shape: str, edition: Edition = "normal", organisation: str = LONG) -> Theme:
    logo = Logo(photograph(*SHAPES[shape]), "Our logo", 72)
    return replace(PLAIN, footer=organisation, logo=logo).edition(edition)


def leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Element):
            if node.turned is None:
                yield from leaves(node.children)
        else:
            yield node


def keeps_clear(page: Page) -> bool:
    """Whether there is a logo, inside the page, and no word touches it."""
    found = list(leaves(page.children))
    (logo,) = (node for node in found if isinstance(node, Picture))
    left, top, right, bottom = bounds([logo])
    assert left > 0
    assert top > 0
    assert right < page.width
    assert bottom < page.height
    for node in found:
        if isinstance(node, Text):
            x, y, end, low = bounds([node])
            # the ascent of a line is more than its letters are high
            if x < right and end > left and y + node.size * 0.2 < bottom and low > top:
                return False
    return True


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAPERS)
def test_no_word_stands_on_a_logo(shape: str, edition: Edition, name: str) -> None:
    on = paper(name)
    theme = theme_with(shape, edition).on(on)
    said = session(title="A session of some length for the whole of the North East")
    (agenda,) = agenda_part(said, on, theme, "en-GB").pages
    assert keeps_clear(agenda)
    group = next(iter(said.groups.values()))
    assert keeps_clear(tent_part(group, said.title, on, theme, "en-GB").pages[0])
    first = cover("Summary", said.title, ("A day", "A fact"), "A sentence.", on, theme)
    assert keeps_clear(first)
    for count in (1, 9):
        below = foot(said.title, count, count, on, theme, logo="small")
        assert keeps_clear(Page(on.width, on.height, below))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAPERS)
def test_a_worksheet_has_the_logo_where_there_is_room_and_its_cards_stay(
    shape: str, edition: Edition, name: str
) -> None:
    on = paper(name)
    with_logo = theme_with(shape, edition).on(on)
    bare = replace(with_logo, logo=None, footer="")
    for task in ("task-1", "task-2"):
        blank = Blank(exercise(task), 1, "Care homes", session="North East session")
        page, plain = (worksheet_part(blank, on, look).pages[0] for look in (with_logo, bare))
        if any(isinstance(node, Picture) for node in leaves(page.children)):
            assert keeps_clear(page)
        else:
            assert task == "task-2" or name in ("a4", "letter")
        told = [node for node in page.children if node in plain.children]
        # all but whose it is
        assert len(plain.children) - len(told) <= 1


def test_the_summary_says_on_its_cover_who_publishes_it() -> None:
    data = io.BytesIO()
    write_summary(data, session(), paper("a4"), theme_with("wide"))
    assert words(data.getvalue())[0].startswith("North Tyneside and Wearside")
    assert "Our logo" in alternatives(data.getvalue())
    assert faults(data.getvalue()) == []


def test_the_pages_for_tables_have_the_logo_in_their_foot() -> None:
    data, bare = io.BytesIO(), io.BytesIO()
    said = with_labels(session(), "g1-task-1", "need", ["Lost letters"])
    write_groups(data, said, paper("a4"), theme_with("square"))
    write_groups(bare, said, paper("a4"), replace(theme_with("square"), logo=None))
    assert faults(data.getvalue()) == []
    assert words(data.getvalue()) == words(bare.getvalue())
    assert data.getvalue().count(b"/Subtype /Image") == 1
    assert bare.getvalue().count(b"/Subtype /Image") == 0


@pytest.mark.parametrize("edition", ["mono", "large-mono"])
def test_black_and_white_has_a_grey_logo(edition: Edition) -> None:
    red = Raster(bytes((255, 0, 0, 255, 255, 255)), 2, 1, "rgb")
    made = replace(PLAIN, logo=Logo(red, "Our logo", 20)).edition(edition).logo
    assert made is not None
    assert made.raster.data == bytes((76, 76, 76, 255, 255, 255))


def test_a_long_name_stands_in_full_beside_a_logo_on_two_lines() -> None:
    name = "North Tyneside and Wearside Combined Authority, Adult Social Care"
    theme = theme_with("square", organisation=name).on(paper("a4"))
    (page,) = agenda_part(session(), paper("a4"), theme, "en-GB").pages
    said = " ".join(node.text for node in leaves(page.children) if isinstance(node, Text))
    assert f"Agenda · {name}" in said
