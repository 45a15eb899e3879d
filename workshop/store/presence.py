"""Whether the files that were opened are still those that stand in their place.

An open session is held by the file itself, whatever its name leads to later, but SQLite finds its
second file, `-wal`, by name: what is put in the session's place is read together with a log that
belongs to another file. So the names are looked at, and never what they lead to by way of the log.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import randbits
from time import sleep

from workshop.store.connection import connect
from workshop.store.location import identity
from workshop.store.transaction import transaction

_TRIES = 4
_PAUSE = 0.05
"""Seconds until a look is taken again: another process may be moving its log into the file."""

_NEWEST = "SELECT seq, id FROM event ORDER BY seq DESC LIMIT 1"
_ALL = "SELECT count(*), max(seq), max(id) FROM event"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the system says of the three files, without opening any."""

    files: tuple[tuple[int, int] | None, ...]
    """Which they are: the session, its log, the index of the log."""
    written: tuple[int, int]
    """When the session itself was last written, and how long it is."""
    log: int
    """How long the log is."""


class Presence:
    """What stood in a session's place when it was opened, and what stands there now.

    It may have been named by ``links``: what they lead to is part of the place.
    """

    def __init__(self, path: Path, links: Sequence[Path] = ()) -> None:
        self._path = path
        self._links = tuple(links)
        real = Path(os.path.realpath(path))
        self._beside = tuple(real.with_name(real.name + end) for end in ("-wal", "-shm"))
        self._seen = self._look()
        self._floor = 0
        """The highest seq that the file without its log was seen to have."""

    def holds(self) -> bool:
        """Tell whether every file is the one that was opened. Nearly free."""
        return self._look().files == self._seen.files

    def untouched(self) -> bool:
        """Tell whether the files are the same, and nobody wrote over them. Nearly free.

        False is no proof: the log is also moved into the file by those who have it open.
        """
        now, seen = self._look(), self._seen
        if now.files != seen.files or now.written != seen.written or now.log < seen.log:
            return False
        if now.log > seen.log:
            self._seen = now
        return True

    def is_ours(self, connection: sqlite3.Connection) -> bool:
        """Find out whether what stands there is what this connection writes to. Slow.

        Whatever stands there and cannot be read is not ours. Raises an OSError where it cannot be
        seen at all.
        """
        for attempt in range(_TRIES):
            if attempt:
                sleep(_PAUSE)
            now = self._look()
            if now.files[0] is None:
                continue
            same = now.files[0] == self._seen.files[0]
            if same and now.files != self._seen.files:
                return False  # another log, or another index of it, or a link that leads elsewhere
            if any(link != now.files[0] for link in now.files[3:]):
                return False
            with suppress(sqlite3.Error):
                if self._has_our_words(connection) if same else self._takes_our_words(connection):
                    self._seen = self._look()
                    return True
        return False

    def _has_our_words(self, connection: sqlite3.Connection) -> bool:
        """Tell whether the same file still has the same content, with its log and without it."""
        with self._alone() as raw:
            newest = raw.execute(_NEWEST).fetchone()
        if newest is not None:
            known = "SELECT 1 FROM event WHERE seq = ? AND id = ?"
            if connection.execute(known, newest).fetchone() is None:
                return False
        floor = newest[0] if newest else 0
        if floor < self._floor:
            return False
        with self._with_log() as fresh:
            if fresh.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return False
            if fresh.execute(_ALL).fetchone() < connection.execute(_ALL).fetchone():
                return False
        self._floor = floor
        return True

    def _takes_our_words(self, connection: sqlite3.Connection) -> bool:
        """Tell whether what is written by this connection arrives in the file of that name.

        Some network drives number files anew; a copy that was put in the place has the same
        content, so that only what is written now tells the two apart.
        """
        mark = randbits(30)
        with transaction(connection):
            connection.execute(f"PRAGMA schema_version = {mark}")
        with self._with_log() as fresh:
            if fresh.execute("PRAGMA schema_version").fetchone()[0] != mark:
                return False
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        with self._alone() as raw:
            return bool(raw.execute("PRAGMA schema_version").fetchone()[0] == mark)

    @contextmanager
    def _alone(self) -> Iterator[sqlite3.Connection]:
        """Read the file as if it had no log."""
        with closing(connect(self._path, "mode=ro&immutable=1")) as connection:
            yield connection

    @contextmanager
    def _with_log(self) -> Iterator[sqlite3.Connection]:
        """Read the file as the next one to open it would; never write to it."""
        with closing(connect(self._path, "mode=ro")) as connection:
            yield connection

    def _look(self) -> _Look:
        files: list[tuple[int, int] | None] = []
        sizes: list[tuple[int, int]] = []
        for path in (self._path, *self._beside, *self._links):
            try:
                found = os.stat(path)  # noqa: PTH116  (asked twice for every label; pathlib is slower)
            except (FileNotFoundError, NotADirectoryError):
                files.append(None)
                sizes.append((0, 0))
            else:
                files.append((found.st_dev, found.st_ino))
                sizes.append((found.st_mtime_ns, found.st_size))
        return _Look(tuple(files), sizes[0], sizes[1][1])

    def written_over(self) -> bool:
        """Tell whether it is the file that was opened, with a content that is not ours."""
        now, seen = self._look(), self._seen
        return now.files[0] == seen.files[0] and now.written != seen.written

    def take_log_away(self) -> None:
        """Take the names of our log off the file that stands in our place: it is not its log.

        The next one to open that file would play our words into it. What the names lead to is
        only removed where it is ours; others who have it open go on reading it, unless the file
        was written over: then closing is to find nothing to move into it.
        """
        if self.written_over() and identity(self._beside[0]) == self._seen.files[1] is not None:
            os.truncate(self._beside[0], 0)
        for path, ours in zip(self._beside, self._seen.files[1:3], strict=True):
            if ours is not None and identity(path) == ours:
                with suppress(OSError):  # on Windows an open file keeps its name
                    path.unlink()
