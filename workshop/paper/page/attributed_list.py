"""A list of people's words, each with who said it."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.layout.page.scene import Element, Node
from workshop.paper.page.blocks import bullet, indent_of
from workshop.paper.page.fragment import Drawn, Piece, Placed, Style, text_nodes
from workshop.paper.page.theme import Theme
from workshop.text.measure import is_rtl, width, wrap


@dataclass(frozen=True, slots=True)
class Credited:
    """Words, and quietly behind them whose they are."""

    text: str
    by: str = ""
    language: str | None = None
    strong: bool = False
    """Whether several said it."""


@dataclass(frozen=True, slots=True)
class CreditedList:
    """What was said, one item each."""

    items: tuple[Credited, ...]
    before: float = 4.0

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return each item in one piece; neither the first nor the last stands alone."""
        last = len(self.items) - 1
        return [
            _piece(item, number, width, theme, keep=number in (0, last - 1) and number < last)
            for number, item in enumerate(self.items)
        ]

    def head(self, width: float, theme: Theme) -> None:
        """Return nothing: the next item says that it goes on."""

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the list, or the part of it in this column."""
        items = tuple(Element("LI", piece.draw(x, y)) for piece, x, y in placed)
        return Element("L", items, goes_on=not placed[0][0].begins)


def _piece(item: Credited, number: int, room: float, theme: Theme, *, keep: bool) -> Piece:
    indent = indent_of(theme)
    whole = min(room, theme.measure)
    room = whole - indent
    said = Style(theme.body, theme.colours.ink, item.strong, theme.tight)
    whose = Style(theme.body, theme.colours.muted, leading=theme.tight)
    lines = wrap(item.text, said.size, room, bold=item.strong)
    rtl = is_rtl(item.text)
    beside = width(lines[-1], said.size, item.strong) + theme.body * 0.55
    by = f"– {item.by}" if item.by else ""
    fits = bool(by) and not rtl and beside + width(by, whose.size) <= room
    below = wrap(by, whose.size, room) if by and not fits else []
    text = text_nodes(lines, room, said, rtl=rtl)
    aside = text_nodes([by] if fits else below, room, whose, rtl=rtl)
    down = (len(lines) - (1 if fits else 0)) * said.step

    def draw(x: float, y: float) -> tuple[Node, ...]:
        left = x if rtl else x + indent
        words = [Element("Span", text(left, y), language=item.language)]
        if by:
            words.append(Element("Span", aside(left + (beside if fits else 0.0), y + down)))
        # words from right to left begin on the right, and so does their bullet
        at = x + whole + theme.body * 0.5 if rtl else left
        return (bullet(at, y, theme, theme.tight), Element("LBody", tuple(words)))

    made: Drawn = draw
    height = (len(lines) + len(below)) * said.step + theme.body * 0.28
    return Piece(height, made, keep, item=number)
