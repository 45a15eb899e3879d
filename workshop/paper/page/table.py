"""A table with real header cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from math import ceil

from workshop.layout.page.scene import REPEATED, Element, Line, Node, Tag
from workshop.paper.page.fragment import Piece, Placed, Style, text_nodes
from workshop.paper.page.theme import Theme
from workshop.rules.checks.contrast import TEXT, faintest
from workshop.text.measure import is_rtl, wrap
from workshop.text.measure import width as text_width

_PAD, _CLOSE = 5.0, 3.0
"""Points above and below the words of a row; of a row of numbers, which are read downwards."""
_GAP = 14.0
_MOST, _HIGH = 20, 300.0
"""Lines of a row that are never parted: more than a label has, in a column of some width; or as
many as stand on two thirds of a page of A4, so that a row has room below what heads it."""
_FEW = 4
"""Rows that a table has at least wherever it is parted, unless that is more than `_MUCH`."""
_MUCH = 105.0
"""Points on A4: about a quarter of a page of large print."""


_STEPS = 40
"""In how many steps room is shared out by content."""

_TALL = 1.3
"""How much more a row's lines count, the more there are: 1 is not at all."""

HEADS = -1
"""The number of the row of header cells."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, broken into lines."""

    text: str
    lines: tuple[str, ...]
    width: float
    style: Style
    language: str | None

    def part(self, at: int, count: int) -> "_Cell":
        """Return some of its lines."""
        return replace(self, lines=self.lines[at : at + count])


_NAMES = 0.4
"""Of the width, what the words that head rows take at most beside text."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under header cells; one cell of each row heads the row, as a rule the first."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    """How wide each column is, in proportion to the others."""
    tight: tuple[int, ...] = ()
    """Columns as wide as their longest words ask for: times, numbers; the others share the rest."""
    fitted: bool = False
    """Whether the others share it by how much stands in them, so that rows are low."""
    numbers: bool = False
    """Whether all columns but the first hold numbers, and stand on the right."""
    counts: bool = False
    """Whether those numbers are counts, most of them 0: then the others are bold, to be found."""
    right: tuple[int, ...] = ()
    """Which columns stand on the right, where not all do."""
    whole: bool = False
    """Whether its rows stay together where one column holds them and not too much stays empty."""
    before: float = 10.0
    full: tuple[str, ...] = ()
    """What the header cells stand for, where they are codes: a reader hears these instead."""
    named: int = 0
    """Which cell heads its row."""
    spoken: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """By row (`HEADS` is that of header cells) and column the languages of cells, where one is not
    that of the document."""

    def pieces(self, width: float, theme: Theme) -> list[Piece]:
        """Return the header row and every other row, each in one piece unless it is very long."""
        rows: list[Piece] = []
        widths = self._widths(width, theme)
        for number, cells in enumerate(self.rows):
            rows += self._row(number, cells, widths, theme)
        if self.whole:
            rows[:-1] = [replace(row, whole=True) for row in rows[:-1]]
        much = _MUCH * theme.body / theme.picture  # large print makes no page larger
        few = {*_few(rows, much), *(len(rows) - 2 - at for at in _few(rows[::-1], much))}
        rows = [replace(row, keep=True) if at in few else row for at, row in enumerate(rows)]
        return [self.head(width, theme), *rows]

    def head(self, width: float, theme: Theme) -> Piece:
        """Return the header row; it is repeated where the table goes on."""
        (head,) = self._row(HEADS, self.columns, self._widths(width, theme), theme)
        return replace(head, keep=True)

    def element(self, placed: Sequence[Placed], theme: Theme) -> Node:  # noqa: ARG002
        """Return the table, or the part of it in this column."""
        rows: list[Node] = []
        # the header row is told once; where the table goes on, it is there for the eye
        goes_on = len(placed) > 1 and not placed[1][0].begins
        for piece, x, y in placed:
            drawn = piece.draw(x, y)
            again = goes_on and piece.item == HEADS
            rows += [Element("Artifact", drawn, title=REPEATED)] if again else drawn
        return Element("Table", tuple(rows), goes_on=goes_on)

    def _widths(self, width: float, theme: Theme) -> list[float]:
        """Share out the width, but to no column less than the longest word that heads it.

        What heads the rows has room for its longest word, too: beside numbers as far as there is
        any, beside text in a part of the width.
        """
        room = width - _GAP * theme.unit * (len(self.columns) - 1)
        own = {number: self._longest(number, theme) for number in self.tight}
        least = {n: self._head(n, theme) for n in range(len(self.columns)) if n not in own}
        shared = room - sum(own.values())
        if sum(least.values()) > shared:
            least = dict.fromkeys(least, 0.0)
        elif self.named in least:
            # no word of what heads a row is broken for what stands beside it
            words = (self._word(row[self.named], theme, bold=True) for row in self.rows)
            others = sum(least.values()) - least[self.named]
            room_for_it = shared - others if self.numbers else shared * _NAMES
            most = max(min(max(words, default=0.0), room_for_it), least[self.named])
            least[self.named] = most
        fitted = self._fitted(room, own, least, theme) if self.fitted else None
        if fitted:
            return fitted
        while True:
            left = room - sum(own.values())
            total = sum(share for n, share in enumerate(self.shares) if n not in own)
            widths = [
                own[n] if n in own else left * share / total for n, share in enumerate(self.shares)
            ]
            short = {n: least[n] for n in least if n not in own and widths[n] < least[n]}
            if not short:
                return widths
            own |= short

    def _fitted(
        self, room: float, own: dict[int, float], least: dict[int, float], theme: Theme
    ) -> list[float] | None:
        """Move width from column to column as long as that makes the rows lower.

        Return nothing where not even single words have room.
        """
        long = {
            n: [text_width(row[n], theme.body, bold=n == self.named) for row in self.rows]
            for n in least
        }
        words = {
            n: max((self._word(row[n], theme) for row in self.rows), default=0.0) for n in least
        }
        widths = {n: max(least[n], min(words[n], room / len(self.columns)), 1.0) for n in least}
        free = room - sum(own.values()) - sum(widths.values())
        if free < 0:
            return None
        widths = {n: wide + free / len(widths) for n, wide in widths.items()}
        step = free / _STEPS
        rows = list(zip(*long.values(), strict=True))
        for _ in range(_STEPS * len(widths)):
            tried = [
                {**widths, to: widths[to] + step, of: widths[of] - step}
                for to, of in permutations(widths, 2)
                if widths[of] - step >= max(least[of], min(words[of], room / len(self.columns)))
            ]
            best = min((widths, *tried), key=lambda one: _height(rows, tuple(one.values())))
            if best is widths:
                break
            widths = {n: best[n] for n in widths}
        return [own.get(n, widths.get(n, 0.0)) for n in range(len(self.columns))]

    def _word(self, text: str, theme: Theme, *, bold: bool = False) -> float:
        return max(text_width(word, theme.body, bold) for word in text.split() or [""]) + 0.1

    def _head(self, number: int, theme: Theme) -> float:
        size = self._style(number, self.columns[number], theme, heads=True).size
        words = self.columns[number].split() or [""]
        return max(text_width(word, size, bold=True) for word in words) + 0.1

    def _longest(self, number: int, theme: Theme) -> float:
        texts = [self.columns[number], *(row[number] for row in self.rows)]
        return max(text_width(text, theme.body, bold=True) for text in texts) + 0.1

    def _row(
        self, at_row: int, cells: Sequence[str], widths: Sequence[float], theme: Theme
    ) -> list[Piece]:
        heads = at_row == HEADS
        styles = [
            self._style(number, text, theme, heads=heads) for number, text in enumerate(cells)
        ]
        made = [
            _Cell(
                text, tuple(wrap(text, style.size, wide, bold=style.bold)), wide, style,
                self.spoken.get((at_row, number)),
            )
            for number, (text, wide, style) in enumerate(
                zip(cells, widths, styles, strict=True)
            )
        ]  # fmt: skip
        most = max(len(cell.lines) for cell in made)
        high = _HIGH * theme.body / theme.picture
        step = most if heads else min(_MOST, int(high // styles[0].step))
        wide = sum(widths) + _GAP * theme.unit * (len(widths) - 1)
        return [
            self._part(at_row, made, (at, at + step), wide, theme) for at in range(0, most, step)
        ]

    def _part(
        self, at_row: int, made: Sequence[_Cell], lines: tuple[int, int], width: float, theme: Theme
    ) -> Piece:
        """Return some lines of a row; a rule stands under the last."""
        begin, end = lines
        heads, first = at_row == HEADS, begin == 0
        last = end >= max(len(cell.lines) for cell in made)
        cells = [cell.part(begin, end - begin) for cell in made]
        pad, gap = (_CLOSE if self.numbers else _PAD) * theme.unit * theme.rows, _GAP * theme.unit
        most = max(len(cell.lines) for cell in cells)
        height = most * cells[0].style.step + 2 * pad

        def draw(x: float, y: float) -> tuple[Node, ...]:
            drawn: list[Node] = []
            left = x
            for number, cell in enumerate(cells):
                right = (self.numbers and number > 0) or number in self.right or is_rtl(cell.text)
                tag: Tag = "TH" if heads or number == self.named else "TD"
                # the words of a header row stand at its foot, on the rule
                down = (most - len(cell.lines)) * cell.style.step if heads else 0.0
                paint = text_nodes(cell.lines, cell.width, cell.style, rtl=right)
                said = self.full[number] if heads and self.full else ""
                words = paint(left, y + pad + down)
                drawn.append(
                    Element(
                        tag, words, actual=said, language=cell.language,
                        goes_on=0 if first else len(cells) - number,
                        ends=len(made[number].lines) <= end,
                    )
                )  # fmt: skip
                left += cell.width + gap
            row = Element("TR", tuple(drawn), goes_on=not first)
            if not last:
                return (row,)
            colour = theme.colours.accent if heads else theme.colours.rule
            ends = ((x, y + height), (x + width, y + height))
            return (row, Element("Artifact", (Line(ends, colour, 1.2 if heads else 0.5),)))

        return Piece(height, draw, item=at_row, first=first, last=last)

    def _style(self, number: int, text: str, theme: Theme, *, heads: bool) -> Style:
        colours = theme.colours
        colour = colours.accent if heads else colours.ink
        bold = heads or number == self.named
        if (self.numbers or self.counts) and text == "0":
            # it is there to be complete; the others are there to be seen
            colour = faintest(colours.muted, colours.paper, TEXT + 0.1)
        elif self.counts:
            bold = True
        return Style(theme.body, colour, bold, theme.tight)


def in_language(
    language: str | None, rows: Iterable[int], columns: Iterable[int]
) -> dict[tuple[int, int], str]:
    """Return what `Table.spoken` says of cells in one language; nothing where there is none."""
    across = tuple(columns)
    return {(row, column): language for row in rows for column in across} if language else {}


def _few(rows: Sequence[Piece], much: float) -> Iterator[int]:
    """Give the places of the first rows, each of which does not stand without the next."""
    height = 0.0
    for at, row in enumerate(rows[: _FEW - 1]):
        height += row.height
        if at + 1 == len(rows) or height >= much:
            return
        if at and height + rows[at + 1].height > much * 1.25:
            return
        yield at


def _height(rows: Sequence[Sequence[float]], widths: Sequence[float]) -> float:
    """Guess how high rows are whose cells are that long on one line; high ones count for more."""
    lines = 0.0
    for row in rows:
        # lines are not filled to the end; where two ways take as many, the fuller is no worse
        deep = [cell * 1.06 / width for cell, width in zip(row, widths, strict=True)]
        lines += max(map(ceil, deep)) ** _TALL + 0.2 * max(deep)
    return lines
