"""Ids that no clock made: of another form than a UUID of version 7, or outside 2000 to 2100.

They come from files that were written by hand or by another program, or on a laptop whose clock
was never set. Events are folded in the order of their ids, so one from the year 9000 would come
after all that is ever done; so each gets an id of the time that its event says. The same event
gets the same id in every copy, and those that were done at once stay in their order.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from workshop.model import event as e
from workshop.rules.wording.ids import (
    FIRST,
    RANDOM_BITS,
    by_a_clock,
    in_range,
    milliseconds,
    plain_id,
)

_LOW = (1 << 74) - 1
_UUID = re.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ROOM = 64 - 36 - 1
_WINDOW = 14
"""All 2^48 milliseconds that an id can say, over 2^14, are 199 days: where no time is sane, ids
stay in their order within the first days of the year 2000."""


def new_ids(events: Iterable[e.Event]) -> dict[str, str]:
    """Return another id for every event whose own was made by no clock, by the old one."""
    return {event.id: _timed(event.id, event) for event in events if not by_a_clock(event.id)}


def _timed(old: str, event: e.Event) -> str:
    """Return an id of the time of the event, and of the order of the old id."""
    at = milliseconds(event.at)
    if not _UUID.fullmatch(old):
        return f"{plain_id(at if in_range(at) else FIRST, 0)}-{old[:_ROOM]}"
    whole = UUID(old).int
    low = (whole >> 64 & 0xFFF) << RANDOM_BITS | whole & (1 << RANDOM_BITS) - 1
    if in_range(at):
        return plain_id(at, low)
    within, rest = divmod(whole >> 80 << 74 | low, 1 << _WINDOW)
    return f"{plain_id(FIRST + (within >> 74), within & _LOW)}-{rest:04x}"
