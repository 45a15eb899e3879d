"""The console of a full room: twelve tables, each with a label every two seconds.

Measured: the processor time of taking in one label and painting it, in this process, at 120 by 40;
the time to open a session of twelve tables and 5,000 events against the same session empty, in
turns, on a real pseudo-terminal; and the processor time of console, projector and one table
together while the clock runs and nobody types (Linux only: it is read from /proc).

    python benchmarks/console.py
"""

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bytecode import keep_bytecode
from terminal import Terminal, p95

from workshop.rules.room import agenda, clock
from workshop.service.session.room import Room
from workshop.service.setup.rehearsal import Tables, new_rehearsal, run_alone
from workshop.service.sheet import sheets
from workshop.tui.app import WorkshopApp

TABLES = 12
EVENTS = 5000
MOST_WORK = 16.0
"""Milliseconds of work for one label, 95 of 100 times."""
MOST_OPENING = 1.3
"""Times the empty session."""
MOST_IDLE = 2.0
"""Hundredths of a core, of all three processes together."""
RUNS = 7
SECONDS = 15


class _Wall:
    """A clock that goes on as far as one waits, so that an hour is made in seconds."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC) - timedelta(hours=2)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, _seconds: float) -> None:
        self.now += timedelta(seconds=1)


def full_session(path: Path) -> int:
    """Fill a session as twelve tables would; returns its number of events."""
    wall = _Wall()
    new_rehearsal(path, TABLES, clock_of=wall)
    tables = Tables(path, labels=130, clock_of=wall)
    run_alone(path, tables, wait=wall.wait, clock_of=wall)
    tables.close()
    with Room.open(path) as room:
        return len(room.events())


async def work(path: Path) -> list[float]:
    """Return the seconds of work for each of some labels that come from elsewhere."""
    taken: list[float] = []
    with Room.open(path, terminal="table") as table, Room.open(path) as room:
        every = table.session.sheets_of(exercise="task-2")
        async with WorkshopApp(room).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            app = pilot.app
            assert isinstance(app, WorkshopApp)
            gc.collect()
            gc.freeze()  # as `tui.run` does after the first paint
            for number in range(120):
                label = sheets.NewLabel(f"one more {number}")
                sheets.add_label(table, every[number % len(every)].id, "needers", label)
                begin = time.process_time()
                app.look_elsewhere()
                await pilot.pause()
                taken.append(time.process_time() - begin)
    return taken


def opened(path: Path) -> float:
    """Return the seconds until the console is painted."""
    begin = time.perf_counter()
    with Terminal("-m", "workshop", "open", str(path)) as console:
        console.seen(b"all keys")
        return time.perf_counter() - begin


def idle(path: Path) -> float:
    """Return the hundredths of a core that three open screens take."""
    with Room.open(path) as room:
        here = agenda.agenda_of(room.session)[-1]
        room.act(clock.at_item(here, deadline=room.now() + timedelta(minutes=10)))
    console = Terminal("-m", "workshop", "open", str(path))
    wall = Terminal("-m", "workshop", "present", str(path))
    table = Terminal("-m", "workshop", "open", str(path), "--table", "1")
    with console, wall, table:
        terminals = (console, wall, table)
        for terminal in terminals:
            terminal.quiet(0.5)
        begin, before = time.perf_counter(), sum(t.cpu() for t in terminals)
        while time.perf_counter() - begin < SECONDS:
            for terminal in terminals:
                terminal.quiet(0.05)
        return (sum(t.cpu() for t in terminals) - before) / (time.perf_counter() - begin) * 100


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        keep_bytecode(folder)
        full, empty = Path(folder) / "full.workshop", Path(folder) / "empty.workshop"
        events = full_session(full)
        new_rehearsal(empty, TABLES)
        times = asyncio.run(work(full))
        opened(empty)  # it writes the byte code
        pairs = [(opened(full), opened(empty)) for _ in range(RUNS)]
        resting = idle(empty)
    middle = statistics.median(times) * 1000
    print(f"one label taken in and painted: {middle:.1f} ms, p95 {p95(times):.1f}")
    of_full, of_empty = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"opened with {events} events {of_full * 1000:.0f} ms, empty {of_empty * 1000:.0f} ms")
    print(f"work, p95: {p95(times):.1f} ms (at most {MOST_WORK:g})")
    print(f"full / empty: {of_full / of_empty:.2f} (at most {MOST_OPENING})")
    print(f"console, projector and table at rest: {resting:.2f} % (at most {MOST_IDLE})")
    held = p95(times) <= MOST_WORK and of_full / of_empty <= MOST_OPENING
    return 0 if held and resting <= MOST_IDLE and events >= EVENTS else 1


if __name__ == "__main__":
    sys.exit(main())
