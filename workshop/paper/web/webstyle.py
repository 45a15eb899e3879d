"""The style of a web page: a theme's colours in light, dark and forced ones, and its sizes."""

from dataclasses import fields
from functools import cache
from pathlib import Path

from workshop.layout.base.papers import PAPERS, Paper
from workshop.layout.page.palette import Palette
from workshop.paper.page.theme import PLAIN, Theme
from workshop.paper.web.dark import dark
from workshop.rules.checks.contrast import TEXT, faintest

_NAMES = {field.name: f"--{field.name.replace('_', '-')}" for field in fields(Palette)}

VARIABLES = Palette(**{name: f"var({variable})" for name, variable in _NAMES.items()})
"""What pictures inside a page are painted with: the page's style says what each colour is."""

_FORCED = Palette(
    ink="CanvasText", accent="CanvasText", on_accent="Canvas", muted="CanvasText", tint="Canvas",
    rule="CanvasText", paper="Canvas", relation="CanvasText",
)  # fmt: skip
"""Where a reader has chosen the colours of everything; lines differ by their dashes and heads."""

_SIZE = 112.5
"""Per cent of the reader's own size, where the theme has its text in 12 points."""


_INSIDE = 0.92
"""How much of a screen's width is between the margins, on those where pictures scroll."""

_LEGIBLE = 44.0
"""How wide a picture on A4 is at the least, in sizes of text: on a telephone it scrolls."""


def style(theme: Theme, paper: Paper) -> str:
    """Return the style of a page with pictures that are made for a paper; it loads nothing."""
    light = theme.colours
    legible = _LEGIBLE * paper.width / PAPERS["a4"].width
    percent = _SIZE * theme.body / PLAIN.body
    narrow = (legible * percent / 100 + 1) / _INSIDE
    lines = [
        f":root {{ color-scheme: light dark; --legible: {legible:.1f}rem; {_said(light)} }}",
        f"html {{ font-size: {percent:g}% }}",
        _rules(),
        f"@media screen and (max-width: {narrow:.1f}em) {{ .past.picture {{ display: block }} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_said(dark(light))} }} }}",
        f"@media (forced-colors: active) {{ :root {{ {_said(_FORCED)} --faint: CanvasText; }} }}",
    ]
    return "\n".join(lines) + "\n"


def _said(colours: Palette) -> str:
    named = " ".join(f"{variable}: {getattr(colours, n)};" for n, variable in _NAMES.items())
    return named if colours is _FORCED else f"{named} --faint: {_faint(colours)};"


def _faint(colours: Palette) -> str:
    """Return the colour of what is there only to be complete, such as the zeros of a table."""
    return faintest(colours.muted, colours.paper, TEXT + 0.1)


@cache
def _rules() -> str:
    return Path(__file__).with_name("webpage.css").read_text(encoding="utf-8")
