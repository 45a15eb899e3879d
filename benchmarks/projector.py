"""How soon the clock, set in one process, is seen on the projector, and what that costs at rest.

The projector follows a session with 40 labels on a real pseudo-terminal of 120 by 40. Measured
from the moment at which the clock's new state is to be saved here to the last byte of the frame
that shows it there; then the processor time of all the projector's threads while the clock runs
and nothing is done (Linux only: it is read from /proc).

    python benchmarks/projector.py
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from terminal import Terminal, p95, with_labels

from workshop.rules.room import agenda, clock
from workshop.service.session.room import Room

ACTS = 80
MOST = 250
"""Milliseconds until the projector shows an act of the clock, 95 of 100 times."""

SECONDS = 15
MOST_IDLE = 1.0
"""Hundredths of a core while the clock runs."""


def seen_after(path: Path, wall: Terminal) -> list[float]:
    """Give the coming item one minute more at a time; return the seconds until each is seen."""
    chance, times = random.Random(4), []
    with Room.open(path) as room:
        item = agenda.agenda_of(room.session)[2]
        for number in range(ACTS):
            time.sleep(chance.uniform(0, 0.3))  # so as to keep step with no timer
            wall.forget()
            begin = time.perf_counter()
            room.act(clock.at_item(item, left=(number + 20) * 60.0))
            times.append(wall.seen(f" {number + 20} minutes".encode()) - begin)
        room.act(clock.started(None, item, room.now()))
    return times


def at_rest(wall: Terminal) -> float:
    """Return the hundredths of a core that the projector takes while the clock runs."""
    time.sleep(2)  # what was done last
    begin, before = time.perf_counter(), wall.cpu()
    while time.perf_counter() - begin < SECONDS:
        wall.quiet(0.05)
    return (wall.cpu() - before) / (time.perf_counter() - begin) * 100


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = with_labels(folder, 40)
        with Terminal("-m", "workshop", "present", str(path)) as wall:
            wall.seen(b"all keys")
            time.sleep(1)
            times = seen_after(path, wall)
            idle = at_rest(wall)
    middle, most = statistics.median(times) * 1000, max(times) * 1000
    print(f"clock seen {middle:6.1f} ms, p95 {p95(times):6.1f}, most {most:6.1f} (at most {MOST})")
    print(f"at rest    {idle:6.2f} % of a core (at most {MOST_IDLE})")
    return 0 if p95(times) <= MOST and idle <= MOST_IDLE else 1


if __name__ == "__main__":
    sys.exit(main())
