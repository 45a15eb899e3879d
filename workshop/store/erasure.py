"""Words that are really gone: from the log, from the file beside it, and from the backups."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store import attachment
from workshop.store.backup import local_backups
from workshop.store.connection import connect
from workshop.store.faults import backups_folder, told
from workshop.store.new_file import remove_unfinished
from workshop.store.row import checksum
from workshop.store.transaction import transaction

_BLANK = "blank"


def erase_words(connection: sqlite3.Connection, path: Path, ids: Iterable[str]) -> None:
    """Blank the events of these ids wherever this computer keeps the session.

    Nothing is changed if one of them is not in the file. Any later `WorkshopError` leaves them
    blank but says where their words may still stand; doing it again is harmless.
    """
    wanted = tuple(dict.fromkeys(ids))
    with told(path, "erase"):
        _require(connection, path, wanted)
        _erase(connection, path, wanted)
    for backup in local_backups(path):
        _erase_in_backup(backup, wanted)
    try:
        remove_unfinished(path.parent, path.name)
        remove_unfinished(backups_folder(path))
    except OSError as error:
        raise WorkshopError(
            Problem(
                _(
                    "the words are erased in the session, but may still stand in an "
                    "unfinished copy beside it, which cannot be removed ({why}); no "
                    "receipt was written."
                ).format(why=error.strerror),
                _("Remove it and erase again."),
                Path(error.filename or path),
            )
        ) from error


def _require(connection: sqlite3.Connection, path: Path, ids: tuple[str, ...]) -> None:
    known = "SELECT 1 FROM event WHERE id = ?"
    missing = [i for i in ids if connection.execute(known, (i,)).fetchone() is None]
    if missing:
        raise WorkshopError(
            Problem(
                _("the event {missing} is not in the file; nothing was erased.").format(
                    missing=missing[0]
                ),
                file=path,
            )
        )


def _erase(connection: sqlite3.Connection, path: Path, ids: tuple[str, ...]) -> None:
    with transaction(connection):
        for id_ in ids:
            _blank(connection, id_)
        attachment.drop_unused(connection)
    # writes every page anew: a program that once changed the file without secure_delete
    # left old words between the cells
    connection.execute("VACUUM")
    # waits for readers as long as the busy timeout says
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise WorkshopError(
            Problem(
                _(
                    "the words are blank, but their bytes are still in the file, because "
                    "another program is reading it; no receipt was written."
                ),
                _("Close the other program and erase again."),
                path,
            )
        )


def _blank(connection: sqlite3.Connection, id_: str) -> None:
    asked = "SELECT at, actor, kind, payload FROM event WHERE id = ?"
    found = connection.execute(asked, (id_,)).fetchone()
    if found is None or found[2] == _BLANK:
        return
    at, actor, kind, old = found
    kept = {"of": kind, "sheet": _sheet(old)}
    payload = json.dumps(
        {key: value for key, value in kept.items() if value}, separators=(",", ":")
    )
    connection.execute(
        "UPDATE event SET kind = ?, payload = ?, crc = ? WHERE id = ?",
        (_BLANK, payload, checksum(id_, at, actor, _BLANK, payload), id_),
    )


def _sheet(payload: str) -> str:
    """Return the id of the sheet (no words), so that its history can say *struck out*."""
    try:
        return str(json.loads(payload).get("sheet", ""))
    except (ValueError, AttributeError):  # a damaged event is erased as well
        return ""


def _erase_in_backup(backup: Path, ids: tuple[str, ...]) -> None:
    try:
        connection = connect(backup, "mode=rw")
        try:
            _erase(connection, backup, ids)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise WorkshopError(
            Problem(
                _(
                    "the words are erased in the session, but may still stand in this "
                    "backup, which cannot be rewritten ({why}); no receipt was written."
                ).format(why=error),
                _("Delete this backup file and erase again."),
                backup,
            )
        ) from error
