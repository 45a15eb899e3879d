"""Fonts inside a PDF, addressed by glyph.

Text is drawn with the very glyphs that were measured, and each used font is embedded as a subset
under the glyphs' own numbers. That serves TrueType and PostScript outlines alike, shaped and
plain text, and characters above U+FFFF, and every glyph says which characters it stands for.
"""

import hashlib
import struct
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from workshop.paint.pdfobjects import Stream, dictionary, name
from workshop.text.fonts import Face, face

_NOT_NEEDED = (
    "BASE",
    "DSIG",
    "GDEF",
    "GPOS",
    "GSUB",
    "OS/2",
    "STAT",
    "cmap",
    "gasp",
    "kern",
    "name",
)
_UNKNOWN = "\ufffd"
_READY_MADE = (
    (0xFB1D, 0xFDFF), (0xFE70, 0xFEF4),
    (0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
_BLOCK = 100  # a CMap may map so many characters in one block


class EmbeddedFont:
    """A font in one document: collects the glyphs in use, then writes itself."""

    def __init__(self, key: str, resource: str) -> None:
        self.face: Face = face(key)
        self.resource = resource
        """The name by which page contents call it, without the slash."""
        self.texts: dict[int, str] = {}
        """By glyph, the characters it stands for in this document."""
        self._drawn_as: dict[int, tuple[str, int]] = {}

    def use(self, glyph: int, text: str) -> str:
        """Note that a glyph is in use, and return the characters that it is read back as.

        The first text that a glyph shows is the one it keeps; a line in which it shows another
        has to carry its own text.
        """
        read = self.texts.get(glyph)
        if read is None:
            read = self.texts[glyph] = _nominal(self.face.key).get(glyph) or text or _UNKNOWN
        return read

    def drawn_as(self, glyph: int) -> tuple[str, int]:
        """Return a glyph's number in hexadecimal, and its own width in thousandths of the size."""
        found = self._drawn_as.get(glyph)
        if found is None:
            width = self.face.hb_font.get_glyph_h_advance(glyph)
            found = self._drawn_as[glyph] = (f"{glyph:04X}", width)
        return found

    def addObjects(self, document: Any) -> None:  # noqa: N802  (ReportLab calls it by this name)
        """Write the font into the document; ReportLab calls this once all pages are drawn."""
        glyphs = sorted(self.texts)
        label = f"{_tag(self.face, glyphs)}+{self.face.name}"
        kind = "CIDFontType0" if self.face.outlines else "CIDFontType2"
        descendant = {
            "Type": name("Font"),
            "Subtype": name(kind),
            "BaseFont": name(label),
            "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
            "FontDescriptor": document.Reference(self._descriptor(document, label, glyphs)),
            "DW": 0,
            "W": _widths(self.face, glyphs),
        }
        if not self.face.outlines:
            descendant["CIDToGIDMap"] = name("Identity")
        font = {
            "Type": name("Font"),
            "Subtype": name("Type0"),
            "BaseFont": name(label),
            "Encoding": name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(dictionary(descendant))]),
            "ToUnicode": document.Reference(Stream(_to_unicode(self.texts))),
        }
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[self.resource] = document.Reference(dictionary(font))

    def _descriptor(self, document: Any, label: str, glyphs: list[int]) -> Any:
        box = struct.unpack(">4h", _table(self.face, "head")[36:44])
        ascent, descent = struct.unpack(">2h", _table(self.face, "hhea")[4:8])
        data = _subset(self.face, glyphs)
        if self.face.outlines:
            kind, stream = "FontFile3", Stream(data, {"Subtype": "/OpenType"})
        else:
            kind, stream = "FontFile2", Stream(data, {"Length1": len(data)})
        return dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": name(label),
                "Flags": 4,  # symbolic: its glyphs are numbered by no standard
                "FontBBox": pdfdoc.PDFArray(list(box)),
                "ItalicAngle": 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 700,
                "StemV": 80,
                kind: document.Reference(stream),
            }
        )


def _table(font: Face, tag: str) -> bytes:
    data: bytes = font.hb_face.reference_table(tag).data
    return data


@lru_cache(maxsize=16)
def _nominal(key: str) -> dict[int, str]:
    """Return which character a font draws with a glyph when nothing is shaped.

    Ready-made forms of Arabic and Hebrew letters are passed over, and radicals and compatibility
    forms of Chinese characters: the letter or the character is what was typed.
    """
    font = face(key)
    found: dict[int, str] = {}
    for point in sorted(font.characters):
        if any(first <= point <= last for first, last in _READY_MADE):
            continue
        found.setdefault(font.hb_font.get_nominal_glyph(point), chr(point))
    return found


def _subset(font: Face, glyphs: Iterable[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(_table_number(tag) for tag in _NOT_NEEDED)
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    made = hb.subset(font.hb_face, wanted)
    data: bytes = made.blob.data
    return data


def _table_number(tag: str) -> int:
    """Return the number by which HarfBuzz knows a table."""
    return int.from_bytes(tag.ljust(4).encode("ascii"), "big")


def _tag(font: Face, glyphs: Iterable[int]) -> str:
    """Return the six letters that mark a subset; the same subset has the same letters."""
    digest = hashlib.sha256(f"{font.name} {list(glyphs)}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(font: Face, glyphs: list[int]) -> Any:
    """Return the widths of glyphs, neighbours in one list."""
    rows: list[Any] = []
    for _, group in groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0]):
        run = [glyph for _, glyph in group]
        widths = [font.hb_font.get_glyph_h_advance(glyph) for glyph in run]
        rows += [run[0], pdfdoc.PDFArray(widths)]
    return pdfdoc.PDFArray(rows)


def _to_unicode(texts: dict[int, str]) -> bytes:
    lines = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for glyph, text in sorted(texts.items())
    ]
    blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
    body = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
