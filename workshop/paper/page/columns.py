"""Where columns of text stand on a page."""

from dataclasses import dataclass

from workshop.layout.base.papers import Paper
from workshop.paper.page.theme import Theme

_FOOT = 2.2
"""How high the foot of a page of text is, in sizes of its text: two lines, or a logo."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns of text stand on a page, in points."""

    top: float
    bottom: float
    lefts: tuple[float, ...]
    width: float
    """Of one column."""

    @property
    def height(self) -> float:
        """Of a whole column."""
        return self.bottom - self.top


def columns_for(paper: Paper, theme: Theme, columns: int = 0) -> Columns:
    """Divide a page into columns; as many as are comfortable to read, if 0 are asked for."""
    room = paper.width - 2 * theme.inset
    if not columns:
        columns = max(1, int((room + theme.gutter) // (theme.column + theme.gutter)))
    width = (room - theme.gutter * (columns - 1)) / columns
    lefts = tuple(theme.inset + number * (width + theme.gutter) for number in range(columns))
    # what a worksheet says at its foot takes more room than what stands below text
    foot = min(theme.foot, theme.picture * _FOOT + 10)
    return Columns(theme.inset, paper.height - theme.margin - foot - 10, lefts, width)
