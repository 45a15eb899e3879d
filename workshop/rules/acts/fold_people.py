"""What the acts about those present do. A person is a number at a table."""

from collections.abc import Callable
from typing import Any

from workshop.model import people_acts as a
from workshop.model.session import Person
from workshop.rules.acts.fold_answers import answered, change_person, person_of, seen
from workshop.rules.acts.fold_numbers import mark_persons
from workshop.rules.acts.fold_state import State


def _added(s: State, act: a.PersonAdded) -> None:
    if act.person in s.persons or act.person in s.removed_persons:
        return
    known = (*s.persons.values(), *s.removed_persons.values())
    others = [person.number for person in known if person.group == act.group]
    number = s.numbers.get(act.person) or act.number or len(others) + 1
    s.persons[act.person] = Person(act.person, act.group, number, act.code)
    if number in others:
        mark_persons(s, act.group)


def _withdrawn(s: State, act: a.Withdrawn) -> None:
    person = person_of(s, act.person)
    if person is not None:
        change_person(s, act.person, withdrawn=True, uses=dict.fromkeys(person.uses, False))


def _ticked(s: State, act: a.Ticked) -> None:
    person = person_of(s, act.person)
    if person is None:
        return
    ticks = {name: value for name, value in person.ticks.items() if name != act.field}
    if act.on:
        ticks[act.field] = act.value
    change_person(s, person.id, ticks=ticks)


def _tallied(s: State, act: a.Tallied) -> None:
    s.tallies[act.field, act.value] = act.count


PEOPLE_ACTS: dict[str, Callable[[State, Any], None]] = {
    "person.added": _added,
    "person.removed": answered,
    "consent.set": answered,
    "consent.withdrawn": _withdrawn,
    "profile.ticked": _ticked,
    "profile.tallied": _tallied,
    "label.by": answered,
    "label.quotable": answered,
    "answer.seen": seen,
}
