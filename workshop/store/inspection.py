"""A deep look into a session file that changes nothing in it."""

import sqlite3
from pathlib import Path

from workshop.language import _, ngettext
from workshop.model.problem import Problem, WorkshopError
from workshop.store import attachment, intention
from workshop.store.connection import connect_reading
from workshop.store.faults import in_words
from workshop.store.location import real_path
from workshop.store.log_frames import log_problem, words_are_missing
from workshop.store.row import Row, to_events

_MOST = 20
"""How many problems of one sort are worth listing."""


def check(path: Path) -> list[Problem]:
    """Return everything that is wrong with a session file; empty when it is whole.

    Its log is not looked at while this process has it open: see `log_frames.words_are_missing`.
    """
    real = real_path(path)
    if words_are_missing(real):
        return [
            log_problem(
                real,
                _(
                    "Keep a copy of both files as they are. Opening the session goes on with what "
                    "can be read; a backup may have more."
                ),
            )
        ]
    try:
        connection = connect_reading(path)
    except WorkshopError as error:
        return list(error.problems)
    try:
        found = [*_structure(connection, path), *_events(connection, path)]
        found += _photographs(connection, path)
        return [*found, *_erasures(connection, path)]
    except sqlite3.Error as error:
        return list(in_words(error, path, "read").problems)
    finally:
        connection.close()


def _structure(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    lines = [str(line) for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST})")]
    found = [
        Problem(
            _("the file is damaged: {line}.").format(line=line),
            _("Go back to a backup copy."),
            path,
        )
        for line in lines
        if line != "ok"
    ]
    query = "SELECT id, count(*) FROM event NOT INDEXED GROUP BY id HAVING count(*) > 1 LIMIT ?"
    found += [
        Problem(
            _("the event {id} is in the file {count} times.").format(id=id_, count=count), file=path
        )
        for id_, count in connection.execute(query, (_MOST,))
    ]
    return found


def _events(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    # bytes that are no text become a sign that fails the checksum, so that the rest is still read
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    select = "SELECT id, at, actor, kind, payload, crc FROM event ORDER BY seq"
    rows = [Row(*row) for row in connection.execute(select)]
    try:
        to_events(rows, path)
    except WorkshopError:
        return _one_by_one(rows, path)
    return []


def _photographs(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    return [
        Problem(
            _("a photograph is damaged: {name}.").format(name=name[:12]),
            _("Erase it with its sheet, or go back to a backup copy."),
            path,
        )
        for name in sorted(attachment.names(connection))
        if attachment.load(connection, name) is None
    ]


def _erasures(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    return [
        Problem(
            _("an erasure that was begun is not finished: its words may still stand on the disk."),
            _("Open the session for writing once: it is finished then, or says what it waits for."),
            path,
        )
        for _one in intention.read(connection)[:1]
    ]


def _one_by_one(rows: list[Row], path: Path) -> list[Problem]:
    found: list[Problem] = []
    for row in rows:
        try:
            to_events([row], path)
        except WorkshopError as error:
            found += error.problems
    if len(found) > _MOST:
        rest = len(found) - _MOST
        told = ngettext(
            "... and {n} more event does not read.", "... and {n} more events do not read.", rest
        )
        more = Problem(told.format(n=rest), file=path)
        return [*found[:_MOST], more]
    return found
