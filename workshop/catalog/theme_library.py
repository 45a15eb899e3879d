"""The themes there are: a user's own first, then those that come with the project."""

from dataclasses import dataclass
from pathlib import Path

from workshop import resources
from workshop.catalog.theme_file import LoadedTheme, load_theme, theme_id_in
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.plain import near


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme file. One that does not load has problems, and its title is empty."""

    id: str
    title: str
    path: Path
    yours: bool
    problems: tuple[Problem, ...] = ()


def theme_folders() -> tuple[Path, ...]:
    """Return the folders of themes, a user's own first."""
    return tuple(folder / "themes" for folder in resources.search_path("templates"))


def themes() -> list[FoundTheme]:
    """Return every theme, a user's own first; it hides a bundled one of the same id.

    A file that does not load is listed with its problems.
    """
    found: dict[str, FoundTheme] = {}
    for number, folder in enumerate(theme_folders()):
        for path in _files(folder):
            one = _found(path, yours=number == 0)
            found.setdefault(one.id, one)
    return list(found.values())


def find_theme(id_or_path: str | Path) -> LoadedTheme:
    """Return the theme of an id, or the one in a file whose name ends in ``.toml``.

    WorkshopError if there is none (near misses are named) or if its file does not load.
    """
    name = str(id_or_path)
    if isinstance(id_or_path, Path) or name.lower().endswith(".toml"):
        return load_theme(Path(id_or_path))
    found = themes()
    for one in found:
        if one.id == name:
            return load_theme(one.path)
    told = _("There is no theme {name}.").format(name=f'"{name}"')
    raise WorkshopError(Problem(told, near(name, sorted(one.id for one in found))))


def _files(folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        told = _("The folder cannot be read: {reason}.").format(reason=error.strerror)
        raise WorkshopError(Problem(told, "", folder)) from None
    return [p for p in paths if p.suffix.lower() == ".toml" and not p.name.startswith(".")]


def _found(path: Path, *, yours: bool) -> FoundTheme:
    try:
        theme = load_theme(path).said
    except WorkshopError as error:
        return FoundTheme(theme_id_in(path) or path.stem, "", path, yours, error.problems)
    return FoundTheme(theme.id, theme.title, path, yours)
