"""Reads a tagged PDF as assistive technology does: by its structure tree."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ContentStream


class Tagged:
    """The structure of a PDF: ``text()`` in reading order, ``elements()`` with their entries."""

    def __init__(self, data: bytes) -> None:
        self.reader = pypdf.PdfReader(io.BytesIO(data))
        self.catalog: Any = self.reader.trailer["/Root"]
        self.marked: dict[tuple[int, int], str] = {}
        self.unmarked: list[str] = []
        for number, page in enumerate(self.reader.pages):
            self._read(number, page)

    def _read(self, number: int, page: Any) -> None:
        fonts = {
            name: _to_unicode(font.get_object()["/ToUnicode"].get_data().decode())
            for name, font in page["/Resources"]["/Font"].items()
        }
        font: dict[int, str] = {}
        current: tuple[int, str | None] | None = None
        inside = 0
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                inside += 1
                properties = operands[1] if operator == b"BDC" else {}
                if "/MCID" in properties:
                    actual = properties.get("/ActualText")
                    current = (int(properties["/MCID"]), str(actual) if actual else None)
                    self.marked[number, current[0]] = current[1] or ""
            elif operator == b"EMC":
                inside -= 1
                current = None
            elif operator == b"Tf":
                font = fonts[operands[0]]
            elif operator == b"TJ":
                text = "".join(_decode(part, font) for part in operands[0])
                if current and current[1] is None:
                    self.marked[number, current[0]] += text
                elif not inside:
                    self.unmarked.append(text)
            elif operator in (b"f", b"f*", b"S", b"B", b"B*", b"s") and not inside:
                self.unmarked.append(operator.decode())

    def elements(self) -> Iterator[tuple[str, str, Any]]:
        """Yield tag, text and dictionary of every element, parents first."""
        root = self.catalog["/StructTreeRoot"]
        for kid in root["/K"]:
            yield from self._walk(kid.get_object())

    def _walk(self, element: Any) -> Iterator[tuple[str, str, Any]]:
        yield element["/S"][1:], self.text(element), element
        for kid in element["/K"]:
            entry = kid.get_object()
            if not isinstance(entry, int) and entry["/Type"] == "/StructElem":
                yield from self._walk(entry)

    def text(self, element: Any) -> str:
        """Return what an element says."""
        if "/ActualText" in element:
            return str(element["/ActualText"])
        pages = [page.indirect_reference for page in self.reader.pages]
        parts = []
        for kid in element["/K"]:
            entry = kid.get_object()
            if isinstance(entry, int):
                parts.append(self.marked[pages.index(element.raw_get("/Pg")), entry])
            elif entry["/Type"] == "/MCR":
                parts.append(self.marked[pages.index(entry.raw_get("/Pg")), entry["/MCID"]])
            elif entry["/Type"] != "/OBJR":
                parts.append(self.text(entry))
        return "".join(parts)

    def texts(self, tag: str) -> list[str]:
        """Return what every element with a tag says."""
        return [text for found, text, _ in self.elements() if found == tag]


def _decode(part: Any, font: dict[int, str]) -> str:
    data = getattr(part, "original_bytes", None)
    if data is None:
        return ""
    return "".join(font[int.from_bytes(data[at : at + 2], "big")] for at in range(0, len(data), 2))


def _to_unicode(cmap: str) -> dict[int, str]:
    pairs = (line.split() for line in cmap.splitlines() if line.startswith("<"))
    return {
        int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be")
        for code, text in pairs
        if text != "<FFFF>"
    }
