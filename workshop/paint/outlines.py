"""Lines of text as the outlines of their glyphs, for those whose characters few systems have.

A picture names fonts but carries none. What every system can write stays text; a line with
anything else would show empty boxes somewhere, so its shapes are drawn from the fonts that
measured it.
"""

import re
from functools import lru_cache

import uharfbuzz as hb

from workshop.text.fonts import UNITS, face
from workshop.text.shape import shape

_BEYOND = re.compile(
    "[^\t\n -~\u00a0-\u017f\u0384-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1ef2\u1ef3"
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2122]"
)
"""Anything but the Latin (Welsh too), Greek and Cyrillic letters and the signs of WGL4, the
list of characters that the text fonts of every system have held since the nineties."""


def needs_outlines(text: str) -> bool:
    """Tell whether a line has a character that some systems have no font for."""
    return not text.isascii() and _BEYOND.search(text) is not None


@lru_cache(maxsize=1024)
def line_path(text: str, bold: bool) -> str:
    """Return a line of text as SVG path data, glyphs in visual order; empty if nothing shows.

    Measures are whole thousandths of the type size, from the line's left end on its baseline,
    y downwards.
    """
    parts: list[str] = []
    pen = 0
    for run in shape(text, bold).runs:
        for glyph in run.glyphs:
            x, y, outline = _outline(run.font, glyph.id)
            if outline:
                parts.append(f"M{x + pen + glyph.dx} {y - glyph.dy}{outline}")
            pen += glyph.advance
    return "".join(parts)


def scale(size: float) -> str:
    """Write the factor that brings the path of a line to a type size in points."""
    return f"{size / UNITS:.6f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=8192)
def _outline(font: str, glyph: int) -> tuple[int, int, str]:
    """Return where a glyph's outline starts, and the rest of it relative to there."""
    pen = _Pen()
    face(font).hb_font.draw_glyph(glyph, _drawing(), pen)
    return (*pen.start, "".join(pen.steps))


class _Pen:
    """Writes an outline down in relative whole numbers: so that it reads the same at any place."""

    def __init__(self) -> None:
        self.start = (0, 0)
        self.steps: list[str] = []
        self._at = (0, 0)
        self._contour = (0, 0)

    def move(self, x: float, y: float) -> None:
        point = (round(x), -round(y))
        if self.steps:
            self.steps.append(self._relative("m", point))
        else:
            self.start = point
        self._at = self._contour = point

    def draw(self, kind: str, *numbers: float) -> None:
        xs, ys = numbers[::2], numbers[1::2]
        points = [(round(x), -round(y)) for x, y in zip(xs, ys, strict=True)]
        self.steps.append(self._relative(kind, *points))
        self._at = points[-1]

    def close(self) -> None:
        self.steps.append("z")
        self._at = self._contour

    def _relative(self, kind: str, *points: tuple[int, int]) -> str:
        left, top = self._at
        return kind + " ".join(f"{x - left} {y - top}" for x, y in points)


@lru_cache(maxsize=1)
def _drawing() -> hb.DrawFuncs:
    """Return HarfBuzz's table of calls, each handed on to the pen."""
    calls = hb.DrawFuncs()
    calls.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    calls.set_line_to_func(lambda x, y, pen: pen.draw("l", x, y))
    calls.set_quadratic_to_func(lambda a, b, x, y, pen: pen.draw("q", a, b, x, y))
    calls.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.draw("c", a, b, c, d, x, y))
    calls.set_close_path_func(lambda pen: pen.close())
    return calls
