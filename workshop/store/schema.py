"""The shape of a session file, and how older files reach it."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from workshop.store.transaction import transaction

APPLICATION_ID = 0x574B5348
"""`WKSH`, at byte 68 of the file; the program `file` and our own `open` tell a session by it."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a version of the format to the next, all or nothing."""

    name: str
    statements: tuple[str, ...]
    to_read: bool = True
    """Whether a file that did not have it cannot be read as it stands."""


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "event-log",
        (
            f"PRAGMA application_id = {APPLICATION_ID}",
            """
            CREATE TABLE event (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                kind TEXT NOT NULL,
                payload TEXT NOT NULL,
                crc INTEGER NOT NULL
            )
            """,
        ),
    ),
    Migration(
        "photographs",
        ("CREATE TABLE attachment (hash TEXT PRIMARY KEY, data BLOB NOT NULL)",),
        to_read=False,
    ),
    Migration(
        # also says that acts may carry fields that older programs do not know
        "erasures-begun",
        (
            """
            CREATE TABLE erasing (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                id TEXT NOT NULL UNIQUE,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                payload TEXT NOT NULL,
                events TEXT NOT NULL
            )
            """,
        ),
        to_read=False,
    ),
)
"""In order; a file's `user_version` counts those it has had."""


def version(connection: sqlite3.Connection) -> int:
    """Return how many migrations the file has had."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def readable(connection: sqlite3.Connection) -> bool:
    """Tell whether a file has had every migration that reading asks for."""
    return not any(step.to_read for step in MIGRATIONS[version(connection) :])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest version, one transaction for each step."""
    for number, step in enumerate(MIGRATIONS, start=1):
        with transaction(connection):
            # asked again inside the transaction: another process may have done this step
            if version(connection) >= number:
                continue
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


Thing = tuple[str, str, str]
"""A table, index, view or trigger: its sort, its name and what made it."""


def strangers(connection: sqlite3.Connection) -> list[str]:
    """Return what stands in a file and is not of its format, such as ``trigger x``; sorted.

    A trigger or a view runs when the file is written or read, whoever put it there.
    """
    return _named(_things(connection) - _own(version(connection)))


def lacking(connection: sqlite3.Connection) -> list[str]:
    """Return what a file of its format has and this one has not; sorted."""
    return _named(_own(version(connection)) - _things(connection))


def _named(things: Iterable[Thing]) -> list[str]:
    return sorted(f"{sort} {name}" for sort, name, _made in things)


@cache
def _own(number: int) -> frozenset[Thing]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for step in MIGRATIONS[:number]:
            for statement in step.statements:
                made.execute(statement)
        return _things(made)


def _things(connection: sqlite3.Connection) -> frozenset[Thing]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return frozenset((str(sort), str(name), _spaced(sql)) for sort, name, sql in rows)


def _spaced(sql: object) -> str:
    return re.sub(r"\s+", " ", str(sql)).strip()
