"""A sheet on the wall: the picture as large as fits, and above it whose it is."""

from dataclasses import dataclass

from workshop.language import _
from workshop.layout.cells.cell_card import plain
from workshop.layout.cells.cell_dense import with_list
from workshop.layout.cells.cells import cell_picture
from workshop.model.figure import Figure
from workshop.text.cells import cell_width, clip_cells

Row = list[tuple[str, str]]

_ROOMY = 20
"""Rows from which the title lines have one each; the picture needs the few there are below."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A sheet as it hangs on the wall."""

    figure: Figure
    number: int
    """The table's number."""
    which: str
    """*2 of 5*"""
    time: str = ""
    """The room clock, in words and digits."""
    late: bool = False


def hang(hung: Hung, width: int, height: int, *, ascii: bool = False) -> list[Row]:  # noqa: A002  (the word that people look for)
    """Draw a sheet in ``height`` rows of exactly ``width`` cells.

    People’s own words have the look ``label``: they are not to be drawn in other signs.
    """
    right: Row = [(f" {hung.which}", "dim")]
    if hung.time:
        right.append((f"  {hung.time}", "warn" if hung.late else "accent"))
    head: Row = [(f" {hung.number}  ", "accent"), (plain(hung.figure.group), "label")]
    rows = [_two_sided(head, [*right, (" ", "")], width)]
    titles = [(asked, said) for asked, said in hung.figure.titles if said]
    if height >= _ROOMY:
        for asked, said in titles:
            line: Row = [(f"    {plain(asked)}: ", "dim"), (plain(said), "label")]
            rows.append(_two_sided(line, [], width))
    high = max(1, height - len(rows))
    told = with_list(hung.figure, _("Relations"))
    picture = cell_picture(told, width, high, whole=True, ascii=ascii)
    # a picture that is much too narrow for its cards sticks out
    rows += [_two_sided([(s.text, s.style) for s in row], [], width) for row in picture.rows]
    return rows[:height]


def _two_sided(left: Row, right: Row, width: int) -> Row:
    """Return a row with a left and a right part, of which the left one gives way first."""
    room = max(0, width - sum(cell_width(text) for text, _look in right))
    row: Row = []
    for text, look in left:
        shown = clip_cells(text, room)
        row.append((shown, look))
        room -= cell_width(shown)
        if shown != text:
            break
    row.append((" " * room, ""))
    room = width - sum(cell_width(text) for text, _look in row)
    for text, look in right:
        shown = clip_cells(text, room)
        row.append((shown, look))
        room -= cell_width(shown)
    return [*row, (" " * room, "")]
