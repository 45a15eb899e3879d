"""Where a line may end in Thai, which puts no spaces between words."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_RUN = re.compile("[\u0e00-\u0e7f]+")
_LEADING_VOWELS = frozenset("เแโใไ")


def has_thai(text: str) -> bool:
    """Return whether there is anything to break as Thai."""
    return _RUN.search(text) is not None


@lru_cache(maxsize=1024)
def thai_breaks(text: str) -> frozenset[int]:
    """Return the offsets in a text at which a Thai word begins behind another one.

    Found by a small model of the language (budoux): close to what a reader expects.
    """
    return frozenset(
        run.start() + offset for run in _RUN.finditer(text) for offset in _breaks(run.group())
    )


def _breaks(run: str) -> Iterator[int]:
    from budoux import load_default_thai_parser  # noqa: PLC0415  (few texts are in Thai)

    offset = 0
    for word in load_default_thai_parser().parse(run)[:-1]:
        offset += len(word)
        yield offset


def kept_together(graphemes: Iterable[str]) -> Iterator[str]:
    """Join each vowel that is written before its consonant to it: neither stands alone."""
    begun = ""
    for grapheme in graphemes:
        begun += grapheme
        if grapheme not in _LEADING_VOWELS:
            yield begun
            begun = ""
    if begun:
        yield begun
