"""What markup may hold: XML and HTML know characters that they refuse even when escaped."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, halves of pairs, noncharacters."""


def legal(text: str) -> str:
    """Return a text without what neither XML nor HTML may hold."""
    return _ILLEGAL.sub("", text)
