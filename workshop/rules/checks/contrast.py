"""Contrast of colours as WCAG counts it, and what readers who see fewer colours make of them."""

from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

Triple = tuple[float, float, float]

TEXT = 4.5
"""The least contrast of text with its ground (WCAG 2.2, AA)."""

_FEWER: dict[str, tuple[Triple, Triple, Triple]] = {
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What linear red, green and blue become for readers without one kind of cone (Machado 2009)."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb``: from 1 (alike) to 21 (black on white)."""
    low, high = sorted((_luminance(_linear(one)), _luminance(_linear(other))))
    return (high + 0.05) / (low + 0.05)


def nearest(colour: str, ground: str, least: float) -> str:
    """Return the colour of the same hue nearest to one that reaches a contrast with its ground.

    It is lighter or darker than that one; black or white where no other does.
    """
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    steps = sorted((abs(n / 200 - lightness), n / 200) for n in range(201))
    for _, step in steps:
        tried = _written(hls_to_rgb(hue, step, saturation))
        if contrast(tried, ground) >= least:
            return tried
    return max("#000000", "#ffffff", key=lambda end: contrast(end, ground))


def shade(colour: str, lightness: float, most: float) -> str:
    """Return a colour's hue at a lightness from 0 to 1, with a saturation of ``most`` at most."""
    hue, _, saturation = rgb_to_hls(*_parts(colour))
    return _written(hls_to_rgb(hue, lightness, min(saturation, most)))


@lru_cache
def faintest(colour: str, ground: str, least: float) -> str:
    """Return a colour as near to its ground as a contrast allows; itself where it has no more."""
    parts, ends = _parts(colour), _parts(ground)
    found = colour
    for step in range(1, 101):
        mixed = [one + (end - one) * step / 100 for one, end in zip(parts, ends, strict=True)]
        tried = _written((mixed[0], mixed[1], mixed[2]))
        if contrast(tried, ground) < least:
            return found
        found = tried
    return found


def alike(one: str, other: str, least: float = 15.0) -> str:
    """Return for whom two colours are hard to tell apart: *no red*, say; empty if for nobody.

    ``least`` is a distance in CIE Lab, where 2 is just seen by those who see well.
    """
    for name, matrix in _FEWER.items():
        seen = [_lab(_through(matrix, _linear(colour))) for colour in (one, other)]
        apart = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
        if apart < least:
            return name
    return ""


def _parts(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(parts: Triple) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _linear(colour: str) -> Triple:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return red, green, blue


def _luminance(linear: Triple) -> float:
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _through(matrix: tuple[Triple, Triple, Triple], linear: Triple) -> Triple:
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix
    )
    return red, green, blue


def _lab(linear: Triple) -> Triple:
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        _root(sum(a * b for a, b in zip(row, linear, strict=True)) / full)
        for row, full in zip(rows, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
