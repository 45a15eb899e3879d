"""The signs of the interface, and what stands for them where a font or a terminal lacks them.

People's own words are drawn as they typed them: only what the program itself says is changed.
So a sign is exchanged before people's words come to stand beside it: by `sign` where it is drawn,
by `workshop.language` in every text of the interface.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from workshop import language

if TYPE_CHECKING:  # the first screen draws no relation, and its model takes a while to load
    from workshop.model.figure import FigureRelation

_DRAWN = str.maketrans(
    {
        "─": "-", "│": "|", "┄": ".", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
        "▸": ">", "▶": ">", "◀": "<", "‹": "<", "›": ">", "→": ">", "←": "<", "↔": "-", "↑": "^",
        "↓": "v", "●": "*", "•": "*", "◦": "o", "·": "-", "✓": "x", "✎": "*", "…": "~", "–": "-",
        "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x",
    }
)  # fmt: skip
"""One cell for one cell."""

_KEYS = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right"}

_SAID = {**_DRAWN, **str.maketrans({**_KEYS, "…": "..."})}
"""In a text an arrow is a key, and there is room for its name."""

_ARROWS = {"→": "->", "↔": "<->", "–": "-"}
"""In the sentence of a relation it is the relation's direction."""

_NEEDED = "╭─┄▸●•◦·✓✎…↑↓→‘’"

_ascii = False


def use_ascii(on: bool) -> None:
    """Draw with the signs of ASCII from now on, or with all; what is drawn is not drawn again."""
    global _ascii  # noqa: PLW0603  (a process draws on one terminal)
    _ascii = on
    language.spell(_SAID if on else None)


def is_ascii() -> bool:
    """Whether only the signs of ASCII are drawn."""
    return _ascii


def sign(text: str) -> str:
    """Return signs of the interface as they can be drawn, each in as many cells as before."""
    return text.translate(_DRAWN) if _ascii else text


def said(text: str) -> str:
    """Return a text that is not from the catalogue and holds no words of people at the tables."""
    return text.translate(_SAID) if _ascii else text


def sentence(relation: FigureRelation) -> str:
    """Return a relation in words; only its arrow is exchanged."""
    return relation.drawn(_ARROWS if _ascii else {})


def can_draw(stream: TextIO) -> bool:
    """Whether a terminal's encoding has the signs: UTF-8 has, code pages 437 and 850 have not."""
    try:
        _NEEDED.encode(stream.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True
