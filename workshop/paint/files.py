"""Files are written whole or not at all."""

import os
import tempfile
from pathlib import Path

from workshop.model.problem import Problem, WorkshopError


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it, so that nobody ever sees half of it.

    Raises WorkshopError, with nothing left behind and an older file untouched.
    """
    path = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)  # a temporary file is its owner's alone; a page is not
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
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
