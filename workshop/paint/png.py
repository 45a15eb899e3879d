"""Pages of a PDF as PNG pictures, drawn by PDFium."""

from pathlib import Path

import pypdfium2 as pdfium

from workshop.paint.pngfile import encode

_POINTS_PER_INCH = 72


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
