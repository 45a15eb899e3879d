"""What the log beside a session (`-wal`) says of itself, read without SQLite.

SQLite reads a log as far as its checksums hold and passes over the rest without a word. That is
right after a crash, which leaves a transaction half written that nobody was told was saved; it is
wrong where the log was cut or damaged later. The form is that of SQLite's file format, section 4,
and for the index (`-shm`) of its WAL-index format.
"""

import struct
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from workshop.language import _
from workshop.model.problem import Problem

_HEADER = 32
_FRAME = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_INDEX = 48
"""Bytes of the head of an index, which stands there twice."""

_TOLD = 2 * _INDEX + 4
"""Bytes of an index that tell of frames: behind them stand its locks."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Log:
    """What was found in a log."""

    whole: int
    """Frames up to the end of the last transaction that reads."""
    torn: bool
    """Whether something of this log follows that does not read: of a crash, or of damage."""


def read_log(data: bytes) -> Log | None:
    """Read a log; None where it does not begin as one that has anything to say."""
    if len(data) < _HEADER:
        return Log(0, torn=True) if data else None
    magic, _version, page = struct.unpack(">III", data[:12])
    if magic not in (_LITTLE, _BIG) or not 512 <= page <= 65536:
        return Log(0, torn=True)
    order = "<" if magic == _LITTLE else ">"
    sums = _sum(data[:24], (0, 0), order)
    if sums != struct.unpack(">II", data[24:32]):
        return Log(0, torn=True)
    salts, size = data[16:24], _FRAME + page
    frames = whole = 0
    for start in range(_HEADER, len(data), size):
        head, body = data[start : start + _FRAME], data[start + _FRAME : start + size]
        if head[8:16] != salts[: len(head[8:16])]:
            break  # what an earlier round of the same file has left
        if len(body) < page:
            return Log(whole, torn=True)
        sums = _sum(body, _sum(head[:8], sums, order), order)
        if sums != struct.unpack(">II", head[16:24]):
            return Log(whole, torn=True)
        frames += 1
        if head[4:8] != b"\0\0\0\0":  # the end of a transaction
            whole = frames
    return Log(whole, torn=whole < frames)


def _sum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def known_frames(index: bytes, log: bytes) -> int | None:
    """Return how many frames of a log are told to be saved, and are not in the session yet.

    A writer writes its frames, then the index that counts them, and only then says that they are
    saved; so what follows them in the log was promised to nobody. None where no index survives
    that could tell. 0 where it is the index of an earlier round: this round has saved nothing.
    """
    head = next((one for one in _heads(index) if _is_whole(one)), None)
    if head is None or len(index) < _TOLD:
        return None
    frames, moved = struct.unpack("=I", head[16:20])[0], struct.unpack("=I", index[96:100])[0]
    begun_anew = _is_log(log) and log[16:24] != head[32:40]
    return 0 if begun_anew or moved >= frames else int(frames)


def _heads(index: bytes) -> tuple[bytes, bytes]:
    # the second is written first, so that the first is the older where a writer was interrupted
    return index[:_INDEX], index[_INDEX : 2 * _INDEX]


def _is_whole(head: bytes) -> bool:
    order = "<" if sys.byteorder == "little" else ">"
    if len(head) < _INDEX or not any(head):
        return False
    return _sum(head[:40], (0, 0), order) == struct.unpack("=II", head[40:48])


def _is_log(log: bytes) -> bool:
    found = read_log(log[:_HEADER])
    return found is not None and not found.torn


def words_are_missing(session: Path) -> bool:
    """Whether the log beside a session was cut or damaged, so that saved words are missing.

    Where no index of the log survives, what a crash left half written looks the same. Always
    False while this process has the session open (see `take_into_use`), since its log cannot be
    read then; while another process writes, it is looked at again.
    """
    if _held[session]:
        return False
    log, index = (session.with_name(session.name + end) for end in ("-wal", "-shm"))
    try:
        for _attempt in range(_TRIES):
            before, frames = _begin(index, _TOLD), _begin(log)
            if not _is_short(frames, before):
                return False
            if _begin(index, _TOLD) == before:
                return True
    except OSError:
        return False  # opening it says why it cannot be read
    return False  # another process writes, and has it open


def _is_short(log: bytes, index: bytes) -> bool:
    known = known_frames(index, log)
    if known == 0:
        return False
    found = read_log(log)
    if known is None:
        return found is not None and found.torn
    return known > (found.whole if found else 0)


_held: Counter[Path] = Counter()
_holding = Lock()


def take_into_use(session: Path) -> None:
    """Note that this process opens a session: reading its index would drop its locks (POSIX)."""
    with _holding:
        _held[session] += 1


def let_out_of_use(session: Path) -> None:
    """Note that this process has closed a session once."""
    with _holding:
        _held[session] -= 1


def log_problem(session: Path, hint: str) -> Problem:
    """Return the problem that a session has whose log was cut or damaged."""
    told = _("{log} beside it was cut or damaged, so the newest words may be missing.")
    return Problem(told.format(log=f"{session.name}-wal"), hint, session)


def _begin(path: Path, most: int = -1) -> bytes:
    """Return how a file begins, and nothing where it is missing."""
    if not path.is_file():
        return b""
    # not a byte more than asked: on Windows those with locks on them cannot be read
    with path.open("rb", buffering=0) as file:
        return file.read(most) or b""
