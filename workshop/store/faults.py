"""What SQLite reports, said in plain words with the way to mend it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from workshop.language import N_, _
from workshop.model.problem import Problem, WorkshopError
from workshop.store.location import real_path

Doing = Literal["open", "create", "read", "save", "copy", "erase", "begin"]

_FAILED: dict[Doing, str] = {
    "open": N_("the session cannot be opened"),
    "create": N_("the session was not made"),
    "read": N_("the session cannot be read"),
    "save": N_("this was NOT saved"),
    "copy": N_("the copy was not made"),
    "erase": N_("the words are not erased completely yet, and no receipt was written"),
    "begin": N_("nothing was erased"),
}

_REASONS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        N_("another program holds the file"),
        N_("Wait a moment or close the other program, then do it again."),
    ),
    sqlite3.SQLITE_READONLY: (
        N_("the file or its folder is read-only"),
        N_("Allow writing to both, or copy the file into a folder of your own and open the copy."),
    ),
    sqlite3.SQLITE_FULL: (
        N_("the disk is full"),
        N_("Free some space on it, then do it again. What was saved before is safe."),
    ),
    sqlite3.SQLITE_IOERR: (
        N_("the disk, or the connection to it, failed or is full"),
        N_("Check the drive and its free space, then do it again."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        N_("the file, or the two files SQLite keeps beside it, cannot be opened for writing"),
        N_("The folder may be read-only or gone: copy the file into a folder of your own."),
    ),
}
_REASONS[sqlite3.SQLITE_LOCKED] = _REASONS[sqlite3.SQLITE_BUSY]
_REASONS[sqlite3.SQLITE_PERM] = _REASONS[sqlite3.SQLITE_READONLY]
_REASONS[sqlite3.SQLITE_NOLFS] = _REASONS[sqlite3.SQLITE_IOERR]


BACKUPS = "-backups"
"""What the name of the folder of a session's backups ends in, after the session's own."""

_NO_ACCESS = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code; 0 where the error comes from Python's side."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def backups_folder(path: Path) -> Path:
    """Return the folder beside a session's file that keeps its last backups."""
    path = real_path(path)
    return path.with_name(f"{path.name}{BACKUPS}")


def damaged(path: Path, detail: str = "", doing: Doing = "open") -> WorkshopError:
    """Make the error for a file that is a session but not a whole one."""
    folder = backups_folder(path)
    hint = _("Keep the file as it is and go back to a backup copy.")
    if folder.is_dir():
        hint = _(
            "Keep the file as it is. Backup copies are in the folder {name} beside it."
        ).format(name=folder.name)
    said = f" ({detail})" if detail else ""
    return WorkshopError(
        Problem(
            _("{failed}: the file is damaged or cut short{said}.").format(
                failed=_(_FAILED[doing]), said=said
            ),
            hint,
            path,
        )
    )


def newer(path: Path, detail: str) -> WorkshopError:
    """Make the error for a file that only a newer version can read."""
    return WorkshopError(
        Problem(
            _("this session was made by a newer version of workshop ({detail}).").format(
                detail=detail
            ),
            _("Install the newer version and open it again."),
            path,
        )
    )


def in_words(error: sqlite3.Error, path: Path, doing: Doing) -> WorkshopError:
    """Turn an error of SQLite into the one that people read."""
    return of_code(primary_code(error), path, doing)


def of_code(code: int, path: Path, doing: Doing) -> WorkshopError:
    """Make the error that people read of a primary result code of SQLite."""
    if code not in _REASONS:
        return damaged(path, doing=doing)
    message, hint = _REASONS[code]
    if doing in {"create", "copy"} and code in _NO_ACCESS:
        message = N_("its folder cannot be written")
        hint = N_("Choose a folder of your own.")
    return WorkshopError(Problem(f"{_(_FAILED[doing])}: {_(message)}.", _(hint), path))


@contextmanager
def told(path: Path, doing: Doing) -> Iterator[None]:
    """Say every error of SQLite in the block as a `WorkshopError`.

    A `sqlite3.ProgrammingError` passes, being a mistake of the caller such as a closed file.
    """
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise in_words(error, path, doing) from error
