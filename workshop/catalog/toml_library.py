"""A kind of TOML file that people copy and change: their own first, then the project's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeVar

from workshop import resources
from workshop.catalog.toml_file import read_text, read_toml
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.checks import raw_data
from workshop.rules.checks.raw_data import near


class Named(Protocol):
    """What every such file makes."""

    @property
    def id(self) -> str:
        """By which it is asked for."""

    @property
    def title(self) -> str:
        """As it is listed."""


T = TypeVar("T", bound=Named)
Source = Literal["yours", "bundled"]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A file. One that does not load has problems and makes nothing, and its title is empty."""

    id: str
    title: str
    path: Path
    yours: bool
    made: T | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def source(self) -> Source:
        """Whose it is, as lists say it."""
        return "yours" if self.yours else "bundled"


class TomlLibrary(Generic[T]):
    """The files of one kind."""

    def __init__(
        self, kind: str, load: Callable[[Path], T], missing: str, within: str = ""
    ) -> None:
        self._kind = kind
        """The name of the folder of resources, such as ``exercises``."""
        self._load = load
        self._missing = missing
        """What is said where there is none of a ``{name}``; marked for translation."""
        self._within = within
        """The folder in it; empty where the files stand in the folder itself."""

    def folders(self) -> tuple[Path, ...]:
        """Return the folders that are looked in, a user's own first."""
        return tuple(folder / self._within for folder in resources.search_path(self._kind))

    def every(self) -> list[Found[T]]:
        """Return every file, a user's own first; it hides a bundled one of the same id.

        A file that does not load is listed with its problems. A second file of one folder with the
        same id is listed as a problem. WorkshopError if a folder cannot be read.
        """
        found: dict[str, Found[T]] = {}
        listed: list[Found[T]] = []
        for number, folder in enumerate(self.folders()):
            for path in _files(folder):
                one = self._found(path, yours=number == 0)
                first = found.setdefault(one.id, one)
                if first is one:
                    listed.append(one)
                elif first.yours == one.yours:
                    listed.append(replace(one, problems=(_same_id(one, first), *one.problems)))
        return listed

    def find(self, id_or_path: str | Path) -> T:
        """Return what the file of an id makes, or one whose name ends in ``.toml``.

        WorkshopError if there is none (near misses are named) or if its file does not load.
        """
        name = str(id_or_path)
        if isinstance(id_or_path, Path) or name.lower().endswith(".toml"):
            return self._load(Path(id_or_path))
        found = self.every()
        for one in found:
            if one.id == name:
                return one.made or self._load(one.path)
        told = _(self._missing).format(name=f'"{name}"')
        raise WorkshopError(Problem(told, near(name, sorted({one.id for one in found}))))

    def _found(self, path: Path, *, yours: bool) -> Found[T]:
        try:
            made = self._load(path)
        except WorkshopError as error:
            return Found(_id_in(path) or path.stem, "", path, yours, problems=error.problems)
        return Found(made.id, made.title, path, yours, made)


def _files(folder: Path) -> Iterator[Path]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        told = _("The folder cannot be read: {reason}.").format(reason=error.strerror)
        raise WorkshopError(Problem(told, "", folder)) from None
    for path in paths:
        if path.suffix.lower() == ".toml" and not path.name.startswith("."):
            yield path


def _id_in(path: Path) -> str:
    """Return the id that a file gives itself, even if the file does not load; empty if none."""
    try:
        return raw_data.text(read_toml(read_text(path), path), "id")
    except WorkshopError:
        return ""


def _same_id(second: Found[T], first: Found[T]) -> Problem:
    told = _("The id {name} is already that of {file}, which is used.")
    message = told.format(name=f'"{second.id}"', file=first.path.name)
    return Problem(message, _("Give one of them another id."), second.path, key="id")
