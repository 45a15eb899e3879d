"""Files are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from workshop.model.problem import Problem, WorkshopError

_NAME_LENGTH = 40  # of the temporary name: the file's own may be as long as a name may be


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it, so that nobody ever sees half of it.

    Raises WorkshopError, with nothing left behind and an older file untouched.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name[:_NAME_LENGTH]}.{os.getpid()}.part")
    try:
        try:
            temporary.write_bytes(data)
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
