"""The acts that take back what was done to the room: agenda, clock, tables, jots, people."""

from collections.abc import Callable
from typing import Any

from workshop.model import event as e
from workshop.model import people_acts as p
from workshop.model import room_acts as a
from workshop.model.session import Label, Session
from workshop.rules.room import agenda


def _agenda(_act: a.AgendaSet, before: Session) -> list[e.Act]:
    return [a.AgendaSet(items=before.agenda, start=before.agenda_start)]


def _clock(_act: a.ClockSet, before: Session) -> list[e.Act]:
    old = before.clock
    if old is None:  # it had not begun: it stands at the first item, with all its time
        first = agenda.current(before)
        return [a.ClockSet(item=first.id, left=first.seconds)]
    # a deadline is a point in time, so a pause that is taken back never was
    return [a.ClockSet(item=old.item, deadline=old.deadline, left=old.left)]


def _group(act: a.GroupMarked, before: Session) -> list[e.Act]:
    group = before.groups.get(act.group)
    if group is None:
        return []
    return [
        a.GroupMarked(
            group=act.group,
            state=group.state if act.state is not None else None,
            mode=group.mode if act.mode is not None else None,
        )
    ]


def _jot_changed(act: a.JotChanged, before: Session) -> list[e.Act]:
    jot = before.jots.get(act.jot) or before.removed_jots.get(act.jot)
    return [a.JotChanged(jot=jot.id, text=jot.text)] if jot else []


def _consent(act: p.ConsentSet, before: Session) -> list[e.Act]:
    person = before.persons.get(act.person)
    if person is None:
        return []
    # a use that was not asked before is a no: there is no way back to not asked
    return [p.ConsentSet(person=person.id, uses={u: person.uses.get(u, False) for u in act.uses})]


def _ticked(act: p.Ticked, before: Session) -> list[e.Act]:
    person = before.persons.get(act.person)
    if person is None:
        return []
    old = person.ticks.get(act.field)
    return [p.Ticked(person=person.id, field=act.field, value=old or act.value, on=old is not None)]


def _tallied(act: p.Tallied, before: Session) -> list[e.Act]:
    old = before.tallies.get((act.field, act.value), 0)
    return [p.Tallied(field=act.field, value=act.value, count=old)]


def _label(label_id: str, before: Session) -> Label | None:
    return before.labels.get(label_id) or before.removed_labels.get(label_id)


def _label_by(act: p.LabelBy, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    return [p.LabelBy(label=label.id, person=label.by)] if label else []


def _label_quotable(act: p.LabelQuotable, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    return [p.LabelQuotable(label=label.id, chosen=label.quotable)] if label else []


UNDO_ROOM: dict[str, Callable[[Any, Session], list[e.Act]]] = {
    "agenda.set": _agenda,
    "clock.set": _clock,
    "group.marked": _group,
    "jotted": lambda act, _: [a.JotRemoved(jot=act.jot)],
    "jot.changed": _jot_changed,
    "jot.removed": lambda act, _: [a.JotRemoved(jot=act.jot, back=not act.back)],
    "person.added": lambda act, _: [p.PersonRemoved(person=act.person)],
    "person.removed": lambda act, _: [p.PersonRemoved(person=act.person, back=not act.back)],
    "consent.set": _consent,
    "profile.ticked": _ticked,
    "profile.tallied": _tallied,
    "label.by": _label_by,
    "label.quotable": _label_quotable,
}
"""A withdrawal has no undo: it was somebody's own."""
