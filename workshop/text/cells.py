"""Text in a terminal, measured in cells: how wide, cut to fit, wrapped.

The widths are those that the terminal screens lay out with. Where terminals differ (a lone half
of a flag, a lone skin tone) the screens' own reckoning is followed, so that what is measured here
is what is drawn there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from workshop.text.thai import has_thai, kept_together, thai_breaks

ELLIPSIS = "…"
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"


_ONE_CELL = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u257f\u25b8\u25cf\u2713]"
)
"""Letters of European languages, and the signs that the screens are drawn with."""


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if _ONE_CELL.match(character):
        return 1
    from wcwidth import wcwidth  # noqa: PLC0415  (40 ms, and most texts need none of it)

    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return 1  # half of a flag
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return 0  # a skin tone belongs to the emoji before it
    return max(0, wcwidth(character))


@lru_cache(maxsize=4096)
def _widens(character: str) -> bool:
    """Tell whether a character takes one cell in text style and two in emoji style."""
    from wcwidth import wcswidth, wcwidth  # noqa: PLC0415  (as above)

    return wcwidth(character) == 1 and wcswidth(character + _EMOJI_STYLE) == 2


def _graphemes(text: str) -> Iterable[str]:
    """Return what people call characters; only the cut of a text needs to know."""
    if text.isascii():
        return text
    from wcwidth import iter_graphemes  # noqa: PLC0415  (as above)

    return iter_graphemes(text)


@lru_cache(maxsize=8192)
def cell_width(text: str) -> int:
    """Return how many terminal cells a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _JOINER not in text and _EMOJI_STYLE not in text:
        return sum(map(_cells, text))
    return _joined_width(text)


def _joined_width(text: str) -> int:
    """Measure a text with joiners (what follows one adds nothing) or emoji styles."""
    total = 0
    last = ""
    characters = iter(text)
    for character in characters:
        if character == _JOINER:
            next(characters, None)
        elif character == _EMOJI_STYLE:
            total += bool(last) and _widens(last)
            last = ""
        elif wide := _cells(character):
            total += wide
            last = character
    return total


def clip_cells(text: str, width: int, more: str = ELLIPSIS) -> str:
    """Return the text if it fits into ``width`` cells, else its beginning and ``more`` (one cell).

    No character is ever cut in two; where nothing fits, nothing is returned.
    """
    if cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    kept = ""
    for grapheme in _graphemes(text):
        if cell_width(kept + grapheme) > width - 1:
            break
        kept += grapheme
    return kept.rstrip(" ") + more


def wrap_cells(text: str, width: int) -> list[str]:
    """Return the text as lines of at most ``width`` cells; nothing but spaces at breaks is lost.

    Lines break at spaces and at line breaks; a word that is too long for a line is broken
    between characters. A single character wider than ``width`` stands on a line of its own.
    An empty text is one empty line.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if not word:
                continue
            longer = f"{line} {word}" if line else word
            if cell_width(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _broken(word, width)
            lines += full
        lines.append(line)
    return lines


def _broken(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces that fit; the last may have room left."""
    if cell_width(word) <= width:
        yield word
        return
    piece = ""
    for part in _parts(word, width):
        if piece and cell_width(piece + part) > width:
            yield piece
            piece = ""
        piece += part
    yield piece


def _parts(word: str, width: int) -> Iterator[str]:
    """Yield what a word is broken between: Thai words that fit on a line, else characters."""
    ends = [*sorted(thai_breaks(word)), len(word)] if has_thai(word) else [len(word)]
    for begin, end in pairwise([0, *ends]):
        part = word[begin:end]
        if cell_width(part) <= width and len(ends) > 1:
            yield part
        else:
            yield from kept_together(_graphemes(part))
