"""A rehearsal: tables that type by themselves into a real session.

It is there to practise console and projector on, and to load the store as a full room does.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from workshop.model.agenda import AgendaItem
from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.model.room_acts import AgendaSet, GroupMarked
from workshop.model.session import Label, Session
from workshop.rules.acts.fold import fold
from workshop.rules.room import agenda, clock
from workshop.rules.room.rehearsal import Content, Step, content_of, script
from workshop.service.exchange.json_exchange import read_json
from workshop.service.session.agendas import start_clock, template_items
from workshop.service.session.room import Clock, Room, wall_clock
from workshop.service.session.sessions import create_session
from workshop.service.setup.demo import example_file
from workshop.service.sheet import relations, sheets

AGENDA = "two-tasks-in-an-hour"
LABELS = 40
"""Labels that a table puts on a sheet."""

_NAMES = (
    "Care homes", "Primary and acute care", "Community providers", "Urgent care",
    "Hospitals together", "Commissioning", "Mental health", "Ambulance", "Housing", "Carers",
    "Public health", "Social work",
)  # fmt: skip


@dataclass(slots=True)
class _Table:
    """One table at its own terminal."""

    room: Room
    group: str
    dice: Random
    exercise: str = ""
    began: float = 0.0
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What the tables of a rehearsal did."""

    labels: int
    """Labels that were acknowledged as saved."""
    steps: int
    refused: int
    """Steps that could not be done, such as a relation on a sheet with one label."""


def new_rehearsal(
    path: Path, tables: int, *, speed: float = 1.0, clock_of: Clock = wall_clock
) -> Path:
    """Make a session to rehearse with; its agenda takes ``speed`` times less than the real one."""
    names = [_NAMES[n] if n < len(_NAMES) else f"Table {n + 1}" for n in range(tables)]
    made = create_session(path, "Rehearsal", names, clock=clock_of)
    with Room.open(made, terminal="rehearsal", clock=clock_of) as room:
        items = template_items(AGENDA, room.session.exercises)
        quick = [item.model_copy(update={"minutes": item.minutes / speed}) for item in items]
        on_paper = [
            GroupMarked(group=group, mode="live" if number % 3 else "paper")
            for number, group in enumerate(room.session.groups, start=1)
        ]
        room.act(AgendaSet(items=tuple(quick)), *on_paper)
    return made


class Tables:
    """The tables of a session, each with the file open for itself, as separate laptops would.

    They draw while the clock runs in a stage that is drawn, and stop by themselves.
    """

    def __init__(
        self,
        path: Path,
        *,
        speed: float = 1.0,
        seed: int = 1,
        labels: int = LABELS,
        clock_of: Clock = wall_clock,
    ) -> None:
        self._speed = speed
        self._labels = labels
        self._now = clock_of
        self._open = ExitStack()
        example = example_file()
        told = fold(read_json(example, example.read_text(encoding="utf-8")))
        self._content: dict[str, Content] = {x: content_of(told, x) for x in told.exercises}
        self._watch = self._open.enter_context(
            Room.open(path, terminal="rehearsal", clock=clock_of)
        )
        self._tables = [
            _Table(
                self._open.enter_context(
                    Room.open(path, terminal=f"table {group.number}", clock=clock_of)
                ),
                group.id,
                Random(f"{seed}/{group.number}"),  # noqa: S311  (a play, and no secret)
            )
            for group in self._watch.session.groups.values()
        ]
        self._done = self._steps = self._refused = 0

    def close(self) -> None:
        """Close the file at every table."""
        self._open.close()

    @property
    def told(self) -> Rehearsed:
        """What was done so far."""
        return Rehearsed(self._done, self._steps, self._refused)

    @property
    def busy(self) -> bool:
        """Whether somebody still has something to type."""
        return any(table.steps for table in self._tables)

    def look(self) -> None:
        """Do whatever is due at any table by now."""
        self._watch.refresh()
        here = agenda.current(self._watch.session)
        now = self._now().timestamp()
        drawing = self._drawn(here)
        for table in self._tables:
            if drawing and table.exercise != drawing:
                self._begin(table, drawing, here, now)
            while table.steps and table.began + table.steps[0].at / self._speed <= now:
                self._do(table, table.steps.pop(0))

    def _drawn(self, item: AgendaItem) -> str:
        """Return the exercise that is being drawn now, if any."""
        session = self._watch.session
        stage = agenda.stage_of(item, session)
        runs = clock.is_running(session.clock)
        return stage[0].id if stage and runs and stage[1].per == "room" else ""

    def _begin(self, table: _Table, exercise: str, item: AgendaItem, now: float) -> None:
        session = self._watch.session
        waiting = [step for step in table.steps if step.doing == "add"]
        for step in waiting:  # what was still to be written on the sheet before is written first
            self._do(table, step)
        table.exercise, table.began = exercise, now
        table.steps = script(
            session.exercises[exercise], self._content.get(exercise, {}), table.dice,
            labels=self._labels, seconds=item.seconds * self._speed,
        )  # fmt: skip

    def _do(self, table: _Table, step: Step) -> None:
        self._steps += 1
        table.room.refresh()
        sheet = table.room.session.sheets_of(table.group, table.exercise)[0].id
        here = table.room.session.labels_in(sheet, step.place)
        try:
            self._done += _act(table.room, sheet, step, here)
        except (WorkshopError, IndexError):  # nothing there (any more) to do it to
            self._refused += 1


def _act(room: Room, sheet: str, step: Step, here: list[Label]) -> int:
    """Do a step; returns how many labels it added."""
    if step.doing == "add":
        sheets.add_label(room, sheet, step.place, sheets.NewLabel(step.text))
        return 1
    if step.doing == "none":
        sheets.mark_place(room, sheet, step.place, "none")
        return 0
    last = here[-1]
    if step.doing == "edit":
        sheets.edit_label(room, last.id, step.text, last.revision)
    elif step.doing == "remove":
        sheets.remove_label(room, last.id)
    elif step.doing == "mark":
        sheets.mark_label(room, last.id, potential=True)
    elif step.doing == "note":
        sheets.write_note(room, sheet, "label", last.id, step.text)
    else:
        other = [o for o in room.session.labels_in(sheet) if o.id != last.id][0]  # noqa: RUF015  (IndexError)
        relations.relate(room, sheet, _end(last), _end(other), step.text)
    return 0


def _end(label: Label) -> End:
    if label.actor:
        return End(kind="actor", id=label.actor)
    return End(kind="label", id=label.id)


def run_alone(
    path: Path,
    tables: Tables,
    *,
    wait: Callable[[float], object],
    looked: Callable[[Session], None] = lambda _session: None,
    clock_of: Clock = wall_clock,
) -> Rehearsed:
    """Run the whole agenda with nobody at the console, until its end; returns what was done.

    ``wait`` is given the seconds until the next look; ``looked`` sees the session at each.
    """
    with Room.open(path, terminal="console", clock=clock_of) as room:
        start_clock(room)
        items = agenda.agenda_of(room.session)
        for number, item in enumerate(items):
            while clock.seconds_left(room.session.clock, item, room.now()) > 0:
                tables.look()
                room.refresh()
                looked(room.session)
                wait(0.02)
            if number + 1 < len(items):
                room.act(clock.started(None, items[number + 1], room.now()))
        while tables.busy:  # late words are accepted
            tables.look()
            wait(0.02)
    return tables.told
