"""The fonts of pictures as a web page carries them: as much of them as the page has characters.

Without them a picture would be in whatever font the reader's system has, squeezed to the measures
of ours, beside lines that are drawn in ours because no system writes them.
"""

import base64
import struct
import zlib
from collections.abc import Iterator

import uharfbuzz as hb

from workshop.text.fonts import chain, face

NAME = "FiraGO"

_TABLE = struct.Struct(">4s3L")
_HEAD = struct.Struct(">4s4sLHHLHHLLLLL")


def font_faces(text: str) -> Iterator[str]:
    """Give the rules of style that carry both weights of the first text font, for a text."""
    for weight, bold in (("400", False), ("700", True)):
        data = base64.b64encode(woff(_part(text, bold=bold))).decode("ascii")
        yield (
            f"@font-face {{ font-family: {NAME}; font-weight: {weight}; "
            f"src: url(data:font/woff;base64,{data}) format('woff') }}"
        )


def _part(text: str, *, bold: bool) -> bytes:
    """Return a TrueType font with the characters of a text and whatever they are shaped with."""
    whole = face(chain(bold)[0])
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    for character in set(map(ord, text)) & whole.characters:
        wanted.unicode_set.add(character)
    made: bytes = hb.subset(whole.hb_face, wanted).blob.data
    return made


def woff(font: bytes) -> bytes:
    """Return a TrueType font in the form that every browser reads: each table compressed."""
    kind, count = struct.unpack_from(">4sH", font)
    tables = []
    for number in range(count):
        tag, check, at, length = _TABLE.unpack_from(font, 12 + 16 * number)
        tables.append((tag, check, font[at : at + length]))
    index, body = b"", b""
    start = _HEAD.size + 20 * count
    for tag, check, data in sorted(tables):
        # what is as long as before counts as not compressed
        packed = min(data, zlib.compress(data, 9), key=len)
        index += struct.pack(">4s4L", tag, start + len(body), len(packed), len(data), check)
        body += packed + bytes(-len(packed) % 4)
    unpacked = 12 + 16 * count + sum(len(data) + -len(data) % 4 for _, _, data in tables)
    size = start + len(body)
    head = _HEAD.pack(b"wOFF", kind, size, count, 0, unpacked, 1, 0, 0, 0, 0, 0, 0)
    return head + index + body
