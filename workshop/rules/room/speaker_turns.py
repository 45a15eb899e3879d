"""The time to explain: so many minutes for each speaker, then the next one explains."""

from datetime import datetime, timedelta
from typing import NamedTuple

from workshop.language import _
from workshop.model.agenda import AgendaItem
from workshop.model.exercise import Exercise, Stage
from workshop.model.session import Session
from workshop.rules.room import agenda, clock

_MINUTE = 60.0

SWAPPING = 15.0
"""Seconds of a turn in which it is said that the speaker has changed."""


class Share(NamedTuple):
    """How much of a speaker's time is left."""

    seconds: float
    """Less than nothing once it is over."""
    running: bool
    of_room: bool
    """Whether it is the room clock that says so, and not this terminal's own."""
    swap: bool
    """Whether it is the next one's turn."""


def explain_stage(exercise: Exercise) -> Stage | None:
    """Return the stage that is timed for each speaker; None where an exercise has none."""
    return next((stage for stage in exercise.stages if stage.per == "speaker"), None)


def share(session: Session, exercise: Exercise, deadline: datetime | None, now: datetime) -> Share:
    """Return the time left: the room clock's where it stands at this stage, else one's own.

    ``deadline`` is that of this terminal's own share; None before it was started.
    """
    stage = explain_stage(exercise)
    room = _of_room(session, exercise, stage, now)
    if room is not None:
        return room
    if deadline is None:
        return Share(_length(stage), running=False, of_room=False, swap=False)
    left = (deadline - now).total_seconds()
    return Share(left, running=True, of_room=False, swap=left <= 0)


def _of_room(
    session: Session, exercise: Exercise, stage: Stage | None, now: datetime
) -> Share | None:
    """Return the turn that the room clock says; over is over only for the last speaker."""
    here = agenda.current(session) if session.clock else None
    if here is None or stage is None or (here.exercise, here.stage) != (exercise.id, stage.id):
        return None
    running = clock.is_running(session.clock)
    turn = clock.turn(here, clock.seconds_left(session.clock, here, now))
    return Share(turn.left, running, of_room=True, swap=running and swaps(here, turn))


def swaps(item: AgendaItem, turn: clock.Turn) -> bool:
    """Whether it is now that the next one is to explain."""
    if turn.speakers == 1:
        # the agenda does not say how many explain: the room goes round share by share
        return turn.left <= 0
    return turn.speaker > 1 and item.minutes * _MINUTE - turn.left < SWAPPING


def next_deadline(exercise: Exercise, now: datetime) -> datetime:
    """Return when a share that begins now is over."""
    return now + timedelta(seconds=_length(explain_stage(exercise)))


def _length(stage: Stage | None) -> float:
    # a minute or so each, where the exercise does not say
    return stage.minutes * _MINUTE if stage else _MINUTE


def share_words(left: Share) -> str:
    """Say the time left, and in words when it is the next one's turn."""
    digits = clock.reading(left.seconds)
    if left.swap:
        return _("Swap: the next one explains ({time})").format(time=digits)
    if left.running and left.seconds <= 0:
        return _("Everybody’s time is over ({time})").format(time=digits)
    if left.running:
        return _("{time} left to explain").format(time=digits)
    return _("{time} for each").format(time=digits)
