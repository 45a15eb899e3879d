"""What the acts about those present do. A person is a number at a table."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workshop.model import people_acts as a
from workshop.model.session import Person
from workshop.rules.folding import State


def _added(s: State, act: a.PersonAdded) -> None:
    if act.person in s.persons or act.person in s.removed_persons:
        return
    known = [*s.persons.values(), *s.removed_persons.values()]
    number = 1 + sum(person.group == act.group for person in known)
    s.persons[act.person] = Person(act.person, act.group, number, act.code)


def _removed(s: State, act: a.PersonRemoved) -> None:
    source, target = (s.removed_persons, s.persons) if act.back else (s.persons, s.removed_persons)
    if act.person in source:
        target[act.person] = source.pop(act.person)


def _change(s: State, person_id: str, **changes: Any) -> None:
    for persons in (s.persons, s.removed_persons):
        if person_id in persons:
            persons[person_id] = replace(persons[person_id], **changes)


def _find(s: State, person_id: str) -> Person | None:
    return s.persons.get(person_id) or s.removed_persons.get(person_id)


def _consent(s: State, act: a.ConsentSet) -> None:
    person = _find(s, act.person)
    if person is not None and not person.withdrawn:
        _change(s, act.person, uses={**person.uses, **act.uses})


def _withdrawn(s: State, act: a.Withdrawn) -> None:
    person = _find(s, act.person)
    if person is not None:
        _change(s, act.person, withdrawn=True, uses=dict.fromkeys(person.uses, False))


def _ticked(s: State, act: a.Ticked) -> None:
    person = _find(s, act.person)
    if person is None:
        return
    ticks = {name: value for name, value in person.ticks.items() if name != act.field}
    if act.on:
        ticks[act.field] = act.value
    _change(s, person.id, ticks=ticks)


def _tallied(s: State, act: a.Tallied) -> None:
    s.tallies[act.field, act.value] = act.count


def _label_by(s: State, act: a.LabelBy) -> None:
    for labels in (s.labels, s.removed_labels):
        if act.label in labels:
            labels[act.label] = replace(labels[act.label], by=act.person)


def _label_quotable(s: State, act: a.LabelQuotable) -> None:
    for labels in (s.labels, s.removed_labels):
        if act.label in labels:
            labels[act.label] = replace(labels[act.label], quotable=act.chosen)


PEOPLE_ACTS: dict[str, Callable[[State, Any], None]] = {
    "person.added": _added,
    "person.removed": _removed,
    "consent.set": _consent,
    "consent.withdrawn": _withdrawn,
    "profile.ticked": _ticked,
    "profile.tallied": _tallied,
    "label.by": _label_by,
    "label.quotable": _label_quotable,
}
