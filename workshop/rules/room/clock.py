"""The room clock: an absolute deadline, read against the time that is passed in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.language import N_, _
from workshop.model.agenda import AgendaItem
from workshop.model.room_acts import ClockSet
from workshop.model.session import Clock

_CUES = (
    (1, N_("one minute left"), N_("less than one minute left")),
    (2, N_("two minutes left"), N_("less than two minutes left")),
    (5, N_("five minutes left"), N_("less than five minutes left")),
)


def seconds_left(clock: Clock | None, item: AgendaItem, now: datetime) -> float:
    """Return the seconds left; less than nothing once the time is over."""
    if clock is None:
        return item.seconds
    if clock.deadline is not None:
        return (clock.deadline - now).total_seconds()
    return clock.left if clock.left is not None else item.seconds


def is_running(clock: Clock | None) -> bool:
    """Whether the clock runs (also past its end)."""
    return clock is not None and clock.deadline is not None


def at_item(
    item: AgendaItem, *, deadline: datetime | None = None, left: float | None = None
) -> ClockSet:
    """Set the clock at an agenda item: running to a deadline, or standing."""
    if deadline is None and left is None:
        left = item.seconds
    return ClockSet(item=item.id, deadline=deadline, left=left)


def started(clock: Clock | None, item: AgendaItem, now: datetime) -> ClockSet:
    """Start or go on; from nothing left the item begins anew."""
    left = seconds_left(clock, item, now)
    if left <= 0:
        left = item.seconds
    return at_item(item, deadline=now + timedelta(seconds=left))


def paused(clock: Clock | None, item: AgendaItem, now: datetime) -> ClockSet:
    """Stand still with what is left."""
    return at_item(item, left=max(0.0, seconds_left(clock, item, now)))


def extended(clock: Clock | None, item: AgendaItem, now: datetime, seconds: float) -> ClockSet:
    """Give more time, counted from now where the time was over already."""
    left = max(0.0, seconds_left(clock, item, now)) + seconds
    if is_running(clock):
        return at_item(item, deadline=now + timedelta(seconds=left))
    return at_item(item, left=left)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is to explain."""

    speaker: int
    """1 for the first; the last one keeps the word once the time is over."""
    speakers: int
    left: float
    """Seconds that are left of this turn."""


def turn(item: AgendaItem, seconds: float) -> Turn:
    """Return whose turn it is, from the seconds left of the whole item.

    What an item was given beyond its plan goes to the first speaker, and what it lost is the first
    one's loss too: those who wait keep their share.
    """
    share = item.minutes * 60
    waiting = min(item.speakers - 1, max(0, int(-(-seconds // share)) - 1))
    return Turn(item.speakers - waiting, item.speakers, seconds - waiting * share)


def jump(wall: float, steady: float) -> float:
    """Return how many seconds the wall clock went on more than the steady one; 0 within a second.

    ``wall`` and ``steady`` are the seconds that each says have gone by. A laptop that slept, or
    whose clock was set, shows here.
    """
    gap = wall - steady
    return gap if abs(gap) > 1.0 else 0.0


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
