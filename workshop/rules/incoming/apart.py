"""Keeping apart what has the same id in two copies of a session, and is not the same.

Ids are made where nobody can ask the others, and older programs left them 16 random bits where a
clock was behind. Two rules settle every clash, and their result depends on neither the order of
the copies nor on what was merged before:

- *Things* (labels, actors, sheets ...) of one id: the one whose maker has the smaller digest keeps
  it, every other gets the old id and a part of its digest.
- *Events* of one id: the same by their own digests. So each comes after all that came before it,
  and before all that came after: the order of ids says what happened after what.

What was given another id anywhere is given the same again wherever the old one turns up. The names
of a thing follow in all that its copy says. A digest is taken of when, where and what, and not of
ids of events, so that it stays the same when those are exchanged.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from workshop.model import event as e
from workshop.rules.incoming.odd_ids import new_ids
from workshop.rules.incoming.references import (
    EVENT,
    MAKERS,
    Name,
    exchanged,
    made,
    names,
    of_events,
)
from workshop.rules.wording.ids import is_remade, origin, remade

Copy = Sequence[e.Event]


@dataclass(frozen=True, slots=True)
class Apart:
    """Copies in which an id has one meaning, and what was exchanged for that."""

    copies: tuple[tuple[e.Event, ...], ...]
    """With the events at the same places as before; one that did not change is the same object."""
    things: frozenset[Name]
    """The new names of what had the same id as something else in another copy."""
    events: Mapping[str, e.Event]
    """The events that have new ids, by these."""


def apart(copies: Sequence[Copy]) -> Apart:
    """Give an id of its own to whatever shares one with something else in another copy.

    The events of a copy come in the order of their ids.
    """
    done = [tuple(copy) for copy in copies]
    makers = [_makers(copy) for copy in done]
    things: set[Name] = set()
    for what in MAKERS.values():  # a thing is made of things that were settled before it
        for at, new in enumerate(_things(done, [made_here[what] for made_here in makers])):
            if new:
                things |= {(what, id_) for id_ in new.values()}
                done[at] = _exchanged(done[at], what, new)
                makers[at] = _makers(done[at])
    settled = _settled(done)
    moved = {_place(one, settled): one for copy in done for one in copy if one.id in settled}
    events = {new: event for new, event in moved.items() if new != event.id}
    return Apart(tuple(_moved(copy, settled) for copy in done), frozenset(things), events)


def beside(mine: Copy, older: Copy) -> tuple[list[e.Event], list[tuple[str, e.Event]]]:
    """Return the events of two copies by ids that mean the same, those of the older with its own.

    Whatever had to get another id since the older copy was made is found in it.
    """
    timed = [renamed(tuple(copy), new_ids(copy)) for copy in (mine, older)]
    here, there = apart(timed).copies
    return list(here), list(zip((event.id for event in older), there, strict=True))


def digest(event: e.Event) -> str:
    """Return the SHA-256 of what an event says, in hexadecimal: not of its id, nor of others'.

    Ids that were made of others count as those. What has its usual value counts for
    nothing, so that a later field changes no digest.
    """
    act = event.act
    if any(is_remade(id_) for _what, id_ in names(act)):
        act = exchanged(act, lambda name: _root(name[1]))
    left = {"kind", *of_events(act)}
    said = act.model_dump_json(exclude=left, exclude_defaults=True)
    at = event.at.astimezone(UTC).isoformat(timespec="milliseconds")
    return hashlib.sha256(f"{at}\n{event.actor}\n{act.kind}\n{said}".encode()).hexdigest()


def _root(an_id: str) -> str:
    while is_remade(an_id):
        an_id = origin(an_id)
    return an_id


def same(one: e.Event, other: e.Event) -> bool:
    """Whether two events of one id are the same, or one of them is what was left of the other."""
    if one is other or one == other:
        return True
    if (one.at, one.actor) != (other.at, other.actor):
        return False
    for left, full in ((one.act, other.act), (other.act, one.act)):
        if isinstance(left, e.Blank) and (left.of in ("", full.kind) or full.kind == "blank"):
            return True
    return one.act.kind == other.act.kind and digest(one) == digest(other)


# ---- things


_Makers = dict[str, list[e.Event]]
"""By id the events that make a thing: more than one where it was written anew."""


def _things(copies: Sequence[Copy], makers: Sequence[_Makers]) -> list[dict[str, str]]:
    """Return for each copy which ids of one sort of things are exchanged for which."""
    every: dict[str, list[e.Event]] = {}
    for made_here in makers:
        for thing, events in made_here.items():
            there = every.setdefault(thing, [])
            there += [one for one in events if not any(one is x or one == x for x in there)]
    remade_before = {thing for thing in every if is_remade(thing)}
    found: list[dict[str, str]] = [{} for _copy in copies]
    known: list[dict[str, e.Event]] = []
    for thing, events in every.items():
        if len(events) == 1 and not remade_before:
            continue
        known = known or [{event.id: event for event in copy} for copy in copies]
        kinds = _different(events, known)
        places = _places(thing, [sorted(map(digest, kind)) for kind in kinds], remade_before)
        for kind, place in zip(kinds, places, strict=True):
            for exchange, made_here in zip(found, makers, strict=True):
                mine = made_here.get(thing)
                if place != thing and mine and any(same(mine[0], one) for one in kind):
                    exchange[thing] = place
    return found


def _makers(copy: Copy) -> dict[str, _Makers]:
    """Return what a copy makes, by sort."""
    found: dict[str, _Makers] = {what: {} for what in MAKERS.values()}
    for event in copy:
        name = made(event.act)
        if name is not None:
            found[name[0]].setdefault(name[1], []).append(event)
    return found


def _different(
    events: Sequence[e.Event], copies: Sequence[Mapping[str, e.Event]]
) -> list[list[e.Event]]:
    """Part the events that make things of one id by which of them make the same thing.

    Those that one copy knows together do: one was written in place of the other.
    """
    kinds: list[list[e.Event]] = []
    for event in events:
        joined = [k for k in kinds if any(_known_together(event, one, copies) for one in k)]
        kinds = [k for k in kinds if k not in joined]
        kinds.append([event, *(one for k in joined for one in k)])
    return kinds


def _known_together(one: e.Event, other: e.Event, copies: Sequence[Mapping[str, e.Event]]) -> bool:
    if digest(one) == digest(other):
        return True
    if one.id == other.id:
        return False
    return any(_has(copy, one) and _has(copy, other) for copy in copies)


def _has(copy: Mapping[str, e.Event], event: e.Event) -> bool:
    """Whether a copy has an event, and still calls by the same id what it makes."""
    there = copy.get(event.id)
    if there is None or not same(there, event):
        return False
    return there.act.kind == "blank" or made(there.act) == made(event.act)


def _places(old: str, digests: Sequence[Sequence[str]], there: Collection[str]) -> list[str]:
    """Return an id for each of what shares one, by the digests of its spellings.

    What another copy has given an id (one of ``there``) keeps that; of the others one keeps the
    old id.
    """
    found: list[str | None] = []
    for spellings in digests:
        every = (remade(old, spelling) for spelling in spellings)
        found.append(next((one for one in every if one in there), None))
    keeps = min((d[0] for d, new in zip(digests, found, strict=True) if new is None), default="")
    return [
        new or (old if said[0] == keeps else remade(old, said[0]))
        for said, new in zip(digests, found, strict=True)
    ]


def _exchanged(copy: tuple[e.Event, ...], what: str, new: Mapping[str, str]) -> tuple[e.Event, ...]:
    """Exchange the names of things of one sort in all that a copy says."""
    if not new:
        return copy

    def change(name: Name) -> str:
        return new.get(name[1], name[1]) if name[0] == what else name[1]

    def one(event: e.Event) -> e.Event:
        if not any(name[0] == what and name[1] in new for name in names(event.act)):
            return event
        return event.model_copy(update={"act": exchanged(event.act, change)})

    return tuple(map(one, copy))


# ---- events

_Settled = dict[str, list[tuple[e.Event, str]]]
"""By old id which event goes where, for every id at which not all stay."""


def _settled(copies: Sequence[Copy]) -> _Settled:
    by_id: dict[str, list[e.Event]] = {}
    for copy in copies:
        for event in copy:
            there = by_id.setdefault(event.id, [])
            if not any(event is one or event == one for one in there):
                there.append(event)
    remade_before = {id_ for id_ in by_id if is_remade(id_)}
    unsure = {id_ for id_, events in by_id.items() if len(events) > 1}
    unsure |= {origin(id_) for id_ in remade_before} & by_id.keys()
    found: _Settled = {}
    for id_ in unsure:
        kinds = _parted(by_id[id_])
        new = _places(id_, [sorted(map(digest, kind)) for kind in kinds], remade_before)
        found[id_] = [(kind[0], place) for kind, place in zip(kinds, new, strict=True)]
    return found


def _parted(events: Sequence[e.Event]) -> list[list[e.Event]]:
    """Part events of one id by which are the same; what was left of an erased one comes first."""
    ordered = sorted(events, key=lambda event: event.act.kind != "blank")
    kinds: list[list[e.Event]] = []
    for event in ordered:
        kind = next((kind for kind in kinds if same(kind[0], event)), None)
        if kind is None:
            kinds.append([event])
        else:
            kind.append(event)
    return kinds


def _place(event: e.Event, settled: _Settled) -> str:
    for one, new in settled.get(event.id, ()):
        if same(one, event):
            return new
    return event.id


def _moved(copy: tuple[e.Event, ...], settled: _Settled) -> tuple[e.Event, ...]:
    """Give the events of a copy their ids, and exchange them where the copy names them."""
    new = {event.id: _place(event, settled) for event in copy if event.id in settled}
    return renamed(copy, {old: id_ for old, id_ in new.items() if old != id_})


def renamed(copy: tuple[e.Event, ...], new: Mapping[str, str]) -> tuple[e.Event, ...]:
    """Give events other ids, by their old ones, and exchange them where the copy names them."""
    if not new:
        return copy

    def change(name: Name) -> str:
        return new.get(name[1], name[1]) if name[0] == EVENT else name[1]

    def one(event: e.Event) -> e.Event:
        act = exchanged(event.act, change) if of_events(event.act) else event.act
        if act is event.act and event.id not in new:
            return event
        return event.model_copy(update={"id": new.get(event.id, event.id), "act": act})

    return tuple(map(one, copy))
