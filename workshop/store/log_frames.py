"""What the log beside a session (`-wal`) says of itself, read without SQLite.

SQLite reads a log as far as its checksums hold and passes over the rest without a word. That is
right after a crash, which leaves a transaction half written that nobody was told was saved; it is
wrong where the log was cut or damaged later. The form is that of SQLite's file format, section 4,
and for the index (`-shm`) of its WAL-index format.
"""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER = 32
_FRAME = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_INDEX = 48
"""Bytes of the head of an index, which stands there twice."""


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


def expected_frames(index: bytes, log: bytes) -> int:
    """Return how many frames an index says that a log has, and are not in the session yet.

    0 where the index is none, is of another log, or says nothing.
    """
    head = index[:_INDEX]
    if len(index) < 2 * _INDEX + 4 or head != index[_INDEX : 2 * _INDEX]:
        return 0
    frames, moved = struct.unpack("=I", head[16:20])[0], struct.unpack("=I", index[96:100])[0]
    if len(log) >= _HEADER and log[16:24] != head[32:40]:
        return 0
    return int(frames) if moved < frames else 0


def words_are_missing(session: Path) -> bool:
    """Whether the log beside a session was cut or damaged, so that saved words may be missing.

    To be asked while this process does not have the session open: on POSIX systems closing the
    index drops the locks that SQLite holds on it. After a crash that came while words were being
    written it can be true though nothing is missing that was told to be saved.
    """
    log, index = (_bytes(session.with_name(session.name + end)) for end in ("-wal", "-shm"))
    found = read_log(log)
    if found is None:
        return expected_frames(index, log) > 0
    return found.torn or found.whole < expected_frames(index, log)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else b""
    except OSError:
        return b""
