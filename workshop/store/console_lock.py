"""Which terminal of this machine is the console of a session: a small file beside it, locked.

The lock is the operating system's own, so a console that is killed leaves none. What the file
says (who, since when) is read by the next one; a console that finds somebody else's words in it
has been taken over.
"""

import errno
import json
import os
import stat
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import IO, Self

from workshop.files import PRIVATE
from workshop.store.location import real_path

_FAR = 1 << 20
"""Where the locked byte is: on Windows nobody else can read what is locked."""

_TRIES = 5


_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _privately(path: str, flags: int) -> int:
    """Open a file that is its owner's alone if it is new: it says who is at the console.

    Raises OSError for what is no ordinary file: somebody may have put a link there, to have what it
    leads to written over, or a pipe that would be waited for.
    """
    if os.path.lexists(path) and not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
    return os.open(path, flags | _NO_LINK, PRIVATE)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the console."""

    terminal: str
    since: datetime
    token: str = ""
    """Tells two consoles at one terminal apart."""


def console_file(session: Path) -> Path:
    """Return the file that says who has the console of a session."""
    session = real_path(session)
    return session.with_name(f"{session.name}-console")


class ConsoleLock:
    """The console of one session, as this process has it or would like to."""

    def __init__(self, session: Path, terminal: str, since: datetime) -> None:
        self.path = console_file(session)
        self.me = Holder(terminal, since, token_hex(8))
        self.mine = False
        """Whether this process is the console, as far as it knows."""
        self._file: IO[bytes] | None = None
        self._seen: tuple[int, int, int] | None = None

    def take(self) -> bool:
        """Be the console if nobody is; whether it worked.

        Where no such file can be kept (a folder that is read-only) every process may be one.
        """
        try:
            locked = self._lock()
        except OSError:
            self.mine = True
            return True
        if locked:
            self._write()
        self.mine = locked
        return locked

    def take_over(self) -> None:
        """Be the console whoever is; the other one sees that, and goes on as a watcher."""
        with suppress(OSError):
            self._lock()
        self._write()
        self.mine = True

    def holder(self) -> Holder | None:
        """Return who has the console as the file says; None where that cannot be read."""
        try:
            with open(self.path, "rb", opener=_privately) as file:
                read = json.loads(file.read())
            since = datetime.fromisoformat(read["since"])
            return Holder(str(read["terminal"]), since, str(read["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def look(self) -> bool:
        """Whether this process is still the console; costs one look at the file's times."""
        if not self.mine:
            return False
        try:
            found = self.path.stat()
        except OSError:
            return True  # somebody tidied up; nobody else says that he is the console
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen == self._seen:
            if self._file is None:
                self._lock_late()
            return True
        holder = self.holder()
        if holder is None or holder.token == self.me.token:
            self._seen = seen
            return True
        self.mine = False
        self._let_go()
        return False

    def vacant(self) -> bool:
        """Whether nobody is the console: whoever was it went away without a word."""
        if self.mine:
            return False
        try:
            free = self._lock()
        except OSError:
            return False
        self._let_go()
        return free

    def release(self) -> None:
        """Be the console no more."""
        holder = self.holder() if self.mine else None
        ours = self._is_there(self._file) if holder is None and self._file else False
        # on a full disk nothing could be written into it: what is locked is ours all the same
        if ours or (holder is not None and holder.token == self.me.token):
            if sys.platform == "win32":  # an open file cannot be removed there
                self._let_go()
            with suppress(OSError):
                self.path.unlink()
        self.mine = False
        self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _lock_late(self) -> None:
        """Get the lock of a console that was taken over, once it has let go."""
        with suppress(OSError):
            self._lock()

    def _lock(self) -> bool:
        for _ in range(_TRIES):
            file = open(self.path, "a+b", opener=_privately)  # noqa: SIM115  (open while it is locked)
            if not _lock_byte(file):
                file.close()
                return False
            if self._is_there(file):
                self._file = file
                return True
            file.close()  # its holder removed it between our opening and our locking
        return False

    def _is_there(self, file: IO[bytes]) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except OSError:
            return False

    def _write(self) -> None:
        words = {**asdict(self.me), "since": self.me.since.isoformat()}
        with suppress(OSError):
            # in its place: the lock is on this file and on no other of its name
            with open(self.path, "r+b", opener=_privately) as file:
                file.truncate()
                file.write(json.dumps(words).encode())
            found = self.path.stat()
            self._seen = (found.st_mtime_ns, found.st_size, found.st_ino)

    def _let_go(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock_byte(file: IO[bytes]) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock_byte(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
