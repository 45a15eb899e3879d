"""Where the places are on a terminal's picture: for a mouse, and for the arrows."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from workshop.layout.cells.cell_box import Cell, lane_widths

Way = Literal["up", "down", "left", "right"]


class Spot(NamedTuple):
    """A place's card, or its lane of a card: in cells, from the upper left corner."""

    place: str
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a cell lies on it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def spots(cells: Iterable[Cell]) -> tuple[Spot, ...]:
    """Return where each place is, in reading order of the cards."""
    found = []
    for cell in cells:
        if not cell.lanes:
            found.append(Spot(cell.sections[0].place, cell.x, cell.y, cell.width, cell.height))
            continue
        x = cell.x
        for part, wide in zip(cell.sections, lane_widths(cell), strict=True):
            found.append(Spot(part.place, x, cell.y, wide + 1, cell.height))
            x += wide + 1
    return tuple(found)


def beside(found: Sequence[Spot], place: str, way: Way) -> str:
    """Return the place that lies next in a direction; the place itself where none does."""
    here = next((spot for spot in found if spot.place == place), None)
    if here is None:
        return found[0].place if found else place
    level = way in ("left", "right")
    sign = -1 if way in ("left", "up") else 1

    def middle(spot: Spot) -> tuple[float, float]:
        along, across = spot.x + spot.width / 2, spot.y + spot.height / 2
        return (along, across) if level else (across, along)

    def distance(spot: Spot) -> tuple[float, float]:
        (to, off), (at, line) = middle(spot), middle(here)
        return (abs(to - at), abs(off - line))

    def lies(spot: Spot) -> bool:
        if level and not (spot.y < here.y + here.height and here.y < spot.y + spot.height):
            return False  # not in the same row
        if not level and spot.y == here.y:
            return False
        return (middle(spot)[0] - middle(here)[0]) * sign > 0

    return min(filter(lies, found), key=distance, default=here).place
