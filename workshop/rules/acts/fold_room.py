"""What the acts of the room do: agenda, clock, tables, what is jotted down."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workshop.model import room_acts as a
from workshop.model.session import Clock, Jot, Went
from workshop.rules.acts.fold_state import State


def _agenda(s: State, act: a.AgendaSet) -> None:
    s.agenda = act.items
    s.agenda_start = act.start or s.agenda_start


def _clock(s: State, act: a.ClockSet) -> None:
    runs = act.deadline is not None
    here = s.went[-1] if s.went else None
    if here is not None and here.ended is None and here.item != act.item:
        s.went = (*s.went[:-1], replace(here, ended=s.event.at))
        here = None
    if runs and not s.went:
        s.planned = s.agenda
    if runs and (here is None or here.ended is not None or here.item != act.item):
        s.went = (*s.went, Went(act.item, s.event.at, None))
    s.clock = Clock(act.item, act.deadline, act.left)


def _group_marked(s: State, act: a.GroupMarked) -> None:
    group = s.groups.get(act.group)
    if group is None:
        return
    if act.state is not None:
        group = replace(group, state=act.state, state_item=s.clock.item if s.clock else "")
    if act.mode is not None:
        group = replace(group, mode=act.mode)
    s.groups[act.group] = group


def _jotted(s: State, act: a.Jotted) -> None:
    if act.jot not in s.removed_jots:
        s.jots.setdefault(act.jot, Jot(act.jot, act.on, act.text, s.event.at, act.item, act.group))


def _jot_changed(s: State, act: a.JotChanged) -> None:
    for jots in (s.jots, s.removed_jots):
        if act.jot in jots:
            jots[act.jot] = replace(jots[act.jot], text=act.text)


def _jot_removed(s: State, act: a.JotRemoved) -> None:
    source, target = (s.removed_jots, s.jots) if act.back else (s.jots, s.removed_jots)
    if act.jot in source:
        target[act.jot] = source.pop(act.jot)


ROOM_ACTS: dict[str, Callable[[State, Any], None]] = {
    "agenda.set": _agenda,
    "clock.set": _clock,
    "group.marked": _group_marked,
    "jotted": _jotted,
    "jot.changed": _jot_changed,
    "jot.removed": _jot_removed,
}
