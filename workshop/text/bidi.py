"""The order of right-to-left words on a line: the Unicode bidirectional algorithm (UAX #9).

Rules W and I come from python-bidi; rule N0, which keeps a pair of brackets together, is here
since python-bidi has none: without it the last bracket of "مریض GP (NHS)" turns away from its
word. Texts hold no embeddings and no isolates (`workshop.text.clean`), so a line is one run.
"""

import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from bidi import algorithm as uax9
from bidi.mirror import MIRRORED

from workshop.text.plain import is_plain

_PASSED_BY = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))
_OPENING = {c: m for c, m in MIRRORED.items() if unicodedata.category(c) == "Ps"}
_DIRECTION = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}


class Run(NamedTuple):
    """A part of a line, in logical order, that reads in one direction (odd: right to left)."""

    text: str
    level: int


@lru_cache(maxsize=8192)
def is_rtl(text: str) -> bool:
    """Tell whether a text reads from right to left: whether its first strong character does."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def has_rtl(text: str) -> bool:
    """Tell whether any character of a text reads from right to left."""
    return not is_plain(text) and any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text
    )


def runs(text: str) -> list[Run]:
    """Return the runs of a line in visual order, left to right."""
    if not has_rtl(text):
        return [Run(text, 0)]
    levels = _levels(text)
    logical: list[Run] = []
    for character, level in zip(text, levels, strict=True):
        if logical and logical[-1].level == level:
            logical[-1] = Run(logical[-1].text + character, level)
        else:
            logical.append(Run(character, level))
    return _visual(logical)


def _visual(found: list[Run]) -> list[Run]:
    """Rule L2: reverse whatever stands at a level or above, from the highest level down."""
    for level in range(max(run.level for run in found), 0, -1):
        start = 0
        while start < len(found):
            end = start
            while end < len(found) and found[end].level >= level:
                end += 1
            found[start:end] = found[start:end][::-1]
            start = end + 1
    return found


def _levels(text: str) -> list[int]:
    base = int(is_rtl(text))
    chars: list[dict[str, Any]] = []
    for index, character in enumerate(text):
        kind = unicodedata.bidirectional(character) or "L"
        if kind in _PASSED_BY:
            continue
        kind = "WS" if kind in ("B", "S") else kind
        chars.append({"ch": character, "level": base, "type": kind, "orig": kind, "index": index})
    storage = uax9.get_empty_storage()
    storage |= {"base_level": base, "base_dir": "LR"[base], "chars": chars}
    uax9.calc_level_runs(storage)
    uax9.resolve_weak_types(storage)
    _pair_brackets(chars, "LR"[base])
    uax9.resolve_neutral_types(storage, debug=False)
    uax9.resolve_implicit_levels(storage, debug=False)
    levels: list[int | None] = [None] * len(text)
    for char in chars:
        levels[char["index"]] = char["level"]
    for index in range(len(text) - 1, -1, -1):  # rule L1: spaces at the end of the line
        if not text[index].isspace():
            break
        levels[index] = base
    filled: list[int] = []
    for level in levels:  # what the algorithm passes by goes with the character before it
        filled.append(level if level is not None else filled[-1] if filled else base)
    return filled


def _pair_brackets(chars: list[dict[str, Any]], embedding: str) -> None:
    """Rule N0: both brackets of a pair take the direction of what they hold, or stand in."""
    for opening, closing in sorted(_bracket_pairs(chars)):
        inside = {_DIRECTION.get(char["type"]) for char in chars[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = (_DIRECTION.get(char["type"]) for char in reversed(chars[:opening]))
            direction = next((found for found in before if found), embedding)
        chars[opening]["type"] = chars[closing]["type"] = direction


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, char in enumerate(chars):
        if char["type"] != "ON":
            continue
        if char["ch"] in _OPENING:
            waiting.append((_OPENING[char["ch"]], index))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char["ch"]:
                pairs.append((waiting[depth][1], index))
                del waiting[depth:]
                break
    return pairs
