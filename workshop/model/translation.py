"""The words of an exercise or an agenda in a further language.

Whatever is left out stays as the exercise or the agenda itself has it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from workshop.model.base import Aside, Id, Model, Slug, Text, Words


class TitleLineWords(Model):
    """The words of a title line."""

    title: Words | None = None
    hint: Aside | None = None


class StageWords(Model):
    """The words of a stage, or of an item of an agenda."""

    title: Words | None = None
    cue: Aside | None = None


class PlaceWords(Model):
    """The words of a place; its code stays, since it is how answers are typed in and filed."""

    title: Words | None = None
    prompt: Text | None = None
    hint: Aside | None = None
    example: Aside | None = None


class CardWords(Model):
    """The heading of a card that has one of its own."""

    title: Words | None = None


class BoundaryWords(Model):
    """The words at the organisation's line."""

    title: Words | None = None
    inside: Words | None = None
    outside: Words | None = None


class RelationsWords(Model):
    """The words of the card that lists relations."""

    title: Words | None = None
    prompt: Aside | None = None


Ask = Annotated[str, StringConstraints(max_length=2000)]


class ExerciseWords(Model):
    """All words of an exercise in one language, by the ids of what they belong to."""

    title: Words | None = None
    question: Text | None = None
    titles: dict[Slug, TitleLineWords] = Field(default_factory=dict)
    stages: dict[Slug, StageWords] = Field(default_factory=dict)
    places: dict[Slug, PlaceWords] = Field(default_factory=dict)
    cards: dict[Slug, CardWords] = Field(default_factory=dict)
    absences: tuple[Ask, ...] = ()
    """In the exercise's order, since they have no ids; an empty one is not translated."""
    boundary: BoundaryWords | None = None
    relations: RelationsWords | None = None


class AgendaWords(Model):
    """All words of an agenda in one language; those of its items by their ids."""

    title: Words | None = None
    items: dict[Id, StageWords] = Field(default_factory=dict)
