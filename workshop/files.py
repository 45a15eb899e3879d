"""Files are written whole or not at all, and what a user names is read up to a limit."""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from workshop.language import _
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


def make_private(folder: Path) -> None:
    """Make a folder, with those that it lies in, all of them closed to others; OSError if it fails.

    One that is there already stays as open as it is.
    """
    for path in reversed([folder, *folder.parents]):
        if not path.exists():
            path.mkdir(mode=PRIVATE | 0o100, exist_ok=True)


def keep_private(folder: Path) -> None:
    """Make a folder of the program's own, and close it to others whoever opened it."""
    make_private(folder)
    with suppress(OSError):  # a drive that knows no modes, or somebody else's folder
        folder.chmod(PRIVATE | 0o100)


def sync_file(path: Path) -> None:
    """Have the bytes of a file on the disk before anything is done that counts on them.

    Never one that SQLite has open in this process: closing it here would drop SQLite's locks.
    """
    handle = os.open(
        path, os.O_RDWR | getattr(os, "O_BINARY", 0)
    )  # Windows syncs what it may write
    try:
        _sync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, without which a new name can be lost in a power cut.

    Windows keeps them by itself and opens no folder; a network drive that cannot do it is let be.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_in_place(finished: Path, path: Path) -> None:
    """Rename a finished file to its name, over an older one; a power cut leaves either, whole."""
    sync_file(finished)
    finished.replace(path)
    sync_folder(path.parent)


def _sync(handle: int) -> None:
    """Write a file's bytes through to the disk itself: on macOS `fsync` stops at its cache."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415  (there is none on Windows)

        with suppress(OSError):  # a network drive knows no such request
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def replace_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file beside its place, sync it, then rename it. OSError leaves all as it was."""
    temporary = path.with_name(f".{path.name[:_NAME_LENGTH]}.{token_hex(4)}.part")
    try:
        before = mode_of(path)
        closed = private or before is not None
        handle = os.open(temporary, _FLAGS, PRIVATE if closed else _ANYBODYS)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if before is not None:
            with suppress(OSError):  # a memory stick knows no modes
                temporary.chmod(before)
        put_in_place(temporary, path)
    except BaseException:
        with suppress(OSError):  # on a read-only drive even this is refused
            temporary.unlink(missing_ok=True)
        raise


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file beside its place, then rename it, so that nobody ever sees half of it.

    A new one that is ``private`` is its owner's alone; one that is written over stays open to those
    to whom it was. Raises WorkshopError, with nothing left behind and an older file untouched.
    """
    path = Path(path)
    if not path.name:  # "." and the root of a drive
        raise WorkshopError(Problem("This is a folder.", "Name a file in it.", file=path))
    try:
        replace_whole(path, data, private=private)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkshopError(
            Problem(
                f"This file cannot be written: {reason}.",
                "Choose another folder, or close the file if another program has it open.",
                file=path,
            )
        ) from error


_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""A pipe that nobody writes into would otherwise be waited for."""


def read_input(path: Path, limit: int, *, too_large: tuple[str, str] | None = None) -> bytes:
    """Return the bytes of a file that a user named, at most ``limit`` of them.

    ``too_large`` is what is said of a larger one, and how to mend it. Raises WorkshopError for
    what is no ordinary file (a folder, a pipe, a device), larger, missing or unreadable; nothing of
    it is read then.
    """
    try:
        if path.is_dir():
            raise WorkshopError(Problem(_("This is a folder."), _("Name one file in it."), path))
        if path.exists() and not path.is_file():
            raise _no_ordinary(path)
        with os.fdopen(os.open(path, _READING), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                raise _no_ordinary(path)
            data = file.read(limit + 1) if about.st_size <= limit else b""
    except FileNotFoundError:
        raise WorkshopError(
            Problem(_("There is no such file."), _("Check the name."), path)
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = _("The file cannot be read: {reason}.").format(reason=reason)
        raise WorkshopError(Problem(told, "", path)) from None
    if about.st_size > limit or len(data) > limit:
        message, hint = too_large or (
            _("The file is too large: at most {limit} MB are read.").format(
                limit=f"{limit / 1_000_000:g}"
            ),
            _("Look whether it is the file that you meant."),
        )
        raise WorkshopError(Problem(message, hint, path))
    return data


def _no_ordinary(path: Path) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("This is no ordinary file but a pipe or a device."),
            _("Copy what it gives into a file, and name that."),
            path,
        )
    )
