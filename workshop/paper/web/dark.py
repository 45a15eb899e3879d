"""A theme's colours in a dark room: the same hues on a dark ground, for pages on a screen."""

from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Colour
from workshop.rules.checks.contrast import alike, contrast, nearest, shade

_PAPER, _TINT = 0.095, 0.145
"""How light the two grounds are, of 1."""

_HINT = 0.22
"""How much of the accent's hue a ground shows at most: a room is dark, not coloured."""

_INK, _TEXT, _RULE = 12.0, 7.5, 3.0
"""Contrasts with the lighter ground; text asks for 4.5, and has more for eyes used to the dark."""


def dark(colours: Palette) -> Palette:
    """Return a palette to be read on a dark ground, with the hues of another.

    Ink, accent, muted and relation keep a contrast of 7 to 1 and more with paper and tint, and so
    does what stands on the accent; lines keep 3 to 1. Accent and relation are told apart.
    """
    paper = shade(colours.accent, _PAPER, _HINT)
    tint = shade(colours.accent, _TINT, _HINT)
    accent = nearest(colours.accent, tint, _TEXT)
    return Palette(
        ink=nearest(colours.ink, tint, _INK),
        accent=accent,
        on_accent=paper,
        muted=nearest(colours.muted, tint, _TEXT),
        tint=tint,
        rule=nearest(shade(colours.rule, _TINT, 1.0), tint, _RULE),
        paper=paper,
        relation=_apart(colours.relation, accent, tint),
    )


def _apart(colour: Colour, other: Colour, ground: Colour) -> Colour:
    """Return a colour as light as another, or so much lighter that no reader takes it for that."""
    least = _TEXT
    made = nearest(colour, ground, least)
    while alike(made, other) and least < contrast("#ffffff", ground):
        least += 0.5
        made = nearest(colour, ground, least)
    return made
