"""A session that is only looked at: it follows what others write, and never writes itself."""

from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.service.session.room import Clock, Room, wall_clock

CARE = 1.0
"""Seconds between two looks at whether the file is still there, and between attempts to find it."""


class Watched:
    """A session as it stands, whoever writes it; it stays as it was known when its file is gone.

    Not safe for use from two threads at once.
    """

    def __init__(self, path: Path, *, clock: Clock = wall_clock) -> None:
        """Open it for reading only; WorkshopError says what is wrong with the file."""
        self.path = path
        self.now = clock
        self.in_touch = True
        """Whether the file stands in its place and can be read: only then is there news."""
        self._room = Room.open(path, clock=clock, read_only=True)
        self._cared = clock()

    @property
    def session(self) -> Session:
        """The session as it was read last."""
        return self._room.session

    def look(self) -> bool:
        """Take in what others wrote; whether anything is to be shown anew. Cheap."""
        was, now, news = self.in_touch, self.now(), False
        if abs((now - self._cared).total_seconds()) >= CARE:
            self._cared = now
            news = self._read(again=not was) if self._in_place() else self._find_again()
        elif was:
            news = self._read()
        return news or was != self.in_touch

    def _in_place(self) -> bool:
        try:
            return self._room.in_place()
        except WorkshopError:
            return False

    def _read(self, *, again: bool = False) -> bool:
        """Read what is new; ``again`` where the last attempt failed, and is not told of again."""
        try:
            news = (self._room.changed_elsewhere() or again) and self._room.refresh()
        except WorkshopError:
            news = self.in_touch = False
        else:
            self.in_touch = True
        return news

    def _find_again(self) -> bool:
        """Open what stands in the file's place now: it came back, or a backup was restored."""
        try:
            room = Room.open(self.path, clock=self.now, read_only=True)
        except WorkshopError:
            self.in_touch = False
            return False
        self._room.close()
        self._room, self.in_touch = room, True
        return True

    def close(self) -> None:
        """Let go of the file."""
        self._room.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
