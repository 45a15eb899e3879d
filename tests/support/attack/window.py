"""A real window on a pseudo-terminal: bytes go in as keys, and what is shown comes out."""

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

from support.attack.ledger import require

_SEQUENCES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_PATIENCE = 60.0


class Window:
    """The first table's window of a session, as `workshop open --table 1` shows it."""

    def __init__(self, path: Path, home: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        root = str(Path(__file__).resolve().parents[3])
        self._process = subprocess.Popen(
            [sys.executable, "-m", "workshop", "open", path, "--table", "1"],
            stdin=slave, stdout=slave, stderr=slave, close_fds=True,
            env={**os.environ, "PYTHONPATH": root, "TERM": "xterm-256color",
                 "WORKSHOP_HOME": str(home / "home")},
        )  # fmt: skip
        os.close(slave)
        self.out = b""
        self._acknowledged: list[str] = []
        self._wait_for(b"Need")

    def type(self, word: str) -> None:
        """Type a label, and wait until the window says that it is saved."""
        self.out = b""
        os.write(self._master, word.encode())
        self._wait_for(word.encode())
        self.out = b""
        os.write(self._master, b"\r")
        self._wait_for(word.encode(), b"saved ")
        self._acknowledged.append(word)

    def kill(self) -> list[str]:
        """Type one word more, kill the window in the middle of it; return what it acknowledged."""
        os.write(self._master, b"half a wo")
        self._process.kill()
        self._process.wait()
        os.close(self._master)
        return self._acknowledged

    def _wait_for(self, *words: bytes) -> None:
        limit = time.monotonic() + _PATIENCE
        while time.monotonic() < limit:
            shown = _SEQUENCES.sub(b"", self.out)
            if all(word in shown for word in words):
                return
            if select.select([self._master], [], [], 0.2)[0]:
                self.out += os.read(self._master, 65536)
        self._process.kill()
        require(holds=False, words=f"the window never showed {words}: {self.out[-500:]!r}")
