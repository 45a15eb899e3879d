"""What the model says of a file, in the words of somebody who has never seen a model."""

import re
import types
import typing
import unicodedata
from collections.abc import Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.rules.checks.raw_data import Fault, KeyPath, near

_PATTERNS = {
    "^[a-z0-9]+": "may hold small letters, digits and single hyphens only",
    "^[A-Za-z0-9-]+": "may hold letters, digits and hyphens only",
    "^[A-Z]": "is one to three capital letters",
    "^[A-Za-z]{2,3}": 'is a language tag such as "en-GB" or "cy"',
    "^#": 'is a sign # and six digits or letters a to f, such as "#1c5263"',
}
"""By how the pattern begins (workshop/model/base.py and exercise.py)."""

_WANTED = {
    "string_type": "text in quotation marks",
    "int_type": "a whole number without quotation marks",
    "int_from_float": "a whole number",
    "float_type": "a number without quotation marks",
    "bool_type": "true or false, without quotation marks",
    "tuple_type": "a list in square brackets",
}

_MEASURES = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must be at least"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "may be at most"),
}

_LENGTHS = {
    "string_too_long": ("The text has {length} characters; {limit} is the limit.", "Shorten it."),
    "string_too_short": ("The text is empty.", "Write something between the quotation marks."),
    "too_long": ("The list has {length} entries; {limit} is the limit.", "Take some away."),
    "too_short": ("The list is empty.", "It needs at least one entry."),
    "finite_number": ("This is no number that can be used here.", "Write one such as 2.5."),
}
"""Message and hint by the type of error."""


def faults_of(error: ValidationError, data: object, model: type[BaseModel]) -> list[Fault]:
    """Return what the model refused, each with its key and plain words.

    ``data`` is what was validated and ``model`` what it was validated against.
    """
    return [
        _fault(details, data, model)
        for details in error.errors(include_url=False)
        # a list whose entries are all refused is called too short as well, and is not
        if not (details["type"] == "too_short" and _value_at(data, details["loc"]))
    ]


def _fault(details: ErrorDetails, data: object, model: type[BaseModel]) -> Fault:
    path: KeyPath = details["loc"]
    value = _value_at(data, path)
    context: Mapping[str, object] = details.get("ctx", {})
    kind = details["type"]
    fault = Fault(path, f"{details['msg']}.")
    if kind == "missing":
        name = str(path[-1])
        fault = Fault(path, f'The key "{name}" is missing.', f"Add a line {_sample_line(path)}.")
    elif kind == "extra_forbidden":
        fault = _unknown(path, model)
    elif kind in _WANTED:
        fault = _wrong_type(path, value, kind)
    elif kind == "model_type":
        fault = _no_table(path, value)
    elif kind == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context["expected"])) or [str(context["expected"])]
        message = f"{_shown(value)} is not one of the words known here."
        fault = Fault(path, message, near(value if isinstance(value, str) else "", choices))
    elif kind == "string_pattern_mismatch":
        fault = _pattern(path, str(value), str(context["pattern"]))
    elif kind in _MEASURES:
        key, words = _MEASURES[kind]
        limit = context[key]
        limit = f"{limit:g}" if isinstance(limit, float) else limit
        fault = Fault(path, f"{_shown(value)} is out of range: it {words} {limit}.")
    elif kind in _LENGTHS:
        limit = context.get("max_length", "")
        length = len(value) if isinstance(value, str | list) else 0
        message, hint = _LENGTHS[kind]
        fault = Fault(path, message.format(length=length, limit=limit), hint)
    return fault


def _unknown(path: KeyPath, model: type[BaseModel]) -> Fault:
    name = str(path[-1])
    known = _keys_at(model, path[:-1])
    close = near(name, known)
    if len(path) > 1 and name in model.model_fields:
        close = (
            f'"{name}" belongs to the whole file: '
            "move it up, before the first line in square brackets."
        )
    return Fault(path, f'The key "{name}" is not known here.', close)


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that a table knows, by walking the model along the path."""
    parts = iter(path)
    for part in parts:
        if isinstance(part, str):
            field = model.model_fields.get(part)
            inner = _model_in(field.annotation) if field else None
            if field is None or inner is None:
                return []
            if typing.get_origin(field.annotation) is dict:
                next(parts, None)  # an id or a language tag, which people choose
            model = inner
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for part in typing.get_args(annotation):
        found = _model_in(part)
        if found:
            return found
    return None


def _wrong_type(path: KeyPath, value: object, kind: str) -> Fault:
    if kind == "tuple_type" and isinstance(value, Mapping):
        return Fault(
            path,
            f'"{path[-1]}" may stand many times, so it is written with two brackets.',
            f"Write [[{path[-1]}]] instead of [{path[-1]}].",
        )
    wanted = _WANTED[kind]
    return Fault(path, f"{_shown(value)} is {_sort(value)}; this must be {wanted}.")


def _no_table(path: KeyPath, value: object) -> Fault:
    name = path[-1]
    if isinstance(value, list):
        return Fault(
            path,
            f'"{name}" may stand once only, so it is written with one bracket.',
            f"Write [{name}] instead of [[{name}]].",
        )
    return Fault(
        path,
        f"{_shown(value)} is {_sort(value)}; this must be a table.",
        f"Write it as {name} = {{ ... }} or under a line with its name in square brackets."
        if isinstance(name, str)
        else "",
    )


def _pattern(path: KeyPath, value: str, pattern: str) -> Fault:
    words = next(
        (words for start, words in _PATTERNS.items() if pattern.startswith(start)),
        f"does not have the form {pattern}",
    )
    hint = ""
    if words.startswith("may hold"):
        slug = slug_of(value)
        hint = f'Try "{slug}".' if slug else ""
    elif words.startswith("is one to three"):
        code = re.sub("[^A-Z]", "", value.upper())[:2]
        hint = f'Try "{code}".' if code else ""
    what = {"code": "A code", "language": "This"}.get(str(path[-1]), "An id")
    what = "A colour" if pattern.startswith("^#") else what
    return Fault(path, f'"{value}" cannot stand here. {what} {words}.', hint)


def slug_of(name: str, limit: int = 40) -> str:
    """Return a name as an id: small letters, digits, single hyphens; empty where none remain."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", bare.lower()).strip("-")[:limit].rstrip("-")


def _value_at(data: object, path: KeyPath) -> object:
    for part in path:
        try:
            data = data[part]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value[:60]}..."' if len(value) > 60 else f'"{value}"'
    if isinstance(value, list):
        return "[...]"
    return "{...}" if isinstance(value, Mapping) else str(value)


def _sort(value: object) -> str:
    sorts: list[tuple[type | types.UnionType, str]] = [
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a number with a decimal point"),
        (list, "a list"),
        (Mapping, "a table"),
    ]
    return next((words for kind, words in sorts if isinstance(value, kind)), "a date or time")


def _sample_line(path: KeyPath) -> str:
    name = str(path[-1])
    if name == "places" and len(path) == 1:
        return "[[places]] and describe the place under it"
    if name in ("stages", "cards", "items"):
        return f"[[{name}]] and describe it under that line"
    samples = {
        "format": "format = 1",
        "kind": 'kind = "cards"',
        "minutes": "minutes = 10",
        "columns": "columns = 24",
        "rows": "rows = [1, 1]",
        "row": "row = 0",
        "column": "column = 0",
        "slot": "slot = { row = 0, column = 0, span = 6 }",
        "code": 'code = "A"',
        "places": 'places = ["need"]',
    }
    return samples.get(name, f'{name} = "..."')
