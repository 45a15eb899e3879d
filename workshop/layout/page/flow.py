"""Filling columns with items; what finds no room is handed back, never cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.layout.base.geometry import Rect
from workshop.layout.page.item import Item

Placed = tuple[Item, float, float]
"""An item and the top left corner of its first line."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in an area, and what is left over."""

    area: Rect
    placed: tuple[Placed, ...]
    rest: tuple[Item, ...]


def columns_in(width: float, size: float) -> int:
    """Return how many columns of a readable width an area takes: some 35 letters each."""
    return max(1, int(width // (size * 17)))


def column_width(width: float, columns: int, size: float) -> float:
    """Return the width of one column; a letter or two stand between columns."""
    return (width - (columns - 1) * size * 1.4) / columns


def fill(items: Sequence[Item], area: Rect, columns: int, size: float, foot: float) -> Filled:
    """Put items into an area, column by column, in their order.

    Of a first item that is too long, the first lines are shown and all of it is handed back.
    Where not all fit, ``foot`` points at the bottom of the last column are kept free to say where
    they go on.
    """
    placed = _place(items, area, columns, size, 0.0)
    if len(placed) < len(items):
        placed = _place(items, area, columns, size, foot)
        if not placed:
            return Filled(area, tuple(_begun(items[0], area, foot)), tuple(items))
    return Filled(area, tuple(placed), tuple(items[len(placed) :]))


def _place(
    items: Sequence[Item], area: Rect, columns: int, size: float, foot: float
) -> list[Placed]:
    wide = column_width(area.width, columns, size)
    placed: list[Placed] = []
    column, used = 0, 0.0
    for item in items:
        # the space after the last item of a column may run out of the area
        need = item.height - item.gap
        while column < columns and used + need > _height(area, column, columns, foot) + 0.01:
            column, used = column + 1, 0.0
        if column == columns:
            break
        placed.append((item, area.x + column * (wide + size * 1.4), area.y + used))
        used += item.height
    return placed


def _begun(item: Item, area: Rect, foot: float) -> list[Placed]:
    """Show the first lines of what is too long for its area; it stands in full where it goes on."""
    lines = int((area.height - foot + item.size * 0.2) // item.leading)
    if lines < 1:
        return []
    kept = item.lines[:lines]
    return [(replace(item, lines=kept, chips=(), chips_below=False), area.x, area.y)]


def _height(area: Rect, column: int, columns: int, foot: float) -> float:
    """Return the room in a column; the foot stands under the last one."""
    return area.height - (foot if column == columns - 1 else 0.0)
