"""Whole copies of a session: one where people ask for it, and the last ten beside it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workshop.files import PRIVATE, mode_of
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store import intention
from workshop.store.connection import connect, connect_reading
from workshop.store.faults import backups_folder, told
from workshop.store.new_file import new_file, remove

KEPT = 10
"""How many local backups are kept."""

_TRIES = 5


def copy_to(connection: sqlite3.Connection, to: Path, mode: int | None = None) -> None:
    """Copy the session to a new file that stands alone, whole or not at all.

    It is its owner's alone, unless a ``mode`` says who may read and write it.
    """
    with new_file(to, PRIVATE if mode is None else mode) as building, told(to, "copy"):
        target = connect(building, "mode=rwc")
        try:
            connection.backup(target)
        finally:
            target.close()


def rescue(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy a session whose file has left its place into a new file beside it; return its name.

    One that another window rescued, with every event of this one, is taken instead. Raises a
    `WorkshopError` where that cannot be written.
    """
    # where the folder itself was moved, the nearest one above it that is left
    folder = next((above for above in path.absolute().parents if above.is_dir()), path.parent)
    if path.parent.is_dir():
        folder = path.parent
    for number in range(1, 100):
        more = "" if number == 1 else f"-{number}"
        to = folder / f"{path.stem}-rescued{more}{path.suffix}"
        if not to.exists():
            break
        if has_all(to, connection):
            return to
    copy_to(connection, to)
    return to


def has_all(file: Path, connection: sqlite3.Connection) -> bool:
    """Tell whether a file has every event that is read by a connection."""
    asked = "SELECT id, crc FROM event"  # an erased event has another sum
    try:
        other = connect_reading(file)
    except WorkshopError:
        return False
    try:
        there = set(other.execute(asked).fetchall())
    except sqlite3.Error:
        return False
    finally:
        other.close()
    return set(connection.execute(asked).fetchall()) <= there


def local_backups(path: Path) -> list[Path]:
    """Return the backups beside a session, the oldest first."""
    return sorted(backups_folder(path).glob("[0-9]*.workshop"), key=_number)


@contextmanager
def backed_up(connection: sqlite3.Connection, path: Path, reason: str) -> Iterator[Path]:
    """Make a local backup before something. Where that fails and changes nothing, it goes again.

    The oldest copy is let go only afterwards: one that tries again and again on a full disk would
    be left with ten copies of the same.
    """
    made = make_backup(connection, path, reason)
    before = _state(connection)
    try:
        yield made
    except BaseException:
        with suppress(sqlite3.Error):
            if _state(connection) == before:
                remove(made)
                with suppress(OSError):
                    made.parent.rmdir()  # only if it is empty
        raise
    let_oldest_go(path)


def _state(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Return what changes with everything that is saved or erased."""
    told: tuple[object, ...] = connection.execute(
        "SELECT count(*), max(seq), sum(crc) FROM event"
    ).fetchone()
    return (*told, intention.count(connection))


def make_backup(connection: sqlite3.Connection, path: Path, reason: str) -> Path:
    """Copy the session into the folder of backups beside it.

    The copies are numbered and say why they were made: `0007-stage-end.workshop`.
    """
    folder = backups_folder(path)
    try:
        _make(folder, mode_of(path))
    except OSError as error:
        raise WorkshopError(
            Problem(
                _("no backup was made: {why}.").format(why=error.strerror or error),
                _("Allow writing to the folder the session is in."),
                folder,
            )
        ) from error
    why = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-")[:40] or "backup"
    try:
        return _copy_to_next(connection, path, why)
    except WorkshopError:
        with suppress(OSError):
            folder.rmdir()  # only if it is empty
        raise


def let_oldest_go(path: Path) -> None:
    """Keep the last ten backups of a session, and no more."""
    for old in local_backups(path)[:-KEPT]:
        # one that is open in another program goes the next time
        with suppress(OSError):
            old.unlink()


def _make(folder: Path, mode: int | None) -> None:
    """Make a folder, closed to those to whom a file of that mode is closed."""
    mode = (mode or 0) | PRIVATE
    # a folder that can be read has to be entered, too
    folder.mkdir(mode=mode | (mode & 0o444) >> 2, exist_ok=True)


def _copy_to_next(connection: sqlite3.Connection, path: Path, why: str) -> Path:
    folder = backups_folder(path)
    for attempt in range(1, _TRIES + 1):
        number = max(map(_number, local_backups(path)), default=0) + 1
        target = folder / f"{number:04d}-{why}.workshop"
        try:
            # whoever may write the session must be able to erase words in its backups
            copy_to(connection, target, mode_of(path))
        except WorkshopError:
            # another process may have taken the number at the same moment
            if attempt == _TRIES or not target.exists():
                raise
        else:
            return target
    raise AssertionError


def _number(backup: Path) -> int:
    digits = re.match(r"\d+", backup.name)
    return int(digits.group()) if digits else 0
