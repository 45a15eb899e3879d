"""Photographs in a session file: beside the log, each once, under its hash."""

import sqlite3
from collections.abc import Iterable
from hashlib import sha256

_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'attachment'"


def save(connection: sqlite3.Connection, data: bytes) -> str:
    """Save a picture and return its hash; one that is there already is left as it is."""
    name = name_of(data)
    insert = "INSERT INTO attachment (hash, data) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING"
    connection.execute(insert, (name, data))
    return name


def save_all(connection: sqlite3.Connection, pictures: Iterable[bytes]) -> None:
    """Save pictures, inside the transaction that saves the events that tell of them."""
    for data in pictures:
        save(connection, data)


def name_of(data: bytes) -> str:
    """Return the hash under which a picture is saved."""
    return sha256(data).hexdigest()


def load(connection: sqlite3.Connection, name: str) -> bytes | None:
    """Return a picture by its hash; None where it is not there, or no longer what it was."""
    if not _has_table(connection):
        return None
    found = connection.execute("SELECT data FROM attachment WHERE hash = ?", (name,)).fetchone()
    if found is None or sha256(found[0]).hexdigest() != name:
        return None
    return bytes(found[0])


def names(connection: sqlite3.Connection) -> set[str]:
    """Return the hashes of all pictures in the file."""
    if not _has_table(connection):
        return set()
    return {name for (name,) in connection.execute("SELECT hash FROM attachment")}


def drop_unused(connection: sqlite3.Connection) -> None:
    """Remove the pictures that no event tells of any more, as after an erasure."""
    if _has_table(connection):
        connection.execute(
            "DELETE FROM attachment WHERE NOT EXISTS (SELECT 1 FROM event "
            "WHERE kind = 'photo.set' AND instr(payload, hash) > 0)"
        )


def _has_table(connection: sqlite3.Connection) -> bool:
    """Tell whether there is room for pictures: not in a file of an older format, or its backup."""
    return connection.execute(_THERE).fetchone() is not None
