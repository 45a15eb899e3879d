"""Cards of text packed into columns, page after page: kept whole, and even at the end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import leading
from workshop.layout.page.item import Item

_ALONE = 2
"""Items that a card shows at least, before it goes on and after."""

_MOVED = 4
"""Items up to which a card is moved to the next column rather than parted."""

_STEPS = 16
"""In which higher feet of columns are tried, from the top down."""

_LITTLE = 0.4
"""Of a last page: with less than that on it, the pages before give it some of theirs."""


Feet = Mapping[int, float]
"""By page where its columns end, if above the usual."""


@dataclass(frozen=True, slots=True)
class Block:
    """A card to pack: its heading in lines, and its items in their order."""

    key: str
    title: tuple[str, ...]
    again: tuple[str, ...]
    """The heading where it goes on."""
    items: tuple[Item, ...]
    whole: bool = False
    """Whether it is never parted, as long as a column takes it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A card's worth of items in one column of one page."""

    block: Block
    page: int
    area: Rect
    title: tuple[str, ...]
    items: tuple[Item, ...]
    onward: int = 0
    """The page on which it goes on; 0 where it ends here or in the next column."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the pages from ``first`` on, in points."""

    first: int
    first_top: float
    top: float
    """Of every page after the first."""
    first_bottom: float
    bottom: float
    """Of every page after the first."""
    left: float
    width: float
    """Of one column."""
    gap: float
    count: int
    size: float
    """Of the text."""

    @property
    def unit(self) -> float:
        """One point at the normal size of 12."""
        return self.size / 12

    def top_of(self, page: int) -> float:
        """Return where the columns of a page begin."""
        return self.first_top if page == self.first else self.top

    def bottom_of(self, page: int) -> float:
        """Return where the columns of a page end at the latest."""
        return self.first_bottom if page == self.first else self.bottom

    def band(self, title: Sequence[str]) -> float:
        """Return the height of a heading band."""
        return leading(self.size) * len(title) + 6 * self.unit

    def high(self, title: Sequence[str], items: Sequence[Item], *, onward: bool) -> float:
        """Return the height of a card with these items; ``onward`` takes a line to say where."""
        foot = leading(self.size) if onward else 0.0
        inner = sum(item.height for item in items) + foot
        return self.band(title) + inner + 10 * self.unit


def pack(blocks: Sequence[Block], columns: Columns) -> list[Stretch]:
    """Pack cards into columns in their order; the columns of the last page end about level.

    A card goes on in the next column only where it is long; then two of its items stand on either
    side, and a heading within it never ends a column. No last page has next to nothing on it: all
    pages end higher then.
    """
    packed = list(_packed(blocks, columns))
    if not packed:
        return packed
    last = packed[-1].page
    feet: Feet = {}
    if last > columns.first and _filled(packed, columns, last) < _LITTLE:
        pages = range(columns.first, last + 1)
        feet, packed = _highest(blocks, columns, packed, feet, pages)
    return _highest(blocks, columns, packed, feet, (last,))[1]


def _highest(
    blocks: Sequence[Block],
    columns: Columns,
    packed: list[Stretch],
    feet: Feet,
    pages: Iterable[int],
) -> tuple[Feet, list[Stretch]]:
    """Move the feet of pages up as far as that takes no more pages and parts no more cards."""
    pages = tuple(pages)
    for step in range(1, _STEPS):
        tops = {page: columns.top_of(page) for page in pages}
        tried = {
            page: top + (columns.bottom_of(page) - top) * step / _STEPS
            for page, top in tops.items()
        }
        higher = {**feet, **tried}
        found = list(_packed(blocks, columns, higher))
        if (
            found[-1].page == packed[-1].page
            and len(found) <= len(packed)
            and all(one.area.bottom <= higher.get(one.page, inf) + 0.01 for one in found)
        ):
            return higher, found
    return feet, packed


def _filled(packed: Sequence[Stretch], columns: Columns, page: int) -> float:
    """Return how much of the columns of a page is taken: 0 to 1."""
    taken = sum(one.area.height for one in packed if one.page == page)
    return taken / columns.count / (columns.bottom_of(page) - columns.top_of(page))


def _packed(
    blocks: Sequence[Block], columns: Columns, feet: Feet | None = None
) -> Iterator[Stretch]:
    """Pack from top to bottom."""
    page, column, y = columns.first, 0, columns.first_top
    for block in blocks:
        left, title = block.items, block.title
        while left:
            bottom = (feet or {}).get(page) or columns.bottom_of(page)
            top = columns.top_of(page)
            taken = _taken(left, title, bottom - y, columns)
            if taken < len(left) and y > top and _moves(block, left, taken, y - top, bottom - top):
                taken = 0
            if taken == 0 and y == top:
                taken = 1  # higher than a whole column: it has to stand somewhere
            onward = page
            if taken < len(left):
                onward = page + (column + 1 == columns.count)
            if taken:
                goes = onward if onward > page else 0
                high = columns.high(title, left[:taken], onward=bool(goes))
                x = columns.left + column * (columns.width + columns.gap)
                area = Rect(x, y, columns.width, high)
                yield Stretch(block, page, area, title, left[:taken], goes)
                y += high + 10 * columns.unit
                left, title = left[taken:], block.again
            if left:
                column = 0 if onward > page else column + 1
                page, y = onward, columns.top_of(onward)


def _moves(block: Block, left: Sequence[Item], taken: int, used: float, whole: float) -> bool:
    """Return whether a card that does not fit here begins in the next column instead."""
    if block.whole or taken < _ALONE or len(left) <= _MOVED:
        return True
    return len(left) == len(block.items) and used > whole * 0.6


def _taken(items: Sequence[Item], title: Sequence[str], room: float, columns: Columns) -> int:
    """Return how many items stand in a room with their heading."""
    if columns.high(title, items, onward=False) <= room + 0.01:
        return len(items)
    taken = 0
    while taken < len(items) and (
        columns.high(title, items[: taken + 1], onward=True) <= room + 0.01
    ):
        taken += 1
    if len(items) - taken < _ALONE < taken:
        taken = len(items) - _ALONE
    while taken and items[taken - 1].heads:
        taken -= 1
    return taken
