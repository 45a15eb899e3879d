"""A square code (QR) as a figure of a scene."""

from collections.abc import Iterator

from workshop.layout.page.scene import Box, Colour, Element

QUIET = 4
"""Modules that stay white around a code, so that a camera finds it."""


def modules(text: str) -> int:
    """Return how many modules a side of the code of a text has."""
    return len(_matrix(text))


def qr_code(text: str, left: float, top: float, side: float, alt: str, ink: Colour) -> Element:
    """Return the code of a text in a square, in points; whoever does not see it is told ``alt``."""
    matrix = _matrix(text)
    unit = side / len(matrix)
    boxes = tuple(
        Box(left + x * unit, top + y * unit, wide * unit, high * unit, ink)
        for x, y, wide, high in _blocks(matrix)
    )
    return Element("Figure", boxes, alt=alt)


def _matrix(text: str) -> tuple[bytearray, ...]:
    """Return the rows of a code, a byte for each module, 1 where it is dark."""
    import segno  # noqa: PLC0415  (only where a code is printed)

    return tuple(segno.make_qr(text, error="m", boost_error=False).matrix)


def _blocks(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int, int]]:
    """Join dark modules to oblongs (x, y, width, height): fewer seams that a screen could show."""
    open_runs: dict[tuple[int, int], int] = {}
    for y in range(len(matrix) + 1):
        runs = set(_runs(matrix[y])) if y < len(matrix) else set()
        for run in [run for run in open_runs if run not in runs]:
            top = open_runs.pop(run)
            yield run[0], top, run[1], y - top
        for run in sorted(runs):
            open_runs.setdefault(run, y)


def _runs(row: bytearray) -> Iterator[tuple[int, int]]:
    """Give where each run of dark modules begins and how long it is."""
    begin = -1
    for x, dark in enumerate((*row, 0)):
        if dark and begin < 0:
            begin = x
        elif not dark and begin >= 0:
            yield begin, x - begin
            begin = -1
