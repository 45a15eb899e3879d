"""One TOML file in, one exercise out, or everything that is wrong with the file at once."""

import json
import re
import unicodedata
from ast import literal_eval
from collections.abc import Iterator, Mapping
from pathlib import Path

import tomli
from pydantic import ValidationError

from workshop.catalog.lines import LineIndex, dotted
from workshop.catalog.model_errors import faults_of
from workshop.model.exercise import FORMAT, KINDS, Exercise
from workshop.model.problem import Problem, WorkshopError
from workshop.rules import plain
from workshop.rules.exercise_checks import faults_in_data
from workshop.rules.plain import Fault, KeyPath, near

SIZE_LIMIT = 1_000_000
"""Bytes. A long exercise has 20,000; a larger file was chosen by mistake."""

_SYNTAX_HINTS = {
    "Invalid value": 'Text stands between straight quotation marks: title = "...".',
    "Cannot overwrite a value": "The same key is written twice; keep one of them.",
    "Unterminated string": "A quotation mark at the end of the text is missing.",
    "Illegal character": "A text on one line ends with a quotation mark on that line.",
    "Unescaped": "Write a backslash twice, or leave it out.",
    "Cannot declare": "A table that may stand many times has two brackets: [[places]].",
    "Unclosed array": "A closing square bracket or a comma is missing.",
    "Expected '=' after a key": 'A line reads key = "text"; a remark begins with #.',
}

_TUPLE = re.compile(r"\((?:'[^']*'(?:, )?)+,?\)")
"""How the parser writes the name of a table."""


def load_exercise(path: Path) -> Exercise:
    """Read an exercise file.

    A fault in TOML's own grammar stands alone, since reading stops there; otherwise WorkshopError
    carries every problem of the file, each with file, line and key.
    """
    return parse_exercise(read_text(path), path)


def parse_exercise(text: str, path: Path) -> Exercise:
    """Read an exercise from the text of a file; ``path`` is only for what errors say."""
    data = _toml(text, path)
    index = LineIndex(text)
    faults = [*_refused_text(data), *_unknown_kind(data)]
    if not any(fault.path in (("kind",), ("format",)) for fault in faults):
        exercise, more = _checked(data)
        faults += more
        if exercise and not faults:
            return exercise
    faults.sort(key=lambda fault: index.nearest(fault.path))
    raise WorkshopError.of(
        Problem(f.message, f.hint, path, index.nearest(f.path), dotted(f.path)) for f in faults
    )


def id_in(path: Path) -> str:
    """Return the id that a file gives itself, even if the file does not load; empty if none."""
    try:
        return plain.text(_toml(read_text(path), path), "id")
    except WorkshopError:
        return ""


def read_text(path: Path) -> str:
    """Return the text of a file, which must be UTF-8; every way to fail is one clear message."""
    try:
        if path.is_dir():
            raise WorkshopError(Problem("This is a folder.", "Name one file in it.", path))
        if path.stat().st_size > SIZE_LIMIT:
            raise WorkshopError(Problem("This is too large to be an exercise.", "", path))
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise WorkshopError(Problem("There is no such file.", "Check the name.", path)) from None
    except UnicodeDecodeError as error:
        hint = "Save it from the editor with the encoding UTF-8."
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WorkshopError(Problem("The file is not UTF-8 text.", hint, path, line)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WorkshopError(Problem(f"The file cannot be read: {reason}.", "", path)) from None
    if not text.strip():
        hint = "`workshop exercises new FILE` writes one to start from."
        raise WorkshopError(Problem("The file is empty.", hint, path))
    return text


def _toml(text: str, path: Path) -> dict[str, object]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        hint = next((h for start, h in _SYNTAX_HINTS.items() if error.msg.startswith(start)), "")
        reason = _TUPLE.sub(lambda found: dotted(literal_eval(found[0])), error.msg)
        message = f"This is not written as TOML asks: {reason} (column {error.colno})."
        raise WorkshopError(Problem(message, hint, path, error.lineno)) from None
    except (RecursionError, ValueError):
        message = "This is not written as TOML asks: a number too long, or brackets too deep."
        raise WorkshopError(Problem(message, "", path)) from None


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
    tidy = _tidied(data)
    exercise, faults = None, []
    try:
        # by way of JSON, since only there pydantic is strict and still takes lists for tuples
        written = json.dumps(tidy, default=lambda moment: {"": str(moment)})
        exercise = model.model_validate_json(written, strict=True)
    except ValidationError as error:
        faults = faults_of(error, data, model)
    known = {fault.path for fault in faults}
    faults += [f for f in faults_in_data({"kind": "cards", **tidy}) if f.path not in known]
    return exercise, faults


def _tidied(value: object) -> dict[str, object]:
    """Return the data with every text on one line: a text may be written over several lines."""
    tidy = _tidy(value)
    assert isinstance(tidy, dict)  # noqa: S101  (a TOML document is a table)
    return tidy


def _tidy(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _tidy(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return value


_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the order of the text around them, also of text that is not theirs."""


def _refused_text(value: object, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield every text with characters that a terminal or a page would obey, not show."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _refused_text(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _refused_text(item, (*path, number))
    elif isinstance(value, str):
        bad = next((char for char in value if _is_refused(char)), None)
        if bad is not None:
            message = f"The text has a character in it that cannot be shown (U+{ord(bad):04X})."
            yield Fault(path, message, "Delete it; it may have come with a copy from elsewhere.")


def _is_refused(char: str) -> bool:
    return char in _DIRECTION_MARKS or (
        unicodedata.category(char) in ("Cc", "Cs", "Co") and char not in "\t\r\n"
    )
