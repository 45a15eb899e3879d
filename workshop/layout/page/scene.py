"""A scene: a picture in points, ready to be painted as PDF or SVG without another decision.

Coordinates are points (1/72 inch) from the top left of a page, y downwards; a text's y is its
baseline. Elements carry the meaning (headings, lists, sentences), so that a painter that has
tags writes them and one that has none can pass them by.
"""

from dataclasses import dataclass
from typing import Literal

Colour = str
"""``#rrggbb``."""

Tag = Literal[
    "Artifact", "Div", "Figure", "H1", "H2", "H3", "H4", "L", "LBody", "LI", "Lbl", "Link", "P",
    "Reference", "Sect", "Span", "TD", "TH", "TOC", "TOCI", "TR", "Table", "Caption",
]  # fmt: skip
"""A structure type of PDF 1.7; ``Artifact`` is decoration that no reader is told of."""

FOOTER = "Footer"
"""The title of the ``Artifact`` that repeats at the foot of pages."""

REPEATED = "Repeated"
"""The title of an ``Artifact`` that repeats what was said on the page before: a header row."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``x`` is its left edge, centre or right edge, as ``align`` says."""

    x: float
    y: float
    text: str
    size: float
    colour: Colour = "#1a1a1a"
    bold: bool = False
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``radius`` rounds its corners (``top`` only the upper two)."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    line: float = 1.0
    radius: float = 0.0
    corners: Literal["all", "top"] = "all"
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A path of straight pieces through two points or more; arrow heads at its ends if wanted."""

    points: tuple[tuple[float, float], ...]
    stroke: Colour = "#1a1a1a"
    line: float = 1.0
    dash: tuple[float, ...] = ()
    arrow_end: bool = False
    arrow_start: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle about ``x``, ``y``: a bullet, the ground of a number."""

    x: float
    y: float
    radius: float
    fill: Colour | None = "#1a1a1a"
    stroke: Colour | None = None
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or a logo, from its top left corner; what it shows is its element's matter."""

    x: float
    y: float
    width: float
    height: float
    data: bytes
    """A JPEG file, or rows of red, green and blue, a byte each."""
    pixels: tuple[int, int]
    """How many across and down."""
    coding: Literal["jpeg", "rgb"]


@dataclass(frozen=True, slots=True)
class Element:
    """What its children mean together."""

    tag: Tag
    children: tuple["Node", ...]
    alt: str = ""
    """A text alternative that replaces nothing but explains (for figures)."""
    actual: str = ""
    """The text that the children stand for, where their glyphs do not spell it."""
    language: str | None = None
    title: str = ""
    turned: tuple[float, float] | None = None
    """The point about which an ``Artifact`` is turned upside down."""
    goto: int = 0
    """The number of the page of the document that a ``Link`` leads to, from 1; its title is then
    what it is called where links are listed, if that is not its own words."""
    goes_on: int = 0
    """Of which element before it, in the same parent, it is a further part: 1 is the last one. A
    table that stands on three pages is one table. 0 where it begins here."""
    ends: bool = True
    """Whether its words end here; else the next part of it has the rest."""


Node = Text | Box | Line | Disc | Picture | Element


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a scene."""

    width: float
    height: float
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unshown:
    """A character that no font has; the page shows its name in brackets."""

    character: str
    name: str
    where: str
    """The words it stands in."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of one or more pages, with its description in words."""

    title: str
    description: str
    language: str
    pages: tuple[Page, ...]
    unshown: tuple[Unshown, ...] = ()
