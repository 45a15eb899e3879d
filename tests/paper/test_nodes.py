"""Changing the nodes of a page that is arranged already."""

from workshop.layout.scene import Box, Disc, Element, Line, Text
from workshop.paper.nodes import changed, lowered, opened

TEXT = Text(1, 50, "words", 12)
BOX = Box(1, 10, 5, 90)
LINE = Line(((0, 40), (0, 60)))
PAGE = (Element("H1", (TEXT,)), BOX, Element("Sect", (Element("H2", (Disc(0, 60, 1),)), LINE)))


def test_what_begins_below_a_gap_moves_down() -> None:
    title, box, section = opened(PAGE, 45, 7)
    assert title == Element("H1", (Text(1, 57, "words", 12),))
    assert box is BOX
    assert section == Element("Sect", (Element("H2", (Disc(0, 67, 1),)), LINE))
    assert opened((LINE,), 40, 7) == (Line(((0, 47), (0, 67))),)


def test_headings_go_one_level_down() -> None:
    title, _, section = lowered(PAGE)
    assert isinstance(title, Element)
    assert isinstance(section, Element)
    assert title.tag == "H2"
    assert [child.tag for child in section.children if isinstance(child, Element)] == ["H3"]


def test_what_is_not_changed_is_the_very_same() -> None:
    assert all(new is old for new, old in zip(changed(PAGE, lambda n: n), PAGE, strict=True))
    assert changed(PAGE, lambda n: None if n is TEXT else n)[0] == Element("H1", ())
