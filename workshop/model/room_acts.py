"""Acts of the room: its agenda, its one clock, the state of its tables, what is jotted down."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workshop.model.agenda import AgendaItem
from workshop.model.base import Id, Model, Moment, NoteText

TableState = Literal["", "drawing", "stuck", "help", "done", "collected", "photographed", "typed"]
"""Where a table is in the task in hand; the facilitator says so by one key."""

TableMode = Literal["", "paper", "live"]
"""Whether a table draws on paper or types; empty where nobody said."""

JotKind = Literal["parking", "note", "private"]
"""The parking lot, a note on the session, a note that stays the facilitator's own."""


class AgendaSet(Model):
    """The whole agenda as it stands from now on; every edit, move and new plan is one of these."""

    kind: Literal["agenda.set"] = "agenda.set"
    items: Annotated[tuple[AgendaItem, ...], Field(max_length=60)]
    start: Moment | None = None
    """When the first item is planned to begin; none is not said."""


class ClockSet(Model):
    """The room clock, as an absolute deadline and never as ticks."""

    kind: Literal["clock.set"] = "clock.set"
    item: Id
    """The agenda item that it stands at."""
    deadline: Moment | None = None
    """When the item ends; none while the clock stands."""
    left: float | None = None
    """Seconds left while the clock stands."""


class GroupMarked(Model):
    """Where a table is; what is not given stays."""

    kind: Literal["group.marked"] = "group.marked"
    group: Id
    state: TableState | None = None
    mode: TableMode | None = None


class Jotted(Model):
    """Something written down in passing, with the agenda item at which it was."""

    kind: Literal["jotted"] = "jotted"
    jot: Id
    on: JotKind
    text: Annotated[NoteText, StringConstraints(min_length=1)]
    item: Id | None = None
    group: Id | None = None
    """The table it is about, if it is about one."""


class JotChanged(Model):
    """New words for what was jotted down."""

    kind: Literal["jot.changed"] = "jot.changed"
    jot: Id
    text: Annotated[NoteText, StringConstraints(min_length=1)]


class JotRemoved(Model):
    """What was jotted down is taken off, or put back."""

    kind: Literal["jot.removed"] = "jot.removed"
    jot: Id
    back: bool = False
