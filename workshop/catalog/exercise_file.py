"""One TOML file in, one exercise out, or everything that is wrong with the file at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from workshop.catalog.toml_file import (
    SIZE_LIMIT,
    read_text,
    read_toml,
    refused_text,
    tidied,
    told,
    validated,
)
from workshop.model.exercise import FORMAT, KINDS, Exercise
from workshop.rules.checks.exercise_checks import faults_in_data
from workshop.rules.checks.raw_data import Fault, near

__all__ = ["SIZE_LIMIT", "load_exercise", "parse_exercise", "read_text"]


def load_exercise(path: Path) -> Exercise:
    """Read an exercise file.

    A fault in TOML's own grammar stands alone, since reading stops there; otherwise WorkshopError
    carries every problem of the file, each with file, line and key.
    """
    return parse_exercise(read_text(path), path)


def parse_exercise(text: str, path: Path) -> Exercise:
    """Read an exercise from the text of a file; ``path`` is only for what errors say."""
    data = read_toml(text, path)
    faults = [*refused_text(data), *_unknown_kind(data)]
    if not any(fault.path in (("kind",), ("format",)) for fault in faults):
        exercise, more = _checked(data)
        faults += more
        if exercise and not faults:
            return exercise
    raise told(faults, text, path)


def _unknown_kind(data: Mapping[str, object]) -> Iterator[Fault]:
    """Yield what makes the rest of the file unreadable for this release."""
    version, kind = data.get("format", FORMAT), data.get("kind", "cards")
    if isinstance(version, int) and version > FORMAT:
        yield Fault(
            ("format",),
            f"The file is of format {version}, and this release reads format {FORMAT}.",
            "A newer release of workshop reads it.",
        )
    elif isinstance(kind, str) and kind not in KINDS:
        message = f'There is no kind of exercise "{kind}" in this release.'
        yield Fault(("kind",), message, near(kind, KINDS))


def _checked(data: Mapping[str, object]) -> tuple[Exercise | None, list[Fault]]:
    """Validate tidied data; return the exercise if the model takes it, and all faults."""
    kind = data.get("kind")
    model = KINDS[kind if isinstance(kind, str) else "cards"]
    tidy = tidied(data)
    exercise, faults = validated(tidy, data, model)
    known = {fault.path for fault in faults}
    faults += [f for f in faults_in_data({"kind": "cards", **tidy}) if f.path not in known]
    return exercise, faults
