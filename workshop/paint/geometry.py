"""Shapes as paths, shared by every painter, in points with y downwards."""

import math

from workshop.layout.page.scene import Box, Line

KAPPA = 0.5522847498
"""How far the handles of a Bezier quarter circle reach, in parts of the radius."""

_HEAD_LENGTH = 5.0  # of an arrow, in line widths beyond the width of one point
_HEAD_HALF = 0.42  # half the head's breadth, in parts of its length

Point = tuple[float, float]
Step = tuple[str, tuple[Point, ...]]
"""``M`` move, ``L`` line, ``C`` curve (two handles and an end), ``Z`` close; as in SVG."""


def box_path(box: Box) -> list[Step]:
    """Return the outline of a box, clockwise from its upper left."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    r = max(0.0, min(box.radius, box.width / 2, box.height / 2))
    low = r if box.corners == "all" else 0.0
    steps: list[Step] = [("M", ((left + r, top),)), ("L", ((right - r, top),))]
    steps += _corner((right - r, top), (right, top), (right, top + r))
    steps.append(("L", ((right, bottom - low),)))
    steps += _corner((right, bottom - low), (right, bottom), (right - low, bottom))
    steps.append(("L", ((left + low, bottom),)))
    steps += _corner((left + low, bottom), (left, bottom), (left, bottom - low))
    steps.append(("L", ((left, top + r),)))
    steps += _corner((left, top + r), (left, top), (left + r, top))
    steps.append(("Z", ()))
    return steps


def line_path(points: tuple[Point, ...], *, closed: bool = False) -> list[Step]:
    """Return straight pieces through points."""
    steps: list[Step] = [("L" if index else "M", (point,)) for index, point in enumerate(points)]
    return [*steps, ("Z", ())] if closed else steps


def _corner(start: Point, corner: Point, end: Point) -> list[Step]:
    if start == end:
        return []
    first, second = _towards(start, corner, KAPPA), _towards(end, corner, KAPPA)
    return [("C", (first, second, end))]


def _towards(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def arrow_heads(line: Line) -> tuple[tuple[Point, ...], list[tuple[Point, Point, Point]]]:
    """Return a line's points, shortened where a head covers them, and its heads as triangles."""
    points = list(line.points)
    heads: list[tuple[Point, Point, Point]] = []
    length = 3.0 + _HEAD_LENGTH * line.line
    for wanted, tip, before in ((line.arrow_end, -1, -2), (line.arrow_start, 0, 1)):
        if not wanted or len(points) < 2:
            continue
        (x, y), (from_x, from_y) = points[tip], points[before]
        reach = math.hypot(x - from_x, y - from_y)
        if reach == 0:
            continue
        along = ((x - from_x) / reach, (y - from_y) / reach)
        base = (x - along[0] * length, y - along[1] * length)
        side = (-along[1] * length * _HEAD_HALF, along[0] * length * _HEAD_HALF)
        heads.append(
            (
                (x, y),
                (base[0] + side[0], base[1] + side[1]),
                (base[0] - side[0], base[1] - side[1]),
            )
        )
        points[tip] = _towards((x, y), (from_x, from_y), min(1.0, length * 0.9 / reach))
    return tuple(points), heads
