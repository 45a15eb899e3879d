"""Contrast, by the formula of WCAG 2.2: of every look on every ground, and of what is drawn."""

import re
from itertools import product
from pathlib import Path

import pytest
from textual.color import Color

from workshop.service.setup import preferences
from workshop.tui.frame import themes
from workshop.tui.frame.screen import CommandScreen

TCSS = Path(themes.__file__).parents[1].joinpath("app.tcss").read_text(encoding="utf-8")


def luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, from 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables(name: str) -> dict[str, str]:
    theme = themes.THEMES[name]
    return {**theme.to_color_system().generate(), **theme.variables}


def colour_of(look: str, name: str) -> Color:
    """Return the colour that app.tcss gives a look; the foreground where it gives none."""
    told = re.search(rf"\.look--{look}\b[^{{]*{{[^}}]*?\bcolor: \$([\w-]+);", TCSS)
    return Color.parse(variables(name)[told[1] if told else "foreground"])


def test_the_formula() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.005)


def test_a_preference_is_a_theme() -> None:
    assert tuple(themes.THEMES) == preferences.THEMES


@pytest.mark.parametrize(("name", "look"), list(product(themes.THEMES, CommandScreen.LOOKS)))
def test_every_look_can_be_read_on_every_ground(name: str, look: str) -> None:
    if look in themes.LINE_LOOKS:
        least = 4.5 if name == "high-contrast" else 3
        grounds = ["background"]
    else:
        least = 7 if name == "high-contrast" else 4.5
        grounds = list(themes.GROUNDS)
    for ground in grounds:
        told = contrast(colour_of(look, name), Color.parse(variables(name)[ground]))
        assert told >= least, f"{look} on {ground}: {told:.2f}"


@pytest.mark.parametrize("name", themes.THEMES)
def test_what_is_chosen_can_be_read_reversed(name: str) -> None:
    told = variables(name)
    pairs = [("block-cursor-foreground", "block-cursor-background")]
    pairs += [("input-cursor-foreground", "input-cursor-background")]
    pairs += [("look-dim", "block-cursor-background")]  # the help of a command in the palette
    pairs += [("input-selection-foreground", "input-selection-background")]
    least = 7 if name == "high-contrast" else 4.5
    for one, other in pairs:
        assert contrast(Color.parse(told[one]), Color.parse(told[other])) >= least
