"""The words in an act, wherever they stand: every text that somebody wrote or could have written.

They are found by the types of the fields, so that no act that is added later can be forgotten. A
text is a string without a pattern; ids, slugs, language tags and hashes have one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from workshop.model import event as e
from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.room_acts import JotChanged, Jotted


@dataclass(frozen=True, slots=True)
class Kind:
    """What a text may be."""

    field: str
    """Where it stands in its act, such as ``exercise.places.2.hint``."""
    limit: int
    """In characters."""
    required: bool
    """Whether it must not be empty."""
    lines: bool
    """Whether it may have several."""


Change = Callable[[str, Kind], str]
_Walk = Callable[[Any, Change, str], Any]

NO_TEXTS = {
    (e.End, "id"),
    (e.NoteSet, "id"),
    (e.Blank, "of"),
    (e.Blank, "sheet"),
    (e.Blank, "about"),
}
"""Strings that are ids of one thing or another, and so have no pattern of their own."""

ONE_LINE = {(Jotted, "text"), (JotChanged, "text")}
"""Texts as long as notes, of one line all the same."""


def with_texts(act: e.Act, change: Change) -> e.Act:
    """Return an act with every text changed; the same object where none is different."""
    walk = _model(type(act))
    changed: e.Act = walk(act, change, "") if walk else act
    return changed


def texts(act: e.Act) -> list[tuple[str, Kind]]:
    """Return every text in an act, in the order of its fields."""
    found: list[tuple[str, Kind]] = []

    def note(text: str, kind: Kind) -> str:
        found.append((text, kind))
        return text

    with_texts(act, note)
    return found


@cache
def _model(model: type[BaseModel]) -> _Walk | None:
    walks: dict[str, _Walk] = {}
    for name, field in model.model_fields.items():
        if (model, name) not in NO_TEXTS:
            walk = _of(field.annotation, tuple(field.metadata), (model, name) not in ONE_LINE)
            if walk is not None:
                walks[name] = walk
    if not walks:
        return None

    def over(one: BaseModel, change: Change, at: str) -> BaseModel:
        new: dict[str, Any] = {}
        for name, walk in walks.items():
            old = getattr(one, name)
            changed = walk(old, change, f"{at}.{name}" if at else name)
            if changed is not old:
                new[name] = changed
        return one.model_copy(update=new) if new else one

    return over


def _of(annotation: Any, metadata: tuple[Any, ...] = (), lines: bool = True) -> _Walk | None:
    """Return what walks over the texts in a value of a type; None where there are none."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _of(arguments[0], (*arguments[1:], *metadata), lines)
    if annotation is str:
        return _text(metadata, lines)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation)
    if origin in (Union, type(str | None), tuple, dict):
        inner = [walk for one in arguments if one is not Ellipsis and (walk := _of(one))]
        return _INSIDE.get(origin, _optional)(inner) if inner else None
    if origin is Literal or annotation is NoneType or isinstance(annotation, type):
        return None
    raise TypeError(f"nobody has said where the texts of {annotation} are")


def _text(metadata: tuple[Any, ...], lines: bool) -> _Walk | None:
    limits = [one for one in metadata if isinstance(one, StringConstraints)]
    if any(one.pattern for one in limits):
        return None
    most = min((one.max_length for one in limits if one.max_length), default=LABEL_LIMIT)
    least = max((one.min_length for one in limits if one.min_length), default=0)
    limit = min(most, NOTE_LIMIT)

    def over(text: str, change: Change, at: str) -> str:
        new = change(text, Kind(at, limit, least > 0, lines and limit > LABEL_LIMIT))
        return text if new == text else new

    return over


def _optional(walks: list[_Walk]) -> _Walk:
    (walk,) = walks  # no act has a field of two sorts of texts
    return lambda value, change, at: None if value is None else walk(value, change, at)


def _each(walks: list[_Walk]) -> _Walk:
    (walk,) = walks

    def over(values: tuple[Any, ...], change: Change, at: str) -> tuple[Any, ...]:
        new = tuple(walk(one, change, f"{at}.{number}") for number, one in enumerate(values))
        return values if all(a is b for a, b in zip(new, values, strict=True)) else new

    return over


def _values(walks: list[_Walk]) -> _Walk:
    (walk,) = walks  # keys are slugs and tags

    def over(values: dict[str, Any], change: Change, at: str) -> dict[str, Any]:
        new = {key: walk(one, change, f"{at}.{key}") for key, one in values.items()}
        return values if all(new[key] is values[key] for key in values) else new

    return over


_INSIDE: dict[Any, Callable[[list[_Walk]], _Walk]] = {tuple: _each, dict: _values}
