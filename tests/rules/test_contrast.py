"""Contrast as WCAG counts it, the nearest colour that would do, colours that look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.rules.checks.contrast import alike, contrast, nearest

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_known_contrasts() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@given(COLOURS, COLOURS)
def test_the_nearest_that_would_do_does(colour: str, ground: str) -> None:
    assert contrast(nearest(colour, ground, 4.5), ground) >= 4.5


def test_the_nearest_keeps_the_hue_and_goes_no_further_than_it_must() -> None:
    assert nearest("#777777", "#ffffff", 4.5) == "#757575"
    red, green, blue = (
        int(nearest("#ff9900", "#ffffff", 4.5)[at : at + 2], 16) for at in (1, 3, 5)
    )
    assert red > green > blue
    assert nearest("#333333", "#000000", 4.5) > "#333333"


def test_red_and_green_of_one_lightness_look_alike_to_some() -> None:
    assert alike("#8a6a00", "#6a7a00") in ("no red", "no green")
    assert alike("#1c5263", "#7a4a12") == ""
    assert alike("#123456", "#123456") == "no red"
