"""Every colour of every theme can be read in the dark."""

from dataclasses import asdict

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workshop.catalog.theme_library import find_theme, themes
from workshop.layout.page.palette import CALM, Palette
from workshop.model.theme import ThemeColours, ThemeFile
from workshop.paper.page.theme import MONO, theme_of
from workshop.paper.web.dark import dark
from workshop.rules.checks.contrast import TEXT, alike, contrast, nearest
from workshop.rules.checks.theme_checks import faults_in_theme

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def faults(palette: Palette) -> list[str]:
    """What in a palette falls short, with its contrast."""
    pairs = [(name, ground) for name in ("ink", "accent", "muted", "relation")
             for ground in ("paper", "tint")]  # fmt: skip
    pairs.append(("on_accent", "accent"))
    colours = asdict(palette)
    ratios = {pair: contrast(*(colours[name] for name in pair)) for pair in pairs}
    found = [f"{pair}: {ratio:.2f}" for pair, ratio in ratios.items() if ratio < TEXT]
    lines = contrast(palette.rule, palette.tint)
    return found if lines >= 3 else [*found, f"rule: {lines:.2f}"]


@st.composite
def good_themes(draw: st.DrawFn) -> ThemeFile:
    """Themes that the project's own checks let pass, of any hues."""
    tint = nearest("#ffffff", "#000000", draw(st.floats(17, 21)))
    accent, relation, ink, muted = (nearest(draw(COLOURS), tint, TEXT) for _ in range(4))
    assume(not alike(accent, relation))
    colours = ThemeColours(
        ink=ink, accent=accent, muted=muted, tint=tint, relation=relation,
        on_accent=nearest(draw(COLOURS), accent, TEXT), rule=nearest(draw(COLOURS), "#ffffff", 2),
    )  # fmt: skip
    theme = ThemeFile(format=1, id="any", title="Any", colours=colours)
    assume(not faults_in_theme(theme))
    return theme


@pytest.mark.parametrize("name", [one.id for one in themes() if not one.yours])
def test_every_theme_of_the_project_can_be_read_in_the_dark(name: str) -> None:
    made = dark(theme_of(find_theme(name).said).colours)
    assert faults(made) == []
    assert alike(made.accent, made.relation) == ""


def test_black_and_white_can_too() -> None:
    assert faults(dark(MONO)) == []


@given(good_themes())
def test_any_good_theme_can(theme: ThemeFile) -> None:
    made = dark(theme_of(theme).colours)
    assert faults(made) == []
    assert alike(made.accent, made.relation) == ""


def test_it_is_dark_and_keeps_the_hue() -> None:
    made = dark(CALM)
    assert contrast(made.paper, "#000000") < 1.3
    red, green, blue = (int(made.accent[at : at + 2], 16) for at in (1, 3, 5))
    assert red < green < blue
