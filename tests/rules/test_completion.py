"""How a half-typed label goes on."""

import pytest

from workshop.rules.sheet.completion import completion

TEXTS = ["Integrated nursing team", "Integration board", "Homes consulted late"]


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("integrated", " nursing team"),
        ("Integrat", "ion board"),  # the newest first
        ("Homes c", "onsulted late"),
        ("the nurs", "ing"),
        ("who was cons", "ulted"),
        ("in", ""),
        ("Homes ", ""),
        ("Homes consulted late", ""),
        ("zebra", ""),
        ("", ""),
    ],
)
def test_completion(typed: str, rest: str) -> None:
    assert completion(typed, TEXTS) == rest


def test_a_word_of_few_letters_is_not_worth_it() -> None:
    assert completion("a lat", TEXTS) == ""
