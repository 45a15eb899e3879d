"""Sessions to test with: a clock that ticks, ids that repeat, a room with two tables."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session

START = datetime(2026, 3, 12, 10, 35, tzinfo=UTC)


def ticking(start: datetime = START, step: float = 1.0) -> Callable[[], datetime]:
    """Return a clock that goes on by a step at each look."""
    now = [start]

    def clock() -> datetime:
        now[0] += timedelta(seconds=step)
        return now[0]

    return clock


def new_session(
    folder: Path, *groups: str, exercises: tuple[str, ...] = ("task-1", "task-2")
) -> Path:
    """Make a session with reproducible ids."""
    names = groups or ("Care homes", "Urgent care")
    bits = random.Random(1).getrandbits
    return create_session(
        folder / "s.workshop", "A session", names, exercises, clock=ticking(), random=bits
    )


_OPENED: list[Room] = []


def open_room(path: Path, terminal: str = "t1", seed: int = 2) -> Room:
    """Open a session at a terminal of that name; it is closed at the end of the test."""
    room = Room.open(path, terminal=terminal, clock=ticking(START + timedelta(hours=1)))
    _OPENED.append(room)
    room.ids._random = random.Random(seed).getrandbits
    return room


def close_rooms() -> None:
    """Close what a test left open: a connection that is lost is a warning, and an error here."""
    while _OPENED:
        _OPENED.pop().close()


def sheet_of(room: Room, group: str = "Care homes", exercise: str = "task-1") -> str:
    """Return the id of a group's first sheet."""
    group_id = next(g.id for g in room.session.groups.values() if g.name == group)
    return room.session.sheets_of(group_id, exercise)[0].id


def texts(room: Room, sheet: str, place: str | None = None) -> list[str]:
    """Return the words of a sheet's labels in order."""
    return [label.text for label in room.session.labels_in(sheet, place)]
