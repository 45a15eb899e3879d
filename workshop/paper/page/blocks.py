"""Headings, paragraphs and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from workshop.layout.page.scene import Disc, Element, Node, Tag
from workshop.paper.page.fragment import Piece, Placed, Style, balanced, text_nodes, text_pieces
from workshop.paper.page.theme import Theme
from workshop.text.measure import is_rtl

_LEVELS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it stays with what it heads."""

    text: str
    level: Literal[1, 2, 3, 4] = 2
    before: float = 22.0
    bookmark: bool = True
    """Whether the reader's list of contents names it."""
    language: str | None = None
    """What it is in, where that is not the document's."""

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return the heading in one piece."""
        size = theme.heading(self.level)
        colour = theme.colours.ink if self.level > 2 else theme.colours.accent
        style = Style(size, colour, True, theme.tight)  # noqa: FBT003  (the field is bold)
        lines = balanced(self.text, size, width, bold=True)
        draw = text_nodes(lines, width, style, rtl=is_rtl(self.text))
        return [Piece(style.step * len(lines) + size * 0.3, draw, keep=True)]

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing: a heading does not go on."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the heading of its level."""
        return Element(_LEVELS[self.level - 1], _drawn(placed), language=self.language)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    look: Literal["body", "lead", "muted", "strong"] = "body"
    before: float = 8.0
    keep: bool = False
    """Whether it introduces what follows, stays with it, and is not parted itself."""
    wide: bool = False
    """Whether its lines may be as long as the column is wide: a key to be looked up, not read."""
    language: str | None = None
    """What it is in, where that is not the document's."""

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Cut the text, at no more than the theme's measure."""
        measure = theme.measure * _size(self.look, theme) / theme.body
        room = width if self.wide else min(width, measure)
        style = self._style(theme)
        return list(text_pieces(self.text, room, style, keep=self.keep, joined=self.keep))

    def _style(self, theme: Theme) -> Style:
        colour = theme.colours.muted if self.look == "muted" else theme.colours.ink
        return Style(_size(self.look, theme), colour, self.look == "strong", theme.leading)

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing: text goes on without a word."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the paragraph."""
        first, last = placed[0][0], placed[-1][0]
        return Element(
            "P", _drawn(placed), language=self.language, goes_on=not first.begins, ends=last.last
        )


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]
    before: float = 6.0

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Cut each item like a paragraph; neither the first nor the last item stands alone."""
        style = Style(theme.body, theme.colours.ink, leading=theme.leading)
        room = min(width, theme.measure) - indent_of(theme)
        return [
            piece
            for number, text in enumerate(self.items)
            for piece in text_pieces(
                text,
                room,
                style,
                item=number,
                after=3.0,
                keep=number in (0, len(self.items) - 2) and number < len(self.items) - 1,
            )
        ]

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing: the next item says that it goes on."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:
        """Return the list, or the part of it in this column."""
        items: list[Node] = []
        for _, group in groupby(placed, key=lambda one: one[0].item):
            parts = [(piece, x + indent_of(theme), y) for piece, x, y in group]
            piece, x, y = parts[0]
            goes_on, ends = not piece.first, parts[-1][0].last
            body = Element("LBody", _drawn(parts), goes_on=goes_on, ends=ends)
            item = (bullet(x, y, theme), body) if piece.first else (body,)
            items.append(Element("LI", item, goes_on=goes_on))
        return Element("L", tuple(items), goes_on=not placed[0][0].begins)


def _size(look: str, theme: Theme) -> float:
    return theme.lead if look == "lead" else theme.body


def indent_of(theme: Theme) -> float:
    """Return how far the items of a list stand in, in points."""
    return theme.body * 1.1


def bullet(x: float, y: float, theme: Theme, leading: float = 0.0) -> Element:
    """Draw the bullet of an item whose first line begins at ``x``, ``y``, indented."""
    middle = y + theme.body * ((leading or theme.leading) / 2 + 0.02)
    disc = Disc(x - theme.body * 0.75, middle, theme.body * 0.16, theme.colours.accent)
    return Element("Lbl", (disc,), actual="•")


def _drawn(placed: Sequence[Placed]) -> tuple[Node, ...]:
    return tuple(node for piece, x, y in placed for node in piece.draw(x, y))
