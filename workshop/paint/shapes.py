"""Boxes, lines and discs as the operators of a PDF page.

Written as text in one go: a page has some hundred shapes, and ReportLab's own paths take four
times as long.
"""

from functools import lru_cache
from typing import Literal

from workshop.layout.page.scene import Box, Colour, Disc, Line
from workshop.paint.geometry import Step, arrow_heads, box_path, line_path

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S"}
_CACHED = 4096


@lru_cache(maxsize=4 * _CACHED)
def number(value: float) -> str:
    """Write a measure with at most three decimals, and never as a negative nothing."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=256)
def colour(value: Colour) -> str:
    """Write ``#rrggbb`` as three parts of one."""
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def shape_code(shape: Box | Line | Disc, height: float) -> str:
    """Return what draws a shape; ``height`` is the page's, since a PDF counts y upwards."""
    if isinstance(shape, Line):
        return _line_code(shape, height)
    if not shape.fill and not shape.stroke:
        return ""
    paint = _PAINT[bool(shape.fill), bool(shape.stroke)]
    if isinstance(shape, Disc):
        r = shape.radius
        look, outline = _look(shape.fill, shape.stroke, shape.line), _outline(2 * r, 2 * r, r)
        x, y = shape.x - r, shape.y - r
    else:
        look = _look(shape.fill, shape.stroke, shape.line, shape.dash)
        outline = _outline(shape.width, shape.height, shape.radius, shape.corners)
        x, y = shape.x, shape.y
    return f"q 1 0 0 1 {number(x)} {number(height - y)} cm {look} {outline} {paint} Q"


def _line_code(line: Line, height: float) -> str:
    points, heads = arrow_heads(line)
    if len(points) < 2:
        return ""
    code = [
        f"q {_look(None, line.stroke, line.line, line.dash)} {_path(line_path(points), height)} S Q"
    ]
    code += (
        f"q {_look(line.stroke)} {_path(line_path(head, closed=True), height)} f Q"
        for head in heads
    )
    return " ".join(code)


@lru_cache(maxsize=_CACHED)
def _look(
    fill: Colour | None,
    stroke: Colour | None = None,
    line: float = 1.0,
    dash: tuple[float, ...] = (),
) -> str:
    code = [f"{colour(fill)} rg"] if fill else []
    if stroke:
        code.append(f"{colour(stroke)} RG {number(line)} w 1 j")
        if dash:
            code.append(f"[{' '.join(map(number, dash))}] 0 d")
    return " ".join(code)


@lru_cache(maxsize=_CACHED)
def _outline(
    width: float, height: float, radius: float, corners: Literal["all", "top"] = "all"
) -> str:
    """Return the outline of a box that hangs from the origin: cards recur on every page."""
    return _path(box_path(Box(0, 0, width, height, radius=radius, corners=corners)), 0.0)


def _path(steps: list[Step], height: float) -> str:
    code: list[str] = []
    for kind, points in steps:
        code += (f"{number(x)} {number(height - y)}" for x, y in points)
        code.append(_OPERATORS[kind])
    return " ".join(code)
