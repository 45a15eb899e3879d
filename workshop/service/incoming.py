"""What comes into a session from elsewhere, worked out before anything is written.

Merging copies, importing JSON and the dry runs of both go through the same `STEPS`, so that a
preview tells what is then done. A step is a pure function: it takes what the steps before it have
found and returns it with its own share.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.language import _
from workshop.model import event as e
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.erased import blanked, to_blank


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes with other copies, beside what is here."""

    mine: dict[str, e.Event]
    """By id, in their order, as they stand in the file."""
    copies: tuple[tuple[e.Event, ...], ...]
    """Every copy, as far as the steps have brought it: what is to be said of its events."""
    new: tuple[e.Event, ...] = ()
    """What is not here, in its order; the `receipts` are not among them."""
    erased: frozenset[str] = frozenset()
    """The ids of the events whose words stand here, and are erased elsewhere."""
    receipts: tuple[e.Event, ...] = ()
    """What is saved when those words are gone here too."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.new or self.erased)

    def after(self) -> list[e.Event]:
        """Return all events as they are after the merge, in their order."""
        kept = [blanked(ev) if ev.id in self.erased else ev for ev in self.mine.values()]
        every = {event.id: event for event in (*kept, *self.receipts, *self.new)}
        return in_order(every.values())


Step = Callable[[Incoming], Incoming]


def incoming(mine: Sequence[e.Event], copies: Sequence[Sequence[e.Event]]) -> Incoming:
    """Work out what copies of a session bring to it. The order of the copies changes nothing."""
    found = Incoming({event.id: event for event in in_order(mine)}, tuple(map(tuple, copies)))
    for step in STEPS:
        found = step(found)
    return found


def in_order(events: Iterable[e.Event]) -> list[e.Event]:
    """Return events in the order of their ids, which is the order in which they happened."""
    return sorted(events, key=lambda event: event.id)


def united(found: Incoming) -> Incoming:
    """Find what is new among the events of the copies."""
    here = found.mine
    wanted: dict[str, e.Event] = {}
    for event in (event for copy in found.copies for event in copy):
        known = wanted.get(event.id)
        if known is None or event.act.kind == "blank":  # an erased event stays erased
            wanted[event.id] = event
    differing = [
        event.id
        for event in wanted.values()
        if event.id in here
        and here[event.id] != event
        and "blank" not in (event.act.kind, here[event.id].act.kind)
    ]
    if differing:
        raise WorkshopError(
            Problem(
                _("{n} events have the same id but say different things.").format(n=len(differing)),
                _("One of the files was changed by hand; use the other one."),
            )
        )
    new = [event for i, event in wanted.items() if i not in here]
    return replace(found, new=tuple(in_order(new)))


def erased(found: Incoming) -> Incoming:
    """Leave the words behind that were erased in one of the copies, or here.

    With them goes what another copy says of the same label, relation, actor or sheet: it would be
    seen by nobody, and erased by nothing.
    """
    blank = to_blank([list(found.mine.values()), *found.copies])
    here = frozenset(
        i for i, event in found.mine.items() if i in blank and event.act.kind != "blank"
    )
    new = [blanked(event) if event.id in blank else event for event in found.new]
    receipts = [event for event in new if isinstance(event.act, e.Erased)] if here else []
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


STEPS: tuple[Step, ...] = (united, erased)
"""In their order. Those before `united` change what the copies say, those after it what is new."""
