"""Rectangles and straight pieces, in any unit; y grows downwards."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, by: float) -> "Rect":
        """Return the rectangle with every side moved inwards (outwards if negative)."""
        return Rect(
            self.x + by,
            self.y + by,
            max(0.0, self.width - 2 * by),
            max(0.0, self.height - 2 * by),
        )

    def meets(self, other: "Rect") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def within(self, other: "Rect", slack: float = 0.01) -> bool:
        """Return whether this one lies wholly in the other."""
        return (
            self.x >= other.x - slack
            and self.y >= other.y - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )


def crosses(start: Point, end: Point, rect: Rect) -> bool:
    """Return whether a straight piece enters the open inside of a rectangle (Liang-Barsky)."""
    low, high = 0.0, 1.0
    for origin, step, lower, upper in (
        (start[0], end[0] - start[0], rect.x, rect.right),
        (start[1], end[1] - start[1], rect.y, rect.bottom),
    ):
        if step == 0:
            if not lower < origin < upper:
                return False
            continue
        first, last = sorted(((lower - origin) / step, (upper - origin) / step))
        low, high = max(low, first), min(high, last)
    return low < high


def distance(a: tuple[Point, Point], b: tuple[Point, Point]) -> float:
    """Return how near two straight pieces come to each other; 0 where they cross."""
    if _cross(a, b):
        return 0.0
    return min(
        _to_piece(a[0], b),
        _to_piece(a[1], b),
        _to_piece(b[0], a),
        _to_piece(b[1], a),
    )


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    return (
        _turn(*a, b[0]) * _turn(*a, b[1]) < 0  # the ends of each lie on both sides of the other
        and _turn(*b, a[0]) * _turn(*b, a[1]) < 0
    )


def _to_piece(point: Point, piece: tuple[Point, Point]) -> float:
    (x, y), (x0, y0), (x1, y1) = point, *piece
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = 0.0 if length == 0 else ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length
    share = min(1.0, max(0.0, share))
    nearest = (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
    return float(((x - nearest[0]) ** 2 + (y - nearest[1]) ** 2) ** 0.5)
