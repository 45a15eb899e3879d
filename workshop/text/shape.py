"""A line of text as glyphs in visual order: the one truth that is measured and painted.

A line is cut into runs of one direction, those into runs of one font and one script, and those
into words; HarfBuzz shapes the words. A space is a glyph of its own and words are not kerned
across it, so that the width of a line is the sum of the widths of its parts.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb
from wcwidth import iter_graphemes

from workshop.text import bidi
from workshop.text.fonts import chain, face
from workshop.text.plain import is_plain
from workshop.text.shown import font_of, shown

_COMPLEX = re.compile("[\u0590-\u1cff\u200c\u200d\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff]")
_PLAIN_FEATURES = {"liga": False, "clig": False, "dlig": False}
"""One glyph for each letter of Latin, Greek and Cyrillic: so it is read back as it was typed."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph; its measures are in thousandths of the type size."""

    id: int
    text: str
    """The characters that it begins to show; empty for the second and later of several glyphs."""
    advance: int
    dx: int = 0
    dy: int = 0


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font in visual order."""

    font: str
    glyphs: tuple[Glyph, ...]
    width: int
    rtl: bool


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line: ``text`` in logical order, its runs from left to right, its width in thousandths."""

    text: str
    runs: tuple[GlyphRun, ...]
    width: int


@lru_cache(maxsize=32768)
def _word(text: str, font: str, rtl: bool) -> tuple[Glyph, ...]:
    """Shape a piece of one font, one script and one direction; glyphs in visual order."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = "en"  # otherwise the machine's own, and pages would differ between machines
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(face(font).hb_font, buffer, None if _COMPLEX.search(text) else _PLAIN_FEATURES)
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos} | {0})
    texts = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    return tuple(
        Glyph(info.codepoint, texts.pop(info.cluster, ""), at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(infos, places, strict=True)
    )


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    """Return the script of a letter (the first word of its name); nothing for anything else."""
    if unicodedata.category(character)[0] != "L":
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


def _pieces(text: str, bold: bool) -> list[tuple[str, str]]:
    """Cut a run into (font, words) wherever the font or the script of the letters changes."""
    pieces: list[tuple[str, str]] = []
    script = ""
    for grapheme in iter_graphemes(text):
        font = font_of(grapheme, bold) or chain(bold)[0]
        own = _script(grapheme[0])
        if grapheme == " " and pieces:
            font = pieces[-1][0]
        if pieces and pieces[-1][0] == font and (not own or not script or own == script):
            pieces[-1] = (font, pieces[-1][1] + grapheme)
            script = own or script
        else:
            pieces.append((font, grapheme))
            script = own
    return pieces


@lru_cache(maxsize=32768)
def _run(text: str, bold: bool, rtl: bool) -> tuple[GlyphRun, ...]:
    """Shape what reads in one direction; runs in visual order."""
    plain = is_plain(text)
    made: list[GlyphRun] = []
    for font, piece in [(chain(bold)[0], text)] if plain else _pieces(text, bold):
        words = [part for part in re.split("( )", piece) if part]
        if rtl:
            words.reverse()
        glyphs = tuple(glyph for word in words for glyph in _word(word, font, rtl))
        made.append(GlyphRun(font, glyphs, sum(glyph.advance for glyph in glyphs), rtl))
    return tuple(reversed(made) if rtl else made)


@lru_cache(maxsize=16384)
def shape(text: str, bold: bool = False) -> Shaped:
    """Return one line of text, without line breaks, as it is measured and painted."""
    seen = shown(text.replace("\n", " "))[0]
    runs = tuple(
        glyphs for run in bidi.runs(seen) for glyphs in _run(run.text, bold, bool(run.level % 2))
    )
    return Shaped(seen, runs, sum(run.width for run in runs))
