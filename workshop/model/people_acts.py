"""Acts about those present: never a name, only a number at a table (G3P2) or a tally."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workshop.model.base import Id, Model, Slug

Use = Literal["research", "handout", "quotation"]
"""What words may be used for, each asked for on its own."""


class PersonAdded(Model):
    """Somebody at a table, by a number. The code to withdraw with is kept as a hash only."""

    kind: Literal["person.added"] = "person.added"
    person: Id
    group: Id
    code: Annotated[str, StringConstraints(max_length=128)] = ""
    """SHA-256 over the session's id and the code, in hexadecimal."""


class PersonRemoved(Model):
    """Somebody was counted by mistake, or is counted after all."""

    kind: Literal["person.removed"] = "person.removed"
    person: Id
    back: bool = False


class ConsentSet(Model):
    """What one person agrees to; a use that is not named stays as it was."""

    kind: Literal["consent.set"] = "consent.set"
    person: Id
    uses: dict[Use, bool]


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


class LabelBy(Model):
    """Whose words a label holds, as far as the table wants that kept: a person, or nobody."""

    kind: Literal["label.by"] = "label.by"
    label: Id
    person: Id | None


class LabelQuotable(Model):
    """Whether a label was chosen as one that may be quoted."""

    kind: Literal["label.quotable"] = "label.quotable"
    label: Id
    chosen: bool
