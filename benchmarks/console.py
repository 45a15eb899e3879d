"""How much work a label from a table costs the console: twelve tables, forty labels each.

Measured in the process of the console, from reading the file until every row is painted: the time
of its processor, and not of the wall. The 95th of a hundred, over labels that other tables write.

    python benchmarks/console.py
"""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

TABLES, LABELS, MORE = 12, 40, 100
MOST = 16.0
"""Milliseconds."""


def fill(path: Path) -> None:
    from workshop.rules import agenda, clock  # noqa: PLC0415  (as everything of ours here)
    from workshop.service import sheets  # noqa: PLC0415
    from workshop.service.room import Room  # noqa: PLC0415

    with Room.open(path) as room:
        item = agenda.agenda_of(room.session)[1]
        room.act(clock.at_item(item, deadline=room.now() + timedelta(minutes=9)))
        for sheet in room.session.sheets_of(exercise="task-1"):
            places = room.session.exercises["task-1"].places
            acts = [
                act
                for number in range(LABELS)
                for act in sheets.label_acts(
                    room, sheet, places[number % len(places)].id, sheets.NewLabel(f"Label {number}")
                )
            ]
            room.act(*acts)


async def measure(path: Path, size: tuple[int, int]) -> list[float]:
    from workshop.service import sheets  # noqa: PLC0415
    from workshop.service.room import Room  # noqa: PLC0415
    from workshop.tui.app import WorkshopApp  # noqa: PLC0415

    took = []
    with Room.open(path) as room, Room.open(path, terminal="table") as table:
        app = WorkshopApp(room)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            every = table.session.sheets_of(exercise="task-1")
            for number in range(MORE):
                new = sheets.NewLabel(f"One more {number}")
                sheets.add_label(table, every[number % TABLES].id, "need", new)
                begin = time.process_time()
                app.look()
                await pilot._wait_for_screen()  # noqa: SLF001  (until it is painted, and no longer)
                app.screen._compositor.render_strips()  # noqa: SLF001  (the same)
                took.append((time.process_time() - begin) * 1000)
    return took


def main() -> int:
    from workshop.service.sessions import create_session  # noqa: PLC0415

    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.workshop"
        names = [f"Table {number}" for number in range(1, TABLES + 1)]
        create_session(path, "Bench", names, agenda="two-tasks-in-an-hour")
        fill(path)
        for size in ((80, 24), (120, 40)):
            took = asyncio.run(measure(path, size))
            p95 = statistics.quantiles(took, n=20)[-1]
            worst = max(worst, p95)
            print(f"{size[0]}x{size[1]}: median {statistics.median(took):.1f} ms, p95 {p95:.1f} ms")
    print(f"worst p95: {worst:.1f} ms (at most {MOST:.0f})")
    return 0 if worst <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
