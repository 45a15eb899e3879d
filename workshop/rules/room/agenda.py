"""The agenda: what is next, when it will be over, and how the rest makes room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workshop.model.agenda import AgendaItem
from workshop.model.exercise import Exercise, Stage, short_title
from workshop.model.session import Session
from workshop.rules.room import clock

NewPlan = Literal["move", "keep-end"]
"""What more time for an item does to the rest: it moves, or it shrinks so that the end stays."""

SHORTEST = 60.0
"""Seconds below which no item is shrunk: less than a minute is no item any more."""

GRAIN = 30.0
"""Seconds that shrunk items are multiples of, so that a new plan can be said aloud."""


def agenda_of(session: Session) -> tuple[AgendaItem, ...]:
    """Return the session's agenda; without one, the stages of its exercises in their order."""
    if session.agenda:
        return session.agenda
    return tuple(
        stage_item(exercise, stage)
        for exercise in session.exercises.values()
        for stage in exercise.stages
    )


def stage_item(exercise: Exercise, stage: Stage) -> AgendaItem:
    """Return a stage of an exercise as an agenda item, with the exercise's own minutes."""
    short = short_title(exercise.title)
    return AgendaItem(
        id=f"{exercise.id}-{stage.id}"[:64], title=f"{short} · {stage.title}",
        minutes=stage.minutes, kind="stage", exercise=exercise.id, stage=stage.id, cue=stage.cue,
        language=exercise.language,
    )  # fmt: skip


def current(session: Session) -> AgendaItem:
    """Return the item that the clock stands at; the first one before it was ever set."""
    items = agenda_of(session)
    here = session.clock.item if session.clock else ""
    return next((item for item in items if item.id == here), items[0])


def stage_of(item: AgendaItem, session: Session) -> tuple[Exercise, Stage] | None:
    """Return the stage that an item is, with its exercise; None for a talk, slides, a break."""
    exercise = session.exercises.get(item.exercise or "")
    if exercise is None:
        return None
    stage = next((stage for stage in exercise.stages if stage.id == item.stage), None)
    return (exercise, stage) if stage else None


@dataclass(frozen=True, slots=True)
class Expected:
    """When an item begins and ends, as far as can be said now."""

    item: AgendaItem
    begins: datetime
    ends: datetime
    when: Literal["past", "now", "next", "skipped"]
    planned: datetime | None
    """When it was planned to begin; None where no start was planned or the item is new."""


def expected(session: Session, now: datetime) -> list[Expected]:
    """Return what is behind and what is ahead, in the agenda's order.

    What is behind has the times that it really had; what is ahead follows one upon the other.
    Without a start, what is ahead begins now.
    """
    items = agenda_of(session)
    here = current(session)
    index = items.index(here)
    plan = planned_times(session)
    went = {done.item: done for done in session.went}
    told: list[Expected] = []
    at = now
    if session.clock is None and session.agenda_start is not None:
        at = max(now, session.agenda_start)
    for number, item in enumerate(items):
        known = went.get(item.id)
        if number < index:
            begins = known.began if known else now
            ends = (known.ended or now) if known else begins
            told.append(
                Expected(item, begins, ends, "past" if known else "skipped", plan.get(item.id))
            )
            continue
        begins = at
        if number == index and session.clock is not None:
            begins = known.began if known and known.ended is None else at
            at += timedelta(seconds=max(0.0, clock.seconds_left(session.clock, item, now)))
        else:
            at += timedelta(seconds=item.seconds)
        when: Literal["now", "next"] = "now" if number == index else "next"
        told.append(Expected(item, begins, at, when, plan.get(item.id)))
    return told


def planned_times(session: Session) -> dict[str, datetime]:
    """Return by item when it was planned to begin, and under ``""`` the planned end."""
    if session.agenda_start is None:
        return {}
    at, told = session.agenda_start, dict[str, datetime]()
    for item in session.planned or agenda_of(session):
        told[item.id] = at
        at += timedelta(seconds=item.seconds)
    return {**told, "": at}


def finish(session: Session, now: datetime) -> datetime:
    """Return when the whole agenda will be over."""
    return expected(session, now)[-1].ends


def shrunk(items: Sequence[AgendaItem], by: float) -> tuple[AgendaItem, ...]:
    """Return items that take so many seconds less together, each in proportion to its length.

    None gets shorter than a minute; where that is not enough, they take less by less. A negative
    number lets them take longer.
    """
    lengths = [item.seconds for item in items]
    wanted = [max(min(length, SHORTEST), length * _share(lengths, by)) for length in lengths]
    rounded = [
        length if new == length else max(min(length, SHORTEST), new // GRAIN * GRAIN)
        for length, new in zip(lengths, wanted, strict=True)
    ]
    rest = max(sum(lengths) - by, 0.0) - sum(rounded)
    for index in sorted(range(len(items)), key=lambda n: rounded[n] - wanted[n]):
        if rest >= GRAIN:  # the crumbs go to those that lost most by rounding
            rounded[index] += GRAIN
            rest -= GRAIN
    return tuple(
        item.model_copy(update={"minutes": new / 60 / item.speakers})
        for item, new in zip(items, rounded, strict=True)
    )


def _share(lengths: Sequence[float], by: float) -> float:
    total = sum(lengths)
    return max(0.0, (total - by) / total) if total else 1.0


def with_more_time(session: Session, seconds: float, plan: NewPlan) -> tuple[AgendaItem, ...]:
    """Return the agenda after the current item was given more (or less) time.

    The item's own time is the clock's matter; with ``keep-end`` the items after it shrink.
    """
    items = agenda_of(session)
    if plan == "move":
        return items
    index = items.index(current(session)) + 1
    return (*items[:index], *shrunk(items[index:], seconds))
