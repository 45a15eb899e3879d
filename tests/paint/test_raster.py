"""Pictures that come from outside: upright, small, with nothing in them but the picture."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from workshop.model.problem import WorkshopError
from workshop.paint.raster import read_logo, read_photograph, stored_photograph


def photograph(path: Path, size: tuple[int, int] = (300, 200), orientation: int = 1) -> Path:
    image = Image.new("RGB", size, "white")
    image.paste("#c02020", (0, 0, size[0] // 4, size[1] // 4))  # the top left corner as stored
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker of telephones"
    exif.get_ifd(0x8825)[1] = "N"
    image.save(path, exif=exif)
    return path


def test_it_is_turned_upright_and_says_nothing_of_where_it_was_taken(tmp_path: Path) -> None:
    made = read_photograph(photograph(tmp_path / "a.jpg", orientation=6))
    assert (made.width, made.height) == (200, 300)
    assert (made.turned, made.came) == (True, (200, 300))
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.format == "JPEG"
        assert not image.getexif()
        assert b"Exif" not in made.data
        assert b"telephones" not in made.data
        red, green, _ = image.getpixel((190, 10))  # type: ignore[misc]
        assert red > 150 > green
    assert stored_photograph(made.data) == made


def test_a_large_one_becomes_small(tmp_path: Path) -> None:
    made = read_photograph(photograph(tmp_path / "a.jpg", (5000, 2500)))
    assert (made.width, made.height) == (2000, 1000)
    assert (made.turned, made.came) == (False, (5000, 2500))
    noise = Image.effect_noise((2400, 2400), 90).convert("RGB")
    noise.save(tmp_path / "noise.png")
    assert len(read_photograph(tmp_path / "noise.png").data) <= 1_000_000


def test_what_is_transparent_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 2), (10, 20, 30, 0)).save(tmp_path / "logo.png")
    assert read_logo(tmp_path / "logo.png").data == b"\xff" * 24


def bomb() -> bytes:
    """A small PNG that says it has four thousand million pixels."""
    head = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    pixels = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"no picture at all", "no JPEG or PNG"),
        (b"GIF89a" + b"\0" * 40, "no JPEG or PNG"),
        (bomb(), "too large"),
    ],
)
def test_what_is_no_good_is_told_in_one_message(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    with pytest.raises(WorkshopError, match=words) as caught:
        read_photograph(path)
    assert len(caught.value.problems) == 1


def test_one_cut_short_is_damaged(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg", (900, 900))
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(WorkshopError, match="damaged"):
        read_photograph(path)


def test_a_folder_and_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="folder"):
        read_photograph(tmp_path)
    with pytest.raises(WorkshopError, match="no such file"):
        read_photograph(tmp_path / "gone.jpg")
