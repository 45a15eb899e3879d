"""The wall: what a room is shown, in rows of cells that fill a terminal exactly."""

import re
from dataclasses import dataclass, replace

from workshop.layout.cells.big_digits import numerals, numerals_size
from workshop.layout.cells.cell_card import plain
from workshop.rules.room.projector_view import Projected
from workshop.text.cells import cell_width, clip_cells, wrap_cells

Row = list[tuple[str, str]]
"""Spans of text and look; the looks are those of the screens."""

LONGEST = 60
"""Cells of the longest line of words: longer ones are hard to follow from a distance."""

_MOST_TEXT = 8
"""Rows of words that are shown at most; more cannot be read from a distance anyhow."""

_SENTENCE_END = re.compile(r"(?<=[.?!]) +")


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one look that stand together."""

    lines: tuple[str, ...]
    look: str
    rank: int
    """The part with the highest is the first to go where there is no room."""


def project(view: Projected, width: int, height: int, *, ascii: bool = False) -> list[Row]:  # noqa: A002  (the word that people look for)
    """Draw what the room is shown in ``height`` rows of exactly ``width`` cells.

    Digits are as large as leaves room for the words. Where there is too little room, what can be
    missed best is left out, and never the time.
    """
    if view.view == "slides":
        return _corner(view.digits, width, height)
    parts = _words(view, width, ascii=ascii)
    digits = _digits(view, parts, width, height, ascii=ascii)
    # in a break the digits say when, and the words before them what they mean
    at = 0 if view.view != "break" else next((n for n, p in enumerate(parts) if p.rank == 1), 0) + 1
    parts[at:at] = [digits] if digits else []
    return _stacked(_fitting(parts, height), view.heading, width, height)


def _words(view: Projected, width: int, *, ascii: bool) -> list[_Part]:  # noqa: A002
    """Return everything but the digits, from top to bottom."""
    text = _Part(_block(view.text, width), "strong", 2)
    cue = _Part(_block(view.cue, width), "", 5)
    words = _Part(_block(view.words, width), view.look, 1)
    minutes = _Part(_block(view.minutes, width), "accent", 3)
    turn = _Part(_block(view.turn, width), "accent", 3)
    bar = _Part(_bar(view.share, width, ascii=ascii), view.look, 4)
    if view.view in ("during", "explain"):
        # a row is kept for the words, so that nothing moves when they come
        kept = words if words.lines else replace(words, lines=("",))
        order = [kept, turn, bar, text, cue]
    elif view.view == "break":
        order = [text, words, minutes, cue]
    else:
        order = [text, cue, minutes]
    return [part for part in order if part.lines]


def _block(text: str, width: int) -> tuple[str, ...]:
    """Return a text as a block: a line for each sentence, or else lines of about one length."""
    if not text:
        return ()
    most = max(1, min(LONGEST, width - 2 * _margin(width)))
    shown = plain(text)
    sentences = _SENTENCE_END.sub("\n", shown).split("\n")
    if max(map(cell_width, sentences)) <= most:
        lines = sentences
    else:  # the narrowest that needs no more lines
        count = len(wrap_cells(shown, most))
        least = next(w for w in range(1, most + 1) if len(wrap_cells(shown, w)) <= count)
        lines = wrap_cells(shown, least)
    if len(lines) > _MOST_TEXT:
        lines = [*lines[: _MOST_TEXT - 1], clip_cells(f"{lines[_MOST_TEXT - 1]} …", most)]
    longest = max(map(cell_width, lines))
    return tuple(line + " " * (longest - cell_width(line)) for line in lines)


def _margin(width: int) -> int:
    return max(1, width // 12)


def _bar(share: float | None, width: int, *, ascii: bool) -> tuple[str, ...]:  # noqa: A002
    """Return a bar that empties towards the left, on a line that stays."""
    if share is None:
        return ()
    full, rest = ("#", "-") if ascii else ("█", "─")
    long = max(1, width - 2 * _margin(width))
    filled = -int(-share * long // 1)
    return (full * filled + rest * (long - filled),)


def _digits(
    view: Projected,
    parts: list[_Part],
    width: int,
    height: int,
    *,
    ascii: bool,  # noqa: A002
) -> _Part | None:
    """Return the digits, as large as leaves room for the words, or for the most needed of them."""
    if not view.digits:
        return None
    widest = max(view.widest, view.digits, key=len)
    room = width - 2
    for least in (5, 2, 0):
        needed = [part for part in parts if part.rank <= least]
        left = height - sum(len(part.lines) + 1 for part in needed) - (2 if view.heading else 1)
        scale = _scale(widest, room, left, ascii=ascii)
        if scale >= 2 or (least == 0 and scale):
            return _Part(tuple(numerals(view.digits, scale, ascii=ascii)), view.look, 0)
    return _Part((clip_cells(view.digits, width),), view.look, 0)


def _scale(text: str, width: int, height: int, *, ascii: bool) -> int:  # noqa: A002
    """Return the largest scale that fits; 0 where none does. Without halves, only even ones."""
    step = 2 if ascii else 1
    scale = 0
    while True:
        wide, high = numerals_size(text, scale + step)
        if wide > width or high > height:
            return scale
        scale += step


def _fitting(parts: list[_Part], height: int) -> list[_Part]:
    """Leave out what can be missed best, until the rest fits."""
    kept = list(parts)
    while len(kept) > 1 and sum(len(part.lines) for part in kept) > height:
        kept.remove(max(kept, key=lambda part: part.rank))
    return kept


def _stacked(parts: list[_Part], heading: str, width: int, height: int) -> list[Row]:
    """Put parts one under the other, in the middle, with air between them as far as there is."""
    used = sum(len(part.lines) for part in parts)
    gaps = max(0, len(parts) - 1)
    top = 1 if heading and used + gaps + 2 <= height else 0
    air = min(2 if height >= 36 else 1, (height - top - used) // gaps) if gaps else 0
    rows: list[Row] = []
    for number, part in enumerate(parts):
        if number:
            rows += [[(" " * width, "")]] * air
        rows += [_centred(line, part.look, width) for line in part.lines]
    blank: Row = [(" " * width, "")]
    before = max(0, height - top - len(rows)) // 2
    head = [_centred(plain(heading), "dim", width)] * top
    rows = [*head, *[blank] * before, *rows]
    return [*rows, *[blank] * (height - len(rows))][:height]


def _centred(line: str, look: str, width: int) -> Row:
    shown = clip_cells(line, width)
    left = (width - cell_width(shown)) // 2
    right = width - cell_width(shown) - left
    return [(" " * left, ""), (shown, look), (" " * right, "")]


def _corner(digits: str, width: int, height: int) -> list[Row]:
    """Return next to nothing: the slides are what is looked at."""
    shown = clip_cells(f"{digits} ", width)
    rows: list[Row] = [[(" " * width, "")] for _ in range(height)]
    rows[0] = [(" " * (width - cell_width(shown)), ""), (shown, "")]
    return rows
