"""A session that is to be gone: the file, what stands beside it, its backups."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store.backup import local_backups
from workshop.store.connection import connect_writing
from workshop.store.console_lock import console_file
from workshop.store.faults import backups_folder
from workshop.store.new_file import unfinished

_COMPANIONS = ("-wal", "-shm", "-journal")


def files_of(path: Path) -> list[Path]:
    """Return the files that hold a session's words beside it: its own, its backups, left parts."""
    folder = backups_folder(path)
    own = [path.with_name(path.name + end) for end in ("", *_COMPANIONS)]
    kept = [
        copy.with_name(copy.name + end)
        for copy in local_backups(path)
        for end in ("", *_COMPANIONS)
    ]
    parts = [*unfinished(path.parent, path.name), *unfinished(folder)]
    parts += [console_file(path), path.with_name(f".{path.name}.restoring")]
    return [file for file in (*own, *kept, *parts) if file.exists()]


def copies_beside(path: Path) -> list[Path]:
    """Return the copies that were put beside a session when it was in danger.

    Those rescued from a file that left its place, and damaged ones that were put aside.
    """
    own = re.compile(rf"{re.escape(path.stem)}-(rescued(-\d+)?|damaged-\d+)")
    return sorted(
        found
        for found in path.parent.iterdir()
        if found.suffix == path.suffix and own.fullmatch(found.stem)
    )


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
    """Delete files; returns those that are left, and why is up to the system."""
    left = []
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left.append(file)
    return left


def delete_backups_folder(path: Path) -> bool:
    """Delete the folder of backups, if it is empty now; whether it is gone."""
    folder = backups_folder(path)
    with suppress(OSError):
        folder.rmdir()
    return not folder.exists()
