"""The base of what is painted: rows of plain text with looks, and no markup anywhere."""

import re
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from workshop.text.cells import cell_width, clip_cells
from workshop.tui.frame.glyphs import sign

Span = tuple[str, str]
"""Some words and their look: ``""``, ``dim``, ``strong``, ``accent``, ``warn``, ``good`` ..."""

Row = Sequence[Span]

# An escape sequence would reach the terminal, an override would turn the rest of the line about.
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """Return a text as it may be drawn: whatever it holds, it is only drawn."""
    return _HARMFUL.sub("", text)


def spread(left: Row, right: Row, width: int) -> list[Span]:
    """Return one row with a left and a right part; the left part gives way."""
    room = width - sum(cell_width(plain(text)) for text, _ in right) - 1
    spans: list[Span] = []
    for text, look in left:
        fitting = clip_cells(plain(text), room, sign("…"))
        spans.append((fitting, look))
        room -= cell_width(fitting)
        if fitting != plain(text):
            break
    return [*spans, (" " * (room + 1), ""), *right]


class Painted(Widget):
    """A widget that paints rows of spans. Subclasses say what; this draws it, and draws it safe."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Painted { height: 1; }"

    _rows: list[Strip] | None = None
    _painted_size: Size | None = None

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Return the rows of a widget of this size in cells; too many or too few do no harm."""
        raise NotImplementedError

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> "Painted":
        """Paint anew."""
        self._rows = None
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def render_line(self, y: int) -> Strip:
        """Return one painted row."""
        if self._rows is None or self._painted_size != self.size:
            self._painted_size = self.size
            width, height = self.size
            self._rows = [self._strip(row, width) for row in self.paint(width, height)[:height]]
        if y < len(self._rows):
            return self._rows[y]
        return Strip.blank(self.size.width, self.rich_style)

    def _strip(self, row: Row, width: int) -> Strip:
        base = self.rich_style
        ground = Style(bgcolor=base.bgcolor)
        segments = [
            Segment(plain(text), self._look(look) + ground if look else base) for text, look in row
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, look: str) -> Style:
        # The screen has the looks, once: Textual works out every one of them anew for every
        # widget that has them, and that was a third of the time until the first paint.
        return self.screen.get_component_rich_style(f"look--{look}")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows there are at a width, for ``height: auto``."""
        return len(self.paint(width, 0))
