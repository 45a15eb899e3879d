"""The exercises there are: a user's own first, then those that come with the project."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from workshop import resources
from workshop.catalog.exercise_file import id_in, load_exercise
from workshop.catalog.new_exercise import new_exercise
from workshop.model.exercise import Exercise
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.plain import near

__all__ = ["Found", "Source", "exercises", "find_exercise", "new_exercise"]

Source = Literal["yours", "bundled"]


@dataclass(frozen=True, slots=True)
class Found:
    """An exercise file. One that does not load has problems, and its title is empty."""

    id: str
    title: str
    path: Path
    source: Source
    problems: tuple[Problem, ...] = ()


def exercises() -> list[Found]:
    """Return every exercise, a user's own first; it hides a bundled one of the same id.

    A file that does not load is listed with its problems. A second file of one folder with the
    same id is listed as a problem. WorkshopError if a folder cannot be read.
    """
    sources: tuple[Source, Source] = ("yours", "bundled")
    found: dict[str, Found] = {}
    listed: list[Found] = []
    for source, folder in zip(sources, resources.search_path("exercises"), strict=True):
        for one in _in_folder(folder, source):
            first = found.setdefault(one.id, one)
            if first is one:
                listed.append(one)
            elif first.source == source:
                listed.append(replace(one, problems=(_same_id(one, first), *one.problems)))
    return listed


def find_exercise(id_or_path: str | Path) -> Exercise:
    """Return the exercise of an id, or the one in a file whose name ends in ``.toml``.

    WorkshopError if there is none (near misses are named) or if its file does not load.
    """
    name = str(id_or_path)
    if isinstance(id_or_path, Path) or name.lower().endswith(".toml"):
        return load_exercise(Path(id_or_path))
    found = exercises()
    for one in found:
        if one.id == name:
            return load_exercise(one.path)
    message = f'There is no exercise "{name}".'
    raise WorkshopError(Problem(message, near(name, sorted({one.id for one in found}))))


def _in_folder(folder: Path, source: Source) -> Iterator[Found]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        message = f"The folder cannot be read: {error.strerror}."
        raise WorkshopError(Problem(message, "", folder)) from None
    for path in paths:
        if path.suffix.lower() == ".toml" and not path.name.startswith("."):
            yield _found(path, source)


def _found(path: Path, source: Source) -> Found:
    try:
        exercise = load_exercise(path)
    except WorkshopError as error:
        return Found(id_in(path) or path.stem, "", path, source, error.problems)
    return Found(exercise.id, exercise.title, path, source)


def _same_id(second: Found, first: Found) -> Problem:
    message = f'The id "{second.id}" is already that of {first.path.name}, which is used.'
    return Problem(message, "Give one of them another id.", second.path, key="id")
