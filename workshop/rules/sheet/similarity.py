"""Labels that say nearly the same. They are pointed out, never refused."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from workshop.model.session import Label

ALIKE = 0.86
"""How alike two wordings are from which one is pointed out: 1 is the same. By trial on the example
session: ``Homes consulted late`` and ``Home consulted too late`` are, ``Local clinics`` and
``Local charities`` are not."""

SHORTEST = 5
"""Letters of the shortest text that can be nearly another; below, only the same is the same."""


def folded(text: str) -> str:
    """Return a text as it is compared: no case, no punctuation, single blanks."""
    kept = "".join(
        char if unicodedata.category(char)[0] in "LNM" else " " for char in text.casefold()
    )
    return " ".join(kept.split()) or text.casefold().strip()


def nearest(text: str, labels: Iterable[Label]) -> Label | None:
    """Return the label that says the same as a text, or else the one that says nearly the same."""
    wanted = folded(text)
    best: tuple[float, Label | None] = (0.0, None)
    for label in labels:
        likeness = _likeness(wanted, folded(label.text), best[0])
        if likeness > best[0]:
            best = likeness, label
    return best[1]


def _likeness(one: str, other: str, at_least: float) -> float:
    """Return how alike two folded texts are, or 0 below what counts as alike."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    floor = max(ALIKE, at_least)
    # two bounds that are quick to work out come first: 500 labels are compared at each Enter
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= floor else 0.0
