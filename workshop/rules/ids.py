"""Time-ordered ids (RFC 9562, UUID version 7), made by whoever makes the event.

The order of ids is the order of events, also after copies of a session are merged. So an id is
always later than every id that its maker has seen, even where a clock was set back.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

_STEP_BITS = 16


class IdMaker:
    """Makes ids that only go up.

    ``clock`` gives the time with its zone, ``random`` an integer of so many bits.
    """

    def __init__(self, clock: Callable[[], datetime], random: Callable[[int], int]) -> None:
        self._clock = clock
        self._random = random
        self._last = 0

    def see(self, event_id: str) -> None:
        """Take note of somebody else's id, so that the next one made here is later."""
        try:
            seen = UUID(event_id).int
        except ValueError:
            return  # a hand-written id orders by its letters and says nothing of time
        self._last = max(self._last, seen)

    def next(self) -> str:
        """Return a new id, later than all made or seen."""
        milliseconds = int(self._clock().timestamp() * 1000)
        made = (milliseconds << 80) | self._random(74)
        made = (made & ~(0xF << 76)) | (0x7 << 76)  # the version
        made = (made & ~(0x3 << 62)) | (0x2 << 62)  # the variant
        if made <= self._last:
            made = self._last + 1 + self._random(_STEP_BITS)
        self._last = made
        return str(UUID(int=made))
