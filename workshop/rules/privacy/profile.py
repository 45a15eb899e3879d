"""How many of those present are what: counted so that nobody can be found among few.

No count below `LEAST` leaves, and none can be worked out from what does: the total is known to
everybody who was in the room, so one hidden count would be the total less the others.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.model.profile import Profile
from workshop.model.session import Person, Session

LEAST = 5
"""The smallest count that leaves."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One field of the profile, counted; None stands where a count is held back."""

    field: str
    title: str
    total: int | None
    rows: tuple[tuple[str, int | None], ...]
    """Each answer in words, and last *not said*."""


def protected(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return the counts of one table with None for those that must not leave.

    Hidden are all counts up to a bound: the least one that takes in every count below `LEAST`, at
    least two counts, and two that differ. So whoever knows the total and this rule still finds that
    any two of the hidden counts may have changed places, and none of them can be worked out.
    """
    if all(count >= LEAST for count in counts):
        return tuple(counts)
    bound = next((at for at in sorted(set(counts)) if _hides_enough(counts, at)), max(counts))
    return tuple(None if count <= bound else count for count in counts)


def _hides_enough(counts: Sequence[int], bound: int) -> bool:
    hidden = [count for count in counts if count <= bound]
    shown = [count for count in counts if count > bound]
    return len(set(hidden)) > 1 and all(count >= LEAST for count in shown)


def counts_of(session: Session, persons: Iterable[Person]) -> Counter[tuple[str, str]]:
    """Count ticks and tallies by field and value, without hiding any: for the room's own screen."""
    found = Counter((name, value) for person in persons for name, value in person.ticks.items())
    found.update(session.tallies)
    return found


def tables(session: Session, profile: Profile, persons: Iterable[Person]) -> list[Counted]:
    """Return a table for each field, of these persons and the tallies, as it may leave.

    Those whose answer is not known are counted as *not said*, an answer that was since taken out
    of the profile's file among them, so that every table has the same total.
    """
    people = list(persons)
    found = counts_of(session, people)
    made = []
    for asked in profile.fields:
        counts = [found[asked.id, value.id] for value in asked.values]
        known = {value.id for value in asked.values}
        unsaid = sum(person.ticks.get(asked.id) not in known for person in people)
        shown = protected([*counts, unsaid])
        total = sum(counts) + unsaid
        words = [*(value.title for value in asked.values), ""]
        made.append(
            Counted(
                asked.id, asked.title, total if total >= LEAST else None,
                tuple(zip(words, shown, strict=True)),
            )
        )  # fmt: skip
    return made
