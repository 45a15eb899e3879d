"""Boxes, lines and discs as the operators of a PDF page.

Written as text in one go: a page has some hundred shapes, and ReportLab's own paths take four
times as long.
"""

from workshop.layout.scene import Box, Colour, Disc, Line
from workshop.paint.geometry import Step, arrow_heads, box_path, disc_path, line_path

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_PAINT = {(True, True): "B", (True, False): "f", (False, True): "S"}


def number(value: float) -> str:
    """Write a measure with at most three decimals, and never as a negative nothing."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def colour(value: Colour) -> str:
    """Write ``#rrggbb`` as three parts of one."""
    return " ".join(number(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))


def shape_code(shape: Box | Line | Disc, height: float) -> str:
    """Return what draws a shape; ``height`` is the page's, since a PDF counts y upwards."""
    if isinstance(shape, Box):
        return _path(box_path(shape), height, shape.fill, shape.stroke, shape.line, shape.dash)
    if isinstance(shape, Disc):
        return _path(disc_path(shape), height, shape.fill, shape.stroke, shape.line)
    points, heads = arrow_heads(shape)
    if len(points) < 2:
        return ""
    code = [_path(line_path(points), height, None, shape.stroke, shape.line, shape.dash)]
    code += (_path(line_path(head, closed=True), height, shape.stroke) for head in heads)
    return " ".join(code)


def _path(
    steps: list[Step],
    height: float,
    fill: Colour | None,
    stroke: Colour | None = None,
    line: float = 1.0,
    dash: tuple[float, ...] = (),
) -> str:
    if not fill and not stroke:
        return ""
    code = ["q"]
    if fill:
        code.append(f"{colour(fill)} rg")
    if stroke:
        code.append(f"{colour(stroke)} RG {number(line)} w 1 j")
        if dash:
            code.append(f"[{' '.join(map(number, dash))}] 0 d")
    for kind, points in steps:
        code += (f"{number(x)} {number(height - y)}" for x, y in points)
        code.append(_OPERATORS[kind])
    code.append(_PAINT[bool(fill), bool(stroke)])
    code.append("Q")
    return " ".join(code)
