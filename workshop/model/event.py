"""Everything that people enter is an event; the session is folded from the events.

An event is an envelope (who, when, a time-ordered id) around an *act*. Acts are a union
discriminated by ``kind``; a kind that this release does not know comes from a newer one.
Ids order the events: two copies of a session merge into the union of their events by id.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, StringConstraints, model_serializer

from workshop.model.base import Grown, Id, Language, Model, Moment, NoteText, Slug, Words
from workshop.model.exercise import Exercise, Reach, Side
from workshop.model.people_acts import (
    AnswerSeen,
    ConsentSet,
    LabelBy,
    LabelQuotable,
    Number,
    PersonAdded,
    PersonRemoved,
    Tallied,
    Ticked,
    Was,
    Withdrawn,
)
from workshop.model.photo_acts import PhotoSet
from workshop.model.room_acts import (
    AgendaSet,
    ClockSet,
    GroupMarked,
    JotChanged,
    JotRemoved,
    Jotted,
)

FilledBy = Literal["person", "pair", "table"]
Sharing = Literal["private", "room", "record"]
State = Literal["not-answered", "none", "dont-know"]
Tone = Literal["supportive", "strained"]
Direction = Literal["forward", "both", "none"]
EndKind = Literal["label", "actor", "place"]


class End(Model):
    """One end of a relation: a label, an actor, or a whole place."""

    kind: EndKind
    id: Annotated[str, StringConstraints(min_length=1, max_length=64)]


class SessionCreated(Model):
    """The first event of every session; all copies of it carry the same session id."""

    kind: Literal["session.created"] = "session.created"
    session: Id
    title: Words
    language: Language | None = None
    """What the session is held in; none is not said."""


class SessionChanged(Model):
    """Facts about the session; what is not given stays."""

    kind: Literal["session.changed"] = "session.changed"
    title: Words | None = None
    language: Language | None = None
    keep_until: date | None = None
    """The day from which the session is to be forgotten."""


class ExerciseAdded(Model):
    """A session embeds its exercises, so that the file opens the same in ten years."""

    kind: Literal["exercise.added"] = "exercise.added"
    exercise: Exercise


class GroupAdded(Grown):
    """A table of people."""

    later = frozenset({"number"})
    kind: Literal["group.added"] = "group.added"
    group: Id
    name: Words
    number: Number | None = None
    """What is printed as the table's number; where it is not said, they are counted."""


class SheetAdded(Grown):
    """A sheet for one group and one exercise."""

    later = frozenset({"number"})
    kind: Literal["sheet.added"] = "sheet.added"
    sheet: Id
    group: Id
    exercise: Slug
    filled_by: FilledBy = "table"
    number: Number | None = None
    """Which one of its table and exercise; where it is not said, they are counted."""


class NumberKept(Model):
    """The number that a sheet, table or person had in the copy it comes from, and keeps."""

    kind: Literal["number.kept"] = "number.kept"
    of: Literal["sheet", "group", "person"]
    id: Id
    number: Number


class SheetRemoved(Model):
    """A sheet made by mistake; bringing it back is the same act with ``back``."""

    kind: Literal["sheet.removed"] = "sheet.removed"
    sheet: Id
    back: bool = False


class SheetChanged(Grown):
    """Facts about a sheet; what is not given stays."""

    later = frozenset({"sharing_was"})
    kind: Literal["sheet.changed"] = "sheet.changed"
    sheet: Id
    titles: dict[Slug, str] | None = None
    filled_by: FilledBy | None = None
    sharing: Sharing | None = None
    sharing_was: Was = None
    paper: bool | None = None
    """Whether the sheet was typed in from paper."""


class LabelAdded(Model):
    """A label in a place; in a place of actors it names one, known or new."""

    kind: Literal["label.added"] = "label.added"
    label: Id
    sheet: Id
    place: Slug
    text: Words
    actor: Id | None = None
    not_agreed: bool = False
    potential: bool = False
    shortened: bool = False
    """Whether the words are shortened from the paper; otherwise they are verbatim."""
    language: Language | None = None
    position: float | None = None
    """Where in its place; none is at the end."""


class LabelEdited(Model):
    """New words for a label. ``was`` names the event whose words the writer saw."""

    kind: Literal["label.edited"] = "label.edited"
    label: Id
    text: Words
    was: Id


class LabelMarked(Model):
    """Marks on a label; what is not given stays."""

    kind: Literal["label.marked"] = "label.marked"
    label: Id
    not_agreed: bool | None = None
    potential: bool | None = None
    shortened: bool | None = None


class LabelLanguage(Model):
    """The language a label is written in; none is that of the session."""

    kind: Literal["label.language"] = "label.language"
    label: Id
    language: Language | None


class LabelJoined(Model):
    """A label names this actor: the table said that it is the same one as in another place."""

    kind: Literal["label.joined"] = "label.joined"
    label: Id
    actor: Id | None
    """None where it names nobody again, as words in a tray do."""


class LabelMoved(Model):
    """A label goes to another place, or another position in its place."""

    kind: Literal["label.moved"] = "label.moved"
    label: Id
    place: Slug
    position: float


class LabelRemoved(Model):
    """A label is taken off the sheet (its words stay in the history), or put back."""

    kind: Literal["label.removed"] = "label.removed"
    label: Id
    back: bool = False


class PlaceMarked(Model):
    """What is said of a place as a whole: *none* and *don't know* are answers."""

    kind: Literal["place.marked"] = "place.marked"
    sheet: Id
    place: Slug
    state: State


class NoteSet(Model):
    """A longer note; empty text takes it away."""

    kind: Literal["note.set"] = "note.set"
    sheet: Id
    on: Literal["label", "place", "relation", "sheet"]
    id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    text: NoteText


class ActorAdded(Model):
    """Somebody, or something, that holds roles on a sheet."""

    kind: Literal["actor.added"] = "actor.added"
    actor: Id
    sheet: Id
    name: Words
    side: Side | None = None
    reach: Reach | None = None


class ActorPlaced(Model):
    """Where an actor stands; none is *not said*."""

    kind: Literal["actor.placed"] = "actor.placed"
    actor: Id
    side: Side | None
    reach: Reach | None = None
    name: Words | None = None
    """What it is called from now on; none where that stays."""


class RelationAdded(Model):
    """A relation between two ends, in the table's own words."""

    kind: Literal["relation.added"] = "relation.added"
    relation: Id
    sheet: Id
    source: End
    target: End
    words: Annotated[str, StringConstraints(max_length=200)] = ""
    direction: Direction = "forward"
    potential: bool = False
    tone: Tone | None = None


class RelationChanged(Model):
    """A relation as it stands from now on, all of it but its note."""

    kind: Literal["relation.changed"] = "relation.changed"
    relation: Id
    source: End
    target: End
    words: Annotated[str, StringConstraints(max_length=200)] = ""
    direction: Direction = "forward"
    potential: bool = False
    tone: Tone | None = None


class RelationRemoved(Model):
    """A relation is taken off the sheet, or put back."""

    kind: Literal["relation.removed"] = "relation.removed"
    relation: Id
    back: bool = False


class _AboutSomething(Model):
    """An act that names what it is about, where that is known; older files do not say it."""

    @model_serializer(mode="wrap")
    def _without_nothing(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write what older versions wrote where there is nothing to name."""
        written: dict[str, Any] = write(self)
        if not written.get("about", True):
            del written["about"]
        return written


class Erased(_AboutSomething):
    """The receipt for words that were really erased: the events named here are blank now."""

    kind: Literal["erased"] = "erased"
    events: tuple[Id, ...]
    reason: Words
    about: tuple[Id, ...] = ()
    """The sheets and the persons all of whose words went, also those that nobody here had seen."""


class Blank(_AboutSomething):
    """What remains of an erased event."""

    kind: Literal["blank"] = "blank"
    of: str = ""
    sheet: str = ""
    """Which sheet it was about, where the event said so."""
    about: tuple[str, ...] = ()
    """The id of the label, relation, actor, jot, person or sheet that it was about; no words."""


Act = Annotated[
    SessionCreated
    | SessionChanged
    | ExerciseAdded
    | GroupAdded
    | SheetAdded
    | SheetRemoved
    | SheetChanged
    | LabelAdded
    | LabelEdited
    | LabelMarked
    | LabelMoved
    | LabelJoined
    | LabelLanguage
    | LabelRemoved
    | PlaceMarked
    | NoteSet
    | ActorAdded
    | ActorPlaced
    | RelationAdded
    | RelationChanged
    | RelationRemoved
    | PhotoSet
    | LabelBy
    | LabelQuotable
    | AgendaSet
    | ClockSet
    | GroupMarked
    | Jotted
    | JotChanged
    | JotRemoved
    | PersonAdded
    | PersonRemoved
    | ConsentSet
    | Withdrawn
    | AnswerSeen
    | NumberKept
    | Ticked
    | Tallied
    | Erased
    | Blank,
    Field(discriminator="kind"),
]


class Event(Model):
    """One thing that happened, and who did it when."""

    id: Id
    at: Moment
    actor: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    """The terminal it was done at, never a person's name."""
    act: Act
