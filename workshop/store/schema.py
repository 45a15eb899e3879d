"""The shape of a session file, and how older files reach it."""

import sqlite3
from dataclasses import dataclass

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
