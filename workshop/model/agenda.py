"""What a session does when: items with minutes, one after the other."""

from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from workshop.model.base import Aside, Id, Language, Model, Slug, Words
from workshop.model.translation import AgendaWords

AGENDA_FORMAT = 1
"""The version of the agenda format that this release writes and reads."""

ItemKind = Literal["talk", "slides", "stage", "break"]
"""``slides``: the tool yields the screen and keeps the clock. ``stage``: a part of an exercise."""


_OF_LANGUAGES = ("language", "translations")


class ItemWords(Model):
    """What an item of an agenda says in one language."""

    title: Words
    cue: Aside = ""


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
    language: Language | None = None
    """What its words are in; none is not said, and taken for the session's."""
    translations: dict[Language, ItemWords] = Field(default_factory=dict)
    """Its words in every language that it can be read in, the first being the one that it was
    written in; empty where there is only one. `workshop.rules.wording.agenda_words` reads it in
    one."""

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out what is said of languages where nothing is."""
        data: dict[str, Any] = write(self)
        return {key: one for key, one in data.items() if one or key not in _OF_LANGUAGES}

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
    translations: dict[Language, AgendaWords] = Field(default_factory=dict)
    """Its words in further languages."""

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return sum(item.seconds for item in self.items)
