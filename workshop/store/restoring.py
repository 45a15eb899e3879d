"""Going back to a backup. What is there is kept first, whatever it is."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.files import mode_of, put_in_place, sync_file, sync_folder
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store import schema
from workshop.store.backup import copy_to, let_oldest_go, local_backups
from workshop.store.connection import connect, connect_reading
from workshop.store.console_lock import ConsoleLock
from workshop.store.faults import told
from workshop.store.location import real_path
from workshop.store.new_file import remove, remove_unfinished
from workshop.store.session_file import SessionFile


@dataclass(frozen=True, slots=True)
class Backup:
    """One of the copies beside a session."""

    path: Path
    name: str
    """``0007-after-welcome``: its number, and why it was made."""
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done."""

    backup: Path
    kept: Path | None
    """Where the session is as it was before; None where there was none."""


def backups_of(session: Path) -> list[Backup]:
    """Return the backups of a session, the newest first."""
    told = []
    for path in reversed(local_backups(session)):
        with suppress(OSError):  # another program may let the oldest go at this moment
            found = path.stat()
            made = datetime.fromtimestamp(found.st_mtime).astimezone()
            told.append(Backup(path, path.stem, made, found.st_size))
    return told


Prepare = Callable[[Path, Path | None], None]
"""Given the copy of the backup and where the session is kept: writes into the copy what stays."""


def _as_it_is(_building: Path, _kept: Path | None) -> None:
    """Restore a backup just as it is."""


def restore(session: Path, chosen: Path, now: datetime, prepare: Prepare = _as_it_is) -> Restored:
    """Put a backup in the place of a session, and keep what stands there.

    ``prepare`` puts into the copy of the backup what is not to be taken back, before the copy takes
    its place: however this ends, there is the session as it was or all of the restored one.
    Raises WorkshopError, with the session as it was, where the backup is not whole, where the
    session is open somewhere, or where there is no room for both.
    """
    session = real_path(session)
    lock = ConsoleLock(session, "restore", now)
    if not lock.take():
        raise _is_open(session)
    with lock:
        building = session.with_name(f".{session.name}.restoring")
        remove(building)
        remove_unfinished(session.parent, building.name)  # of one that was killed: it has words
        try:
            connection = connect_reading(chosen)
            try:
                # before a backup more lets the oldest one go
                copy_to(connection, building, mode_of(session) or mode_of(chosen))
            finally:
                connection.close()
            kept = _keep(session) if os.path.lexists(session) else None
            with _gone_if_it_fails(kept):
                _make_ready(building, kept, prepare, session)
            _put_there(building, session)
            let_oldest_go(session)
        finally:
            remove(building)
    return Restored(chosen, kept)


@contextmanager
def _gone_if_it_fails(kept: Path | None) -> Iterator[None]:
    """Remove what is kept of a session that stays as it is: it would only fill the disk."""
    try:
        yield
    except BaseException:
        if kept is not None:
            remove(kept)
        raise


def _make_ready(building: Path, kept: Path | None, prepare: Prepare, session: Path) -> None:
    _bring_up_to_date(building)
    prepare(building, kept)
    if building.with_name(f"{building.name}-wal").exists():
        why = _("the backup could not be made ready; nothing was restored.")
        raise WorkshopError(Problem(why, _("Do it again."), session))


def _put_there(building: Path, session: Path) -> None:
    """Let the copy take the session's place; a log of what was there would be played into it."""
    try:
        for end in ("-wal", "-shm"):
            session.with_name(session.name + end).unlink(missing_ok=True)
        put_in_place(building, session)
    except OSError as error:
        why = _("the backup was not put in place: {why}.").format(why=error.strerror or error)
        hint = _("Close every window that has the session open.")
        raise WorkshopError(Problem(why, hint, session)) from error


def _bring_up_to_date(building: Path) -> None:
    """Bring the copy of an older backup to this format; the backup itself stays as it was."""
    with told(building, "open"):
        connection = connect(building, "mode=rw")
        try:
            schema.migrate(connection)
        finally:
            connection.close()


def _is_open(session: Path) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("the session is open in another window; nothing was restored."),
            _("Close it there, then do it again."),
            session,
        )
    )


def _keep(session: Path) -> Path:
    """Keep what stands in the session's place; return where it is now."""
    try:
        with _opened(session) as file:
            kept = file.local_backup("before restoring", all_kept=True)
    except _DamagedError:
        return _put_aside(session)
    if session.with_name(f"{session.name}-wal").exists():
        # closing the last window removes it
        remove(kept)
        raise _is_open(session)
    return kept


class _DamagedError(Exception):
    """What stands there is no session that can be read."""


def _opened(session: Path) -> SessionFile:
    """Open what stands there; one that cannot be written, as where the disk is full, to read."""
    for read_only in (False, True):
        with suppress(WorkshopError):
            return SessionFile.open(session, read_only=read_only)
    raise _DamagedError


def _put_aside(session: Path) -> Path:
    """Copy what cannot be opened, with what SQLite left beside it, under names of its own."""
    for number in range(1, 100):
        aside = session.with_name(f"{session.stem}-damaged-{number}{session.suffix}")
        if not os.path.lexists(aside):
            break
    try:
        for end in ("-wal", "-shm", ""):
            there = session.with_name(session.name + end)
            if there.exists():
                copy = aside.with_name(aside.name + end)
                shutil.copy2(there, copy)
                sync_file(copy)
        sync_folder(aside.parent)
    except OSError as error:
        remove(aside)  # half of it is of no use to anybody
        why = _("what is there could not be kept: {why}; nothing was restored.").format(
            why=error.strerror or error
        )
        raise WorkshopError(Problem(why, _("Make room on the disk."), session)) from error
    return aside
