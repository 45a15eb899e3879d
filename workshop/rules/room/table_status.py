"""The tables of a room as their facilitator sees them: where each is, never what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.language import N_
from workshop.model.room_acts import TableMode, TableState
from workshop.model.session import Group, Session, Sheet
from workshop.rules.room import agenda
from workshop.rules.sheet.progress import progress

STATE_NAMES: dict[TableState, str] = {
    "": "",
    "drawing": N_("drawing"),
    "stuck": N_("stuck"),
    "help": N_("asks for help"),
    "done": N_("done"),
    "collected": N_("collected"),
    "photographed": N_("photographed"),
    "typed": N_("typed"),
}
"""In English; who shows them says them in the language of the interface."""

MODE_NAMES: dict[TableMode, str] = {"": "", "paper": N_("paper"), "live": N_("live")}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table in the task in hand."""

    group: str
    number: int
    name: str
    mode: TableMode
    """Empty where nobody said and no sheet tells."""
    state: TableState
    sheets: int
    touched: int
    """Places that have words, or are said to be *none* or *don't know*; of all its sheets."""
    none: int
    """Places that were said to be *none* or *don't know*."""
    places: int
    saved: datetime | None
    """When a word was last saved on one of its sheets."""


def task_in_hand(session: Session) -> str | None:
    """Return the exercise that the room is at: the item's own, or that of the last one before.

    Before any, it is the first that comes. None where a session has no exercise.
    """
    items = agenda.agenda_of(session)
    if not items:
        return None
    here = items.index(agenda.current(session))
    for item in (*reversed(items[: here + 1]), *items[here + 1 :]):
        if item.exercise in session.exercises:
            return item.exercise
    return next(iter(session.exercises), None)


def sheets_in_hand(session: Session, group: str) -> list[Sheet]:
    """Return a table's sheets of the task in hand."""
    return session.sheets_of(group, task_in_hand(session))


def state_now(session: Session, group: Group) -> TableState:
    """Return where a table is in the task in hand; empty where that was said of another task."""
    said_at = next(
        (item for item in agenda.agenda_of(session) if item.id == group.state_item), None
    )
    task = said_at.exercise if said_at else None
    return group.state if task in (None, task_in_hand(session)) else ""


def table_rows(session: Session) -> list[TableRow]:
    """Return the tables in their own order, which stays whatever happens at them."""
    return [_row(session, group) for group in session.groups.values()]


def _row(session: Session, group: Group) -> TableRow:
    sheets = sheets_in_hand(session, group.id)
    far = [progress(session, sheet.id) for sheet in sheets]
    saved = [sheet.saved for sheet in sheets if sheet.saved is not None]
    return TableRow(
        group=group.id,
        number=group.number,
        name=group.name,
        mode=group.mode or ("paper" if sheets and all(s.paper for s in sheets) else ""),
        state=state_now(session, group),
        sheets=len(sheets),
        touched=sum(one.touched for one in far),
        none=sum(_absences(session, sheet) for sheet in sheets),
        places=sum(one.places for one in far),
        saved=max(saved, default=None),
    )


def _absences(session: Session, sheet: Sheet) -> int:
    return sum(
        state in ("none", "dont-know") and not session.labels_in(sheet.id, place)
        for place, state in sheet.states.items()
    )


def quiet(saved: datetime | None, now: datetime) -> int | None:
    """Return for how many whole minutes nothing was saved; None where nothing ever was."""
    return None if saved is None else max(0, int((now - saved).total_seconds() // 60))


def numbered(rows: Sequence[TableRow], number: int) -> TableRow | None:
    """Return the table of a number; None where there is none."""
    return next((row for row in rows if row.number == number), None)
