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


_Line = list[tuple[Block, Piece, bool]]
"""All pieces one after the other, with their blocks, and whether each is its block's first."""


def pour(blocks: Sequence[Block], columns: Columns, theme: Theme) -> Flowed:
    """Lay blocks out.

    A heading that opens them stands across all columns, and the columns begin below it. Where the
    last page needs more than one column, its columns end at about one height.
    """
    rest = list(blocks)
    title = rest[0] if rest and isinstance(rest[0], Heading) else None
    if title is not None:
        del rest[0]
    line = [
        (block, piece, number == 0)
        for block in rest
        for number, piece in enumerate(block.pieces(columns.width, theme))
    ]
    flow = _laid(title, line, columns, theme)
    if flow.column > 0:
        flow = _balanced(flow, title, line, columns, theme)
    return flow.done()


def _laid(
    title: Heading | None,
    line: _Line,
    columns: Columns,
    theme: Theme,
    last: tuple[int, float] | None = None,
) -> "_Flow":
    flow = _Flow(columns, theme, last)
    if title is not None:
        flow.across(title)
    flow.lay(line)
    return flow


def _balanced(
    flow: "_Flow", title: Heading | None, line: _Line, columns: Columns, theme: Theme
) -> "_Flow":
    """Return the same with the shortest last page that holds all of it and parts no more."""
    low, high = flow.top, columns.bottom
    while high - low > theme.body / 2:
        middle = (low + high) / 2
        tried = _laid(title, line, columns, theme, (flow.page, middle))
        if tried.page == flow.page and not tried.parted:
            flow, high = tried, middle
        else:
            low = middle
    return flow


class _Flow:
    """Fills one column after the other."""

    def __init__(
        self, columns: Columns, theme: Theme, last: tuple[int, float] | None = None
    ) -> None:
        self._columns = columns
        self._theme = theme
        self._last = last
        self.top = self._y = columns.top
        """Where the columns of this page begin."""
        self.column = 0
        """The one that is being filled, from 0."""
        self.parted = False
        """Whether something on the last page was parted only because it is to be short."""
        self._pages: list[list[_Run]] = [[]]
        self._fresh = True
        self._headings: list[tuple[Heading, int]] = []

    @property
    def page(self) -> int:
        """The page that is being filled, from 0."""
        return len(self._pages) - 1

    @property
    def _bottom(self) -> float:
        if self._last is not None and self.page == self._last[0]:
            return self._last[1]
        return self._columns.bottom

    def across(self, block: Block) -> None:
        """Set a block across all columns of the first page."""
        columns = self._columns
        wide = columns.lefts[-1] + columns.width - columns.lefts[0]
        run = _Run(block)
        for piece in block.pieces(wide, self._theme):
            run.placed.append((piece, columns.lefts[0], self._y))
            self._y += piece.height
        self._note(block)
        self._pages[-1].append(run)
        self._y += self._theme.body
        self.top = self._y

    def lay(self, line: _Line) -> None:
        """Lay pieces into the columns, one after the other."""
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
            below = self._y > self.top
            whole = self._columns.bottom - self._columns.top
            if below and need <= whole and not self._fits(need):
                self._next_column()
            short = self._bottom < self._columns.bottom
            self.parted |= short and need <= whole and not self._fits(need)
            for block, piece, first in chain:
                self._put(block, piece, first=first)
            at = end + 1

    def _fits(self, height: float) -> bool:
        return self._y + height <= self._bottom + 0.01

    def _put(self, block: Block, piece: Piece, *, first: bool) -> None:
        above = block.before * self._theme.unit if first and self._y > self.top else 0.0
        if not self._fits(above + piece.height) and self._y > self.top:
            self._next_column()
            above = 0.0
        self._y += above
        runs = self._pages[-1]
        if first or self._fresh or runs[-1].block is not block:
            runs.append(_Run(block))
            self._fresh = False
            if first:
                self._note(block)
            else:
                self._repeat_head(block)
        runs[-1].placed.append((piece, self._columns.lefts[self.column], self._y))
        self._y += piece.height

    def _repeat_head(self, block: Block) -> None:
        head = block.head(self._columns.width, self._theme)
        if head is not None:
            left = self._columns.lefts[self.column]
            self._pages[-1][-1].placed.append((head, left, self._y))
            self._y += head.height

    def _note(self, block: Block) -> None:
        if isinstance(block, Heading) and block.bookmark:
            self._headings.append((block, self.page))

    def _next_column(self) -> None:
        self._fresh = True
        self.column += 1
        if self.column == len(self._columns.lefts):
            self.column = 0
            self._pages.append([])
            self.top = self._columns.top
        self._y = self.top

    def done(self) -> Flowed:
        """Return the pages."""
        pages = (
            tuple(run.block.element(run.placed, self._theme) for run in runs)
            for runs in self._pages
        )
        return Flowed(tuple(pages), tuple(self._headings))
