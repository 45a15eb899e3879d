"""Whether a label costs the same in a Word summary of 640 labels and of 6,400.

Run it as `python benchmarks/word.py`. Time is the processor's; the pictures of the sheets are part
of it. Each size is made once before, so that imports, fonts and the layout engine are left out.
Ends with 1 if a label of the larger summary costs more than 30 % more.
"""

import io
import sys
import tempfile
from pathlib import Path
from time import process_time

from workshop.layout.base.papers import paper
from workshop.model.session import Session
from workshop.paper.word.docx import write_summary_docx
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session, read_session, share_sheets
from workshop.service.sheet.sheets import NewLabel, label_acts

LABELS = 40
"""On each table's sheet."""
TABLES = (16, 160)
FLAT = 1.3


def build(folder: Path, tables: int) -> Session:
    """Make a session whose tables have filled one sheet each."""
    path = folder / f"{tables}.workshop"
    create_session(path, "Word", [f"Table {number}" for number in range(tables)])
    with Room.open(path) as room:
        places = room.session.exercises["task-1"].places
        for sheet in room.session.sheets_of(exercise="task-1"):
            acts = [
                act
                for number in range(LABELS)
                for act in label_acts(
                    room,
                    sheet,
                    places[number % len(places)].id,
                    NewLabel(f"Label {number}, of words on something"),
                )
            ]
            room.act(*acts)
    share_sheets(path, "record", (), every=True)
    return read_session(path)


def main() -> int:
    """Measure both sizes; return 1 where the larger is dearer."""
    cost = []
    with tempfile.TemporaryDirectory() as folder:
        sessions = [build(Path(folder), tables) for tables in TABLES]
        write_summary_docx(io.BytesIO(), sessions[0], paper("a4"))
        for tables, session in zip(TABLES, sessions, strict=True):
            begun = process_time()
            write_summary_docx(io.BytesIO(), session, paper("a4"))
            cost.append((process_time() - begun) / tables / LABELS)
            print(f"{tables * LABELS:>6} labels: {cost[-1] * 1000:.2f} ms a label")
    ratio = cost[1] / cost[0]
    print(f"ratio {ratio:.2f}, limit {FLAT}")
    return int(ratio > FLAT)


if __name__ == "__main__":
    sys.exit(main())
