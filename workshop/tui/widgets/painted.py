"""The base of what is painted: rows of plain text with looks, and no markup anywhere."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from workshop.text.cells import cell_width, clip_cells

Span = tuple[str, str]
"""Some words and their look: ``""``, ``dim``, ``strong``, ``accent``, ``warn``, ``good`` ..."""

Row = Sequence[Span]

# An escape sequence would reach the terminal, an override would turn the rest of the line about.
_HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """Return a text as it may be drawn: whatever it holds, it is only drawn."""
    return _HARMFUL.sub("", text)


def spread(left: Row, right: Row, width: int) -> list[Span]:
    """Return one row with a left and a right part; the left part gives way."""
    room = width - sum(cell_width(plain(text)) for text, _ in right) - 1
    spans: list[Span] = []
    for text, look in left:
        fitting = clip_cells(plain(text), room)
        spans.append((fitting, look))
        room -= cell_width(fitting)
        if fitting != plain(text):
            break
    return [*spans, (" " * (room + 1), ""), *right]


class Painted(Widget):
    """A widget that paints rows of spans. Subclasses say what; this draws it, and draws it safe."""

    ALLOW_SELECT = False
    LOOKS = (
        "dim", "strong", "accent", "warn", "good", "chosen", "fresh", "rule",
        "frame", "focus", "title", "label", "muted", "link", "sign",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"painted--{look}" for look in LOOKS}
    DEFAULT_CSS = """
    Painted {
        height: 1;
        .painted--dim { color: $text-muted; }
        .painted--strong { text-style: bold; }
        .painted--accent { color: $text-accent; text-style: bold; }
        .painted--warn { color: $text-warning; text-style: bold; }
        .painted--good { color: $text-success; }
        .painted--chosen { text-style: reverse; }
        .painted--fresh { color: $text-accent; text-style: bold; }
        .painted--rule { color: $foreground 35%; }
        .painted--frame { color: $foreground 50%; }
        .painted--focus { color: $text-accent; }
        .painted--title { text-style: bold; }
        .painted--label { color: $foreground; }
        .painted--muted { color: $text-muted; }
        .painted--link { color: $foreground 70%; }
        .painted--sign { text-style: bold; }
    }
    """

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
        segments = [
            Segment(
                plain(text), self.get_component_rich_style(f"painted--{look}") if look else base
            )
            for text, look in row
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many rows there are at a width, for ``height: auto``."""
        return len(self.paint(width, 0))
