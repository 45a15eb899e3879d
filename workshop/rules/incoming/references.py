"""What the acts name by an id: one table, so that an id can be exchanged wherever it stands.

A name is what it names and the id (``("label", "019a...")``), since things of different sorts may
have the same id and stay apart.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from workshop.model import event as e
from workshop.model.people_acts import PersonAdded
from workshop.model.room_acts import Jotted

Name = tuple[str, str]

EVENT = "event"

FIELDS: dict[str, str] = {
    "session": "session",
    "group": "group",
    "sheet": "sheet",
    "label": "label",
    "actor": "actor",
    "relation": "relation",
    "jot": "jot",
    "person": "person",
    "was": EVENT,
    "sharing_was": EVENT,
    "answer": EVENT,
    "events": EVENT,
    "item": "item",
}
"""By the field of an act: what its ids name. What makes a thing has its id in the same field."""

ABOUT = "about"
"""The field of receipts and blanks that names things of any sort."""

_ENDS = ("source", "target")
_EVENTS = frozenset(field for field, what in FIELDS.items() if what == EVENT)

MAKERS: dict[type[Any], str] = {
    e.GroupAdded: "group",
    PersonAdded: "person",
    e.SheetAdded: "sheet",
    e.ActorAdded: "actor",
    e.LabelAdded: "label",
    e.RelationAdded: "relation",
    Jotted: "jot",
}
"""What each act makes; a thing stands after those that it names when it is made."""


def made(act: e.Act) -> Name | None:
    """Return the name of what an act makes, if it makes anything."""
    what = MAKERS.get(type(act))
    return (what, getattr(act, what)) if what else None


def names(act: e.Act) -> Iterator[Name]:
    """Return every name in an act, also that of what it makes."""
    for field in _fields(type(act)):
        ids = getattr(act, field)
        for one in ids if isinstance(ids, tuple) else (ids,):
            if one:
                yield FIELDS[field], one
    if isinstance(act, e.RelationAdded | e.RelationChanged):
        yield from ((end.kind, end.id) for end in (act.source, act.target) if end.kind != "place")
    if isinstance(act, e.NoteSet) and act.on != "place":
        yield act.on, act.id
    if isinstance(act, e.NumberKept):
        yield act.of, act.id
    if isinstance(act, e.Erased | e.Blank):
        yield from ((what, one) for one in act.about for what in MAKERS.values())


def exchanged(act: e.Act, change: Callable[[Name], str]) -> e.Act:
    """Return an act with every id exchanged; ``change`` gives the id of a name from now on."""
    new: dict[str, Any] = {}
    for field in _fields(type(act)):
        old, what = getattr(act, field), FIELDS[field]
        if isinstance(old, tuple):
            new[field] = tuple(change((what, one)) for one in old)
        elif old:
            new[field] = change((what, old))
    if isinstance(act, e.RelationAdded | e.RelationChanged):
        for field in _ENDS:
            end = getattr(act, field)
            if end.kind != "place":
                new[field] = e.End(kind=end.kind, id=change((end.kind, end.id)))
    if isinstance(act, e.NoteSet) and act.on != "place":
        new["id"] = change((act.on, act.id))
    if isinstance(act, e.NumberKept):
        new["id"] = change((act.of, act.id))
    if isinstance(act, e.Erased | e.Blank):
        new[ABOUT] = tuple(_changed(one, change) for one in act.about)
    changes = {field: value for field, value in new.items() if value != getattr(act, field)}
    return act.model_copy(update=changes) if changes else act


def _changed(an_id: str, change: Callable[[Name], str]) -> str:
    """Exchange an id of which is not said what it is of: nothing else has it in practice."""
    return next((new for what in MAKERS.values() if (new := change((what, an_id))) != an_id), an_id)


def of_events(act: e.Act) -> set[str]:
    """Return the fields of an act that name events."""
    return {field for field in _fields(type(act)) if field in _EVENTS}


@cache
def _fields(act: type[Any]) -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field in act.model_fields)
