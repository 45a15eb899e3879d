"""The room clock: an absolute deadline, read against the time that is passed in."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from workshop.language import N_, _
from workshop.model.event import ClockSet
from workshop.model.exercise import Exercise, Stage
from workshop.model.session import Clock

_CUES = (
    (1, N_("one minute left"), N_("less than one minute left")),
    (2, N_("two minutes left"), N_("less than two minutes left")),
    (5, N_("five minutes left"), N_("less than five minutes left")),
)


class Step(NamedTuple):
    """A stage of one of the session's exercises."""

    exercise: Exercise
    stage: Stage


def steps(exercises: Mapping[str, Exercise]) -> list[Step]:
    """Return every stage of every exercise, in the order in which a session runs them."""
    return [Step(exercise, stage) for exercise in exercises.values() for stage in exercise.stages]


def current(clock: Clock | None, exercises: Mapping[str, Exercise]) -> Step:
    """Return the stage that the clock stands at; the first one before it was ever set."""
    every = steps(exercises)
    for step in every:
        if clock and (step.exercise.id, step.stage.id) == (clock.exercise, clock.stage):
            return step
    return every[0]


def seconds_left(clock: Clock | None, step: Step, now: datetime) -> float:
    """Return the seconds left; less than nothing once the time is over."""
    if clock is None:
        return step.stage.minutes * 60
    if clock.deadline is not None:
        return (clock.deadline - now).total_seconds()
    return clock.left if clock.left is not None else step.stage.minutes * 60


def is_running(clock: Clock | None) -> bool:
    """Whether the clock runs (also past its end)."""
    return clock is not None and clock.deadline is not None


def at_stage(
    step: Step, *, deadline: datetime | None = None, left: float | None = None
) -> ClockSet:
    """Set the clock at a stage: running to a deadline, or standing."""
    if deadline is None and left is None:
        left = step.stage.minutes * 60
    return ClockSet(exercise=step.exercise.id, stage=step.stage.id, deadline=deadline, left=left)


def started(clock: Clock | None, step: Step, now: datetime) -> ClockSet:
    """Start or go on; from nothing left (the next speaker) the stage begins anew."""
    left = seconds_left(clock, step, now)
    if left <= 0:
        left = step.stage.minutes * 60
    return at_stage(step, deadline=now + timedelta(seconds=left))


def paused(clock: Clock | None, step: Step, now: datetime) -> ClockSet:
    """Stand still with what is left."""
    return at_stage(step, left=max(0.0, seconds_left(clock, step, now)))


def extended(clock: Clock | None, step: Step, now: datetime, seconds: float) -> ClockSet:
    """Give more time, counted from now where the time was over already."""
    left = max(0.0, seconds_left(clock, step, now)) + seconds
    if is_running(clock):
        return at_stage(step, deadline=now + timedelta(seconds=left))
    return at_stage(step, left=left)


def reading(seconds: float) -> str:
    """Write the time as on a clock face: ``6:42``, and ``+0:15`` when it is over by so much."""
    # Rounded up, so that 10:00 shows when ten minutes begin and 0:00 only when they are over.
    whole = -int(-seconds // 1) if seconds > 0 else int(-seconds)
    sign = "" if seconds > 0 or whole == 0 else "+"
    return f"{sign}{whole // 60}:{whole % 60:02d}"


def cue(seconds: float, *, running: bool) -> str:
    """Say in words what the clock says in digits, for the moments that matter."""
    if not running:
        return _("paused")
    if seconds <= 0:
        return _("time is up; late words are welcome")
    for minutes, whole, less in _CUES:
        if seconds <= minutes * 60:
            return _(less if seconds < minutes * 60 else whole)
    return ""
