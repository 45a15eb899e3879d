"""Writing what was made: whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from workshop.files import PRIVATE, make_private, mode_of, sync_file, sync_folder
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.service.documents.output_registry import made_here, remember_made


def cannot_write(path: Path, error: OSError) -> WorkshopError:
    """Say that a file or folder cannot be written, and what to try."""
    reason = error.strerror or str(error)
    return WorkshopError(
        Problem(
            _("It cannot be written: {reason}.").format(reason=reason),
            _("Choose another folder, or close the file if another program has it open."),
            path,
        )
    )


_OLDER = "older"


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder to write into, and what was put aside when its files took their places."""

    folder: Path
    aside: list[tuple[Path, Path]] = field(default_factory=list)
    """Files that somebody else made or changed, and where each is now."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What to say of the files that were put aside."""
        words = _("{old} was not made here, or changed since: it is {new} now.")
        return tuple(words.format(old=old.name, new=new.name) for old, new in self.aside)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Give a folder to write into; its files go to ``folder`` once all of them are there.

    What was made here before is replaced; what somebody made or changed is put aside under another
    name. Where anything fails, ``folder`` is as it was before, and not there if it was not.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        _is_folder(folder)
        make_private(folder)
        stage = Stage(Path(tempfile.mkdtemp(prefix=".making-", dir=folder)))
    except OSError as error:
        _forget(made)
        raise cannot_write(folder, error) from None
    try:
        yield stage
        _move(stage, folder)
    except WorkshopError as error:
        _clear(stage.folder)
        _forget(made)
        # the folder that files are made in is nobody's concern
        raise WorkshopError.of(
            replace(p, file=folder / p.file.name) if p.file and p.file.parent == stage.folder else p
            for p in error.problems
        ) from None
    except OSError as error:
        left = _clear(stage.folder)
        _forget(made)
        raise _with_what_is_left(cannot_write(folder, error), left) from None
    except BaseException:
        _clear(stage.folder)
        _forget(made)
        raise
    shutil.rmtree(stage.folder, ignore_errors=True)


def _clear(stage: Path) -> Path | None:
    """Remove a stage, but no older file that could not be put back; return where such are."""
    older = stage / _OLDER
    if older.is_dir() and any(older.iterdir()):
        return older
    shutil.rmtree(stage, ignore_errors=True)
    return None


def _with_what_is_left(error: WorkshopError, older: Path | None) -> WorkshopError:
    if older is None:
        return error
    words = _("Older files could not be put back to where they were.")
    return WorkshopError.of([*error.problems, Problem(words, _("They are in this folder."), older)])


def _is_folder(folder: Path) -> None:
    """Raise WorkshopError where a file stands where the folder should."""
    in_the_way = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if in_the_way is not None:
        raise WorkshopError(
            Problem(
                _("This is a file, and a folder is needed."), _("Name another folder."), in_the_way
            )
        )


def _move(stage: Stage, folder: Path) -> None:
    """Move files to their places; where one cannot, those that could are as they were again."""
    files = sorted(path for path in stage.folder.iterdir() if path.is_file())
    _check_places(folder / path.name for path in files)
    for path in files:  # before any older file gives way
        sync_file(path)
    older = stage.folder / _OLDER
    older.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for path in files:
            place = folder / path.name
            with suppress(OSError):  # people's words are in it: their owner's alone, as the session
                path.chmod(mode_of(place) or PRIVATE)
            if place.exists():
                kept = older / path.name if made_here(place) else _beside(place)
                place.rename(kept)
                moved.append((kept, place))
                if kept.parent == folder:
                    stage.aside.append((place, kept))
            path.rename(place)
            moved.append((place, path))
    except BaseException:
        for now, before in reversed(moved):
            with suppress(OSError):  # the others go back all the same
                now.rename(before)
        stage.aside.clear()
        raise
    sync_folder(folder)
    remember_made(folder / path.name for path in files)


def _check_places(places: Iterable[Path]) -> None:
    """Raise WorkshopError where a folder stands where a file should."""
    problems = [
        Problem(
            _("This is a folder, and a file of that name is to be written."),
            _("Rename it, or choose another folder to write into."),
            place,
        )
        for place in places
        if place.is_dir()
    ]
    if problems:
        raise WorkshopError.of(problems)


def _beside(place: Path) -> Path:
    """Return a name beside a file that nothing has yet: *summary (2).docx*."""
    names = (place.with_name(f"{place.stem} ({number}){place.suffix}") for number in count(2))
    return next(name for name in names if not name.exists())


def _forget(made: list[Path]) -> None:
    """Remove the folders that were made for this, innermost first, if they are empty."""
    for path in made:
        try:
            path.rmdir()
        except OSError:
            return
