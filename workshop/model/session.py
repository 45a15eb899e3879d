"""A session as it stands: everything here is folded from the events."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter

from workshop.model.agenda import AgendaItem
from workshop.model.event import Direction, End, FilledBy, Sharing, State, Tone
from workshop.model.exercise import Exercise, Reach, Side
from workshop.model.people_acts import Use
from workshop.model.room_acts import JotKind, TableMode, TableState


@dataclass(frozen=True, slots=True)
class Group:
    """A table of people."""

    id: str
    name: str
    number: int
    """1 for the first group; printed on sheets as the table's number."""
    state: TableState = ""
    """Where the table is, as the facilitator said last."""
    state_item: str = ""
    """The agenda item at which that was said."""
    mode: TableMode = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person, pair or table says in one exercise."""

    id: str
    group: str
    exercise: str
    number: int
    """1 for the first sheet of this group in this exercise."""
    filled_by: FilledBy = "table"
    titles: Mapping[str, str] = field(default_factory=dict)
    sharing: Sharing = "private"
    paper: bool = False
    states: Mapping[str, State] = field(default_factory=dict)
    """By place id: *none* and *don't know*; a place that is not here was not answered."""
    note: str = ""
    place_notes: Mapping[str, str] = field(default_factory=dict)
    photo: str = ""
    """The hash of the photograph of its paper; empty where there is none."""
    saved: datetime | None = None
    """When a word on this sheet was last saved."""
    mark: str = ""
    """What tells it from another sheet that has its number; empty where none has."""

    @property
    def told(self) -> str:
        """Its number as it is told: ``2``, or ``2k`` where another sheet has it too."""
        return f"{self.number}{self.mark}"


@dataclass(frozen=True, slots=True)
class Label:
    """A few words in a place."""

    id: str
    sheet: str
    place: str
    text: str
    revision: str
    """The event whose words these are."""
    position: float
    actor: str | None = None
    not_agreed: bool = False
    potential: bool = False
    shortened: bool = False
    language: str | None = None
    note: str = ""
    contested: bool = False
    """Edited by two at once: the later words stand, the others are in the history."""
    others: tuple[str, ...] = ()
    """The words that stood until then, as long as the table has not said which are to stand."""
    by: str | None = None
    """The person whose words these are, if the table wants that kept."""
    quotable: bool = False
    """Chosen as one that may be quoted."""
    disputed: bool = False
    """Whose words these are was answered differently in two copies: not to be quoted until then."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who or what holds roles; it stands inside or outside the organisation."""

    id: str
    sheet: str
    name: str
    side: Side | None = None
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Who to whom, in words."""

    id: str
    sheet: str
    source: End
    target: End
    words: str = ""
    direction: Direction = "forward"
    potential: bool = False
    tone: Tone | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """The room clock: running towards a deadline, or standing with seconds left."""

    item: str
    """The agenda item that it stands at."""
    deadline: datetime | None
    left: float | None


@dataclass(frozen=True, slots=True)
class Went:
    """An agenda item as it really went."""

    item: str
    began: datetime
    ended: datetime | None
    """None while the clock stands at it."""


@dataclass(frozen=True, slots=True)
class Jot:
    """Something written down in passing."""

    id: str
    on: JotKind
    text: str
    at: datetime
    item: str | None
    group: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a table, by a number and never by a name."""

    id: str
    group: str
    number: int
    """1 for the first at the table."""
    code: str
    """The hash of the code to withdraw with."""
    uses: Mapping[Use, bool] = field(default_factory=dict)
    """What was agreed to or refused; a use that is not here was not asked."""
    ticks: Mapping[str, str] = field(default_factory=dict)
    """By field of the profile: the value that was ticked."""
    withdrawn: bool = False
    mark: str = ""
    """What tells them from somebody who has the same number; empty where nobody has."""


Subject = tuple[str, str, str]
"""What an answer is about: its sort, the id of a sheet, person or label, and the use or ``""``."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of who may see or use something, and what it replaced."""

    id: str
    """The event that gave it."""
    value: Sharing | bool | str | None
    was: tuple[str, ...] | None
    """None where an older program gave it: it replaces all that came before."""


@dataclass(frozen=True, slots=True)
class Session:
    """The whole session. Mappings are by id, in the order in which things were made."""

    id: str = ""
    title: str = ""
    created: datetime | None = None
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    removed_sheets: Mapping[str, Sheet] = field(default_factory=dict)
    removed_labels: Mapping[str, Label] = field(default_factory=dict)
    removed_relations: Mapping[str, Relation] = field(default_factory=dict)
    """What was taken off, kept so that it can be put back."""
    clock: Clock | None = None
    last_event: str = ""
    language: str | None = None
    """What the session is held in; none where nobody said."""
    keep_until: date | None = None
    """The day from which the session is to be forgotten; none is not said."""
    agenda: tuple[AgendaItem, ...] = ()
    """Empty where none was made: then the stages of the exercises are the agenda."""
    agenda_start: datetime | None = None
    planned: tuple[AgendaItem, ...] = ()
    """The agenda as it stood when the clock first ran."""
    went: tuple[Went, ...] = ()
    """The items as they really went."""
    jots: Mapping[str, Jot] = field(default_factory=dict)
    removed_jots: Mapping[str, Jot] = field(default_factory=dict)
    persons: Mapping[str, Person] = field(default_factory=dict)
    removed_persons: Mapping[str, Person] = field(default_factory=dict)
    tallies: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By field and value of the profile: how many, where nobody is counted one by one."""
    answers: Mapping[Subject, tuple[Answer, ...]] = field(default_factory=dict)
    """All that was said about sharing, consent and quotation, in the order of the events."""
    answers_seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the event of an answer of an older program: those that it replaced."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """By id: the number that a sheet, table or person keeps whatever is counted."""
    embedded: Mapping[str, Exercise] = field(default_factory=dict)
    """The exercises as the file carries them, in all their languages."""
    _labels_at: dict[tuple[str, str | None], list[Label]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """By sheet and place, and by sheet alone; made when first asked for."""

    def sheets_of(self, group: str | None = None, exercise: str | None = None) -> list[Sheet]:
        """Return the sheets of a group, of an exercise, or of both; in the groups' order."""
        order = {group_id: number for number, group_id in enumerate(self.groups)}
        chosen = [
            sheet
            for sheet in self.sheets.values()
            if group in (None, sheet.group) and exercise in (None, sheet.exercise)
        ]
        tasks = {exercise_id: number for number, exercise_id in enumerate(self.exercises)}
        return sorted(chosen, key=lambda s: (order[s.group], tasks[s.exercise], s.number))

    def labels_in(self, sheet: str, place: str | None = None) -> list[Label]:
        """Return a sheet's labels in reading order, of one place or of all."""
        if not self._labels_at:
            found: dict[tuple[str, str | None], list[Label]] = defaultdict(list)
            for label in sorted(self.labels.values(), key=attrgetter("position", "id")):
                found[label.sheet, None].append(label)
                found[label.sheet, label.place].append(label)
            self._labels_at.update(found)  # in one step: another thread may ask meanwhile
        return list(self._labels_at.get((sheet, place), ()))

    def relations_on(self, sheet: str) -> list[Relation]:
        """Return a sheet's relations in the order in which they were drawn."""
        return [relation for relation in self.relations.values() if relation.sheet == sheet]
