"""Room to write by hand on a worksheet."""

from workshop.layout.geometry import Rect
from workshop.layout.palette import Palette
from workshop.layout.scene import Line, Node

APART = 24.0
"""Points between two lines to write on, at the normal size: 8.5 millimetres."""


def writing_lines(area: Rect, unit: float, colours: Palette) -> list[Node]:
    """Rule an area; where it takes no whole line, one at its lower edge."""
    gap = APART * unit
    # the last line keeps off the frame: what hangs below it must still be on paper
    height = area.height - 3 * unit
    count = max(1, int((height + 3 * unit) // gap))
    spread = min(height / count, gap * 1.25)
    return [
        Line(
            ((area.x, area.y + spread * number), (area.right, area.y + spread * number)),
            colours.rule, 0.6, (1.2, 2.4),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip
