"""A list that one widget paints, however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import reactive

from workshop.language import ngettext
from workshop.text.cells import cell_width, wrap_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.painted import Painted, Row, Span, plain


def more(hidden: int) -> str:
    """Say how many are not shown."""
    return ngettext("{n} more", "{n} more", hidden).format(n=hidden)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list."""

    key: str
    text: str
    left: str = ""
    """A number before the text."""
    right: str = ""
    look: str = ""
    heading: bool = False
    """Whether it only heads those below it and cannot be chosen."""


class Option(NamedTuple):
    """One thing that can be chosen."""

    key: str
    text: str
    code: str = ""
    """Short letters that it goes by; typed whole, they come before everything else."""
    right: str = ""


class LineList(Painted):
    """Items under each other, one of them chosen or none; long texts go on below themselves."""

    class Picked(Message):
        """Somebody clicked an item."""

        def __init__(self, sender: "LineList", key: str) -> None:
            self.sender = sender
            self.key = key
            super().__init__()

        @property
        def control(self) -> "LineList":
            """The list that was clicked."""
            return self.sender

    items: reactive[tuple[Item, ...]] = reactive(())
    chosen = reactive("")
    """The key of the chosen item; empty where none is."""
    chosen_look = reactive("chosen")
    chosen_sign = reactive("▸")
    empty = reactive("")
    """What stands here when there are no items."""

    _top = 0
    _shown: Sequence[int] = ()

    def step(self, by: int) -> str:
        """Return the key that lies ``by`` choosable items further; from none, the last or first."""
        keys = [item.key for item in self.items if not item.heading]
        if not keys:
            return ""
        if self.chosen not in keys:
            return keys[-1] if by < 0 else keys[0]
        return keys[max(0, min(len(keys) - 1, keys.index(self.chosen) + by))]

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint as much as fits about the chosen item, and say how much does not."""
        if not self.items:
            lines = wrap_cells(plain(self.empty), max(1, width - 4))
            return [[("  ", ""), (line, "dim")] for line in lines]
        rows: list[tuple[int, Row]] = []
        for number, item in enumerate(self.items):
            rows += [(number, row) for row in self._item(item, width)]
        if height and len(rows) > height:
            rows = self._window(rows, height)
        else:
            self._top = 0
        self._shown = [number for number, _ in rows]
        return [row for _, row in rows]

    def _item(self, item: Item, width: int) -> list[Row]:
        chosen = item.key == self.chosen and not item.heading
        look = self.chosen_look if chosen else item.look or "strong" if item.heading else item.look
        lead = sign(self.chosen_sign) if chosen else " "
        left = f"{lead} {sign(item.left)}{'  ' if item.left else ''}"
        right = f"   {plain(item.right)} " if item.right else ""
        indent = cell_width(left)
        room = max(8, width - indent - cell_width(right))
        lines = wrap_cells(plain(item.text), room)
        first: list[Span] = [(left, "accent" if chosen else "dim"), (lines[0], look)]
        if right:
            pad = " " * max(0, width - indent - cell_width(lines[0]) - cell_width(right))
            first += [(pad, ""), (right, "dim")]
        return [first, *([(" " * indent, ""), (line, look)] for line in lines[1:])]

    def _window(self, rows: list[tuple[int, Row]], height: int) -> list[tuple[int, Row]]:
        index = {item.key: number for number, item in enumerate(self.items)}
        wanted = [n for n, (item, _) in enumerate(rows) if item == index.get(self.chosen)]
        margin = 1 if height > 2 else 0  # room for the lines that say how much is hidden
        if not wanted:
            self._top = len(rows) - height  # what came last is what was just written
        else:
            top = min(self._top, max(0, wanted[0] - margin))
            self._top = max(top, min(wanted[0] - margin, wanted[-1] + margin + 1 - height))
        self._top = max(0, min(self._top, len(rows) - height))
        window = rows[self._top : self._top + height]
        if margin and self._top:
            hidden = window[1][0] if len(window) > 1 else 0
            window[0] = (window[0][0], [(f"  {sign('↑')} {more(hidden)}", "dim")])
        if margin and self._top + height < len(rows):
            hidden = len(self.items) - 1 - window[-2][0]
            # where only the end of an item is hidden, it is one more to see
            window[-1] = (window[-1][0], [(f"  {sign('↓')} {more(max(1, hidden))}", "dim")])
        return window

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if event.y < len(self._shown):
            item = self.items[self._shown[event.y]]
            if not item.heading:
                self.post_message(self.Picked(self, item.key))
