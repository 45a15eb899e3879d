"""Connections to a session file, for writing or for reading, with every doubt settled at once."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.store import schema
from workshop.store.faults import damaged, in_words, newer, of_code, primary_code
from workshop.store.row import KINDS
from workshop.text.visible import visible

BUSY_SECONDS = 5.0
"""How long to wait for another process that is writing."""

PRAGMAS = (
    "synchronous = FULL",  # on the disk when a commit returns
    "fullfsync = ON",  # and not in the disk's own cache, where macOS would leave it
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",  # what is deleted is overwritten
    "temp_store = MEMORY",  # no words in temporary files
    "trusted_schema = OFF",  # nothing in a file runs what it names
    "cell_size_check = ON",  # damage is found when a page is read
)
"""Those of a connection; write-ahead logging is kept in the file itself."""

_SMALL = 20_000_000
"""Bytes up to which every index is compared with its table at each opening."""

_NO_WAL_POSSIBLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
}


def connect(path: Path, options: str) -> sqlite3.Connection:
    """Connect with the pragmas of the format; `options` are those of a SQLite URI."""
    full = path.absolute().as_posix()
    name = quote(full if os.name == "nt" else os.fsencode(full), safe="/:")
    lead = "" if name.startswith("/") else "/"
    # the file itself is never opened by any other call than SQLite's: on POSIX systems closing
    # such a handle would drop the locks of every connection that this process has on the file
    connection = sqlite3.connect(
        f"file://{lead}{name}?{options}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,  # transactions begin and end where the code says so
        check_same_thread=False,  # SessionFile takes a lock around every use
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_writing(path: Path) -> sqlite3.Connection:
    """Connect to a session that can be written, or say in a `WorkshopError` why not.

    The file may be of an older version; the caller migrates it.
    """
    _probe(path)
    if not os.access(path, os.W_OK):
        # said before SQLite leaves files beside it
        raise of_code(sqlite3.SQLITE_READONLY, path, "open")
    connection = _connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _try_to_write(connection)
        examine(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise in_words(error, path, "open") from error
        raise
    return connection


def connect_reading(path: Path) -> sqlite3.Connection:
    """Connect to a session for reading, even where nothing can be written.

    There, what another process writes from now on is not seen.
    """
    _probe(path)
    try:
        connection = _connect_as_reader(path)
    except sqlite3.Error as error:
        if primary_code(error) not in _NO_WAL_POSSIBLE:
            raise in_words(error, path, "open") from error
        connection = _connect_unchanging(path)
    try:
        examine(connection, path)
        _refuse_older(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise in_words(error, path, "open") from error
        raise
    return connection


def examine(connection: sqlite3.Connection, path: Path) -> None:
    """Raise a `WorkshopError` unless the file is a whole session of a version we know."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise _no_session(path)
    found = schema.version(connection)
    if found > len(schema.MIGRATIONS):
        raise newer(path, f"format {found}; this version reads up to {len(schema.MIGRATIONS)}")
    if found < 1:
        raise damaged(path, "its format is not said")
    if foreign := schema.strangers(connection):
        raise _foreign(path, foreign[0])
    if schema.lacking(connection):
        raise damaged(path)
    # one or two milliseconds for each MB; the thorough one reads the indices, too
    thorough = path.stat().st_size <= _SMALL
    verdict = connection.execute(f"PRAGMA {'integrity' if thorough else 'quick'}_check(1)")
    if verdict.fetchone()[0] != "ok":
        raise damaged(path)
    kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM event")}
    if unknown := sorted(map(str, kinds - KINDS.keys())):
        raise newer(path, f"it holds events of the kind “{unknown[0]}”")


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Let a file that cannot be written say so now, and not at the first label."""
    connection.execute("BEGIN IMMEDIATE")
    # on a read-only file SQLite grants that, and refuses only the first change
    connection.execute(f"PRAGMA user_version = {schema.version(connection)}")
    connection.execute("ROLLBACK")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    try:
        return connect(path, options)
    except sqlite3.Error as error:
        raise in_words(error, path, "open") from error


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _has_log(path: Path) -> bool:
    """Say whether words stand in the second file that are perhaps not in the first."""
    log = _log(path)
    return log.exists() and log.stat().st_size > 0


def _connect_as_reader(path: Path) -> sqlite3.Connection:
    if not os.access(path, os.W_OK) and not _log(path).exists():
        # nobody has it open; SQLite would leave files beside it that its owner cannot write
        return _connect_unchanging(path)
    # a connection that may write removes its -wal and -shm at the end, where one that may not
    # leaves them; but it would also move a -wal left by a crash into the file
    connection = connect(path, "mode=ro" if _has_log(path) else "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_unchanging(path: Path) -> sqlite3.Connection:
    """Connect where SQLite cannot keep files of its own beside the session."""
    if _has_log(path):
        log = _log(path)
        raise WorkshopError(
            Problem(
                _(
                    "the newest words are in {name} and cannot be read in a folder that "
                    "cannot be written."
                ).format(name=log.name),
                _(
                    "Copy {file} and {log} together into a folder of your own and open the copy."
                ).format(file=path.name, log=log.name),
                path,
            )
        )
    return _connect(path, "mode=ro&immutable=1")


def _probe(path: Path) -> None:
    """Raise a `WorkshopError` unless the file says that it is a session; touch nothing."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise WorkshopError(
            Problem(_("there is no such file."), _("Check its name and folder."), path)
        ) from None
    except OSError as error:
        raise WorkshopError(
            Problem(
                _("the file cannot be reached: {why}.").format(why=error.strerror or error),
                file=path,
            )
        ) from error
    if path.is_dir():
        raise WorkshopError(
            Problem(
                _("this is a folder, not a session."), _("Name the .workshop file in it."), path
            )
        )
    if size == 0:
        raise WorkshopError(
            Problem(_("the file is empty."), _("Go back to a backup copy of the session."), path)
        )
    try:
        connection = connect(path, "mode=ro&immutable=1")
        try:
            found = connection.execute("PRAGMA application_id").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        if primary_code(error) == sqlite3.SQLITE_NOTADB:
            raise _no_session(path) from error
        # a file whose log was not yet moved into it may look cut short: it is whole with the log
        if not _has_log(path):
            raise in_words(error, path, "open") from error
    else:
        if found != schema.APPLICATION_ID:
            raise _no_session(path)


def _no_session(path: Path) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("this file is not a session."),
            _("A session is a file that workshop made; its name ends in .workshop."),
            path,
        )
    )


def _foreign(path: Path, what: str) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("this file holds what workshop did not put there: {what}.").format(
                what=visible(what)
            ),
            _("Another program changed it. Go back to a backup copy of the session."),
            path,
        )
    )


def _refuse_older(connection: sqlite3.Connection, path: Path) -> None:
    if not schema.readable(connection):
        raise WorkshopError(
            Problem(
                _("this session is of an older format, and is open for reading only."),
                _(
                    "Open it for writing once (copy it where it can be written): that "
                    "brings it up to date."
                ),
                path,
            )
        )
