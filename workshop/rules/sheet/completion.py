"""How a half-typed label could go on, from the sheet's own words and nobody else's."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]{5,}", re.UNICODE)
"""A word that is worth completing: five letters at least."""

_LEAST = 3
"""Letters of a word from which it is completed; before, it would be guessing."""


def completion(typed: str, texts: Iterable[str]) -> str:
    """Return how a half-typed text could go on; empty where there is nothing to offer.

    Texts come with the newest last. A text that begins as a whole comes first, then a single word.
    """
    if len(typed.strip()) < _LEAST or typed.endswith(" "):
        return ""
    known = list(dict.fromkeys(reversed(list(texts))))
    begun = typed.casefold()
    for text in known:
        if len(text) > len(typed) and text.casefold().startswith(begun):
            return text[len(typed) :]
    match = re.search(r"[^\W\d_]+$", typed)
    if match is None or len(match[0]) < _LEAST:
        return ""
    word = match[0].casefold()
    for text in known:
        for found in _WORD.findall(text):
            if len(found) > len(word) and found.casefold().startswith(word):
                return str(found[len(word) :])
    return ""
