"""A program on a pseudo-terminal: keys go in, whole frames are waited for. For the benchmarks.

It answers the question whether it takes synchronised output, as newer terminals do, and so it is
told where each frame ends: the time that counts is when the last byte of the frame with the
words has come.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop.rules.room import agenda, clock
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet import sheets

COLUMNS, ROWS = 120, 40
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_SEQUENCES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_PATIENCE = 20.0
"""Seconds after which words that did not come will not come."""

BARE = """
from textual.app import App
from textual.widgets import Input

class Bare(App):
    def compose(self):
        yield Input("bare")

Bare().run()
"""
"""The peer: one line to type in, and nothing else."""


class Terminal:
    """One program on a terminal of 120 columns and 40 rows."""

    def __init__(self, *command: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        root = str(Path(__file__).resolve().parent.parent)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True,
        )  # fmt: skip
        os.close(slave)
        self._new = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)

    def write(self, keys: bytes) -> float:
        """Send keys; what came before no longer counts. Returns the time."""
        self.forget()
        begin = time.perf_counter()
        os.write(self._master, keys)
        return begin

    def forget(self) -> None:
        """Let what came so far count no longer."""
        while self._read(0):
            pass
        self._new = b""

    def seen(self, words: bytes) -> float:
        """Wait for the end of the frame with the words; returns the time. SystemExit if never."""
        limit = time.perf_counter() + _PATIENCE
        while time.perf_counter() < limit:
            if self._frame_with(words):
                return time.perf_counter()
            self._read(0.5)
        raise SystemExit(f"never seen: {words!r}\n{self._new[-2000:]!r}")

    def quiet(self, seconds: float) -> int:
        """Wait until nothing came for some time; returns how many frames came meanwhile."""
        before = self._new.count(END)
        limit = time.perf_counter() + _PATIENCE
        while self._read(seconds):
            if time.perf_counter() > limit:
                raise SystemExit("never quiet")
        return self._new.count(END) - before

    def cpu(self) -> float:
        """Return the seconds of processor time used so far, of all threads (Linux only)."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks.iterdir()) / 1e9

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            self._new += os.read(self._master, 65536)
        except OSError:
            raise SystemExit(f"the program ended\n{self._new[-2000:]!r}") from None
        if _ASKED in self._new:
            self._new = self._new.replace(_ASKED, b"")
            os.write(self._master, _ANSWER)
        return True

    def _frame_with(self, words: bytes) -> bool:
        whole, end, _ = self._new.rpartition(END)
        return bool(end) and words in _SEQUENCES.sub(b"", whole)


def with_labels(folder: str, count: int) -> Path:
    """Make a session whose first sheet has so many labels, spread over its places."""
    os.environ["WORKSHOP_HOME"] = folder
    path = Path(folder) / f"{count}.workshop"
    create_session(path, "Benchmark", [f"Table {n}" for n in range(1, 6)])
    with Room.open(path) as room:
        sheet = next(iter(room.session.sheets.values()))
        places = room.session.exercises[sheet.exercise].places
        for number in range(count):
            place = places[number % len(places)].id
            text = f"{number}: people waited too long for a first appointment"
            sheets.add_label(room, sheet.id, place, sheets.NewLabel(text))
        step = agenda.current(room.session)
        room.act(clock.started(room.session.clock, step, room.now()))
    return path


def open_sheet(path: Path) -> Terminal:
    """Open the first table's own window, which begins at its first sheet."""
    terminal = Terminal("-m", "workshop", "open", str(path), "--table", "1")
    try:
        terminal.seen(b"people waited")
    except SystemExit:  # or it would go on for ever
        terminal.process.kill()
        raise
    time.sleep(0.5)
    return terminal


def bare() -> Terminal:
    """Open the peer."""
    terminal = Terminal("-c", BARE)
    terminal.seen(b"bare")
    time.sleep(0.5)
    return terminal


def p95(seconds: list[float]) -> float:
    """Return the milliseconds within which 95 of 100 were."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000
