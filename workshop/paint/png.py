"""Pages of a PDF as PNG pictures, drawn by PDFium."""

import struct
import zlib
from pathlib import Path

import pypdfium2 as pdfium

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_POINTS_PER_INCH = 72
_METRES_PER_INCH = 0.0254
_TRUE_COLOUR = 2


def png_pages(pdf: bytes | Path, dpi: int = 200) -> list[bytes]:
    """Return every page of a PDF as a PNG file, in order."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_page(document[index], dpi) for index in range(len(document))]
    finally:
        document.close()


def _page(page: "pdfium.PdfPage", dpi: int) -> bytes:
    bitmap = page.render(scale=dpi / _POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
    try:
        rows = _rows(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        return encode(rows, bitmap.width, bitmap.height, dpi)
    finally:
        bitmap.close()
        page.close()


def _rows(data: bytes, width: int, height: int, stride: int) -> list[bytes]:
    """Cut a bitmap of three bytes a pixel into rows, without what pads them."""
    return [data[at : at + 3 * width] for at in range(0, stride * height, stride)]


def encode(rows: list[bytes], width: int, height: int, dpi: int) -> bytes:
    """Return a PNG file of rows of RGB bytes.

    Rows go unfiltered: pages are flat colour, which compresses as well without.
    """
    per_metre = round(dpi / _METRES_PER_INCH)
    header = struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + row for row in rows), 6)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", pixels),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
