"""Blocks poured into columns and pages: nothing cut, no heading left alone at a foot."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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

    @property
    def height(self) -> float:
        """Of a whole column."""
        return self.bottom - self.top


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
    # what a worksheet says at its foot takes more room than what stands below text
    foot = min(theme.foot, theme.picture * _FOOT + 10)
    return Columns(theme.inset, paper.height - theme.margin - foot - 10, lefts, width)


_Line = list[tuple[Block, Piece, bool]]
"""All pieces one after the other, with their blocks, and whether each is its block's first."""

_FOOT = 2.2
"""How high the foot of a page of text is, in sizes of its text: two lines, or a logo."""

_LINES = 7
"""Lines that a section has room for at least, where it begins below another and goes on."""

_FILLED = 0.4
"""How much of that room it fills at least: else it begins on a page of its own."""

_EMPTY = 0.4
"""The most of a page that stays empty so that a table or pictures need not be parted."""

_TRIES = ((0.95, _EMPTY), (1.0, 0.1), (0.95, 0.1))
"""What saves a page, one try after the other: how much closer lines stand (1.31 sizes, not 1.38;
nobody sees it), and the most of a page that stays empty so that a table need not be parted."""

_APART = 1.2
"""How many times further a section stands from what is above it than a heading does."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks and the columns that they stand in."""

    blocks: Sequence[Block]
    columns: Columns
    across: bool = True
    """Whether a heading that opens it stands across all columns."""


def pour(blocks: Sequence[Block], columns: Columns, theme: Theme) -> Flowed:
    """Lay blocks out: one section that begins on a page of its own."""
    return pour_all([Section(blocks, columns)], theme)


def pour_close(sections: Sequence[Section], theme: Theme) -> Flowed:
    """Lay sections out, their lines a little closer or a table parted where that saves a page."""
    flowed = pour_all(sections, theme)
    for closer, empty in _TRIES if len(flowed.pages) > 1 else ():
        close = replace(theme, leading=theme.leading * closer, tight=theme.tight * closer)
        tried = pour_all(sections, close, empty)
        if len(tried.pages) < len(flowed.pages):
            return tried
    return flowed


def pour_all(sections: Iterable[Section], theme: Theme, empty: float = _EMPTY) -> Flowed:
    """Lay sections out one after the other.

    A section goes on below the one before where it has a decent start there, else on a new page. A
    heading that opens it stands across all columns, and the columns begin below it. Where it goes
    on to another page, or needs more than one column, its last columns end at about one height. No
    more than the share ``empty`` of a page stays so only to keep a table whole.
    """
    pages: list[list[_Run]] = []
    headings: list[tuple[Heading, int]] = []
    end = 0.0
    for section in sections:
        cut = _cut(section, theme, empty)
        below = _below(cut, end, theme) if pages else None
        flow = below or _set(cut, theme, cut.columns.top, parts=True)
        first = len(pages) - (1 if below else 0)
        if below:
            pages[-1] += flow.pages[0]
        pages += flow.pages[1 if below else 0 :]
        headings += [(heading, first + page) for heading, page in flow.headings]
        end = flow.end
    return Flowed(
        tuple(tuple(run.block.element(run.placed, theme) for run in runs) for runs in pages),
        tuple(headings),
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A section cut into pieces, to be tried in several places."""

    columns: Columns
    title: Heading | None
    line: _Line
    heads: Mapping[int, Piece | None]
    """By the id of a block: what it repeats in another column."""
    empty: float


def _cut(section: Section, theme: Theme, empty: float) -> _Cut:
    rest = list(section.blocks)
    title = rest[0] if rest and section.across and isinstance(rest[0], Heading) else None
    if title is not None:
        del rest[0]
    width = section.columns.width
    line = [
        (block, piece, number == 0)
        for block in rest
        for number, piece in enumerate(block.pieces(width, theme))
    ]
    heads = {id(block): block.head(width, theme) for block in rest}
    return _Cut(section.columns, title, line, heads, empty)


def _below(cut: _Cut, end: float, theme: Theme) -> "_Flow | None":
    """Return a section that begins below another; None where it has no decent start there."""
    columns = cut.columns
    apart = cut.title.before if cut.title else Heading("").before
    top = end + apart * _APART * theme.unit
    if top >= columns.bottom:
        return None
    flow = _set(cut, theme, top, parts=False)
    if flow.poor and columns.bottom - top > cut.empty * columns.height:
        flow = _set(cut, theme, top, parts=True)
    return None if flow.poor else flow


def _set(cut: _Cut, theme: Theme, top: float, *, parts: bool) -> "_Flow":
    """Return a section, the columns of its last page at about one height."""
    flow = _laid(cut, theme, top, parts=parts)
    long = flow.end - flow.top > _LINES * theme.body * theme.leading
    if flow.column > 0 or (long and len(cut.columns.lefts) > 1):
        flow = _balanced(flow, cut, theme, top, parts=parts)
    return flow


def _laid(
    cut: _Cut, theme: Theme, top: float, last: tuple[int, float] | None = None, *, parts: bool
) -> "_Flow":
    flow = _Flow(cut, theme, top, last, parts=parts)
    if cut.title is not None:
        flow.across(cut.title)
    flow.lay(cut.line)
    return flow


def _balanced(flow: "_Flow", cut: _Cut, theme: Theme, top: float, *, parts: bool) -> "_Flow":
    """Return the same with the shortest last page that holds all of it and parts no more."""
    low, high = flow.top, cut.columns.bottom
    while high - low > theme.body / 2:
        middle = (low + high) / 2
        tried = _laid(cut, theme, top, (flow.page, middle), parts=parts)
        if tried.page == flow.page and not tried.parted:
            flow, high = tried, middle
        else:
            low = middle
    return flow


class _Flow:
    """Fills one column after the other."""

    def __init__(
        self,
        cut: _Cut,
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
        self.pages: list[list[_Run]] = [[]]
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
            room < _LINES * self._theme.body * self._theme.leading
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
        run = _Run(block)
        for piece in block.pieces(wide, self._theme):
            run.placed.append((piece, columns.lefts[0], self._y))
            self._y += piece.height
        self._note(block)
        self.pages[-1].append(run)
        self._ends = [self._y]
        self._y += self._theme.body * (1 if not self._shared else 0.5)
        self.top = self._begins = self._y

    def lay(self, line: _Line) -> None:
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

    def _chain(self, line: _Line, at: int) -> tuple[int, float, float]:
        """Return where what stays with this piece ends, and how high it is with it.

        The last number is the same in another column, where a table repeats its header row.
        """
        block, piece, first = line[at]
        head = None if first else self._heads[id(block)]
        # what was parted already goes on as far as there is room
        for whole in (True, False) if first or not piece.whole else (False,):
            end = at
            while (line[end][1].keep or (whole and line[end][1].whole)) and end + 1 < len(line):
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
            last = self.column + 1 == across or self._empty < _EMPTY
            too_empty = much and last and (self._parts or self.page > 0)
            if whole and moved <= self._columns.height and not too_empty:
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
            runs.append(_Run(block))
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
