"""The agenda of a session: from a template, or made and changed on the spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.language import N_, _
from workshop.model.agenda import AgendaItem, ItemKind
from workshop.model.event import Act
from workshop.model.exercise import Exercise
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.room_acts import AgendaSet, ClockSet
from workshop.model.session import Clock
from workshop.rules.room import agenda, clock, clock_jump
from workshop.rules.room.agenda import NewPlan
from workshop.rules.wording.agenda_words import items_in, items_of, renamed, title_in
from workshop.service.session.room import Receipt, Room
from workshop.text.clean import clean

LONGEST = 600.0
"""Minutes of an item at most."""


def template_items(name: str, exercises: Mapping[str, Exercise]) -> tuple[AgendaItem, ...]:
    """Return the items of a template, by its id or its file, for a session with these exercises.

    WorkshopError names every item that asks for an exercise or a stage which is not there.
    """
    # the catalogue reads TOML, which an open console does not need before somebody asks
    from workshop.catalog.agenda_library import find_agenda  # noqa: PLC0415
    from workshop.rules.checks.agenda_checks import faults_with  # noqa: PLC0415  (the same)

    template = find_agenda(name)
    problems = [
        Problem(
            _("The item “{title}” does not fit this session: {why}").format(
                title=item.title, why=fault.message
            ),
            fault.hint,
        )
        for item, fault in faults_with(template.items, exercises)
    ]
    if problems:
        raise WorkshopError.of(problems)
    return items_of(template)


def template_choices(language: str | None = None) -> list[tuple[str, str]]:
    """Return the templates that load: id, and title, in a language, with the minutes it takes."""
    from workshop.catalog.agenda_library import agendas  # noqa: PLC0415  (on demand, as above)

    told = _("{title}, {n} min")
    return [
        (one.id, told.format(title=title_in(one.made, language), n=f"{one.made.seconds / 60:g}"))
        for one in agendas()
        if one.made is not None and not one.problems
    ]


def after_what_was(room: Room, name: str) -> tuple[AgendaItem, ...]:
    """Return a template's items behind those that are over; the current one stays, too."""
    session = room.session
    items = items_in(template_items(name, session.exercises), session.language)
    if session.clock is None:
        return items
    every = agenda.agenda_of(session)
    behind = every[: every.index(agenda.current(session)) + 1]
    known = {item.id for item in behind}
    fresh = [item for item in items if item.id not in known]
    return (*behind, *fresh)


def set_agenda(room: Room, items: Sequence[AgendaItem]) -> Receipt:
    """Let a session have this agenda from now on."""
    if not items:
        problem = Problem(_("An agenda has at least one item."), _("Change this one instead."))
        raise WorkshopError(problem)
    here = room.session.clock.item if room.session.clock else None
    if here is not None and here not in {item.id for item in items}:
        problem = Problem(
            _("The clock stands at an item that would be gone."), _("Go on to the next one first.")
        )
        raise WorkshopError(problem)
    return room.act(AgendaSet(items=tuple(items)))


def read_minutes(typed: str, *, signed: bool = False) -> float:
    """Return minutes as they are typed: ``10``, ``2.5``, ``2,5``; ``signed`` takes ``-3`` too."""
    try:
        minutes = float(typed.strip().replace(",", ".").replace("−", "-"))
    except ValueError:
        minutes = 0.0
    most = abs(minutes) if signed else minutes
    if not 0 < most <= LONGEST:
        problem = Problem(
            _("{typed} is no number of minutes.").format(typed=repr(typed.strip())),
            _("Write one such as 10 or 2.5, at most {n}.").format(n=f"{LONGEST:g}"),
        )
        raise WorkshopError(problem)
    return minutes


def item_title(typed: str) -> str:
    """Return the title of an item, cleaned; WorkshopError where it is empty or too long."""
    title = clean(typed, limit=LABEL_LIMIT, what=N_("the title")).text
    if not title:
        raise WorkshopError(Problem(_("The item has no title."), _("Give it one.")))
    return title


def read_item(old: AgendaItem, title: str, minutes: str, speakers: str, kind: str) -> AgendaItem:
    """Return an item as it was filled in; WorkshopError says what is wrong with it."""
    try:
        many = int(speakers.strip() or "1")
    except ValueError:
        many = 0
    if not 1 <= many <= 20:
        raise WorkshopError(
            Problem(
                _("{typed} is no number of speakers.").format(typed=repr(speakers.strip())),
                _("Write how many explain one after the other, 1 to 20."),
            )
        )
    new: dict[str, object] = {
        "minutes": read_minutes(minutes), "speakers": many, "kind": kind
    }  # fmt: skip
    if kind != "stage":
        new |= {"exercise": None, "stage": None}
    return renamed(old, item_title(title)).model_copy(update=new)


KIND_WORDS: dict[ItemKind, str] = {
    "talk": N_("talk: welcome, feedback, close"),
    "slides": N_("slides: the screen is theirs, the clock goes on"),
    "stage": N_("a stage of a task"),
    "break": N_("break"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What more or less time would do to the day, before it is accepted."""

    plan: NewPlan
    finish: datetime
    kept: bool
    """Whether the end really stays: what is left may be too short to give way."""


def choices(room: Room, seconds: float) -> list[Choice]:
    """Return both ways to find more (or less) time for the current item, each with its finish."""
    now, session = room.now(), room.session
    ends = agenda.finish(session, now)
    told = []
    plans: tuple[NewPlan, ...] = ("move", "keep-end")
    for plan in plans:
        finish = _finish_with(room, seconds, plan, now)
        told.append(Choice(plan, finish, abs((finish - ends).total_seconds()) < 30))
    return told


def _finish_with(room: Room, seconds: float, plan: NewPlan, now: datetime) -> datetime:
    session = room.session
    set_to = _more(room, seconds, now)
    items = agenda.with_more_time(session, seconds, plan)
    there = replace(session, clock=Clock(set_to.item, set_to.deadline, set_to.left), agenda=items)
    return agenda.finish(there, now)


def _more(room: Room, seconds: float, now: datetime) -> ClockSet:
    here = agenda.current(room.session)
    return clock.extended(room.session.clock, here, now, seconds)


def give_time(room: Room, seconds: float, plan: NewPlan) -> Receipt:
    """Give the current item more or less time, and let the rest move or make room."""
    acts: list[Act] = [_more(room, seconds, room.now())]
    if plan == "keep-end":
        acts.append(AgendaSet(items=agenda.with_more_time(room.session, seconds, plan)))
    return room.act(*acts)


def keep_end(room: Room, seconds: float) -> Receipt:
    """Let the items that come after make room for time that was given already."""
    return room.act(AgendaSet(items=agenda.with_more_time(room.session, seconds, "keep-end")))


def start_clock(room: Room) -> Receipt:
    """Start the clock, or let it go on; the first start is the planned one where none was said."""
    session, now = room.session, room.now()
    run = clock.started(session.clock, agenda.current(session), now)
    if session.agenda_start is None:
        return room.act(AgendaSet(items=agenda.agenda_of(session), start=now), run)
    return room.act(run)


def pause_clock(room: Room) -> Receipt:
    """Let the clock stand."""
    session = room.session
    return room.act(clock.paused(session.clock, agenda.current(session), room.now()))


def move_clock(room: Room, gap: float) -> Receipt:
    """Move the deadline by seconds that the computer slept, or by which its clock was set."""
    session = room.session
    item = agenda.current(session)
    return room.act(clock_jump.moved(session.clock or Clock(item.id, None, None), item, gap))


def go_to_item(room: Room, item: AgendaItem) -> Receipt:
    """Set the clock to the beginning of an item."""
    return room.act(clock.at_item(item))


def ring(room: Room) -> Receipt:
    """Let the time of the current item be over now."""
    now = room.now()
    return room.act(clock.at_item(agenda.current(room.session), deadline=now))
