"""The agenda beside the tables: what was, what is, what is to come, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from textual.reactive import reactive

from workshop.language import _
from workshop.rules.room.agenda import Expected
from workshop.text.cells import cell_width, clip_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.line_list import more
from workshop.tui.widgets.painted import Painted, Row, Span, plain

_SIGNS = {"past": "✓", "now": "●", "next": "·", "skipped": "-"}
_LOOKS = {"past": "dim", "now": "accent", "next": "", "skipped": "dim"}


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One item as it is shown."""

    time: str
    title: str
    minutes: str
    aside: str
    """When it was planned, where that differs; or that it was skipped."""
    when: Literal["past", "now", "next", "skipped"]
    shift: str = ""
    """The same in as few cells as can be: ``+2``, minutes later than planned."""


def told_minutes(minutes: float, speakers: int) -> str:
    """Say how long an item takes: ``10 min``, ``4 × 1 min``."""
    words = _("{n} min").format(n=f"{minutes:g}")
    return words if speakers == 1 else sign(f"{speakers} × {words}")


def local(moment: datetime) -> str:
    """Write a time of day as the clock on the wall has it."""
    return f"{moment.astimezone():%H:%M}"


def agenda_lines(expected: Sequence[Expected]) -> tuple[AgendaLine, ...]:
    """Return the lines for an agenda as it is expected to go."""
    return tuple(_line(one) for one in expected)


def _line(one: Expected) -> AgendaLine:
    aside = shift = ""
    if one.when == "skipped":
        aside = _("left out")
    elif one.planned is not None and local(one.planned) != local(one.begins):
        # Translators: of an item of the agenda, as in "planned 10:35"
        aside = _("planned {time}").format(time=local(one.planned))
        shift = f"{round((one.begins - one.planned).total_seconds() / 60):+d}"
    item = one.item
    minutes = told_minutes(item.minutes, item.speakers)
    return AgendaLine(local(one.begins), sign(item.title), minutes, aside, one.when, shift)


def _fits(line: AgendaLine, width: int) -> bool:
    """Whether a line has room for when it was planned, in full."""
    return cell_width(f" ✓ {line.time}  {line.title}  {line.aside}  {line.minutes} ") <= width


class AgendaPane(Painted):
    """A row for each item; where there are fewer rows, those about now."""

    lines: reactive[tuple[AgendaLine, ...]] = reactive(())

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint the items about the one that the clock stands at."""
        short = not all(_fits(line, width) for line in self.lines)  # all alike, to be compared
        rows = [self._row(line, width, short=short) for line in self.lines]
        if not height or len(rows) <= height:
            return rows
        now = next((n for n, line in enumerate(self.lines) if line.when == "now"), 0)
        behind = 1 if height > 3 else 0
        top = max(0, min(now - behind, len(rows) - height))
        if top + height < len(rows):
            hidden = len(rows) - (top + height - 1)
            shown: list[Row] = list(rows[top : top + height - 1])
            return [*shown, [(f"  {sign('↓')} {more(hidden)}", "dim")]]
        return rows[top:]

    def _row(self, line: AgendaLine, width: int, *, short: bool) -> Row:
        look = _LOOKS[line.when]
        left = f" {sign(_SIGNS[line.when])} {line.time}  "
        right = f"  {line.minutes}"
        told = line.shift if short and line.shift else line.aside
        aside = f"  {told}" if told else ""
        room = width - cell_width(left) - cell_width(right) - 1
        title = clip_cells(plain(line.title), max(1, room - cell_width(aside)), sign("…"))
        pad = " " * max(0, room - cell_width(title) - cell_width(aside))
        spans: list[Span] = [(left, look or "dim"), (title, look), (pad, ""), (aside, "dim")]
        return [*spans, (right, look or "dim")]
