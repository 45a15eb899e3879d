"""The numbers of tables, sheets and people: given once, and kept.

A number that was printed or shown stays. Where two laptops gave the same one, both keep it, and a
mark made of the sheet's or person's own id tells them apart: the same one in every copy.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from workshop.model import event as e
from workshop.model.people_acts import PersonAdded
from workshop.model.session import Person, Session

_LETTERS = "acdefghjkmnpqrtvwxy"
"""Those that nobody takes for a digit or for each other."""

LONGEST = 4
"""Letters of a whole mark: there are 130,000."""


def whole_mark(an_id: str) -> str:
    """Return the mark of a sheet or person in full; its first letters do where they differ."""
    rest = int.from_bytes(sha256(an_id.encode()).digest())
    letters = []
    for _each in range(LONGEST):
        rest, letter = divmod(rest, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def mark_among(an_id: str, same: Iterable[str]) -> str:
    """Return as much of a mark as tells an id from the others of a number; empty without others."""
    others = [whole_mark(other) for other in same if other != an_id]
    whole = whole_mark(an_id)
    ways = (whole[:length] for length in range(min(len(others), 1), LONGEST))
    return next((w for w in ways if not w or not any(o.startswith(w) for o in others)), whole)


def pseudonym(session: Session, person: Person) -> str:
    """Return what somebody is called: ``G3P2``, the second person at table 3."""
    return f"G{session.groups[person.group].number}P{person.number}{person.mark}"


def next_number(session: Session, group: str, exercise: str) -> int:
    """Return the number of a table's next sheet: later than all it ever had, none given twice."""
    every = (*session.sheets.values(), *session.removed_sheets.values())
    taken = [s.number for s in every if (s.group, s.exercise) == (group, exercise)]
    return max(taken, default=0) + 1


def numbered(events: Sequence[e.Event], session: Session) -> list[e.Event]:
    """Give numbers to the tables, sheets and people that are about to be made; some have theirs."""
    given: dict[tuple[str, ...], int] = {}
    done = []
    for event in events:
        act = event.act
        key: tuple[str, ...]
        if isinstance(act, e.SheetAdded):
            key = (act.group, act.exercise)
            first = next_number(session, act.group, act.exercise)
        elif isinstance(act, PersonAdded):
            key = (act.group,)
            first = _next_person(session, act.group)
        elif isinstance(act, e.GroupAdded):
            key = ()
            first = max((group.number for group in session.groups.values()), default=0) + 1
        else:
            done.append(event)
            continue
        number = act.number or max(first, given.get(key, 0) + 1)
        given[key] = max(number, given.get(key, 0))
        made = act.model_copy(update={"number": number})
        done.append(event.model_copy(update={"act": made}))
    return done


def _next_person(session: Session, group: str) -> int:
    every = (*session.persons.values(), *session.removed_persons.values())
    return max((known.number for known in every if known.group == group), default=0) + 1
