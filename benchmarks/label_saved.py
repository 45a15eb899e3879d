"""How long a label takes to be safe on the disk, against a bare insert; and loading a session.

Run it as `python benchmarks/label_saved.py [FOLDER]`; FOLDER says which disk. Times are medians;
the two ways of saving take turns in the same run on the same disk, so trust their ratio.
"""

import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from workshop.model.event import Event, LabelAdded, SessionCreated
from workshop.store.connection import PRAGMAS
from workshop.store.row import to_row
from workshop.store.session_file import SessionFile

LIMIT = 1.5
ROUNDS = 1000
START = datetime(2026, 1, 15, 10, 30, tzinfo=UTC)


def label(number: int) -> Event:
    return Event(
        id=f"0194a1b2-0000-7000-8000-{number:012d}",
        at=START + timedelta(milliseconds=number),
        actor="terminal-1",
        act=LabelAdded(
            label=f"0194a1b2-0001-7000-8000-{number:012d}",
            sheet="0194a1b2-0002-7000-8000-000000000001",
            place="need",
            text=f"{number}: people waited too long for a first appointment",
        ),
    )


def created() -> Event:
    return Event(
        id="0194a1b2-0000-0000-8000-000000000000",
        at=START,
        actor="terminal-1",
        act=SessionCreated(session="session-1", title="Benchmark"),
    )


def bare(path: Path) -> tuple[sqlite3.Connection, str]:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", *PRAGMAS):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(
        "CREATE TABLE event (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        "at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL, "
        "crc INTEGER NOT NULL)"
    )
    insert = "INSERT INTO event (id, at, actor, kind, payload, crc) VALUES (?, ?, ?, ?, ?, ?)"
    return connection, insert


def timed(act: Callable[[], object]) -> float:
    """Run it and return the milliseconds it took."""
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def saving(folder: Path) -> float:
    """Print both medians and return their ratio."""
    connection, insert = bare(folder / "bare.sqlite")
    ours, theirs = [], []
    with SessionFile.create(folder / "saving.workshop", [created()]) as session:
        for number in range(ROUNDS):
            event = label(number)
            row = to_row(event)
            turns = [
                lambda event=event: ours.append(timed(lambda: session.append([event]))),
                lambda row=row: theirs.append(timed(lambda: connection.execute(insert, row))),
            ]
            # whoever goes second finds the disk awake
            for turn in turns if number % 2 else reversed(turns):
                turn()
    connection.close()
    mine, floor = statistics.median(ours), statistics.median(theirs)
    slow = statistics.quantiles(ours, n=100)[98]
    print(f"label saved     {mine:8.3f} ms   (99 of 100 within {slow:.3f} ms)")
    print(f"bare insert     {floor:8.3f} ms   same pragmas, same table")
    print(f"ratio           {mine / floor:8.2f}      at most {LIMIT}")
    return mine / floor


def loading(folder: Path, count: int, rounds: int) -> None:
    path = folder / f"{count}.workshop"
    SessionFile.create(path, [created(), *map(label, range(1, count))]).close()
    opening, reading = [], []
    for _ in range(rounds):
        start = perf_counter()
        with SessionFile.open(path) as session:
            opening.append((perf_counter() - start) * 1000)
            reading.append(timed(session.events))
    print(
        f"{count:7,} events: opened and checked in {statistics.median(opening):7.1f} ms, "
        f"read in {statistics.median(reading):7.1f} ms, "
        f"{path.stat().st_size / 1e6:.1f} MB"
    )


def main() -> int:
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=where) as folder:
        ratio = saving(Path(folder))
        loading(Path(folder), 1_000, 21)
        loading(Path(folder), 100_000, 3)
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
