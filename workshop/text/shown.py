"""Which font shows a character, and what stands for one that no font has.

A missing character is never a silent box: its Unicode name is shown in square brackets. What a
person typed as *one* sign (an emoji of several people, with a skin tone, a flag) becomes one
bracket, since five of them for one sign would bury the words around it.
"""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from wcwidth import iter_graphemes

from workshop.text.fonts import chain, face
from workshop.text.plain import is_plain

_TONES = dict(
    zip(
        "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff",
        ("LIGHT", "MEDIUM-LIGHT", "MEDIUM", "MEDIUM-DARK", "DARK"),
        strict=True,
    )
)
_PEOPLE = {"\U0001f468": "MAN", "\U0001f469": "WOMAN", "\U0001f9d1": ""}
_WORK = {
    "\u2695": "HEALTH WORKER",
    "\u2696": "JUDGE",
    "\u2708": "PILOT",
    "\U0001f33e": "FARMER",
    "\U0001f373": "COOK",
    "\U0001f393": "STUDENT",
    "\U0001f3a4": "SINGER",
    "\U0001f3a8": "ARTIST",
    "\U0001f3eb": "TEACHER",
    "\U0001f3ed": "FACTORY WORKER",
    "\U0001f4bb": "TECHNOLOGIST",
    "\U0001f4bc": "OFFICE WORKER",
    "\U0001f527": "MECHANIC",
    "\U0001f52c": "SCIENTIST",
    "\U0001f680": "ASTRONAUT",
    "\U0001f692": "FIREFIGHTER",
}
"""By the sign that is joined to a person, what it makes of them."""
_NATIONS = {"gbeng": "ENGLAND", "gbsct": "SCOTLAND", "gbwls": "WALES"}
_FLAG_LETTER_A = 0x1F1E6
_TAGS = range(0xE0020, 0xE007F)
_TAG_OFFSET = 0xE0000
_TAG_END = "\U000e007f"


class Missing(NamedTuple):
    """A character, or a sequence typed as one, that no font has; and the name shown for it."""

    character: str
    name: str


@lru_cache(maxsize=16384)
def font_of(grapheme: str, bold: bool = False) -> str | None:
    """Return the key of the first font that has all of a grapheme, or None."""
    needed = [c for c in grapheme if not _is_ignorable(c)]
    for key in chain(bold):
        if all(_has(key, c) for c in needed):
            return key
    return None


def _has(key: str, character: str) -> bool:
    characters = face(key).characters
    if ord(character) in characters:
        return True
    parts = unicodedata.normalize("NFD", character)
    return parts != character and all(ord(part) in characters for part in parts)


def _is_ignorable(character: str) -> bool:
    """Tell whether a character shows nothing of its own: joiners, selectors, marks of direction."""
    return (
        (character != "\u00ad" and unicodedata.category(character) in ("Cf", "Cc"))
        or "\ufe00" <= character <= "\ufe0f"
        or character in "\u00ad\u034f"
    )


@lru_cache(maxsize=8192)
def shown(text: str) -> tuple[str, tuple[Missing, ...]]:
    """Return a text as the fonts can show it, and what had to be named instead, in order."""
    if is_plain(text):
        return text, ()
    pieces: list[str] = []
    missing: list[Missing] = []
    for grapheme in iter_graphemes(text):
        if grapheme == "\n" or font_of(grapheme):
            pieces.append(grapheme)
            continue
        kept, lost = _without_missing_marks(grapheme)
        name = _name(lost)
        pieces.append(f"{kept}[{name}]")
        missing.append(Missing(lost, name))
    return "".join(pieces), tuple(dict.fromkeys(missing))


def _without_missing_marks(grapheme: str) -> tuple[str, str]:
    """Part a grapheme into what can be shown and what is missing: its marks only, or all of it."""
    base, marks = grapheme[0], grapheme[1:]
    key = font_of(base)
    if key is None or any(unicodedata.category(c)[0] != "M" for c in marks):
        return "", grapheme
    kept = "".join(c for c in marks if font_of(base + c) == key)
    return base + kept, "".join(c for c in marks if c not in kept and not _is_ignorable(c))


def _name(sequence: str) -> str:
    if all(_FLAG_LETTER_A <= ord(c) < _FLAG_LETTER_A + 26 for c in sequence):
        return "FLAG: " + "".join(chr(ord(c) - _FLAG_LETTER_A + ord("A")) for c in sequence)
    tags = "".join(chr(ord(c) - _TAG_OFFSET) for c in sequence if ord(c) in _TAGS)
    if tags and sequence.endswith(_TAG_END):
        return f"FLAG OF {_NATIONS[tags]}" if tags in _NATIONS else f"FLAG: {tags.upper()}"
    head, _, tail = sequence.rstrip("\ufe0f").rpartition("\u200d")
    if head[:1] in _PEOPLE and tail in _WORK:
        worker = f"{_PEOPLE[head[0]]} {_WORK[tail]}".strip()
        return ", ".join([worker, *(f"{_TONES[c]} SKIN TONE" for c in head[1:] if c in _TONES)])
    return _spelt(sequence)


def _spelt(sequence: str) -> str:
    """Name each character of a sequence once: a tower of marks is told, not spelt."""
    names: dict[str, None] = {}
    for character in sequence:
        if character in _TONES and names:
            last = names.popitem()[0]
            names[f"{last}, {_TONES[character]} SKIN TONE"] = None
        elif not _is_ignorable(character):
            names[unicodedata.name(character, f"U+{ord(character):04X}")] = None
    return " + ".join(names) or f"U+{ord(sequence[0]):04X}"
