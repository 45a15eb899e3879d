"""Digits made of blocks, to be read from the back of a room."""

from itertools import chain

_HIGH = 9
_GAP = 1
"""Points between two digits."""

_SHAPES = {
    "0": " #### |######|##  ##|##  ##|##  ##|##  ##|##  ##|######| #### ",
    "1": "  ##  | ###  |####  |  ##  |  ##  |  ##  |  ##  |######|######",
    "2": " #### |######|##  ##|    ##|  ### | ###  |##    |######|######",
    "3": "##### |######|    ##|    ##| #### |    ##|    ##|######|##### ",
    "4": "##  ##|##  ##|##  ##|##  ##|######|######|    ##|    ##|    ##",
    "5": "######|######|##    |##### |######|    ##|    ##|######|##### ",
    "6": " #### |##### |##    |##### |######|##  ##|##  ##|######| #### ",
    "7": "######|######|    ##|    ##|   ## |   ## |  ##  |  ##  |  ##  ",
    "8": " #### |######|##  ##|##  ##| #### |##  ##|##  ##|######| #### ",
    "9": " #### |######|##  ##|##  ##|######| #####|    ##| #####| #### ",
    ":": "  |  |##|##|  |##|##|  |  ",
    "+": "      |      |  ##  |  ##  |######|######|  ##  |  ##  |      ",
}
"""Nine points high; strokes are two points, as in type that is meant for walls."""

SHAPES = {sign: tuple(rows.split("|")) for sign, rows in _SHAPES.items()}

_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def numerals_size(text: str, scale: int) -> tuple[int, int]:
    """Return the cells that digits take, wide and high; a point is ``scale`` half cells high."""
    wide = sum(len(SHAPES[sign][0]) for sign in text) + _GAP * (len(text) - 1)
    return wide * scale, -(-_HIGH * scale // 2)


def numerals(text: str, scale: int, *, ascii: bool = False) -> list[str]:  # noqa: A002  (the word that people look for)
    """Draw digits, ``:`` and ``+``, in rows of equal width; KeyError for any other sign.

    A point is ``scale`` cells wide and half as many high, and so is square. ASCII has no halves:
    there an odd scale gets a last row of whole cells.
    """
    points = [(" " * _GAP).join(SHAPES[sign][row] for sign in text) for row in range(_HIGH)]
    wide = ["".join(point * scale for point in row) for row in points]
    halves = list(chain.from_iterable([row] * scale for row in wide))
    if len(halves) % 2:
        halves.append(" " * len(halves[0]))
    pairs = zip(halves[::2], halves[1::2], strict=True)
    if ascii:
        return [
            "".join("#" if "#" in both else " " for both in zip(*pair, strict=True))
            for pair in pairs
        ]
    return [
        "".join(_HALVES[up == "#", low == "#"] for up, low in zip(*pair, strict=True))
        for pair in pairs
    ]
