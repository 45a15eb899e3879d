"""PNG pictures of PDF pages."""

import struct
import zlib
from pathlib import Path

from paint.paint_sample import scene

from workshop.layout.page.scene import Box, Page, Scene
from workshop.paint.pdf import pdf_bytes, write_pdf
from workshop.paint.png import png_pages


def decode(png: bytes) -> tuple[int, int, list[bytes]]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, pixels, size = 8, b"", (0, 0)
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + length]
        (check,) = struct.unpack(">I", png[at + 8 + length : at + 12 + length])
        assert zlib.crc32(kind + body) == check
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        elif kind == b"IDAT":
            pixels += zlib.decompress(body)
        at += 12 + length
    row = 1 + 3 * size[0]
    return *size, [pixels[y * row + 1 : (y + 1) * row] for y in range(size[1])]


def test_a_page_is_a_picture_of_its_size_and_colours() -> None:
    page = Page(73, 36, (Box(0, 0, 36, 36, fill="#ff8000"),))  # an odd width: rows are padded
    width, height, rows = decode(png_pages(pdf_bytes(Scene("t", "", "en", (page,))), dpi=72)[0])
    assert (width, height) == (73, 36)
    assert rows[18][3 * 10 : 3 * 11] == b"\xff\x80\x00"
    assert rows[18][3 * 60 : 3 * 61] == b"\xff\xff\xff"


def test_every_page_once_and_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    write_pdf(scene(("one",), pages=2), path)
    pages = png_pages(path, dpi=50)
    assert len(pages) == 2
    assert pages == png_pages(path.read_bytes(), dpi=50)
