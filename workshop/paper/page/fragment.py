"""Pieces: what a page never parts, cut from a block for a column's width."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.layout.page.scene import Node, Text
from workshop.paper.page.theme import Theme
from workshop.text.measure import RunsOn, is_rtl, wrap

Drawn = Callable[[float, float], tuple[Node, ...]]
"""Draws something whose top left corner is given."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A few lines or a row that stand together."""

    height: float
    draw: Drawn
    keep: bool = False
    """Whether it must not stand at a foot without what follows."""
    whole: bool = False
    """Whether it stays with what follows as long as that leaves no large part of a page empty."""
    joined: bool = False
    """Whether it stays with what follows wherever a column has room for both."""
    item: int = 0
    """Which item of a list or row of a table it belongs to."""
    first: bool = True
    """Whether it begins that item."""
    last: bool = True
    """Whether it ends it."""

    @property
    def begins(self) -> bool:
        """Whether its block begins with it: else what stands here goes on from another column."""
        return self.first and self.item == 0


Placed = tuple[Piece, float, float]
"""A piece and its top left corner."""


class Block(Protocol):
    """A paragraph, heading, list or table."""

    @property
    def before(self) -> float:
        """Points above it; none at the head of a column."""

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Cut it for a column of that width."""

    def head(self, width: float, theme: Theme) -> Piece | None:
        """Return what is repeated where it goes on in another column."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:
        """Give the pieces that stand in one column their meaning."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the lines of a text look."""

    size: float
    colour: str
    bold: bool = False
    leading: float = 1.38

    @property
    def step(self) -> float:
        """From baseline to baseline, in points."""
        return self.size * self.leading


def text_nodes(lines: Sequence[str], width: float, style: Style, *, rtl: bool = False) -> Drawn:
    """Return what draws lines under each other; right-to-left text stands on the right."""

    def draw(x: float, y: float) -> tuple[Node, ...]:
        first = y + (style.step - style.size) / 2 + style.size * 0.84
        return tuple(
            Text(
                x + width if rtl else x, first + number * style.step, line, style.size,
                style.colour, style.bold, "right" if rtl else "left",
            )
            for number, line in enumerate(lines)
        )  # fmt: skip

    return draw


def text_pieces(
    text: str,
    width: float,
    style: Style,
    *,
    item: int = 0,
    keep: bool = False,
    after: float = 0.0,
    joined: bool = False,
) -> Iterator[Piece]:
    """Cut a text so that no line of it stands alone at a head or a foot; ``after`` in points.

    It is parted only where no column has room for it if it is ``joined``.
    """
    lines = wrap(text, style.size, width, bold=style.bold)
    rtl = is_rtl(text)
    at = 0
    for count in _counts(len(lines)):
        part = lines[at : at + count]
        draw = text_nodes(part, width, style, rtl=rtl)
        last = at + count == len(lines)
        space = after if last else 0.0
        yield Piece(
            style.step * count + space, draw, keep and last,
            item=item, first=at == 0, last=last, joined=joined and not last,
        )  # fmt: skip
        at += count


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Break a text into as few lines as it takes, of about one length."""
    lines = wrap(text, size, room, bold=bold)
    for share in (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95) if len(lines) > 1 else ():
        even = wrap(text, size, room * share, bold=bold)
        if len(even) == len(lines) and not any(isinstance(line, RunsOn) for line in even):
            return even
    return lines


def _counts(lines: int) -> list[int]:
    """Return how many lines the pieces have: two at both ends, single ones between."""
    if lines <= 3:
        return [lines]
    return [2, *[1] * (lines - 4), 2]
