"""Every card in sight where the grid itself does not fit: lower cards, in more rows if need be.

The order of the cards stays, and what stands where depends on the exercise and the size alone:
nothing moves while labels come.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from workshop.layout.cells.cell_box import Cell
from workshop.model.exercise import Slot
from workshop.model.figure import Figure, FigureCard, RelationsSlot

_READABLE = (18, 14, 12)
"""Cells of the narrowest card, tried one after the other: wide ones first."""

_LOW, _LOW_CUT = 3, 5
"""Rows of the lowest card, and of the lowest that the organisation's line cuts."""


class _Line(NamedTuple):
    """Cards beside each other, and how much of the height they want."""

    cards: Sequence[FigureCard]
    share: float

    @property
    def least(self) -> int:
        return _LOW_CUT if any(card.boundary for card in self.cards) else _LOW


def dense(
    cards: Sequence[FigureCard], shares: Sequence[float], width: int, height: int, gap: int
) -> list[Cell] | None:
    """Place all cards in ``width`` by ``height`` cells; None where they would be too small.

    ``shares`` says how high each row of the grid is, in proportion; ``gap`` is between cards.
    """
    for narrowest in _READABLE:
        lines = _lines(cards, shares, width, gap, narrowest)
        if lines is not None and sum(line.least for line in lines) <= height:
            return _placed(lines, width, height, gap)
    return None


def _lines(
    cards: Sequence[FigureCard], shares: Sequence[float], width: int, gap: int, narrowest: int
) -> list[_Line] | None:
    lines = []
    for number, share in enumerate(shares):
        row = sorted((c for c in cards if c.slot.row == number), key=lambda c: c.slot.column)
        if not row:
            continue
        for parts in range(1, len(row) + 1):
            size = -(-len(row) // parts)
            cut = [row[start : start + size] for start in range(0, len(row), size)]
            if all(_fits(part, width, gap, narrowest) for part in cut):
                lines += [_Line(part, share) for part in cut]
                break
        else:
            return None
    return lines


def _fits(cards: Sequence[FigureCard], width: int, gap: int, narrowest: int) -> bool:
    return all(
        end - start >= narrowest * _lanes(card)
        for card, (start, end) in zip(cards, _spans(cards, width, gap), strict=True)
    )


def _lanes(card: FigureCard) -> int:
    return 1 if card.boundary else max(1, len(card.sections))


def _spans(cards: Sequence[FigureCard], width: int, gap: int) -> list[tuple[int, int]]:
    """Share the width among cards as their slots do, edge to edge."""
    total = sum(card.slot.span for card in cards)
    spans = []
    before = 0
    for card in cards:
        start = round(before * (width + gap) / total)
        before += card.slot.span
        spans.append((start, round(before * (width + gap) / total) - gap))
    return spans


def _placed(lines: Sequence[_Line], width: int, height: int, gap: int) -> list[Cell]:
    heights = [line.least for line in lines]
    while sum(heights) < height:  # a row at a time to those that have least of what they want
        at = max(range(len(lines)), key=lambda n: (lines[n].share / heights[n], -n))
        heights[at] += 1
    cells = []
    y = 0
    for line, high in zip(lines, heights, strict=True):
        for card, (x, end) in zip(line.cards, _spans(line.cards, width, gap), strict=True):
            cells.append(
                Cell(card.id, card.title, card.code, card.sections, x, y, end - x, high,
                     card.boundary)
            )  # fmt: skip
        y += high
    return cells


def with_list(figure: Figure, title: str) -> Figure:
    """Return a figure that lists its relations, also where its exercise has no card for them."""
    if figure.relations_card is not None or not figure.relations:
        return figure
    slot = Slot(row=len(figure.rows), column=0, span=figure.columns)
    share = sum(figure.rows) / len(figure.rows) / 2
    card = RelationsSlot(title, "", slot, "")
    return replace(figure, rows=(*figure.rows, share), relations_card=card)
