"""How wide a text is in points, and where its lines break."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wcwidth import iter_graphemes

from workshop.text import bidi
from workshop.text.fonts import UNITS
from workshop.text.plain import is_plain
from workshop.text.shape import shape
from workshop.text.shown import shown
from workshop.text.thai import has_thai, kept_together, thai_breaks

ASCENT = 0.935
"""Height above the baseline, in parts of the type size."""

DESCENT = 0.265
"""Depth below the baseline, in parts of the type size."""

LEADING = 1.25
"""From baseline to baseline, in parts of the type size: clear print asks for air."""

is_rtl = bidi.is_rtl

_SPACES = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u200b"
)
_HYPHENS = frozenset("-\u2010\u2013\u2014/")
_PLAIN_WORD = re.compile("( *)([^ ]+)")
_PLAIN_BREAK = re.compile(r"(?<=[^\W\d_][-\u2013\u2014/])(?=[^\W\d_])")
_EAST_ASIAN_BLOCKS = (
    (0x2E80, 0x303F), (0x3041, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF01, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip
_NEVER_FIRST = frozenset("、。，．！？：；）」』】〕〉》’”ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
_NEVER_LAST = frozenset("（「『【〔〈《‘“")


class RunsOn(str):
    """A line that ends inside of a word: what comes next is not parted from it by a space."""

    __slots__ = ()


class _Piece(NamedTuple):
    """What a line is not broken inside of, and the space that parts it from the piece before."""

    gap: str
    text: str


def line_height(size: float) -> float:
    """Return the distance from baseline to baseline, in points."""
    return size * LEADING


def ascent(size: float) -> float:
    """Return how far a line of this size reaches above its baseline, in points."""
    return size * ASCENT


def descent(size: float) -> float:
    """Return how far a line of this size reaches below its baseline, in points."""
    return size * DESCENT


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a line of text as it is painted, in points."""
    return shape(text, bold).width * size / UNITS


@lru_cache(maxsize=8192)
def _wrapped(text: str, size: float, limit: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in shown(text)[0].split("\n"):
        additive = is_plain(paragraph)  # one font, one direction: words need no second shaping
        line, units = "", 0
        for gap, piece in _pieces(paragraph):
            longer = line + gap + piece if line else piece
            if additive and line and gap:
                needed = units + shape(gap, bold).width + shape(piece, bold).width
            else:
                needed = shape(longer, bold).width
            if needed * size / UNITS <= limit:
                line, units = longer, needed
                continue
            if line:
                lines.append(line if gap else RunsOn(line))
            *full, line = _broken(piece, size, limit, bold)
            units = shape(line, bold).width
            lines += map(RunsOn, full)
        lines.append(line)
    return tuple(lines)


def wrap(text: str, size: float, limit: float, bold: bool = False) -> list[str]:
    """Return a text as lines of at most ``limit`` points; only spaces at breaks are lost.

    Lines break at spaces, after a hyphen or stroke between letters, between East Asian
    characters, between Thai words, and at line breaks. A piece too long for a line is broken
    between characters; a single character wider than ``limit`` stands alone. A line that does not
    end at a space is a `RunsOn`. An empty text is one empty line. What no font has is named in the
    lines (`workshop.text.shown`).
    """
    return list(_wrapped(text, float(size), float(limit), bold))


def _broken(piece: str, size: float, limit: float, bold: bool) -> Iterator[str]:
    """Yield a piece in parts that fit; the last may have room left."""
    graphemes = list(kept_together(iter_graphemes(piece)))
    start = 0
    while start < len(graphemes) - 1 and width("".join(graphemes[start:]), size, bold) > limit:
        fits, beyond = start + 1, len(graphemes)
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            if width("".join(graphemes[start:middle]), size, bold) <= limit:
                fits = middle
            else:
                beyond = middle
        yield "".join(graphemes[start:fits])
        start = fits
    yield "".join(graphemes[start:])


@lru_cache(maxsize=8192)
def _pieces(paragraph: str) -> tuple[_Piece, ...]:
    if is_plain(paragraph):
        return tuple(
            _Piece("" if number else gap, part)
            for gap, word in _PLAIN_WORD.findall(paragraph)
            for number, part in enumerate(_PLAIN_BREAK.split(word))
        )
    pieces: list[_Piece] = []
    gap = current = ""
    words, at = thai_breaks(paragraph) if has_thai(paragraph) else frozenset(), 0
    for grapheme in [*iter_graphemes(paragraph), " "]:
        begins, at = at in words, at + len(grapheme)
        if grapheme in _SPACES:
            if current:
                pieces.append(_Piece(gap, current))
                gap = current = ""
            gap += grapheme
            continue
        if current and (begins or _may_break(current, grapheme)):
            pieces.append(_Piece(gap, current))
            gap = current = ""
        current += grapheme
    return tuple(pieces)


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line may end between two characters that no space parts."""
    if before.isascii() and after.isascii() and before[-1] not in _HYPHENS:
        return False
    if before[-1] in _HYPHENS:
        return len(before) > 1 and before[-2].isalpha() and after[0].isalpha()
    if before[-1] in _NEVER_LAST or after[0] in _NEVER_FIRST:
        return False
    if unicodedata.category(after[0])[0] == "P" and not _is_east_asian(after):
        return False
    return _is_east_asian(before[-1]) or _is_east_asian(after)


def _is_east_asian(text: str) -> bool:
    return any(first <= ord(text[0]) <= last for first, last in _EAST_ASIAN_BLOCKS)
