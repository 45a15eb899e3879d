"""What every TOML file of the catalogue goes through: text, grammar, model, places of faults."""

import json
import re
import unicodedata
from ast import literal_eval
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from workshop.catalog.lines import LineIndex, dotted
from workshop.catalog.model_errors import faults_of
from workshop.files import read_input
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.checks.raw_data import Fault, KeyPath
from workshop.text.clean import clean, drop_reason

M = TypeVar("M", bound=BaseModel)

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

_NEW_EXERCISE = "`workshop exercises new FILE` writes one to start from."


def read_text(path: Path, what: str = "an exercise", start: str = _NEW_EXERCISE) -> str:
    """Return the text of a file, which must be UTF-8; every way to fail is one clear message.

    ``what`` is what it should be, and ``start`` says how to come by one to start from.
    """
    try:
        data = read_input(path, SIZE_LIMIT, too_large=(f"This is too large to be {what}.", ""))
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "Save it from the editor with the encoding UTF-8."
        line = error.object.count(b"\n", 0, error.start) + 1
        raise WorkshopError(Problem("The file is not UTF-8 text.", hint, path, line)) from None
    if not text.strip():
        raise WorkshopError(Problem("The file is empty.", start, path))
    return text


def read_toml(text: str, path: Path) -> dict[str, object]:
    """Return the data of a TOML text; a fault in TOML's own grammar is a WorkshopError."""
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


def validated(
    tidy: Mapping[str, object], data: object, model: type[M]
) -> tuple[M | None, list[Fault]]:
    """Let a model look at tidied data: what it makes of it, and what it refused."""
    try:
        # by way of JSON, since only there pydantic is strict and still takes lists for tuples
        written = json.dumps(tidy, default=lambda moment: {"": str(moment)})
        return model.model_validate_json(written, strict=True), []
    except ValidationError as error:
        return None, faults_of(error, data, model)


def told(faults: list[Fault], text: str, path: Path) -> WorkshopError:
    """Return faults as one error, each with its file, line and key, in the order of the file."""
    index = LineIndex(text)
    faults = sorted(faults, key=lambda fault: index.nearest(fault.path))
    return WorkshopError.of(
        Problem(f.message, f.hint, path, index.nearest(f.path), dotted(f.path)) for f in faults
    )


def tidied(value: object) -> dict[str, object]:
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


def refused_text(value: object, path: KeyPath = ()) -> Iterator[Fault]:
    """Yield every text that would not be kept where people type it.

    With characters that a terminal or a page would obey, not show; or with none that can be seen.
    """
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from refused_text(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from refused_text(item, (*path, number))
    elif isinstance(value, str):
        bad = next((char for char in value if _is_refused(char)), None)
        if bad is not None:
            message = f"The text has a character in it that cannot be shown (U+{ord(bad):04X})."
            yield Fault(path, message, "Delete it; it may have come with a copy from elsewhere.")
        elif value.strip() and not clean(value, limit=len(value)).text:
            yield Fault(path, "The text has nothing in it that can be seen.", "Write it anew.")


def _is_refused(char: str) -> bool:
    return char not in "\t\r\n" and drop_reason(char) is not None
