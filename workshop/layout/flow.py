"""Filling columns with items; what finds no room is handed back, never cut."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.layout.geometry import Rect
from workshop.layout.item import Item

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

    Where not all fit, ``foot`` points at the bottom are kept free to say where they go on.
    """
    placed = _place(items, area, columns, size, area.height)
    if len(placed) < len(items):
        placed = _place(items, area, columns, size, area.height - foot)
    return Filled(area, tuple(placed), tuple(items[len(placed) :]))


def _place(
    items: Sequence[Item], area: Rect, columns: int, size: float, height: float
) -> list[Placed]:
    wide = column_width(area.width, columns, size)
    placed: list[Placed] = []
    column, used = 0, 0.0
    for item in items:
        # the space after the last item of a column may run out of the area
        need = item.height - size * 0.25
        while column < columns and used + need > height + 0.01:
            column, used = column + 1, 0.0
        if column == columns:
            break
        placed.append((item, area.x + column * (wide + size * 1.4), area.y + used))
        used += item.height
    return placed
