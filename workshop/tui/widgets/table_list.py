"""The tables of a room, a row each, in columns. It tells where they are, never what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.language import _, ngettext
from workshop.rules.room.table_status import MODE_NAMES, STATE_NAMES, TableRow, quiet
from workshop.text.cells import cell_width, clip_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.painted import Row, Span, plain

_STATE_LOOKS = {"help": "warn", "stuck": "warn", "done": "good", "typed": "good"}
_STATE_SIGNS = {"help": "! ", "stuck": "? ", "done": "✓ ", "typed": "✓ "}
_MODE, _STATE, _FAR, _QUIET, _SAVED = 6, 15, 14, 6, 6
_NARROW, _TINY = 60, 48
"""Cells below which only the name, the state and how far it is have room; or not even that."""


@dataclass(frozen=True, slots=True)
class TableItem(Item):
    """One table with what stands in its columns."""

    mode: str = ""
    state: str = ""
    state_look: str = ""
    far: str = ""
    quiet: str = ""
    saved: str = ""


def table_items(rows: Sequence[TableRow], now: datetime) -> tuple[Item, ...]:
    """Return what the list shows: the names of the columns, then a row for each table."""
    head = TableItem(
        "", _("Tables"), heading=True, mode="", state=_("state"), far=_("touched"),
        quiet=_("quiet"), saved=_("saved"),
    )  # fmt: skip
    return (head, *(_item(row, now) for row in rows))


def _item(row: TableRow, now: datetime) -> TableItem:
    return TableItem(
        row.group,
        row.name,
        left=f"{row.number:>2}",
        mode=_(MODE_NAMES[row.mode]) if row.mode else "",
        state=sign(_STATE_SIGNS.get(row.state, "  "))
        + (_(STATE_NAMES[row.state]) if row.state else ""),
        state_look=_STATE_LOOKS.get(row.state, ""),
        far=how_far(row),
        quiet=_quiet(row, now),
        saved=_saved(row, now),
    )


def how_far(row: TableRow) -> str:
    """Say how many places are touched; a count, and no score."""
    if not row.sheets:
        return _("no sheet")
    if not row.touched:
        return _("empty")
    far = _("{n} of {all}").format(n=row.touched, all=row.places)
    if row.none:
        far = ngettext("{far}, {n} none", "{far}, {n} none", row.none).format(far=far, n=row.none)
    return far


def _quiet(row: TableRow, now: datetime) -> str:
    minutes = quiet(row.saved, now)
    if minutes is None or minutes < 1:
        return ""
    if minutes >= 100:
        return _("{n} h").format(n=minutes // 60)
    return _("{n} min").format(n=minutes)


def _saved(row: TableRow, now: datetime) -> str:
    if row.saved is None:
        return ""
    saved, today = row.saved.astimezone(), now.astimezone()
    return f"{saved:{'%H:%M' if saved.date() == today.date() else '%d.%m.'}}"


class TableList(LineList):
    """The same list, its items in columns; no item is longer than a row."""

    def _item(self, item: Item, width: int) -> list[Row]:
        if not isinstance(item, TableItem):
            return super()._item(item, width)
        chosen = item.key == self.chosen and not item.heading
        rest = self._columns(item, width)
        lead = f"{sign(self.chosen_sign) if chosen else ' '} "
        number = "" if item.heading else f"{item.left} "
        room = width - cell_width(lead + number) - sum(cell_width(text) for text, _ in rest) - 1
        name = clip_cells(plain(item.text), max(1, room), sign("…"))
        pad = " " * max(0, room - cell_width(name))
        look = "strong" if item.heading else self.chosen_look if chosen else ""
        spans: list[Span] = [(lead, "accent" if chosen else "dim"), (number, "dim")]
        return [[*spans, (name, look), (f"{pad} ", ""), *rest]]

    def _columns(self, item: TableItem, width: int) -> list[Span]:
        dim = "dim"
        look = dim if item.heading else item.state_look
        state = f"  {item.state}" if item.heading else item.state
        if width < _TINY:
            return [(_cell(state, _STATE), look)]
        if width < _NARROW:
            return [(_cell(state, _STATE), look), (_cell(item.far, 8), dim)]
        return [
            (_cell(item.mode, _MODE), dim),
            (_cell(state, _STATE), look),
            (_cell(item.far, _FAR), dim if item.heading else ""),
            (_cell(item.quiet, _QUIET), dim),
            (_cell(item.saved, _SAVED), dim),
        ]


def _cell(text: str, wide: int) -> str:
    fitting = clip_cells(text, wide, sign("…"))
    return f" {fitting}{' ' * max(0, wide - cell_width(fitting))}"
