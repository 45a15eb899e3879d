"""Time-ordered ids (RFC 9562, UUID version 7), made by whoever makes the event.

The order of ids is the order of events, also after copies of a session are merged. So an id is
always later than every id that its maker has seen, even where a clock was set back.

An id is 48 bits of milliseconds, 12 bits that count, and 62 random bits. Where the clock stands
still or is behind, the time stays that of the last id and the 12 bits count on: whatever the clock
says, two makers who saw the same last id share an id only if all 62 random bits are the same.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

RANDOM_BITS = 62
"""Random bits in every id, whatever the clock says."""

_COUNT_BITS = 12
_FORM = re.compile(
    "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(-[A-Za-z0-9-]+)?"
)
_REMADE = re.compile("-[0-9a-f]{16}")
_MOST = 64
"""Characters of an id, as the model has it."""


def milliseconds(at: datetime) -> int:
    """Return a point in time as ids have it."""
    return int(at.timestamp() * 1000)


FIRST = milliseconds(datetime(2000, 1, 1, tzinfo=UTC))
END = milliseconds(datetime(2101, 1, 1, tzinfo=UTC))
"""The years 2000 to 2100: a time outside them was told by no clock that was ever set."""


def in_range(time: int) -> bool:
    """Whether a clock may have told a time, in milliseconds."""
    return FIRST <= time < END


def by_a_clock(event_id: str) -> bool:
    """Whether an id is of a form and a time that this program makes."""
    return bool(_FORM.fullmatch(event_id)) and in_range(int(event_id[:8] + event_id[9:13], 16))


def remade(an_id: str, said: str) -> str:
    """Return the id of what cannot have one that is taken, by a digest (in hexadecimal) of it.

    In the order of ids it comes next after the old one.
    """
    if len(an_id) > _MOST - 17:  # written by hand: the digest has to stand for all of it
        said = hashlib.sha256(f"{an_id}\n{said}".encode()).hexdigest()
    return f"{an_id[: _MOST - 17]}-{said[:16]}"


def is_remade(an_id: str) -> bool:
    """Whether an id looks like one that was made of another (`remade`)."""
    return bool(_REMADE.fullmatch(an_id[-17:]))


def origin(an_id: str) -> str:
    """Return the id that one was made of by `remade`."""
    return an_id[:-17]


def not_after(an_id: str, last: str) -> bool:
    """Whether an id is not later than another; what was made of it counts as it does."""
    return an_id[:36] <= last[:36]


def plain_id(time: int, low: int) -> str:
    """Return an id of a time in milliseconds and 74 bits."""
    count, rest = low >> RANDOM_BITS, low & (1 << RANDOM_BITS) - 1
    whole = time << 80 | 7 << 76 | count << 64 | 0b10 << RANDOM_BITS | rest
    return str(UUID(int=whole))


class IdMaker:
    """Makes ids that only go up.

    ``clock`` gives the time with its zone, ``random`` an integer of so many bits. A clock outside
    the years 2000 to 2100 is taken for standing still.
    """

    def __init__(self, clock: Callable[[], datetime], random: Callable[[int], int]) -> None:
        self._clock = clock
        self._random = random
        self._time, self._count = FIRST, -1

    def see(self, event_id: str) -> None:
        """Take note of somebody else's id, so that the next one made here is later.

        One that no clock made says nothing of time: ids made here need not be later than it.
        """
        if by_a_clock(event_id):
            seen = int(event_id[:8] + event_id[9:13], 16), int(event_id[15:18], 16)
            self._time, self._count = max((self._time, self._count), seen)

    def next(self) -> str:
        """Return a new id, later than all made or seen."""
        time = milliseconds(self._clock())
        if in_range(time) and time > self._time:
            self._start(time)
        elif self._count + 1 >> _COUNT_BITS:
            self._start(self._time + 1)
        else:
            self._count += 1
        low = self._count << RANDOM_BITS | self._random(RANDOM_BITS)
        return plain_id(self._time, low)

    def _start(self, time: int) -> None:
        """Begin to count in a new millisecond, in the lower half so that there is room."""
        self._time, self._count = time, self._random(_COUNT_BITS - 1)
