"""An exercise: what is asked, in what order, and the picture that shows the answers.

One TOML file describes one exercise completely (docs/exercise-format.md). Exercises are of a
``kind``; what every kind shares stands in `ExerciseBase`, what the picture of a kind needs in the
class of that kind, so that a later kind joins without touching the first.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from workshop.language import N_
from workshop.model.base import Aside, Language, Model, Slug, Text, Words
from workshop.model.limits import LABEL_LIMIT
from workshop.model.translation import ExerciseWords

FORMAT = 1
"""The version of the exercise format that this release writes and reads."""

Side = Literal["inside", "outside"]
Reach = Literal["local", "regional", "national"]


class TitleLine(Model):
    """A line that titles a sheet, such as *the innovation*."""

    id: Slug
    title: Words
    hint: Aside = ""


class Stage(Model):
    """A part of an exercise that the room clock times."""

    id: Slug
    title: Words
    minutes: float = Field(gt=0, le=600)
    per: Literal["room", "speaker"] = "room"
    """Whether the minutes are for the whole room or for each speaker."""
    cue: Aside = ""
    """What the room is told to do."""


class Place(Model):
    """Something that is asked, and where the answers to it go."""

    id: Slug
    title: Words
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}$")]
    """Printed beside the title on a worksheet, so that a line can be typed in as ``N ...``."""
    prompt: Text
    hint: Aside = ""
    example: Aside = ""
    """An answer from another field, shown only when somebody asks for it."""
    holds: Literal["labels", "actors"] = "labels"
    side: Side | None = None
    """Where an actor named here stands; none where each actor says so itself."""
    reach: Reach | None = None
    """How far outside an actor named here stands."""


UNPLACED, HEARD = "unplaced", "heard"
"""Ids of the trays; no exercise may give them to a place of its own."""


@cache
def trays() -> tuple[Place, ...]:
    """Return the places that every sheet has beside those of its exercise.

    They hold what has no place yet, and what was heard while a sheet was explained. They are not
    asked, do not count as touched, and have no card; their labels can be moved to any place.
    """
    # made when first asked for: building the model's validator would slow every start
    return (
        Place(
            id=UNPLACED, title=N_("Unplaced"), code="UN",
            prompt=N_("What was said and has no place yet. Move it when the table knows where."),
        ),
        Place(
            id=HEARD, title=N_("Heard"), code="HE",
            prompt=N_("What came up while the sheet was explained."),
        ),
    )  # fmt: skip


class Absence(Model):
    """A question about what is missing, asked when a sheet is called done."""

    places: tuple[Slug, ...] = Field(min_length=1)
    when: tuple[Literal["not-answered", "none", "dont-know"], ...] = ("not-answered",)
    """Asked when every one of the places is in one of these states."""
    ask: Text


class ExerciseBase(Model):
    """What an exercise of any kind has."""

    format: Literal[1]
    id: Slug
    title: Words
    language: Language = "en-GB"
    question: Text
    titles: tuple[TitleLine, ...] = ()
    stages: tuple[Stage, ...] = Field(min_length=1)
    places: tuple[Place, ...] = Field(min_length=1)
    absences: tuple[Absence, ...] = ()
    translations: dict[Language, ExerciseWords] = Field(default_factory=dict)
    """Its words in further languages; `workshop.rules.wording.translated` reads it in one of
    them."""

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Leave out the translations of an exercise that has none."""
        data: dict[str, Any] = write(self)
        if not data.get("translations"):
            data.pop("translations", None)
        return data

    def place(self, place_id: str) -> Place:
        """Return the place of that id, a tray too; KeyError where there is none."""
        for place in (*self.places, *(trays() if place_id in (UNPLACED, HEARD) else ())):
            if place.id == place_id:
                return place
        raise KeyError(place_id)


class Slot(Model):
    """Where a card stands: cells of the picture's grid, counted from 0 at the top left."""

    row: int = Field(ge=0)
    column: int = Field(ge=0)
    span: int = Field(default=1, ge=1)
    rows: int = Field(default=1, ge=1)


class Card(Model):
    """A card of the picture; it shows one place, or several side by side as lanes."""

    id: Slug
    title: Annotated[str, StringConstraints(max_length=LABEL_LIMIT)] = ""
    """The card's heading; a card of one place takes that place's title."""
    slot: Slot
    places: tuple[Slug, ...] = Field(min_length=1)
    boundary: bool = False
    """Whether the organisation's line cuts the card: inside above it, outside below."""


class Link(Model):
    """A line that is printed between two cards. It has no verb: the words are people's own."""

    source: Slug
    target: Slug
    arrow: bool = True


class Boundary(Model):
    """The organisation's line."""

    title: Words = "the organisation’s line"
    inside: Words = "inside"
    outside: Words = "outside"


class RelationsCard(Model):
    """Where the picture lists the relations that people draw."""

    title: Words = "Relations"
    slot: Slot
    prompt: Aside = ""
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}$")] = "X"


class CardsExercise(ExerciseBase):
    """Cards on a fixed grid, with links between them."""

    kind: Literal["cards"]
    columns: int = Field(ge=1, le=48)
    rows: tuple[Annotated[float, Field(gt=0, le=100)], ...] = Field(min_length=1, max_length=48)
    """How high each row of the grid is, in proportion to the others."""
    cards: tuple[Card, ...] = Field(min_length=1)
    links: tuple[Link, ...] = ()
    boundary: Boundary | None = None
    relations: RelationsCard | None = None


Exercise = CardsExercise
"""Any exercise. A second kind makes this a union discriminated by ``kind``."""

KINDS: dict[str, type[Exercise]] = {"cards": CardsExercise}


def short_title(title: str) -> str:
    """Return the name of a task without what it is about: *Task 1*."""
    return title.split(":", maxsplit=1)[0]
