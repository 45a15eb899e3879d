"""What comes into a session from elsewhere, worked out before anything is written.

Merging copies, importing JSON and the dry runs of both go through the same `STEPS`, so that a
preview tells what is then done. A step is a pure function: it takes what the steps before it have
found and returns it with its own share.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.language import ngettext
from workshop.model import event as e
from workshop.rules.acts.erased import blanked, to_blank
from workshop.rules.incoming.act_texts import Kind, with_texts
from workshop.rules.incoming.apart import apart, renamed
from workshop.rules.incoming.kept import kept
from workshop.rules.incoming.odd_ids import new_ids
from workshop.rules.incoming.references import EVENT, Name, made
from workshop.text.clean import clean, harmless

ILLEGIBLE = "\N{REPLACEMENT CHARACTER}"
"""Stands for words of which nothing is left once what can do harm is taken out."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes with other copies, beside what is here."""

    mine: dict[str, e.Event]
    """By id, in their order, as they stand in the file."""
    copies: tuple[tuple[e.Event, ...], ...]
    """Every copy, as far as the steps have brought it: what is to be said of its events."""
    here: tuple[tuple[str, e.Event], ...] = ()
    """The events of the file as the steps have brought them, each with its id in the file."""
    new: tuple[e.Event, ...] = ()
    """What is not here, in its order; the `receipts` are not among them."""
    erased: frozenset[str] = frozenset()
    """The ids of the events whose words stand here, and are erased elsewhere."""
    receipts: tuple[e.Event, ...] = ()
    """What is saved when those words are gone here too, and from the copies within reach."""
    apart: frozenset[Name] = frozenset()
    """What had the same id as something else, by its new name; an event is named as such."""
    timed: frozenset[str] = frozenset()
    """The new ids of events whose ids no clock had made."""
    cleaned: frozenset[str] = frozenset()
    """The ids of events of which something was left out that can do harm."""
    moved: bool = False
    """Whether something here had the same id, and it is this one that gets another."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.new or self.erased or self.receipts or self.moved)

    @property
    def instead(self) -> dict[str, e.Event]:
        """Return what takes the place of events of the file, by their ids there."""
        return {old: ev for old, ev in self.here if ev is not self.mine[old]}

    def before(self) -> list[e.Event]:
        """Return the events of the file, in their order, by the ids that they have from now on."""
        return in_order(event for _old, event in self.here)

    def after(self) -> list[e.Event]:
        """Return all events as they are after the merge, in their order."""
        kept = [blanked(ev) if ev.id in self.erased else ev for _old, ev in self.here]
        every = {event.id: event for event in (*kept, *self.receipts, *self.new)}
        return in_order(every.values())


Step = Callable[[Incoming], Incoming]


def incoming(mine: Sequence[e.Event], copies: Sequence[Sequence[e.Event]]) -> Incoming:
    """Work out what copies of a session bring to it. The order of the copies changes nothing."""
    here = {event.id: event for event in in_order(mine)}
    seen = dict(here)
    found = Incoming(here, tuple(tuple(_once(copy, seen)) for copy in copies), tuple(here.items()))
    for step in STEPS:
        found = step(found)
    return found


def _once(copy: Iterable[e.Event], seen: dict[str, e.Event]) -> Iterable[e.Event]:
    """Give what copies share as one object: thirty copies are then not much more than one."""
    for event in copy:
        known = seen.setdefault(event.id, event)
        yield known if known == event else event


def in_order(events: Iterable[e.Event]) -> list[e.Event]:
    """Return events in the order of their ids, which is the order in which they happened."""
    return sorted(events, key=lambda event: event.id)


def timed(found: Incoming) -> Incoming:
    """Give every event whose id no clock made one of the time that it says."""
    ids: set[str] = set()

    def renew(copy: tuple[e.Event, ...]) -> tuple[e.Event, ...]:
        new = new_ids(copy)
        ids.update(new.values())
        return renamed(copy, new)

    copies = tuple(tuple(in_order(renew(copy))) for copy in found.copies)
    mine = renew(tuple(event for _old, event in found.here))
    here = zip((old for old, _event in found.here), mine, strict=True)
    ordered = tuple(sorted(here, key=lambda one: one[1].id))
    return replace(found, copies=copies, here=ordered, timed=frozenset(ids))


def cleaned(found: Incoming) -> Incoming:
    """Take out of what comes in what typing would not let in; what is here stays as it is.

    Compared is what is left: a copy that was cleaned by an earlier merge says the same.
    """
    here = {event.id: event for _old, event in found.here}
    done: dict[int, e.Event] = {}
    changed: set[str] = set()

    def fit(event: e.Event) -> e.Event:
        mine = here.get(event.id)
        if event is mine:
            return event
        new = done.get(id(event))
        if new is None:
            new = fit_event(event)
            if mine is not None and fit_event(mine) == new:
                new = mine
            elif new is not event:
                changed.add(event.id)
            done[id(event)] = new
        return new

    copies = tuple(tuple(map(fit, copy)) for copy in found.copies)
    return replace(found, copies=copies, cleaned=frozenset(changed))


def fit_event(event: e.Event) -> e.Event:
    """Return an event without what can do harm; the same object where there is nothing of it."""
    act = with_texts(event.act, _fit)
    terminal = _fit(event.actor, Kind("actor", 64, required=True, lines=False))
    if act is event.act and terminal == event.actor:
        return event
    return event.model_copy(update={"act": act, "actor": terminal})


def _fit(text: str, kind: Kind) -> str:
    kept = clean(text, limit=len(text) * 4, keep_lines=kind.lines).text
    if len(kept) > kind.limit:  # typed words would be refused, and nothing is ever cut
        kept = harmless(text)
    return kept or (ILLEGIBLE if kind.required else "")


def kept_apart(found: Incoming) -> Incoming:
    """Give what has the same id as something else in another copy one of its own."""
    olds = [old for old, _event in found.here]
    done = apart([[event for _old, event in found.here], *found.copies])
    things = done.things - {made(event.act) for _old, event in found.here}
    here = {event.id for _old, event in found.here}
    events = {made(ev.act) or (EVENT, i) for i, ev in done.events.items() if i not in here}
    return replace(
        found,
        copies=tuple(tuple(in_order(copy)) for copy in done.copies[1:]),
        here=tuple(zip(olds, done.copies[0], strict=True)),
        apart=frozenset(things | events),
        moved=any(new is not old for new, (_, old) in zip(done.copies[0], found.here, strict=True)),
    )


def united(found: Incoming) -> Incoming:
    """Find what is new among the events of the copies."""
    here = {event.id for _old, event in found.here}
    wanted: dict[str, e.Event] = {}
    for event in (event for copy in found.copies for event in copy):
        known = wanted.get(event.id)
        if known is not event:
            wanted[event.id] = event if known is None else min(known, event, key=_preferred)
    new = [event for i, event in wanted.items() if i not in here]
    return replace(found, new=tuple(in_order(new)))


def erased(found: Incoming) -> Incoming:
    """Leave the words behind that were erased in one of the copies, or here.

    With them goes what another copy says of the same label, relation, actor or sheet: it would be
    seen by nobody, and erased by nothing.
    """
    mine = [event for _old, event in found.here]
    blank = to_blank([mine, *found.copies])
    here = frozenset(one.id for one in mine if one.id in blank and one.act.kind != "blank")
    new = [blanked(event) if event.id in blank else event for event in found.new]
    # also where nothing of it stands here: a backup beside the session may hold what went
    receipts = [event for event in new if isinstance(event.act, e.Erased)]
    return replace(
        found,
        copies=tuple(
            tuple(blanked(event) if event.id in blank else event for event in copy)
            for copy in found.copies
        ),
        new=tuple(event for event in new if event not in receipts),
        erased=here,
        receipts=tuple(receipts),
    )


def _preferred(event: e.Event) -> tuple[bool, str]:
    """Order one event in two spellings: what was left of an erased one stays, come what may."""
    return event.act.kind != "blank", event.act.model_dump_json()


def kept_as_shown(found: Incoming) -> Incoming:
    """Write down what the copies show and their union would not: what answers saw, numbers."""
    after = found.after()
    mine = [event for _old, event in found.here]
    # an export that makes a new session meets no other copy
    copies = [in_order(copy) for copy in (mine, *found.copies) if copy]
    more = kept(copies, after) if len(copies) > 1 else []
    return replace(found, new=tuple(in_order((*found.new, *more))))


STEPS: tuple[Step, ...] = (timed, cleaned, kept_apart, united, erased, kept_as_shown)
"""In their order. Those before `united` change what the copies say, those after it what is new."""


def told(found: Incoming) -> tuple[str, ...]:
    """Say what was found on the way and is for people to know, in the interface's words."""
    labels = sum(what == "label" for what, _id in found.apart)
    others = len(found.apart) - labels
    counted: list[tuple[int, Callable[[int], str]]] = [
        (
            labels,
            lambda n: ngettext(
                "{n} label had the same number as another one in a second copy; both are kept.",
                "{n} labels had the same numbers as others in a second copy; all are kept.",
                n,
            ),
        ),
        (
            others,
            lambda n: ngettext(
                "{n} entry had the same number as another one in a second copy; both are kept.",
                "{n} entries had the same numbers as others in a second copy; all are kept.",
                n,
            ),
        ),
        (
            len(found.timed & {event.id for event in found.new}),
            lambda n: ngettext(
                "{n} entry had a number that no clock gives; it has one of its time now.",
                "{n} entries had numbers that no clock gives; they have ones of their time now.",
                n,
            ),
        ),
        (
            len(found.cleaned & {event.id for event in found.new}),
            lambda n: ngettext(
                "{n} entry came with signs that cannot be typed here; they were left out.",
                "{n} entries came with signs that cannot be typed here; they were left out.",
                n,
            ),
        ),
    ]
    return tuple(words(n).format(n=n) for n, words in counted if n)
