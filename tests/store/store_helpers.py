"""Events to store, and other processes to store them from."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.model.event import Act, Erased, Event, LabelAdded, SessionCreated

START = datetime(2026, 1, 15, 10, 30, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def event(number: int, act: Act) -> Event:
    return Event(
        id=f"ev-{number:08d}", at=START + timedelta(seconds=number), actor="terminal-1", act=act
    )


def label(number: int, text: str = "") -> Event:
    words = text or f"label {number} ✓ ąçğ 需要"
    act = LabelAdded(label=f"label-{number}", sheet="sheet-1", place="need", text=words)
    return event(number, act)


def created() -> Event:
    return event(0, SessionCreated(session="session-1", title="North East"))


def receipt(number: int, *events: Event) -> Event:
    return event(number, Erased(events=tuple(e.id for e in events), reason="asked by the table"))


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


@contextmanager
def running(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run Python code in another process, with the helpers of this file at hand."""
    prelude = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parents[1])!r}]\n"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", prelude + script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        try:
            yield process
        finally:
            process.kill()
