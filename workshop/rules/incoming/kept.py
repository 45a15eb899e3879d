"""What copies show and their union would not, written down so that it holds after a merge.

Older programs wrote neither which answers one replaced nor a sheet's number: both follow from
what else is in a file, and would change as soon as more is.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Literal

from workshop.model import event as e
from workshop.model.people_acts import AnswerSeen, PersonAdded
from workshop.model.session import Group, Person, Session, Sheet
from workshop.rules.acts.fold import fold
from workshop.rules.privacy.answers import seen_by_old
from workshop.rules.wording.ids import by_a_clock, milliseconds, plain_id

_LOW_BITS = 74

_Sort = Literal["sheet", "group", "person"]


def kept(copies: Sequence[Sequence[e.Event]], after: Sequence[e.Event]) -> list[e.Event]:
    """Return the events by which answers and numbers stay what they are in each copy.

    ``after`` is their union; every list is in the order of the ids. The events are the same
    whatever the order of the copies, and those that are there already are not among them.
    """
    known = {event.id: event for event in after}
    made = [*_answers(copies, known), *_numbers(copies, after)]
    return [event for event in made if event.id not in known]


def _answers(
    copies: Sequence[Sequence[e.Event]], known: Mapping[str, e.Event]
) -> Iterator[e.Event]:
    for answer, replaced in sorted(seen_by_old(copies).items()):
        for was in sorted(replaced):
            if answer in known:
                yield _derived(known[answer], AnswerSeen(answer=answer, was=was), *was)


def _numbers(copies: Sequence[Sequence[e.Event]], after: Sequence[e.Event]) -> Iterator[e.Event]:
    whole = fold(after)
    shown: dict[str, set[int]] = {}
    for copy in copies:
        for thing in _numbered(fold(copy)):
            shown.setdefault(thing.id, set()).add(thing.number)
    made_by = {_made(event.act): event for event in after if _made(event.act)}
    for thing in sorted(_numbered(whole), key=lambda thing: thing.id):
        numbers = shown.get(thing.id, {thing.number})
        if thing.number not in numbers and thing.id not in whole.numbers:
            number = min(numbers)
            of = _SORTS[type(thing)]
            act = e.NumberKept(of=of, id=thing.id, number=number)
            yield _derived(made_by[thing.id], act, thing.id, str(number))


_SORTS: dict[type, _Sort] = {Sheet: "sheet", Group: "group", Person: "person"}


def _numbered(session: Session) -> list[Sheet | Group | Person]:
    return [
        *session.sheets.values(), *session.removed_sheets.values(), *session.groups.values(),
        *session.persons.values(), *session.removed_persons.values(),
    ]  # fmt: skip


def _made(act: e.Act) -> str:
    """Return the id of the sheet, table or person that an act makes; empty where it makes none."""
    if isinstance(act, e.SheetAdded):
        return act.sheet
    if isinstance(act, e.GroupAdded):
        return act.group
    return act.person if isinstance(act, PersonAdded) else ""


def _derived(of: e.Event, act: AnswerSeen | e.NumberKept, *parts: str) -> e.Event:
    """Return the event of an act about what another event did: in every copy the same one."""
    text = "\n".join((act.kind, of.id, *parts))
    low = int.from_bytes(sha256(text.encode()).digest()) & (1 << _LOW_BITS) - 1
    time = int(of.id[:8] + of.id[9:13], 16) if by_a_clock(of.id) else milliseconds(of.at)
    return e.Event(id=plain_id(time, low), at=of.at, actor="merge", act=act)
