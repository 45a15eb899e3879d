"""A full room for an hour: twelve tables, forty labels on each of two sheets, sixty times as fast.

One process types for all tables, each through its own open file, while nobody is at the console.
Measured: the memory when every file is open against the memory at the end, and that every label
that was acknowledged is in the file.

    python benchmarks/load.py
"""

import sys
import tempfile
import time
from pathlib import Path

from workshop.model.session import Session
from workshop.service.session.room import Room
from workshop.service.setup.rehearsal import Tables, new_rehearsal, run_alone

TABLES, LABELS, SPEED = 12, 40, 60.0
MOST_GROWTH = 20.0
"""Megabytes more at the end: 960 labels are held by thirteen rooms, and nothing else may grow."""


def resident() -> float:
    """Return the megabytes this process holds."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return float(status.split("VmRSS:")[1].split()[0]) / 1024
    except OSError:  # not Linux: the most it ever held
        import resource  # noqa: PLC0415

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    held: list[tuple[int, float]] = []

    def looked(session: Session) -> None:
        if not held or len(session.labels) >= held[-1][0] + 120:
            held.append((len(session.labels), resident()))

    with tempfile.TemporaryDirectory() as folder:
        path = new_rehearsal(Path(folder) / "load.workshop", TABLES, speed=SPEED)
        tables = Tables(path, speed=SPEED, labels=LABELS)
        begin = time.perf_counter()
        done = run_alone(path, tables, wait=time.sleep, looked=looked)
        passed = time.perf_counter() - begin
        tables.close()
        with Room.open(path) as room:
            there = len(room.session.labels) + len(room.session.removed_labels)
            events = len(room.events())
    for labels, megabytes in held:
        print(f"{labels:5} labels {megabytes:7.1f} MB")
    half = next(m for n, m in held if n >= TABLES * LABELS)
    growth = held[-1][1] - half
    print(
        f"{done.labels} labels acknowledged, {there} in the file, {events} events, {passed:.0f} s"
    )
    more = held[-1][0] - TABLES * LABELS
    print(f"second task, {more} labels more: {growth:.1f} MB (at most {MOST_GROWTH:g})")
    return 0 if there == done.labels and growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
