"""The wall clock beside the steady one: whether the computer slept, or its clock was set."""

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop.model.agenda import AgendaItem
from workshop.model.room_acts import ClockSet
from workshop.model.session import Clock
from workshop.rules.room import clock

STOOD_STILL = 20.0
"""Seconds without a look after which this program stood still: on some systems the steady clock
goes on while a computer sleeps, so that the two clocks agree."""


class TwoClocks:
    """Compares what both clocks say has gone by since the last look."""

    def __init__(self, wall: Callable[[], datetime], steady: Callable[[], float]) -> None:
        self._wall, self._steady = wall, steady
        self._last = wall(), steady()
        self.gap = 0.0
        """Seconds that the wall clock went on more than this room's people lived through it at
        this screen, since somebody last settled it."""

    def look(self) -> float:
        """Look at both; return the gap that nobody has settled yet, 0 for none."""
        wall, steady = self._wall(), self._steady()
        by_wall = (wall - self._last[0]).total_seconds()
        by_steady = steady - self._last[1]
        self._last = wall, steady
        gap = clock.jump(by_wall, by_steady)
        if not gap and by_steady > STOOD_STILL:
            gap = by_wall
        self.gap += gap
        return self.gap

    def settle(self) -> None:
        """Let what was found be dealt with."""
        self.gap = 0.0


def moved(standing: Clock, item: AgendaItem, gap: float) -> ClockSet:
    """Move a running clock's deadline by a gap, so that as much time is left as before it."""
    if standing.deadline is None:
        return clock.at_item(item, left=standing.left)
    return clock.at_item(item, deadline=standing.deadline + timedelta(seconds=gap))
