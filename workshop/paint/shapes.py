"""Boxes, lines and discs on a PDF canvas."""

from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import HexColor

from workshop.layout.scene import Box, Colour, Disc, Line
from workshop.paint.geometry import Step, arrow_heads, box_path


def draw_box(canvas: Any, box: Box, height: float) -> None:
    """Draw a box; ``height`` is the page's, since a canvas counts y upwards."""
    path = canvas.beginPath()
    for step in box_path(box):
        _add(path, step, height)
    _paint(canvas, path, box.fill, box.stroke, box.line, box.dash)


def draw_disc(canvas: Any, disc: Disc, height: float) -> None:
    """Draw a disc."""
    path = canvas.beginPath()
    path.circle(disc.x, height - disc.y, disc.radius)
    _paint(canvas, path, disc.fill, disc.stroke, disc.line, ())


def draw_line(canvas: Any, line: Line, height: float) -> None:
    """Draw a line and its arrow heads."""
    points, heads = arrow_heads(line)
    if len(points) < 2:
        return
    path = canvas.beginPath()
    for index, point in enumerate(points):
        _add(path, ("L" if index else "M", (point,)), height)
    _paint(canvas, path, None, line.stroke, line.line, line.dash)
    for head in heads:
        path = canvas.beginPath()
        for index, point in enumerate(head):
            _add(path, ("L" if index else "M", (point,)), height)
        path.close()
        _paint(canvas, path, line.stroke, None, 0, ())


def _add(path: Any, step: Step, height: float) -> None:
    kind, points = step
    flat = [value for x, y in points for value in (x, height - y)]
    if kind == "M":
        path.moveTo(*flat)
    elif kind == "L":
        path.lineTo(*flat)
    elif kind == "C":
        path.curveTo(*flat)
    else:
        path.close()


def _paint(
    canvas: Any,
    path: Any,
    fill: Colour | None,
    stroke: Colour | None,
    line: float,
    dash: Iterable[float],
) -> None:
    if fill is None and stroke is None:
        return
    canvas.saveState()
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(line)
        canvas.setLineJoin(1)
        if lengths := list(dash):
            canvas.setDash(lengths)
    canvas.drawPath(path, fill=int(bool(fill)), stroke=int(bool(stroke)))
    canvas.restoreState()
