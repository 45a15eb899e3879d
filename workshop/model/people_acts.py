"""Acts about those present: never a name, only a number at a table (G3P2) or a tally."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workshop.model.base import Grown, Id, Model, Slug

Use = Literal["research", "handout", "quotation"]
"""What words may be used for, each asked for on its own."""


Was = tuple[Id, ...] | None
"""The events whose answers this one replaces: those that stood when it was given.

None in answers of older programs, where the later one of a file replaces all before it.
"""

Number = Annotated[int, Field(ge=1, le=9999)]


class PersonAdded(Grown):
    """Somebody at a table, by a number. The code to withdraw with is kept as a hash only."""

    later = frozenset({"number"})
    kind: Literal["person.added"] = "person.added"
    person: Id
    group: Id
    code: Annotated[str, StringConstraints(max_length=128)] = ""
    """SHA-256 over the session's id and the code, in hexadecimal."""
    number: Number | None = None
    """Which one at the table; where it is not said, they are counted."""


class PersonRemoved(Grown):
    """Somebody was counted by mistake, or is counted after all."""

    later = frozenset({"was"})
    kind: Literal["person.removed"] = "person.removed"
    person: Id
    back: bool = False
    was: Was = None


class ConsentSet(Grown):
    """What one person agrees to; a use that is not named stays as it was."""

    later = frozenset({"was"})
    kind: Literal["consent.set"] = "consent.set"
    person: Id
    uses: dict[Use, bool]
    was: Was = None


class Withdrawn(Model):
    """Somebody took their consent back, for every use."""

    kind: Literal["consent.withdrawn"] = "consent.withdrawn"
    person: Id


class Ticked(Model):
    """One tick in the profile of one person, or a tick taken back."""

    kind: Literal["profile.ticked"] = "profile.ticked"
    person: Id
    field: Slug
    value: Slug
    on: bool = True


class Tallied(Model):
    """How many of those present give one answer, where nobody is counted one by one."""

    kind: Literal["profile.tallied"] = "profile.tallied"
    field: Slug
    value: Slug
    count: Annotated[int, Field(ge=0, le=10_000)]


class LabelBy(Grown):
    """Whose words a label holds, as far as the table wants that kept: a person, or nobody."""

    later = frozenset({"was"})
    kind: Literal["label.by"] = "label.by"
    label: Id
    person: Id | None
    was: Was = None


class LabelQuotable(Grown):
    """Whether a label was chosen as one that may be quoted."""

    later = frozenset({"was"})
    kind: Literal["label.quotable"] = "label.quotable"
    label: Id
    chosen: bool
    was: Was = None


class AnswerSeen(Model):
    """Which answers one of an older program replaced, as the copy shows that it was given in."""

    kind: Literal["answer.seen"] = "answer.seen"
    answer: Id
    """The event that gave it."""
    was: tuple[Id, ...]
