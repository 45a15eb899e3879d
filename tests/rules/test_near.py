"""Which wordings are pointed out as nearly the same."""

import pytest

from workshop.model.session import Label
from workshop.rules.sheet.similarity import folded, nearest


def _labels(*texts: str) -> list[Label]:
    return [Label(f"l{n}", "s", "p", text, "e", n) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("homes consulted late", "Homes consulted late!"),
        ("Home consulted too late", "Homes consulted late"),
        ("Multi-disciplinary team", "Multidisciplinary team"),
        ("Tîm integredig", "tîm  integredig"),
        ("اردو ٹیم", "اردو ٹیم"),
        ("GP", "gp"),
    ],
)
def test_these_are_alike(typed: str, there: str) -> None:
    found = nearest(typed, _labels("Something quite different", there))
    assert found is not None
    assert found.text == there


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Local clinics", "Local charities"),
        ("GP", "GPs"),
        ("Pharmacist visits homes", "Pharmacist writes notes"),
        ("Ward A", "Ward B 12"),
    ],
)
def test_these_are_not(typed: str, there: str) -> None:
    assert nearest(typed, _labels(there)) is None


def test_the_same_words_come_before_similar_ones() -> None:
    labels = _labels("Homes consulted lately", "Homes consulted late")
    assert nearest("homes consulted late", labels) is labels[1]


def test_a_text_of_signs_only_is_compared_as_it_stands() -> None:
    assert folded("?!") == "?!"
    assert nearest("??", _labels("!!")) is None
