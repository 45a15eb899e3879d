"""One session is one file: an append-only log of events in SQLite."""

import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.language import _
from workshop.model.event import Blank, Erased, Event
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.erased import blanked
from workshop.store import attachment, backup, erasure, intention, schema
from workshop.store.connection import BUSY_SECONDS, connect, connect_reading, connect_writing
from workshop.store.faults import damaged, told
from workshop.store.location import identity, real_path
from workshop.store.new_file import new_file, remove
from workshop.store.row import Row, to_events, to_row
from workshop.store.transaction import transaction

_INSERT = (
    "INSERT INTO event (id, at, actor, kind, payload, crc) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING"
)
_SOON = 500
"""Milliseconds to wait for a reader with an erasure that is finished at the opening."""

_SELECT = "SELECT seq, id, at, actor, kind, payload, crc FROM event"


class SessionFile:
    """An open session file. Every fault is a `WorkshopError`.

    Any thread may call any method: a lock lets one in at a time. Another process may have the
    same file open; each of its writes makes `changed` true here, and `since` gives its events.
    Close it (or use it as a context manager): the newest words stand in a second file, `-wal`,
    until it is closed.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._lock = threading.RLock()
        self._closed = False
        self._identity = identity(path)
        self.rescued: Path | None = None
        """Where the words are, if the file left its place while it was open."""
        self.links: tuple[Path, ...] = ()
        """By what links it was opened: older versions kept its backups beside those."""
        self.unfinished: tuple[Problem, ...] = ()
        """What an erasure that was begun still waits for."""
        self._data_version = self._read_data_version()

    @classmethod
    def create(cls, path: Path, events: Sequence[Event]) -> Self:
        """Make a new session that begins with `events`, and open it.

        The file appears whole or not at all. Raises if it exists, if its folder does not, or if
        it cannot be written; then nothing is left behind.
        """
        rows = [to_row(event) for event in events]
        with new_file(path) as building, told(path, "create"):
            connection = connect(building, "mode=rwc")
            try:
                schema.migrate(connection)
                with transaction(connection):
                    _insert(connection, rows, path)
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
        try:
            return cls.open(path)
        except WorkshopError:
            remove(path)
            raise

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a session; one of an older format is brought up to date, after a backup.

        A link is followed: what belongs to a session lies beside its file. An erasure that was
        interrupted is finished; `unfinished` says what it waits for where that is not possible.
        Raises if the file is missing, no session, damaged, newer than this version, locked by
        another program, or read-only (unless opened so).
        """
        named, path = path, real_path(path)
        if read_only:
            return cls(path, connect_reading(path), read_only=True)
        connection = connect_writing(path)
        try:
            with told(path, "open"):
                _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        opened = cls(path, connection, read_only=False)
        opened.links = () if named == path else (named,)
        opened._go_on_erasing()
        return opened

    def append(self, events: Sequence[Event]) -> int:
        """Save events in one transaction; they are on the disk when this returns.

        Returns the highest seq among them (0 for none), which is not a cursor to follow the
        file with: another process may have written in between. An event that is already there
        is left alone, so that a retry is harmless, and one that was erased stays erased. Raises,
        and saves none, if an id is there with other content.
        """
        self._refuse_read_only()
        rows = [to_row(event) for event in events]
        with self._lock, told(self.path, "save"):
            self._refuse_gone()
            if len(rows) == 1:
                # a statement alone is a transaction of its own, and quicker
                return _insert(self._connection, rows, self.path)
            with transaction(self._connection):
                return _insert(self._connection, rows, self.path)

    def _read_back(self, wanted: Mapping[str, Event]) -> None:
        found: list[Row] = []
        for id_ in wanted:
            rows = self._connection.execute(f"{_SELECT} WHERE id = ?", (id_,))
            found += [Row(*row[1:]) for row in rows]
        there = {event.id: event for event in to_events(found, self.path)}
        for id_, event in wanted.items():
            one = there.get(id_)
            if one is None or (one.act.kind != "blank" and _said(one) != _said(event)):
                raise damaged(self.path, f"the event {id_} does not read as it was written", "save")

    def since(self, seq: int) -> list[tuple[int, Event]]:
        """Return the events written after `seq`, oldest first, each with its own seq."""
        with self._lock, told(self.path, "read"):
            found = self._connection.execute(f"{_SELECT} WHERE seq > ? ORDER BY seq", (seq,))
            rows = found.fetchall()
            gone = erasure.hidden(self._connection) if rows else frozenset()
        events = to_events([Row(*row[1:]) for row in rows], self.path)
        return [
            (row[0], blanked(event) if event.id in gone else event)
            for row, event in zip(rows, events, strict=True)
        ]

    def events(self) -> list[Event]:
        """Return every event in the order of the ids, which is the order to fold them in."""
        with self._lock, told(self.path, "read"):
            return erasure.read(self._connection, self.path)

    def ids(self) -> list[str]:
        """Return the ids of all events, in no order. Cheap."""
        with self._lock, told(self.path, "read"):
            return [i for (i,) in self._connection.execute("SELECT id FROM event")]

    def attach(self, data: bytes) -> str:
        """Save a picture beside the log and return its hash, by which an event tells of it."""
        self._refuse_read_only()
        with self._lock, told(self.path, "save"):
            self._refuse_gone()
            return attachment.save(self._connection, data)

    def attachment(self, name: str) -> bytes | None:
        """Return a picture by its hash; None where it is not there or is damaged."""
        with self._lock, told(self.path, "read"):
            return attachment.load(self._connection, name)

    def attachments(self) -> set[str]:
        """Return the hashes of the pictures that are there."""
        with self._lock, told(self.path, "read"):
            return attachment.names(self._connection)

    def changed(self) -> bool:
        """Say whether another connection has written since this was last asked. Cheap."""
        now = self._read_data_version()
        before, self._data_version = self._data_version, now
        return now != before

    def in_place(self) -> bool:
        """Say whether the very file that was opened stands in its place. Nearly free.

        One that was deleted or moved goes on being read here, and tells nothing new for ever.
        """
        return identity(self.path) == self._identity

    def backup(self, to: Path) -> None:
        """Copy the session as it stands to a new file that needs no other beside it.

        Raises, and leaves nothing behind, if `to` exists or cannot be written.
        """
        with self._lock:
            backup.copy_to(self._connection, to)

    def local_backup(self, reason: str) -> Path:
        """Copy the session into `NAME.workshop-backups` beside it, and keep the last ten copies.

        `reason` becomes part of the copy's name, which is returned.
        """
        with self._lock:
            return backup.local_backup(self._connection, self.path, reason)

    def erase(self, event_ids: Sequence[str], receipt: Event, anew: Sequence[Event] = ()) -> Event:
        """Really erase the words of these events, in every copy of the file within reach too.

        What is to be erased is written down first, with what takes its place (``anew``), and is
        finished at the next opening if it is interrupted. Only when all is done the receipt, an
        `Erased`, is saved and returned; it names all that went, which may be more than was asked.
        Ids, times and terminals stay, as `Blank`. Raises if an id is not in the file or all are
        erased already (and changes nothing), or if words may still stand somewhere (and says
        where; there is no receipt then, and erasing again goes on with the same erasure).
        """
        if not isinstance(receipt.act, Erased) or not set(event_ids) <= set(receipt.act.events):
            raise ValueError("the receipt must name every event that is erased")
        self._refuse_read_only()
        with self._lock:
            self._refuse_gone()
            saved = erasure.begin(self._connection, self.path, event_ids, receipt, anew)
            self.finish_erasing()
            return saved

    def take_in(
        self,
        events: Sequence[Event],
        erased: Collection[str],
        receipts: Sequence[Event],
        instead: Mapping[str, Event] | None = None,
    ) -> None:
        """Save what comes from a copy, and erase here what is erased there.

        ``instead`` has by their ids the events of this file that change: each goes, and that which
        is given takes its place. All of it is read back before the transaction ends. The
        ``receipts`` are saved once the words of ``erased`` are gone here too; `unfinished` says
        what that waits for, where it is not done when this returns. Raises as `append` does, and
        where anything does not read as it was written; then nothing is changed.
        """
        self._refuse_read_only()
        with self._lock:
            with told(self.path, "save"):
                self._refuse_gone()
                with transaction(self._connection):
                    wanted = {event.id: event for event in (*self._taken(instead or {}), *events)}
                    _insert(self._connection, [to_row(one) for one in wanted.values()], self.path)
                    self._read_back(wanted)
                    known = {*erased, *(ev.id for ev in events if isinstance(ev.act, Blank))}
                    erasure.begin_as_elsewhere(self._connection, known, receipts)
            with suppress(WorkshopError):
                self.finish_erasing()

    def _taken(self, instead: Mapping[str, Event]) -> list[Event]:
        """Take events out, and return what takes the place of those that were there."""
        asked = "DELETE FROM event WHERE id = ?"
        # the receipt of an erasure that is not finished is no event yet
        return [
            new for id_, new in instead.items() if self._connection.execute(asked, (id_,)).rowcount
        ]

    def finish_erasing(self) -> None:
        """Finish the erasures that were begun; nothing where there are none.

        Raises if words may still stand somewhere, and says where.
        """
        with self._lock:
            try:
                erasure.finish(self._connection, self.path, self.links)
            except WorkshopError as error:
                self.unfinished = error.problems
                raise
            self.unfinished = ()

    def begun_erasures(self) -> list[Event]:
        """Return the receipts of erasures that were begun; they are saved when those are done."""
        with self._lock, told(self.path, "read"):
            return erasure.pending(self._connection, self.path)

    def erasures(self) -> int:
        """Return how many erasures were ever begun in the file. Nearly free."""
        with self._lock, told(self.path, "read"):
            return intention.count(self._connection)

    def _go_on_erasing(self) -> None:
        """Go on with what was interrupted, without letting whoever opens the file wait long."""
        try:
            if not self.begun_erasures() and not erasure.hidden(self._connection):
                return
            self._connection.execute(f"PRAGMA busy_timeout = {_SOON}")
            try:
                self.finish_erasing()
            finally:
                self._connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        except WorkshopError as error:
            self.unfinished = error.problems

    def close(self) -> None:
        """Put everything into the one file and close it. Closing twice is harmless."""
        with self._lock:
            if not self.read_only:
                if self.unfinished and not self._closed:
                    self._go_on_erasing()
                # what cannot be moved now is safe in the -wal file, and is moved at next closing
                with suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA busy_timeout = 500")
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._connection.close()
            self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read_data_version(self) -> int:
        with self._lock, told(self.path, "read"):
            found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def _refuse_gone(self) -> None:
        """Refuse to save into a file that has left its place: closing would lose every word.

        What was saved before is still to be had through the open connection, and is put into a
        file of its own beside it.
        """
        now = identity(self.path)
        if now == self._identity:
            return
        if now is not None and self._still_there():
            self._identity = now
            return
        if self.rescued is None:
            self.rescued = backup.rescue(self._connection, self.path)
        raise WorkshopError(
            Problem(
                _("this was NOT saved: the file was deleted, moved or replaced."),
                _("Go on in the copy beside it, which has all that was saved: {name}").format(
                    name=self.rescued.name
                ),
                self.path,
            )
        )

    def _still_there(self) -> bool:
        """Whether the file in our place is ours: some network drives number files anew."""
        newest = "SELECT max(seq), max(id) FROM event"
        try:
            other = connect_reading(self.path)
        except WorkshopError:
            return False
        try:
            theirs = other.execute(newest).fetchone()
        except sqlite3.Error:
            return False
        finally:
            other.close()
        mine = self._connection.execute(newest).fetchone()
        return bool(theirs == mine)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise WorkshopError(
                Problem(
                    _("the session is open for reading only; nothing was saved."), file=self.path
                )
            )


def _said(event: Event) -> tuple[object, ...]:
    """Return what an event says, its time as it is written."""
    return to_row(event).at, event.actor, event.act


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    found = schema.version(connection)
    if found < len(schema.MIGRATIONS):
        backup.local_backup(connection, path, f"before {schema.MIGRATIONS[found].name}")
        schema.migrate(connection)


def _insert(connection: sqlite3.Connection, rows: Sequence[Row], path: Path) -> int:
    """Insert rows inside the caller's transaction and return the highest seq among them."""
    last = 0
    for row in rows:
        cursor = connection.execute(_INSERT, row)
        seq = cursor.lastrowid if cursor.rowcount else _seq_of_same(connection, row, path)
        last = max(last, seq or 0)
    return last


def _seq_of_same(connection: sqlite3.Connection, row: Row, path: Path) -> int:
    """Return where an event already stands; raise if it says something else there."""
    found = connection.execute(f"{_SELECT} WHERE id = ?", (row.id,)).fetchone()
    seq: int = found[0]
    there = Row(*found[1:])
    # read and written again, since an older version may have written the same act differently
    if there.kind != "blank" and row not in (there, *map(to_row, to_events([there], path))):
        raise WorkshopError(
            Problem(
                _(
                    "the event {id} is already in the file with other content; nothing was saved."
                ).format(id=row.id),
                _("The two come from different sessions, or one of them was changed by hand."),
                path,
            )
        )
    return seq
