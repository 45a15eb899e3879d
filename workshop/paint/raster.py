"""Pictures made of pixels that come from outside: read with care, and made small and plain."""

import io
import struct
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workshop.files import read_input
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40_000_000
"""Bytes; a photograph of a telephone has 3 to 15 million."""

MOST_PIXELS = 120_000_000
"""What the largest telephones take is 108 million; more than this only fills the memory."""

MOST_PIXELS_OF_PNG = 40_000_000
"""A PNG is opened whole, where a JPEG can be read at half its size or less."""

LONGEST_SIDE = 30_000
"""In pixels; each row of a picture takes memory of its own, however short it is."""

MOST_BYTES_HELD = 400_000_000
"""Of a progressive JPEG, which is held whole whatever size it is read at."""

_ORIENTATION = 0x0112  # the number of the Exif entry that says which side is up

_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, IndexError, TypeError)
"""What Pillow raises over files that are damaged."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture: the bytes of a JPEG, or rows of red, green and blue."""

    data: bytes
    width: int
    """In pixels, as ``height``."""
    height: int
    coding: Literal["jpeg", "rgb"]
    turned: bool = field(default=False, compare=False)
    """Whether it lay on its side in its file."""
    came: tuple[int, int] = field(default=(0, 0), compare=False)
    """Width and height in its file, upright; zeros where that was not asked."""


def grey(raster: Raster) -> Raster:
    """Return rows of red, green and blue as a printer without colours shows them.

    A JPEG stays as it is.
    """
    if raster.coding == "jpeg":
        return raster
    reds, greens, blues = (raster.data[part::3] for part in range(3))
    made = bytearray(len(raster.data))
    light = bytes(
        (299 * r + 587 * g + 114 * b) // 1000 for r, g, b in zip(reds, greens, blues, strict=True)
    )
    made[0::3] = made[1::3] = made[2::3] = light
    return replace(raster, data=bytes(made))


def read_logo(path: Path) -> Raster:
    """Read a logo, PNG or JPEG; what is transparent in it becomes white.

    Raises WorkshopError where it is no picture, damaged or too large.
    """
    image, _turned, _came = _opened(path, longest=1200)
    return Raster(image.tobytes(), image.width, image.height, "rgb")


def read_photograph(path: Path, *, longest: int = 2000, most: int = 1_000_000) -> Raster:
    """Read a photograph, JPEG or PNG, upright, with nothing in it but the picture.

    Where it was taken, when and by what is left out. Its longer side has at most ``longest``
    pixels and its file at most ``most`` bytes. Raises WorkshopError where it is no picture, damaged
    or too large.
    """
    image, turned, came = _opened(path, longest=longest)
    while True:
        for quality in (85, 75, 65, 50):
            data = io.BytesIO()
            image.save(data, "JPEG", quality=quality, optimize=True)
            if data.tell() <= most:
                return Raster(
                    data.getvalue(), image.width, image.height, "jpeg", turned=turned, came=came
                )
        # noise over the whole page: no sheet of paper, but it has to fit all the same
        image = image.resize((max(1, image.width * 3 // 4), max(1, image.height * 3 // 4)))


def stored_photograph(data: bytes) -> Raster:
    """Return a photograph that was read before, from the bytes of its JPEG.

    Raises ValueError where they are none.
    """
    from PIL import Image as Pillow  # noqa: PLC0415  (only where there is a picture)

    try:
        with Pillow.open(io.BytesIO(data), formats=("JPEG",)) as image:
            if image.mode != "RGB":
                raise ValueError("a photograph has three colours")
            return Raster(data, image.width, image.height, "jpeg")
    except _UNREADABLE as error:
        raise ValueError(f"no photograph: {error}") from None


def _opened(path: Path, longest: int) -> tuple["Image", bool, tuple[int, int]]:
    """Return a picture upright and small, whether it was turned for that, and how large it came."""
    from PIL import Image as Pillow  # noqa: PLC0415  (only where there is a picture)
    from PIL import ImageOps, UnidentifiedImageError  # noqa: PLC0415

    data = _bytes(path)
    try:
        with warnings.catch_warnings():
            # what Pillow warns of here is told below, or is of no consequence
            warnings.simplefilter("ignore")
            with Pillow.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
                _refuse_huge(image, path)
                came, turned = image.size, image.getexif().get(_ORIENTATION, 1) != 1
                if image.format in {"JPEG", "MPO"}:
                    image.draft("RGB", (longest, longest))
                image.load()
                flat = image.size
                if max(flat) > longest and image.mode != "P":  # before anything copies all of it
                    image.thumbnail((longest, longest))
                    flat = image.size
                upright = ImageOps.exif_transpose(image)
                if upright.size != flat:  # on its side; half a turn leaves it as wide
                    came = (came[1], came[0])
                plain = _on_white(upright)
    except Pillow.DecompressionBombError:
        raise WorkshopError(Problem(*_too_large_words(), path)) from None
    except UnidentifiedImageError:
        raise WorkshopError(
            Problem(_("This is no JPEG or PNG picture."), _("Save it as JPEG and try again."), path)
        ) from None
    except (*_UNREADABLE, MemoryError):
        raise WorkshopError(
            Problem(
                _("The picture is damaged and cannot be read."),
                _("Copy it from the camera again."),
                path,
            )
        ) from None
    plain.thumbnail((longest, longest))
    plain.info = {}
    return plain, turned, came


def _bytes(path: Path) -> bytes:
    data = read_input(path, LARGEST_FILE, too_large=_too_large_words())
    if not data:
        raise WorkshopError(Problem(_("The file is empty."), _("Copy it again."), path))
    return data


def _refuse_huge(image: "Image", path: Path) -> None:
    pixels = image.width * image.height
    photograph = image.format in {"JPEG", "MPO"}  # most telephones' files hold two pictures
    # libjpeg keeps a progressive picture whole, two bytes for each part of a pixel
    held = pixels * len(image.getbands()) * 2 if image.info.get("progressive") else 0
    if (
        max(image.size) > LONGEST_SIDE
        or pixels > (MOST_PIXELS if photograph else MOST_PIXELS_OF_PNG)
        or held > MOST_BYTES_HELD
    ):
        raise WorkshopError(Problem(*_too_large_words(), path))


def _too_large_words() -> tuple[str, str]:
    return (
        _("The picture is too large."),
        _("Make it smaller: 2,000 pixels on its longer side are plenty."),
    )


def _on_white(image: "Image") -> "Image":
    from PIL import Image as Pillow  # noqa: PLC0415  (only where there is a picture)

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        whole = image.convert("RGBA")
        ground = Pillow.new("RGBA", whole.size, "white")
        return Pillow.alpha_composite(ground, whole).convert("RGB")
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.point(lambda value: value / 256).convert("L").convert("RGB")
    return image.convert("RGB")
