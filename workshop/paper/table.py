"""A table with real header cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.layout.scene import Element, Line, Node, Tag
from workshop.paper.piece import Piece, Placed, Style, text_nodes
from workshop.paper.theme import Theme
from workshop.text.measure import is_rtl, wrap

_PAD = 5.0
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under header cells; the first cell of each row heads the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    """How wide each column is, in proportion to the others."""
    numbers: bool = False
    """Whether all columns but the first hold numbers, and stand on the right."""
    whole: bool = False
    """Whether its rows stay together as long as one column holds them."""
    before: float = 10.0

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return the header row and every other row, each in one piece."""
        rows = [self._row(cells, width, theme, keep=self.whole) for cells in self.rows[:-1]]
        rows += [self._row(cells, width, theme) for cells in self.rows[-1:]]
        return [self.head(width, theme), *rows]

    def head(self, width: float, theme: Theme) -> Piece:
        """Return the header row; it is repeated where the table goes on."""
        return self._row(self.columns, width, theme, heads=True, keep=True)

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the table, or the part of it in this column."""
        rows = [node for piece, x, y in placed for node in piece.draw(x, y)]
        return Element("Table", tuple(rows))

    def _widths(self, width: float) -> list[float]:
        room = width - _GAP * (len(self.columns) - 1)
        return [room * share / sum(self.shares) for share in self.shares]

    def _row(
        self,
        cells: Sequence[str],
        width: float,
        theme: Theme,
        *,
        heads: bool = False,
        keep: bool = False,
    ) -> Piece:
        widths = self._widths(width)
        styles = [
            self._style(number, text, theme, heads=heads) for number, text in enumerate(cells)
        ]
        lines = [
            wrap(text, style.size, wide, bold=style.bold)
            for text, wide, style in zip(cells, widths, styles, strict=True)
        ]
        height = max(map(len, lines)) * styles[0].step + 2 * _PAD

        def draw(x: float, y: float) -> tuple[Node, ...]:
            drawn: list[Node] = []
            left = x
            for number, (text, broken, wide, style) in enumerate(
                zip(cells, lines, widths, styles, strict=True)
            ):
                right = (self.numbers and number > 0) or is_rtl(text)
                tag: Tag = "TH" if heads or number == 0 else "TD"
                # the words of a header row stand at its foot, on the rule
                down = (max(map(len, lines)) - len(broken)) * style.step if heads else 0.0
                nodes = text_nodes(broken, wide, style, rtl=right)(left, y + _PAD + down)
                drawn.append(Element(tag, nodes))
                left += wide + _GAP
            below = y + height
            rule = Line(
                ((x, below), (x + width, below)),
                theme.colours.accent if heads else theme.colours.rule, 1.2 if heads else 0.5,
            )  # fmt: skip
            return (Element("TR", tuple(drawn)), Element("Artifact", (rule,)))

        return Piece(height, draw, keep=keep)

    def _style(self, number: int, text: str, theme: Theme, *, heads: bool) -> Style:
        colours = theme.colours
        colour = colours.accent if heads else colours.ink
        if self.numbers and text == "0":
            colour = colours.muted  # it is there to be complete; the others are there to be seen
        return Style(theme.body, colour, heads or number == 0, theme.tight)
