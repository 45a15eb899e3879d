"""The agendas there are: a user's own first, then those that come with the project."""

from dataclasses import dataclass
from pathlib import Path

from workshop import resources
from workshop.catalog.agenda_file import agenda_id_in, load_agenda
from workshop.model.agenda import AgendaTemplate
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.plain import near


@dataclass(frozen=True, slots=True)
class FoundAgenda:
    """An agenda file. One that does not load has problems, and its title is empty."""

    id: str
    title: str
    path: Path
    yours: bool
    seconds: float = 0.0
    problems: tuple[Problem, ...] = ()


def agenda_folders() -> tuple[Path, ...]:
    """Return the folders of agendas, a user's own first."""
    return tuple(folder / "agendas" for folder in resources.search_path("templates"))


def agendas() -> list[FoundAgenda]:
    """Return every agenda, a user's own first; it hides a bundled one of the same id.

    A file that does not load is listed with its problems.
    """
    found: dict[str, FoundAgenda] = {}
    for number, folder in enumerate(agenda_folders()):
        for path in _files(folder):
            one = _found(path, yours=number == 0)
            found.setdefault(one.id, one)
    return list(found.values())


def find_agenda(id_or_path: str | Path) -> AgendaTemplate:
    """Return the agenda of an id, or the one in a file whose name ends in ``.toml``.

    WorkshopError if there is none (near misses are named) or if its file does not load.
    """
    name = str(id_or_path)
    if isinstance(id_or_path, Path) or name.lower().endswith(".toml"):
        return load_agenda(Path(id_or_path))
    found = agendas()
    for one in found:
        if one.id == name:
            return load_agenda(one.path)
    message = f'There is no agenda "{name}".'
    raise WorkshopError(Problem(message, near(name, sorted(one.id for one in found))))


def _files(folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        message = f"The folder cannot be read: {error.strerror}."
        raise WorkshopError(Problem(message, "", folder)) from None
    return [p for p in paths if p.suffix.lower() == ".toml" and not p.name.startswith(".")]


def _found(path: Path, *, yours: bool) -> FoundAgenda:
    try:
        agenda = load_agenda(path)
    except WorkshopError as error:
        name = agenda_id_in(path) or path.stem
        return FoundAgenda(name, "", path, yours, problems=error.problems)
    seconds = sum(item.seconds for item in agenda.items)
    return FoundAgenda(agenda.id, agenda.title, path, yours, seconds)
