"""Text that needs no care: what nearly every label in a Latin script is made of."""

import re

_SIGNS = (
    "\u00a0\u00a3\u00a7\u00b0\u00b7\u00c0-\u024f"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2190-\u2193"
)
_PLAIN = re.compile(f"[\\x00-\\x7f{_SIGNS}]*")


def is_plain(text: str) -> bool:
    """Tell whether a text is ASCII, Latin letters ready made and the usual signs, no more.

    Then it reads from left to right, each character is a grapheme of its own, the first font has
    them all, and a line breaks nowhere but at spaces and after hyphens and strokes.
    """
    return text.isascii() or _PLAIN.fullmatch(text) is not None
