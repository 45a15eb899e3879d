"""The order of a line, against another implementation of the same algorithm."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from workshop.text.bidi import Run, is_rtl, runs


@given(st.text(alphabet="ab אב مي 12 ()[]+-,./ ٣", max_size=14))
def test_the_order_is_the_standards(text: str) -> None:
    seen = "".join(run.text[::-1] if run.level % 2 else run.text for run in runs(text))
    assert seen == get_display(text)


@pytest.mark.parametrize("ignored", ["\u200d", "\u200c", "\u2067", "\u202e", "\x1c", "\U0001faef"])
def test_no_character_is_lost_or_stops_the_algorithm(ignored: str) -> None:
    text = f"مر{ignored}یض {ignored}GP{ignored}"
    assert sorted("".join(run.text for run in runs(text))) == sorted(text)


def test_a_pair_of_brackets_stays_with_its_words() -> None:
    assert runs("مریض GP (NHS)") == [Run("GP (NHS)", 2), Run("مریض ", 1)]


def test_the_first_strong_character_decides() -> None:
    assert [is_rtl(t) for t in ("GP مریض", "24/7 مریض", "«שלום»", "24/7", "", "\u200fGP")] == [
        False, True, True, False, False, True,
    ]  # fmt: skip
