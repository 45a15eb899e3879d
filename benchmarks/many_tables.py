"""Whether the pages of 10, 100 and 500 tables cost the same each, in time and in memory.

Run it as `python benchmarks/many_tables.py`. Every booklet is made in a cold process. What any
booklet costs before its first page (imports, fonts, the layout engine) is left out: compared is
what each page adds from 10 to 100 tables with what it adds from 100 to 500. Time is the
processor's, which other programs disturb less than the clock's. Ends with 1 if a page of the
larger step costs more than 20 % more in time or in memory, or if progress is silent for more than
three seconds on the way: the file of 500 tables is written in one go after the last is drawn.

Pages are drawn by one process. Two, each with half of the tables and a core of its own, were tried
before any joining of what they make: 30 tables took them 1.2 s instead of 0.7, since each has to
begin anew, and 500 took 2.7 s instead of 5.0, which joining two tagged documents would eat up.
PNG files written by a second thread came 10 to 20 % sooner. None of that is worth an option.
"""

# ruff: noqa: PLC0415  (what a process imports is part of what is measured)

import json
import statistics
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

from booklet import ROOT, build

SIZES = (10, 100, 500)
ROUNDS = 3
FLAT = 1.2
SILENCE = 3.0


class Cost(NamedTuple):
    """What one booklet took."""

    pages: int
    seconds: float
    megabytes: float
    """At its highest."""
    calls: int
    silence: float
    """The longest time between two calls of progress, in seconds."""


def one(session: Path, out: Path) -> None:
    """Make one booklet, and print what it took."""
    import resource

    from workshop.service.documents.handouts import make_handouts

    heard = [perf_counter()]
    make_handouts(session, out, ("groups",), progress=lambda *_: heard.append(perf_counter()))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )
    taken = process_time()
    import pypdf

    pages = len(pypdf.PdfReader(out / "groups.pdf").pages)
    # what comes before the first sheet is told is reading the session, of a fixed cost
    between = [after - before for before, after in pairwise(heard[1:])]
    print(json.dumps([pages, taken, peak, len(heard) - 1, max(between)]))


def main() -> int:
    costs = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            session = folder / f"{size}.workshop"
            build(session, size)
            command = [sys.executable, __file__, str(session), str(folder / str(size))]
            runs = [
                Cost(*json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
                for _ in range(ROUNDS)
            ]
            columns = [statistics.median(column) for column in zip(*runs, strict=True)]
            cost = Cost(int(columns[0]), columns[1], columns[2], int(columns[3]), columns[4])
            costs.append(cost)
            print(
                f"{size:4} tables {cost.pages:5} pages {cost.seconds:7.2f} s {cost.megabytes:6.0f} "
                f"MB  progress told {cost.calls} times, silent for {cost.silence:.2f} s at most"
            )
    steps = [
        (
            (after.seconds - before.seconds) / (after.pages - before.pages) * 1000,
            (after.megabytes - before.megabytes) / (after.pages - before.pages) * 1024,
        )
        for before, after in pairwise(costs)
    ]
    failed = False
    for what, unit, (small, large) in zip(
        ("time", "memory"), ("ms", "KB"), zip(*steps, strict=True), strict=True
    ):
        failed |= large > small * FLAT
        verdict = "ABOVE" if large > small * FLAT else "within"
        print(
            f"{what:7} a page adds {small:6.2f} {unit}, then {large:6.2f} {unit}: "
            f"{large / small:.2f}, {verdict} {FLAT}"
        )
    return int(failed or any(cost.silence > SILENCE for cost in costs))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    match sys.argv[1:]:
        case [session, out]:
            one(Path(session), Path(out))
        case _:
            sys.exit(main())
