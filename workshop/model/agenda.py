"""What a session does when: items with minutes, one after the other."""

from typing import Annotated, Literal

from pydantic import Field

from workshop.model.base import Aside, Id, Language, Model, Slug, Words

AGENDA_FORMAT = 1
"""The version of the agenda format that this release writes and reads."""

ItemKind = Literal["talk", "slides", "stage", "break"]
"""``slides``: the tool yields the screen and keeps the clock. ``stage``: a part of an exercise."""


class AgendaItem(Model):
    """One item of an agenda."""

    id: Id
    title: Words
    minutes: Annotated[float, Field(gt=0, le=600)]
    """For the whole room, or for each speaker where there are several."""
    kind: ItemKind = "talk"
    speakers: Annotated[int, Field(ge=1, le=20)] = 1
    """How many explain, one after the other, at every table at once."""
    exercise: Slug | None = None
    stage: Slug | None = None
    cue: Aside = ""
    """What the room is told to do."""

    @property
    def seconds(self) -> float:
        """How long the whole item takes."""
        return self.minutes * 60 * self.speakers


class AgendaTemplate(Model):
    """An agenda as organisers keep it: one TOML file."""

    format: Literal[1]
    id: Slug
    title: Words
    language: Language = "en-GB"
    items: Annotated[tuple[AgendaItem, ...], Field(min_length=1, max_length=60)]

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return sum(item.seconds for item in self.items)
