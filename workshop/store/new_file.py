"""A file that appears whole or not at all, and never in the place of another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from workshop.files import PRIVATE, sync_file, sync_folder
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError

COMPANIONS = ("-wal", "-shm", "-journal")
UNFINISHED = ".new"


@contextmanager
def new_file(path: Path, mode: int = PRIVATE) -> Iterator[Path]:
    """Give an empty file beside `path` to build in; it becomes `path` when the block ends.

    By its ``mode`` it is its owner's alone unless somebody says otherwise; SQLite gives the files
    that it keeps beside it the same one. Raises a `WorkshopError` if something of that name exists,
    if the folder does not, or if it cannot be written. After any error nothing of it is left.
    """
    _refuse_taken(path)
    building = path.with_name(f".{path.name}.{uuid4().hex[:8]}{UNFINISHED}")
    try:
        os.close(os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        if mode != PRIVATE:
            with suppress(OSError):  # a memory stick knows no modes
                building.chmod(mode | PRIVATE)
        yield building
        _place(building, path)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise WorkshopError(
            Problem(
                _("the file cannot be written: {why}.").format(why=error.strerror or error),
                _("Choose a folder of your own, or a shorter name."),
                path,
            )
        ) from error
    finally:
        remove(building)


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it; none of them need exist.

    Where nothing can be removed nothing could be written either: what went wrong first is said.
    """
    for end in ("", *COMPANIONS):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def remove_unfinished(folder: Path, name: str = "") -> None:
    """Remove what a power cut left of a file `name`, or any, in the middle of being made."""
    for left in unfinished(folder, name):
        remove(left)


def unfinished(folder: Path, name: str = "") -> list[Path]:
    """Return what a power cut left of a file `name`, or any, in the middle of being made."""
    start = f".{name}." if name else "."
    return [left for left in folder.glob(f".*{UNFINISHED}") if left.name.startswith(start)]


def _refuse_taken(path: Path) -> None:
    if not path.parent.is_dir():
        raise WorkshopError(
            Problem(
                _("the folder {parent} does not exist.").format(parent=path.parent),
                _("Make the folder first, or choose another."),
                path,
            )
        )
    if os.path.lexists(path):
        raise _exists(path)
    for end in ("-wal", "-journal"):
        left = path.with_name(path.name + end)
        # SQLite would play such a file back into any new file of this name
        if left.exists():
            raise WorkshopError(
                Problem(
                    _("a file named {name} is left here from another session.").format(
                        name=left.name
                    ),
                    _(
                        "It may hold words that are nowhere else: move it away, or choose "
                        "another name."
                    ),
                    path,
                )
            )


def _exists(path: Path) -> WorkshopError:
    return WorkshopError(
        Problem(
            _("a file of this name already exists."), _("Open it, or choose another name."), path
        )
    )


def _place(building: Path, path: Path) -> None:
    sync_file(building)
    if os.name == "nt":
        building.rename(path)  # refuses an existing file there
        return
    try:
        path.hardlink_to(building)  # refuses an existing file, which rename would replace
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links, such as a memory stick's
        if path.exists():
            raise FileExistsError(path) from None
        building.rename(path)
    else:
        building.unlink()
    sync_folder(path.parent)
