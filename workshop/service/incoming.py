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


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes with other copies, beside what is here."""

    mine: dict[str, e.Event]
    """By id, in their order, as they stand in the file."""
    copies: tuple[tuple[e.Event, ...], ...]
    """Every copy, as far as the steps have brought it: what is to be said of its events."""
    new: tuple[e.Event, ...] = ()
    """What is not here, in its order; the receipts that `erasures` names are not among them."""
    erasures: tuple[tuple[tuple[str, ...], e.Event], ...] = ()
    """The events whose words are erased elsewhere and still stand here, and the receipt."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.new or self.erasures)

    def after(self) -> list[e.Event]:
        """Return all events as they are after the merge, in their order."""
        blank = {event for events, _receipt in self.erasures for event in events}
        kept = [blanked(ev) if ev.id in blank else ev for ev in self.mine.values()]
        receipts = [receipt for _events, receipt in self.erasures]
        every = {event.id: event for event in (*kept, *receipts, *self.new)}
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


def blanked(event: e.Event) -> e.Event:
    """Return what the store leaves of an erased event."""
    rest = e.Blank(of=event.act.kind, sheet=getattr(event.act, "sheet", ""))
    return event.model_copy(update={"act": rest})


def united(found: Incoming) -> Incoming:
    """Find what is new among the events of the copies, and what was erased elsewhere."""
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
    erasures = []
    for receipt in wanted.values():
        gone = receipt.act.events if isinstance(receipt.act, e.Erased) else ()
        words = tuple(i for i in gone if i in here and here[i].act.kind != "blank")
        if words:
            erasures.append((words, receipt))
    later = {receipt.id for _words, receipt in erasures}  # saved when the words are gone
    new = [event for i, event in wanted.items() if i not in here and i not in later]
    return replace(found, new=tuple(in_order(new)), erasures=tuple(erasures))


STEPS: tuple[Step, ...] = (united,)
"""In their order. Those before `united` change what the copies say, those after it what is new."""
