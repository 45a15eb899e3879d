"""Blocks poured into columns and pages: nothing cut, no heading left alone at a foot."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.layout.papers import Paper
from workshop.layout.scene import Node
from workshop.paper.blocks import Heading
from workshop.paper.piece import Block, Piece, Placed
from workshop.paper.theme import Theme


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns of text stand on a page, in points."""

    top: float
    bottom: float
    lefts: tuple[float, ...]
    width: float
    """Of one column."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """Pages without their feet, and on which of them (from 0) the headings stand."""

    pages: tuple[tuple[Node, ...], ...]
    headings: tuple[tuple[Heading, int], ...]


@dataclass(slots=True)
class _Run:
    """The pieces of one block in one column."""

    block: Block
    placed: list[Placed] = field(default_factory=list)


def columns_for(paper: Paper, theme: Theme, columns: int = 0) -> Columns:
    """Divide a page into columns; as many as are comfortable to read, if 0 are asked for."""
    room = paper.width - 2 * theme.inset
    if not columns:
        columns = max(1, int((room + theme.gutter) // (theme.column + theme.gutter)))
    width = (room - theme.gutter * (columns - 1)) / columns
    lefts = tuple(theme.inset + number * (width + theme.gutter) for number in range(columns))
    return Columns(theme.inset, paper.height - theme.margin - theme.foot - 10, lefts, width)


def pour(blocks: Sequence[Block], columns: Columns, theme: Theme) -> Flowed:
    """Lay blocks out.

    A heading that opens them stands across all columns, and the columns begin below it.
    """
    flow = _Flow(columns, theme)
    rest = list(blocks)
    if rest and isinstance(rest[0], Heading):
        flow.across(rest.pop(0))
    flow.lay(rest)
    return flow.done()


class _Flow:
    """Fills one column after the other."""

    def __init__(self, columns: Columns, theme: Theme) -> None:
        self._columns = columns
        self._theme = theme
        self._top = self._y = columns.top
        self._column = 0
        self._pages: list[list[Node]] = [[]]
        self._runs: list[_Run] = []
        self._headings: list[tuple[Heading, int]] = []

    def across(self, block: Block) -> None:
        """Set a block across all columns of the first page."""
        columns = self._columns
        wide = columns.lefts[-1] + columns.width - columns.lefts[0]
        run = _Run(block)
        for piece in block.pieces(wide, self._theme):
            run.placed.append((piece, columns.lefts[0], self._y))
            self._y += piece.height
        self._note(block)
        self._pages[-1].append(block.element(run.placed, self._theme))
        self._y += self._theme.body
        self._top = self._y

    def lay(self, blocks: Sequence[Block]) -> None:
        """Lay blocks into the columns, one after the other."""
        line = [
            (block, piece, number == 0)
            for block in blocks
            for number, piece in enumerate(block.pieces(self._columns.width, self._theme))
        ]
        at = 0
        while at < len(line):
            end = at
            while line[end][1].keep and end + 1 < len(line):
                end += 1
            chain = line[at : end + 1]
            need = sum(
                p.height + (b.before * self._theme.unit if first else 0.0) for b, p, first in chain
            )
            # where nothing stands above it but the heading across, that would be left alone
            below = self._y > self._top
            if below and need <= self._columns.bottom - self._columns.top and not self._fits(need):
                self._next_column()
            for block, piece, first in chain:
                self._put(block, piece, first=first)
            at = end + 1

    def _fits(self, height: float) -> bool:
        return self._y + height <= self._columns.bottom + 0.01

    def _put(self, block: Block, piece: Piece, *, first: bool) -> None:
        above = block.before * self._theme.unit if first and self._y > self._top else 0.0
        if not self._fits(above + piece.height) and self._y > self._top:
            self._next_column()
            above = 0.0
        self._y += above
        if first or not self._runs or self._runs[-1].block is not block:
            self._runs.append(_Run(block))
            if first:
                self._note(block)
            else:
                self._repeat_head(block)
        self._runs[-1].placed.append((piece, self._columns.lefts[self._column], self._y))
        self._y += piece.height

    def _repeat_head(self, block: Block) -> None:
        head = block.head(self._columns.width, self._theme)
        if head is not None:
            self._runs[-1].placed.append((head, self._columns.lefts[self._column], self._y))
            self._y += head.height

    def _note(self, block: Block) -> None:
        if isinstance(block, Heading) and block.bookmark:
            self._headings.append((block, len(self._pages) - 1))

    def _next_column(self) -> None:
        self._finish()
        self._column += 1
        if self._column == len(self._columns.lefts):
            self._column = 0
            self._pages.append([])
            self._top = self._columns.top
        self._y = self._top

    def _finish(self) -> None:
        self._pages[-1] += [run.block.element(run.placed, self._theme) for run in self._runs]
        self._runs = []

    def done(self) -> Flowed:
        """Return the pages."""
        self._finish()
        return Flowed(tuple(map(tuple, self._pages)), tuple(self._headings))
