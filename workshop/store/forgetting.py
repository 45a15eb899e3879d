"""A session that is to be gone: the file, what stands beside it, its backups."""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store.connection import connect_writing
from workshop.store.console_lock import console_file
from workshop.store.erasure import remove_part
from workshop.store.location import real_path
from workshop.store.new_file import COMPANIONS
from workshop.store.reach import Reach, reach, session_id


def everything(path: Path, session: str, links: Iterable[Path] = ()) -> Reach:
    """Return what there is of the session of an id besides its own file, wherever it is in reach.

    WorkshopError where a folder cannot be read.
    """
    try:
        return reach(path, session, links)
    except OSError as error:
        why = _("what there is of it cannot be looked for: {why}.").format(
            why=error.strerror or error
        )
        raise WorkshopError(Problem(why, file=Path(error.filename or path))) from error


def others_beside(path: Path) -> list[Path]:
    """Return the copies beside a session that erasing leaves; none where that cannot be told.

    People put them there themselves, or nothing but their name says what they are.
    """
    path = real_path(path)
    try:
        found = everything(path, session_id(path))
    except (WorkshopError, sqlite3.Error):
        return []
    return sorted((*found.named, *found.others))


def with_companions(path: Path) -> list[Path]:
    """Return a session file, and what SQLite and the console keep beside it; none need be there."""
    names = [path.with_name(path.name + end) for end in ("", *COMPANIONS)]
    return [file for file in (*names, console_file(path)) if file.exists()]


def require_alone(path: Path) -> None:
    """Raise a `WorkshopError` where another window or program has the session open."""
    connection = connect_writing(path)
    try:
        # leaving the log behind is granted only to the one connection there is
        connection.execute("PRAGMA busy_timeout = 500")
        found = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        found = "wal"
    finally:
        connection.close()
    if found != "delete":
        raise WorkshopError(
            Problem(
                _("The session is open in another window or program; nothing was deleted."),
                _("Close it there, then do this again."),
                path,
            )
        )


def delete(files: Iterable[Path]) -> list[Path]:
    """Delete files, and folders of half-made ones; returns those that are left."""
    left = []
    for file in files:
        try:
            remove_part(file)
        except OSError:
            left.append(file)
    return left


def delete_folder(folder: Path) -> bool:
    """Delete a folder of backups, if it is empty now; whether it is gone."""
    with suppress(OSError):
        folder.rmdir()
    return not folder.exists()
