"""What a model cannot see of a theme: whether its colours can be read, its sizes fit together."""

from collections.abc import Iterator
from itertools import pairwise

from workshop.language import N_, _
from workshop.model.theme import ThemeFile
from workshop.rules.checks.contrast import TEXT, alike, contrast, nearest
from workshop.rules.checks.raw_data import Fault

PAPER = "#ffffff"
LINES = 2.0
"""The least contrast of lines to write on: seen, but not louder than handwriting."""

_ON_PAPER = (("ink", TEXT), ("accent", TEXT), ("muted", TEXT), ("relation", TEXT), ("rule", LINES))
_ON_TINT = ("ink", "muted")
_FOR_WHOM = {
    "no red": N_("who see no red"),
    "no green": N_("who see no green"),
    "no blue": N_("who see no blue"),
}


def faults_in_theme(theme: ThemeFile) -> list[Fault]:
    """Return what cannot be read, or does not fit together."""
    return [*_contrasts(theme), *_told_apart(theme), *_scale(theme)]


def _contrasts(theme: ThemeFile) -> Iterator[Fault]:
    colours = theme.colours.model_dump()
    for name, least in _ON_PAPER:
        yield from _contrast(name, colours[name], PAPER, _("white paper"), least)
    for name in _ON_TINT:
        if contrast(colours[name], PAPER) >= TEXT:  # else it is said already
            yield from _contrast(name, colours[name], colours["tint"], _("the tint"), TEXT)
    if contrast(colours["accent"], PAPER) >= TEXT:
        on = colours["on_accent"]
        yield from _contrast("on_accent", on, colours["accent"], _("the accent"), TEXT)


def _contrast(name: str, colour: str, ground: str, what: str, least: float) -> Iterator[Fault]:
    ratio = contrast(colour, ground)
    if ratio >= least:
        return
    # cut and not rounded: 4.499 is not 4.5
    yield Fault(
        ("colours", name),
        _("{colour} has a contrast of {ratio} to 1 on {what}; {least} is the least.").format(
            colour=colour, ratio=f"{int(ratio * 100) / 100:.2f}", what=what, least=f"{least:g}"
        ),
        _("The nearest that would do is {colour}.").format(colour=nearest(colour, ground, least)),
    )


def _told_apart(theme: ThemeFile) -> Iterator[Fault]:
    accent, relation = theme.colours.accent, theme.colours.relation
    whom = alike(accent, relation)
    if whom:
        yield Fault(
            ("colours", "relation"),
            _("{relation} and the accent {accent} look alike to those {whom}.").format(
                relation=relation, accent=accent, whom=_(_FOR_WHOM[whom])
            ),
            _("Take one that is clearly lighter or darker, or of another hue."),
        )


def _scale(theme: ThemeFile) -> Iterator[Fault]:
    sizes = theme.type.model_dump()
    for small, large in pairwise(("body", "h3", "h2", "h1", "title")):
        if sizes[small] > sizes[large]:
            yield Fault(
                ("type", large),
                _("The size {large} is {n} points, less than {small} ({m} points).").format(
                    large=large, n=f"{sizes[large]:g}", small=small, m=f"{sizes[small]:g}"
                ),
                _("Headings go up in size: body, h3, h2, h1, title."),
            )
    if sizes["lead"] < sizes["body"]:
        yield Fault(
            ("type", "lead"),
            _("The lead is smaller than running text."),
            _("It is what is read first: {n} points or more.").format(n=f"{sizes['body']:g}"),
        )
