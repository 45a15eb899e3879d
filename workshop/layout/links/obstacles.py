"""What lines have to keep clear of, and the lines that did."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workshop.layout.base.geometry import Point, Rect, crosses, distance

CLEAR = 2.0
"""Points that a line keeps from cards and words."""

APART = 5.0
"""Points that two lines keep from each other."""


@dataclass(frozen=True, slots=True)
class Route:
    """A line that stays clean."""

    key: str
    points: tuple[Point, ...]

    @property
    def pieces(self) -> list[tuple[Point, Point]]:
        """Its straight pieces."""
        return list(pairwise(self.points))


@dataclass(slots=True)
class Ground:
    """What lines have to keep clear of: grows as lines and their words are accepted."""

    page: Rect
    cards: dict[str, Rect]
    words: list[Rect] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)

    def clean(self, points: Sequence[Point], source: str, target: str) -> bool:
        """Return whether a line between two cards may be drawn as it is."""
        pieces = list(pairwise(points))
        for start, end in pieces:
            if not all(_inside(point, self.page) for point in (start, end)):
                return False
            for card, slot in self.cards.items():
                # a line ends on the edges of its own cards and may not go on inside them
                keep = -0.5 if card in (source, target) else CLEAR
                if crosses(start, end, slot.inset(-keep)):
                    return False
            if any(crosses(start, end, rect.inset(-CLEAR)) for rect in self.words):
                return False
        others = [piece for route in self.routes for piece in route.pieces]
        return all(distance(mine, other) >= APART for mine in pieces for other in others)

    def free(self, rect: Rect, but: Route) -> bool:
        """Return whether words can stand in a rectangle, on the line they belong to."""
        if not rect.within(self.page):
            return False
        if any(rect.meets(slot) for slot in self.cards.values()):
            return False
        if any(rect.inset(-CLEAR).meets(other) for other in self.words):
            return False
        return not any(
            crosses(*piece, rect.inset(-CLEAR))
            for route in self.routes
            if route is not but
            for piece in route.pieces
        )


def _inside(point: Point, page: Rect) -> bool:
    return page.x <= point[0] <= page.right and page.y <= point[1] <= page.bottom
