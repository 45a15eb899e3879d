"""One TOML file in, one agenda out, or everything that is wrong with the file at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from workshop.catalog.toml_file import (
    read_text,
    read_toml,
    refused_text,
    tidied,
    told,
    validated,
)
from workshop.model.agenda import AGENDA_FORMAT, AgendaTemplate
from workshop.rules.checks.agenda_checks import faults_in_agenda
from workshop.rules.checks.raw_data import Fault

_START = "Copy one of templates/agendas and change it."


def load_agenda(path: Path) -> AgendaTemplate:
    """Read an agenda file.

    A fault in TOML's own grammar stands alone, since reading stops there; otherwise WorkshopError
    carries every problem of the file, each with file, line and key.
    """
    return parse_agenda(read_text(path, "an agenda", _START), path)


def parse_agenda(text: str, path: Path) -> AgendaTemplate:
    """Read an agenda from the text of a file; ``path`` is only for what errors say."""
    data = read_toml(text, path)
    faults = [*refused_text(data), *_newer(data)]
    if not any(fault.path == ("format",) for fault in faults):
        tidy = tidied(data)
        agenda, more = validated(tidy, data, AgendaTemplate)
        known = {fault.path for fault in more}
        faults += [*more, *(f for f in faults_in_agenda(tidy) if f.path not in known)]
        if agenda and not faults:
            return agenda
    raise told(faults, text, path)


def _newer(data: Mapping[str, object]) -> Iterator[Fault]:
    version = data.get("format", AGENDA_FORMAT)
    if isinstance(version, int) and version > AGENDA_FORMAT:
        yield Fault(
            ("format",),
            f"The file is of format {version}, and this release reads format {AGENDA_FORMAT}.",
            "A newer release of workshop reads it.",
        )
