"""How long until the session screen is seen, against a bare Textual app with one widget.

Both run in a real pseudo-terminal, in turns. Measured: the first words that a person sees, and
the first frame with the words that belong to the screen. Medians of RUNS, and their ratio. Of the
screen's 130 ms beyond the bare app, two thirds are loading pydantic and the models.

    python benchmarks/first_paint.py
"""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from bytecode import keep_bytecode

RUNS = 9
MOST = 2.0
"""Times the bare app."""
FIRST_TEXT = 50
"""Milliseconds."""

BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("bare and painted")

Bare().run()
"""
PASS = "import sys; sys.stdout.write('x'); sys.stdout.flush()"


def seen(command: list[str], words: bytes) -> tuple[float, float]:
    """Return the seconds until the first byte and until the words are on the terminal."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True
    )
    os.close(slave)
    first = found = 0.0
    output = b""
    while time.perf_counter() - begin < 20:
        if not select.select([master], [], [], 0.5)[0]:
            continue
        try:
            output += os.read(master, 65536)
        except OSError:
            break
        first = first or time.perf_counter() - begin
        if words in output:
            found = time.perf_counter() - begin
            break
    os.write(master, b"\x11")  # Ctrl+Q
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    os.close(master)
    if not found:
        raise SystemExit(f"never seen: {words!r}\n{output[-2000:]!r}")
    return first, found


def main() -> int:
    from workshop.service.session.sessions import create_session  # noqa: PLC0415  (not for the children)

    root = str(Path(__file__).resolve().parent.parent)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKSHOP_HOME"] = folder
        keep_bytecode(folder)
        path = Path(folder) / "room.workshop"
        create_session(path, "Bench", [f"Table {n}" for n in range(1, 6)])
        python = sys.executable
        ours, bare, text, floor = [], [], [], []
        for _ in range(RUNS + 1):
            floor.append(seen([python, "-c", PASS], b"x")[1])
            bare.append(seen([python, "-c", BARE], b"bare and painted")[1])
            first, painted = seen([python, "-m", "workshop", "open", str(path)], b"all keys")
            text.append(first)
            ours.append(painted)
    lines = {
        "python, one letter": floor,
        "bare Textual app": bare,
        "session screen": ours,
        "first text": text,
    }
    for name, seconds in lines.items():
        del seconds[0]  # it wrote the byte code
        middle, best = statistics.median(seconds) * 1000, min(seconds) * 1000
        print(f"{name:20} {middle:7.0f} ms  (best {best:.0f})")
    ratio = statistics.median(ours) / statistics.median(bare)
    after = (statistics.median(text) - statistics.median(floor)) * 1000
    print(f"session screen / bare app: {ratio:.2f} (at most {MOST})")
    print(f"first text after Python's own start: {after:.0f} ms (at most {FIRST_TEXT})")
    return 0 if ratio <= MOST and after <= FIRST_TEXT else 1


if __name__ == "__main__":
    sys.exit(main())
