"""What every model shares: frozen, no key that nobody knows, no number that is none."""

import os
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT

# there are no plugins for pydantic here, and looking for them takes longer than the models
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""An id that people write in files: small letters, digits and single hyphens."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]+$", min_length=1, max_length=64)]
"""An id that the toolkit makes."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=LABEL_LIMIT)]
NoteText = Annotated[str, StringConstraints(max_length=NOTE_LIMIT)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Aside = Annotated[str, StringConstraints(max_length=2000)]
"""Words that may be left out."""
LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_TAG)]
"""A BCP 47 language tag such as ``en-GB`` or ``cy``."""


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[AwareDatetime, PlainSerializer(_utc, when_used="json")]
"""A point in time; written in UTC to the millisecond."""


class Model(BaseModel):
    """A frozen model that refuses unknown keys and numbers that JSON cannot hold."""

    # Validators are built when first used: building all on import took longer than the rest.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)


class Grown(Model):
    """A model that got fields later: where they say nothing, they are not written.

    So what an older program wrote is written again as it was, and one that says nothing new can
    be read by an older program.
    """

    later: ClassVar[frozenset[str]]
    """The fields that are left out where they are None."""

    @model_serializer(mode="wrap")
    def _without_later(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        return {
            name: value
            for name, value in written.items()
            if value is not None or name not in self.later
        }
