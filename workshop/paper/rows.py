"""Rows of a picture that keep their cards legible where a page's foot takes room from them."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.layout.grid import RELATIONS, Grid, grid_of, leading
from workshop.layout.papers import Paper
from workshop.model.figure import Figure

_PADDING = 10.0
"""Points above and below what stands in a card, at the normal size."""
_CUT = 20.0
"""Points that the organisation's line keeps free in a card, at the normal size."""
_LINES = 2
"""That a card has room for, at least."""


def with_room(figure: Figure, paper: Paper, size: float) -> Figure:
    """Return a figure whose lowest rows take from the others what they need for two lines.

    It depends on the exercise and the paper alone, so cards stand at one spot on all sheets.
    Where not even that fits, the figure is returned as it is.
    """
    grid = grid_of(figure, paper, size)
    least = _least(figure, grid)
    room = sum(_heights(figure, grid))
    if sum(least) > room:
        return figure
    return replace(figure, rows=tuple(_shared(figure.rows, least, room)))


def _heights(figure: Figure, grid: Grid) -> list[float]:
    room = grid.body.height - grid.gutter * (len(figure.rows) - 1)
    return [room * share / sum(figure.rows) for share in figure.rows]


def _least(figure: Figure, grid: Grid) -> list[float]:
    """Return how high each row has to be; a card over several rows asks for nothing."""
    least = [0.0] * len(figure.rows)
    lines = _LINES * leading(grid.size) + _PADDING * grid.unit
    slots = [(card.id, card.slot, card.boundary) for card in figure.cards]
    if figure.relations_card is not None:
        slots.append((RELATIONS, figure.relations_card.slot, False))
    for key, slot, cut in slots:
        if slot.rows > 1:
            continue
        need = grid.bands[key] + lines
        if cut:
            need += lines + _CUT * grid.unit
        least[slot.row] = max(least[slot.row], need)
    return least


def _shared(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share out the room in proportion, but to no row less than its least."""
    fixed: set[int] = set()
    while True:
        free = [row for row in range(len(shares)) if row not in fixed]
        left = room - sum(least[row] for row in fixed)
        total = sum(shares[row] for row in free)
        heights = [
            least[row] if row in fixed else left * shares[row] / total for row in range(len(shares))
        ]
        short = {row for row in free if heights[row] < least[row]}
        if not short:
            return heights
        fixed |= short
