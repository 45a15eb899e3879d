"""The fonts of every page and picture, in the order in which they are asked for a character.

FiraGO carries nearly everything: Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari and Thai. A
font is decompressed (20 to 40 ms) only when a character asks for it and is kept for the life of
the process. All of them are measured in thousandths of the type size.
"""

import importlib.util
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from pymupdf_fonts import myfont

UNITS = 1000
"""Units of the type size in which glyphs are measured."""

_TEXT_FONTS = {False: ("figo", "notos"), True: ("figbo", "notosbo")}
_SYMBOL_FONTS = ("symbol2", "symbol1", "math")
_EAST_ASIAN = ("SC", "JP", "KR")


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One font, ready to shape with."""

    key: str
    name: str
    """The PostScript name, as it is written into a PDF."""
    characters: frozenset[int] = field(repr=False)
    outlines: bool
    """Whether its outlines are PostScript's (CFF) rather than TrueType's."""
    hb_face: Any = field(repr=False)
    hb_font: Any = field(repr=False)


def _face(key: str, data: bytes) -> Face:
    hb_face = hb.Face(hb.Blob(data))
    hb_font = hb.Font(hb_face)
    hb_font.scale = (UNITS, UNITS)
    return Face(
        key=key,
        name=hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or key,
        characters=frozenset(hb_face.unicodes),
        outlines="CFF " in hb_face.table_tags,
        hb_face=hb_face,
        hb_font=hb_font,
    )


@cache
def face(key: str) -> Face:
    """Return a font by its key: a name of pymupdf-fonts, or the path of a font file."""
    if "." in key:
        return _face(key, Path(key).read_bytes())
    return _face(key, myfont(key))


@cache
def chain(bold: bool) -> tuple[str, ...]:
    """Return the keys of the fonts to ask, the first that has a character wins."""
    return (*_TEXT_FONTS[bold], *_east_asian_fonts(bold), *_SYMBOL_FONTS)


def _east_asian_fonts(bold: bool) -> tuple[str, ...]:
    """Return the paths of Chinese, Japanese and Korean fonts, where that extra is installed."""
    spec = importlib.util.find_spec("rendercv_fonts")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "Noto Sans"
    weight = "Bold" if bold else "Regular"
    paths = (folder / f"NotoSans{language}-{weight}.ttf" for language in _EAST_ASIAN)
    return tuple(str(path) for path in paths if path.is_file())
