"""Three disks that are nearly full: one that is real, a limit of the system, and one played.

Each is told how much room is left. The real one is a small file system in memory, which a process
of its own mounts where nobody else sees it. The limit is the system's on the size of every file.
The one that is played lets so many bytes be written from Python and so many pages by SQLite, and
goes on every system.
"""

import builtins
import ctypes
import errno
import io
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

PAGE = 4096
SIZE = 12_000_000
"""Bytes of the real one: what is there, what is made, and the ballast."""

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_PRIVATE = 0x4000 | 0x40000  # with all that is mounted below


class _FullFile(io.FileIO):
    """A file that takes what there is room for."""

    room: "_Room"

    def write(self, data: Any, /) -> int:
        """Write as the system does: a part while there is room, an error from then on."""
        taken = memoryview(data).cast("B")[: self.room.left]
        if not taken.nbytes and memoryview(data).nbytes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super().write(taken)
        self.room.left -= written
        return written


class _Room:
    """What is left of a disk that is played."""

    def __init__(self, left: int) -> None:
        self.left = left
        self._connect = sqlite3.connect
        self._open = builtins.open

    def open(
        self, file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
        errors: str | None = None, newline: str | None = None, closefd: bool = True,
        opener: Any = None,
    ) -> Any:  # fmt: skip
        """Open a file as Python does; one that is written fills the disk."""
        if not set(mode) & set("wax+"):
            return self._open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = _FullFile(file, mode.replace("t", ""), closefd, opener)
        raw.room = self
        if buffering == 0:
            return raw
        made = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return made if "b" in mode else io.TextIOWrapper(made, encoding, errors, newline)

    def connect(self, *args: Any, **options: Any) -> sqlite3.Connection:
        """Connect to a file that may have so many pages more."""
        connection: sqlite3.Connection = self._connect(*args, **options)
        with suppress(sqlite3.Error):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            most = max(1, pages + self.left // PAGE)
            connection.execute(f"PRAGMA max_page_count = {most}")
        return connection


@contextmanager
def played(left: int) -> Iterator[None]:
    """Let so many bytes be written in this process."""
    room = _Room(left)
    with (
        patch.object(builtins, "open", room.open),
        patch.object(io, "open", room.open),
        patch.object(sqlite3, "connect", room.connect),
        patch("shutil._USE_CP_SENDFILE", new=False),  # which writes past Python
    ):
        yield


def limit(left: int) -> None:
    """Let no file of this process grow past so many bytes, for good."""
    import resource  # noqa: PLC0415  (there is none on Windows)

    resource.setrlimit(resource.RLIMIT_FSIZE, (left, left))


def mount(folder: Path) -> bool:
    """Give this process a small disk of its own in a folder; whether the system allows it."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_NEW_MOUNTS | (_NEW_USERS if user else 0)):
        return False
    if user:
        try:
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
            Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
            Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
        except OSError:
            return False
    if libc.mount(b"none", b"/", None, _PRIVATE, None):
        return False
    options = f"size={SIZE}".encode()
    return not libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options)


class Ballast:
    """What fills a real disk but for so many bytes, in a file at its root."""

    def __init__(self, disk: Path) -> None:
        self._path = disk / "ballast"

    def fill(self, left: int) -> None:
        """Leave no more room than that."""
        found = os.statvfs(self._path.parent)
        size = max(0, found.f_bavail * found.f_frsize - left)
        with self._path.open("wb") as file:
            for _ in range(size // PAGE):
                file.write(b"\0" * PAGE)

    def drop(self) -> None:
        """Make room."""
        self._path.unlink(missing_ok=True)
