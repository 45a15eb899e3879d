"""Room to write by hand on a worksheet."""

from workshop.layout.base.geometry import Rect
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Line, Node

APART = (24.0, 22.0, 20.0)
"""Points between two lines to write on, at the normal size: 8.5 millimetres, 7 in a small card."""

_ENOUGH = 4
"""Lines in a card, for which they are set closer."""


def writing_lines(area: Rect, unit: float, colours: Palette) -> list[Node]:
    """Rule an area; where it takes no whole line, one at its lower edge."""
    gap, count = _ruled(area, unit)
    spread = min(_room(area, unit) / count, gap * 1.25)
    return [
        Line(
            ((area.x, area.y + spread * number), (area.right, area.y + spread * number)),
            colours.rule, 0.6, (1.2, 2.4),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def lines_in(area: Rect, unit: float) -> int:
    """Return how many lines an area takes whole."""
    return max(int((_room(area, unit) + unit) // (gap * unit)) for gap in APART)


def _ruled(area: Rect, unit: float) -> tuple[float, int]:
    """Return how far the lines of an area stand apart, in points, and how many there are."""
    for apart in APART:
        count = int((_room(area, unit) + unit) // (apart * unit))
        if count >= _ENOUGH:
            break
    return apart * unit, max(1, count)


def _room(area: Rect, unit: float) -> float:
    """Return the height for lines: the last keeps off the frame, for what hangs below it."""
    return max(area.height - unit, unit)
