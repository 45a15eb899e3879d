"""The few kinds of PDF object that the tagged canvas writes itself."""

import zlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

from workshop.layout.page.scene import Picture


def hex_text(text: str) -> str:
    """Return a PDF text string: UTF-16 in hexadecimal, so that nothing in it needs escaping."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def dictionary(entries: Mapping[str, object]) -> Any:
    """Return a PDF dictionary; strings in ``entries`` are written as they stand."""
    return pdfdoc.PDFDictionary(dict(entries))


def name(text: str) -> Any:
    """Return a PDF name."""
    return pdfdoc.PDFName(text)


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab ships no types
    """A stream, compressed or plain.

    ReportLab's own adds a layer of ASCII (a quarter more bytes), and for a plain one writes an
    empty list of filters, which the rules of PDF/UA refuse.
    """

    __RefOnly__ = 1

    def __init__(
        self, content: bytes, entries: Mapping[str, object] | None = None, *, plain: bool = False
    ) -> None:
        self.content = content if plain else zlib.compress(content, 9)
        self.entries = dict(entries or {}) | ({} if plain else {"Filter": "/FlateDecode"})

    def format(self, document: Any) -> bytes:
        """Write the stream; ReportLab calls this."""
        head: bytes = pdfdoc.format(
            dictionary(self.entries | {"Length": len(self.content)}), document
        )
        return head + b"\nstream\n" + self.content + b"\nendstream\n"


def picture_object(picture: Picture) -> Stream:
    """Return pixels as an object of the file; a JPEG goes in as it is."""
    wide, high = picture.pixels
    entries = {
        "Type": name("XObject"), "Subtype": name("Image"), "Width": wide, "Height": high,
        "ColorSpace": name("DeviceRGB"), "BitsPerComponent": 8,
    }  # fmt: skip
    if picture.coding == "jpeg":
        return Stream(picture.data, entries | {"Filter": name("DCTDecode")}, plain=True)
    return Stream(picture.data, entries)
