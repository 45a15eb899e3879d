"""Files are written whole or not at all."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from workshop.model.problem import Problem, WorkshopError

_NAME_LENGTH = 40  # of the temporary name: the file's own may be as long as a name may be

PRIVATE = 0o600
"""Read and written by its owner alone; Windows has other means, and passes over it."""

_ANYBODYS = 0o666  # less what the user's own mask takes away
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""Never a file that is there: it may be somebody else's, or lead elsewhere."""


def mode_of(path: Path) -> int | None:
    """Return who may read and write a file, as a mode; None where there is no such file."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file beside its place, then rename it, so that nobody ever sees half of it.

    A new one that is ``private`` is its owner's alone; one that is written over stays open to those
    to whom it was. Raises WorkshopError, with nothing left behind and an older file untouched.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name[:_NAME_LENGTH]}.{token_hex(4)}.part")
    try:
        try:
            before = mode_of(path)
            closed = private or before is not None
            handle = os.open(temporary, _FLAGS, PRIVATE if closed else _ANYBODYS)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            if before is not None:
                with suppress(OSError):  # a memory stick knows no modes
                    temporary.chmod(before)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):  # on a read-only drive even this is refused
                temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkshopError(
            Problem(
                f"This file cannot be written: {reason}.",
                "Choose another folder, or close the file if another program has it open.",
                file=path,
            )
        ) from error
