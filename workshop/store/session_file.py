"""One session is one file: an append-only log of events in SQLite."""

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.language import N_, _
from workshop.model.event import Blank, Erased, Event
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.acts.erased import blanked
from workshop.store import attachment, backup, erasure, intention, schema
from workshop.store.connection import BUSY_SECONDS, connect, connect_reading, connect_writing
from workshop.store.faults import damaged, told
from workshop.store.location import real_path
from workshop.store.log_frames import (
    let_out_of_use,
    log_problem,
    take_into_use,
    words_are_missing,
)
from workshop.store.new_file import new_file, remove
from workshop.store.presence import Presence
from workshop.store.row import Row, to_events, to_row
from workshop.store.transaction import transaction

_INSERT = (
    "INSERT INTO event (id, at, actor, kind, payload, crc) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING"
)
_SOON = 500
"""Milliseconds to wait for a reader with an erasure that is finished at the opening."""

_TRIES = 3
_GONE = N_("the session's file was deleted, moved or replaced while it was open.")
_NOT_SAVED = N_("this was NOT saved: the file was deleted, moved or replaced.")
_NOT_SAVED_THERE = N_(
    "this was NOT saved in its place: the file was deleted, moved or replaced at this moment."
)
_GO_ON = N_("Go on in the copy beside it, which has all that was saved: {name}")
_GO_ON_WITH_THIS = N_("Go on in the copy beside it, which has this, too: {name}")
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
        self._presence = Presence(path)
        self.rescued: Path | None = None
        """Where the words are, if the file left its place while it was open."""
        self.links: tuple[Path, ...] = ()
        """By what links it was opened: older versions kept its backups beside those."""
        self.unfinished: tuple[Problem, ...] = ()
        """What an erasure that was begun still waits for."""
        self.lost: tuple[Problem, ...] = ()
        """That its log was found cut or damaged, so that words may be missing."""
        self._data_version = self._read_data_version()
        take_into_use(path)

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
        `lost` says whether newest words may be missing, since the log was cut or damaged.
        Raises if the file is missing, no session, damaged, newer than this version, locked by
        another program, or read-only (unless opened so).
        """
        named, path = path, real_path(path)
        if read_only:
            return cls(path, connect_reading(path), read_only=True)
        short = words_are_missing(path)  # before SQLite makes the log anew
        connection = connect_writing(path)
        try:
            with told(path, "open"):
                _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        opened = cls(path, connection, read_only=False)
        opened.links = () if named == path else (named,)
        opened._presence = Presence(path, opened.links)
        if short:
            opened.lost = (log_problem(path, _("A backup copy may have more.")),)
        opened._go_on_erasing()
        return opened

    def append(self, events: Sequence[Event], pictures: Sequence[bytes] = ()) -> int:
        """Save events in one transaction; they are on the disk when this returns.

        The ``pictures`` that they tell of are saved with them, or none of it is.

        Returns the highest seq among them (0 for none), which is not a cursor to follow the
        file with: another process may have written in between. An event that is already there
        is left alone, so that a retry is harmless, and one that was erased stays erased. Raises,
        and saves none, if an id is there with other content.
        """
        self._refuse_read_only()
        rows = [to_row(event) for event in events]
        with self._lock, told(self.path, "save"):
            self._require_place(_(_NOT_SAVED))
            if len(rows) == 1 and not pictures:
                # a statement alone is a transaction of its own, and quicker
                last = _insert(self._connection, rows, self.path)
            else:
                with transaction(self._connection):
                    attachment.save_all(self._connection, pictures)
                    last = _insert(self._connection, rows, self.path)
            # nothing is acknowledged that is not in the file in this place
            self._require_place(_(_NOT_SAVED_THERE), _(_GO_ON_WITH_THIS))
            return last

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
            self._require_place(_(_NOT_SAVED))
            name = attachment.save(self._connection, data)
            self._require_place(_(_NOT_SAVED_THERE), _(_GO_ON_WITH_THIS))
            return name

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
        try:
            return self._presence.holds()
        except OSError:
            return False

    def require_place(self) -> None:
        """Raise a `WorkshopError` once the file has left its place; its words are rescued then.

        Nearly free, to be asked again and again. A file that is only read is left as it is.
        """
        if self.read_only:
            return
        with self._lock, told(self.path, "read"):
            self._require_place(_(_GONE))

    def backup(self, to: Path) -> None:
        """Copy the session as it stands to a new file that needs no other beside it.

        Raises, and leaves nothing behind, if `to` exists or cannot be written.
        """
        with self._lock:
            backup.copy_to(self._connection, to)

    def local_backup(self, reason: str, *, all_kept: bool = False) -> Path:
        """Copy the session into `NAME.workshop-backups` beside it, and keep the last ten copies.

        `reason` becomes part of the copy's name, which is returned. With ``all_kept`` no older copy
        is let go yet.
        """
        with self._lock:
            made = backup.make_backup(self._connection, self.path, reason)
        if not all_kept:
            backup.let_oldest_go(self.path)
        return made

    @contextmanager
    def backed_up(self, reason: str) -> Iterator[Path]:
        """Make a local backup before the block; it goes again if that fails and changes nothing.

        The last ten copies are kept, and until the block has ended one more.
        """
        with self._lock, backup.backed_up(self._connection, self.path, reason) as made:
            yield made

    def erase(
        self,
        event_ids: Sequence[str],
        receipt: Event,
        anew: Sequence[Event] = (),
        pictures: Sequence[bytes] = (),
    ) -> Event:
        """Really erase the words of these events, in every copy of the file within reach too.

        What is to be erased is written down first, with what takes its place (``anew``, and the
        ``pictures`` that it tells of), and is finished at the next opening if it is interrupted.
        Only when all is done the receipt, an `Erased`, is saved and returned; it names all that
        went, which may be more than was asked.
        Ids, times and terminals stay, as `Blank`. Raises if an id is not in the file or all are
        erased already (and changes nothing), or if words may still stand somewhere (and says
        where; there is no receipt then, and erasing again goes on with the same erasure).
        """
        if not isinstance(receipt.act, Erased) or not set(event_ids) <= set(receipt.act.events):
            raise ValueError("the receipt must name every event that is erased")
        self._refuse_read_only()
        with self._lock:
            self._require_place(_(_NOT_SAVED))
            saved = erasure.begin(self._connection, self.path, event_ids, receipt, anew, pictures)
            self.finish_erasing()
            self._require_place(_(_NOT_SAVED_THERE), _(_GO_ON_WITH_THIS))
            return saved

    def take_in(
        self,
        events: Sequence[Event],
        erased: Collection[str],
        receipts: Sequence[Event],
        instead: Mapping[str, Event] | None = None,
        pictures: Iterable[bytes] = (),
    ) -> None:
        """Save what comes from a copy, and erase here what is erased there.

        ``instead`` has by their ids the events of this file that change: each goes, and that which
        is given takes its place. The ``pictures`` come with them. All of it is read back before the
        transaction ends. The ``receipts`` are saved once the words of ``erased`` are gone here too;
        `unfinished` says what that waits for, where it is not done when this returns. Raises as
        `append` does, and where anything does not read as it was written; then nothing is changed.
        """
        self._refuse_read_only()
        with self._lock:
            with told(self.path, "save"):
                self._require_place(_(_NOT_SAVED))
                with transaction(self._connection):
                    attachment.save_all(self._connection, pictures)
                    wanted = {event.id: event for event in (*self._taken(instead or {}), *events)}
                    _insert(self._connection, [to_row(one) for one in wanted.values()], self.path)
                    self._read_back(wanted)
                    known = {*erased, *(ev.id for ev in events if isinstance(ev.act, Blank))}
                    erasure.begin_as_elsewhere(self._connection, known, receipts)
            with suppress(WorkshopError):
                self.finish_erasing()
            self._require_place(_(_NOT_SAVED_THERE), _(_GO_ON_WITH_THIS))

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
        """Put everything into the one file and close it. Closing twice is harmless.

        Raises a `WorkshopError` where another file stands in its place: this one is closed all the
        same, and its words are in a copy.
        """
        with self._lock:
            try:
                if not self.read_only and not self._closed and self.rescued is None:
                    self._put_into_one()
            finally:
                if not self._closed:
                    let_out_of_use(self.path)
                self._closed = True
                self._connection.close()

    def _put_into_one(self) -> None:
        """Move the log into the file, if that is ours."""
        self.require_place()
        if self.unfinished:
            self._go_on_erasing()
        # what cannot be moved now is safe in the -wal file, and is moved at next closing
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA busy_timeout = 500")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not self.in_place():
            self.require_place()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.close()
        except WorkshopError:
            if error is None:  # what went wrong first is said
                raise

    def _read_data_version(self) -> int:
        with self._lock, told(self.path, "read"):
            found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def _require_place(self, message: str, hint: str = "") -> None:
        """Raise unless the file that is open is the one in its place; rescue its words first.

        Closing would lose every word otherwise: what was saved is still to be had through the
        open connection, and is put into a file of its own beside it. The log is taken from under
        whatever stands in the place now, which would be read with words that are not its own.
        """
        if self.rescued is None:
            try:
                if self._presence.untouched() or self._presence.is_ours(self._connection):
                    return
            except OSError as error:
                raise _unreachable(self.path, error) from error
            self._rescue(message)
        raise WorkshopError(
            Problem(message, (hint or _(_GO_ON)).format(name=self._rescued_name), self.path)
        )

    @property
    def _rescued_name(self) -> str:
        found = self.rescued
        if found is None:
            return ""
        return found.name if found.parent == self.path.parent else str(found)

    def _rescue(self, message: str) -> None:
        for _attempt in range(_TRIES):
            try:
                made = backup.rescue(self._connection, self.path)
            except WorkshopError as error:
                first = error.problems[0]
                told = f"{message} {first.message[:1].upper()}{first.message[1:]}"
                raise WorkshopError(Problem(told, first.hint, self.path)) from error
            if self._take_log_away(made):
                break
        self.rescued = made

    def _take_log_away(self, rescued: Path) -> bool:
        """Take the log away while nobody writes to it; false where something was written since."""
        locked = False
        with suppress(sqlite3.Error):  # what cannot be locked is not written to either
            self._connection.execute("BEGIN IMMEDIATE")
            locked = True
        try:
            if locked and not backup.has_all(rescued, self._connection):
                return False
            written_over = self._presence.written_over()
            with suppress(OSError):  # what cannot be told of does not change either
                self._presence.take_log_away()
        finally:
            if locked:
                self._connection.execute("ROLLBACK")
        if not written_over:
            # wherever the file is now, it is to have its words
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return True

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


def _unreachable(path: Path, error: OSError) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("the file cannot be reached: {why}.").format(why=error.strerror or error), file=path
        )
    )


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    found = schema.version(connection)
    if found < len(schema.MIGRATIONS):
        with backup.backed_up(connection, path, f"before {schema.MIGRATIONS[found].name}"):
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
