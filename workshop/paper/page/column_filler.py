"""Pieces that fill one column after the other: none cut, no heading left alone at a foot."""

from dataclasses import dataclass, field

from workshop.paper.page.blocks import Heading
from workshop.paper.page.fragment import Block, Piece, Placed
from workshop.paper.page.section import Cut, Line
from workshop.paper.page.theme import Theme

LINES = 7
"""Lines that a section has room for at least, where it begins below another and goes on."""

_FILLED = 0.4
"""How much of that room it fills at least: else it begins on a page of its own."""

EMPTY = 0.4
"""The most of a page that stays empty so that a table or pictures need not be parted."""

_KEPT, _JOINED, _WHOLE = 3, 2, 1
"""How strongly a piece is tied to what follows: always, wherever a column has room for both, or as
long as no large part of a page stays empty."""


@dataclass(slots=True)
class Run:
    """The pieces of one block in one column."""

    block: Block
    placed: list[Placed] = field(default_factory=list)


class Filling:
    """Fills one column after the other."""

    def __init__(
        self,
        cut: Cut,
        theme: Theme,
        top: float,
        last: tuple[int, float] | None = None,
        *,
        parts: bool = False,
    ) -> None:
        self._columns = columns = cut.columns
        self._heads = cut.heads
        self._empty = cut.empty
        self._theme = theme
        self._last = last
        self._parts = parts
        self._shared = top > columns.top
        self.top = self._y = self._begins = top
        """Where the columns of this page begin."""
        self.column = 0
        """The one that is being filled, from 0."""
        self.parted = False
        """Whether something on the last page was parted only because it is to be short."""
        self.pages: list[list[Run]] = [[]]
        self.headings: list[tuple[Heading, int]] = []
        self._fresh = True
        self._ends = [top]
        """Where each column of this page ends, so far."""
        self._first: list[float] = []
        """The same of the first page, once there is another."""
        self._torn = False

    @property
    def page(self) -> int:
        """The page that is being filled, from 0."""
        return len(self.pages) - 1

    @property
    def end(self) -> float:
        """Where the longest column of the last page ends."""
        return max(self._ends)

    @property
    def poor(self) -> bool:
        """Whether this is no decent start below another section.

        It is where it goes on though there is room for a few lines only, where it leaves much of
        that room empty, or where the first thing in it had to be parted.
        """
        if self._torn or self._begins > self._columns.bottom:
            return True
        if self.page == 0:
            return False
        room = self._columns.bottom - self._begins
        filled = sum(end - self._begins for end in self._first)
        return (
            room < LINES * self._theme.body * self._theme.leading
            or filled < _FILLED * room * len(self._columns.lefts)
        )

    @property
    def _bottom(self) -> float:
        if self._last is not None and self.page == self._last[0]:
            return self._last[1]
        return self._columns.bottom

    def across(self, block: Block) -> None:
        """Set a block across all columns of the first page."""
        columns = self._columns
        wide = columns.lefts[-1] + columns.width - columns.lefts[0]
        run = Run(block)
        for piece in block.pieces(wide, self._theme):
            run.placed.append((piece, columns.lefts[0], self._y))
            self._y += piece.height
        self._note(block)
        self.pages[-1].append(run)
        self._ends = [self._y]
        self._y += self._theme.body * (1 if not self._shared else 0.5)
        self.top = self._begins = self._y

    def lay(self, line: Line) -> None:
        """Lay pieces into the columns, one after the other."""
        at = 0
        while at < len(line):
            end, need, moved = self._chain(line, at)
            while not self._fits(need) and self._movable:
                self._next_column()
                need = moved
            short = self._bottom < self._columns.bottom
            self.parted |= short and need <= self._columns.height and not self._fits(need)
            self._torn |= self._shared and self.page == self.column == 0 and not self._fits(need)
            for block, piece, first in line[at:end]:
                self._put(block, piece, first=first)
            at = end

    def _chain(self, line: Line, at: int) -> tuple[int, float, float]:
        """Return where what stays with this piece ends, and how high it is with it.

        The last number is the same in another column, where a table repeats its header row.
        """
        block, piece, first = line[at]
        head = None if first else self._heads[id(block)]
        # what was parted already goes on as far as there is room
        parted = not first and (piece.whole or piece.joined)
        for least in (_WHOLE, _JOINED, _KEPT) if not parted else (_KEPT,):
            end = at
            while _ties(line[end][1]) >= least and end + 1 < len(line):
                end += 1
            need = sum(
                p.height + (b.before * self._theme.unit if first else 0.0)
                for b, p, first in line[at : end + 1]
            )
            moved = need + (head.height if head else 0.0)
            if self._fits(need):
                break
            left = self._bottom - self._y
            across = len(self._columns.lefts)
            much = left > self._empty * self._columns.height * across
            last = self.column + 1 == across or self._empty < EMPTY
            too_empty = much and last and (self._parts or self.page > 0)
            if moved <= self._columns.height and not (least == _WHOLE and too_empty):
                break
        return end + 1, need, moved

    @property
    def _movable(self) -> bool:
        """Whether something goes to the next column rather than be parted here.

        Where nothing stands above it but a heading across, that would be left alone.
        """
        return self._y > self.top or (self.column > 0 and self.top > self._columns.top)

    def _fits(self, height: float) -> bool:
        return self._y + height <= self._bottom + 0.01

    def _put(self, block: Block, piece: Piece, *, first: bool) -> None:
        above = block.before * self._theme.unit if first and self._y > self.top else 0.0
        if not self._fits(above + piece.height) and self._y > self.top:
            self._next_column()
            above = 0.0
        self._y += above
        runs = self.pages[-1]
        if first or self._fresh or runs[-1].block is not block:
            runs.append(Run(block))
            self._fresh = False
            if first:
                self._note(block)
            else:
                self._repeat_head(block)
        runs[-1].placed.append((piece, self._columns.lefts[self.column], self._y))
        self._y += piece.height
        self._ends[-1] = max(self._ends[-1], self._y)

    def _repeat_head(self, block: Block) -> None:
        head = self._heads[id(block)]
        if head is not None:
            left = self._columns.lefts[self.column]
            self.pages[-1][-1].placed.append((head, left, self._y))
            self._y += head.height

    def _note(self, block: Block) -> None:
        if isinstance(block, Heading) and block.bookmark:
            self.headings.append((block, self.page))

    def _next_column(self) -> None:
        self._fresh = True
        self.column += 1
        if self.column == len(self._columns.lefts):
            self.column = 0
            if self.page == 0:
                self._first = self._ends
            self._ends = []
            self.pages.append([])
            self.top = self._columns.top
        self._y = self.top
        self._ends.append(self._y)


def _ties(piece: Piece) -> int:
    if piece.keep:
        return _KEPT
    return _JOINED if piece.joined else int(piece.whole)
