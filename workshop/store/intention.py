"""Erasures that were begun: what is to be erased, written down before anything is blanked.

An erasure that was interrupted (by a reader, a full disk, a power cut) is finished from here. Until
then nobody reads its words any more, whatever still stands in the file.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.store.row import Row, checksum

_THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'erasing'"
_INSERT = (
    "INSERT INTO erasing (id, at, actor, payload, events) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING"
)
_KIND = "erased"


@dataclass(frozen=True, slots=True)
class Intention:
    """One erasure that was begun and is not finished."""

    receipt: Row
    """What is saved as an event once the words are gone; without a payload nothing is."""
    events: frozenset[str]
    """The ids of the events to be blanked."""


def write(connection: sqlite3.Connection, receipt: Row, events: Iterable[str]) -> None:
    """Write an erasure down, inside the caller's transaction; one that is there stays."""
    ids = json.dumps(sorted(events))
    connection.execute(_INSERT, (receipt.id, receipt.at, receipt.actor, receipt.payload, ids))


def read(connection: sqlite3.Connection) -> list[Intention]:
    """Return the erasures that are not finished, in the order in which they were begun."""
    if connection.execute(_THERE).fetchone() is None:  # a file of an older format
        return []
    asked = "SELECT id, at, actor, payload, events FROM erasing ORDER BY number"
    return [
        Intention(
            Row(i, at, actor, _KIND, payload, checksum(i, at, actor, _KIND, payload)),
            frozenset(map(str, json.loads(events))),
        )
        for i, at, actor, payload, events in connection.execute(asked).fetchall()
    ]


def remove(connection: sqlite3.Connection, done: Iterable[Intention]) -> None:
    """Take erasures off, inside the transaction that saves their receipts."""
    rows = [(one.receipt.id,) for one in done]
    connection.executemany("DELETE FROM erasing WHERE id = ?", rows)


def count(connection: sqlite3.Connection) -> int:
    """Return how many erasures were ever begun in the file. Cheap: it tells of a new one."""
    asked = "SELECT seq FROM sqlite_sequence WHERE name = 'erasing'"
    found = connection.execute(asked).fetchone()
    return int(found[0]) if found else 0
