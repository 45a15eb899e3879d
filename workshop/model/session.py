"""A session as it stands: everything here is folded from the events."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from workshop.model.event import Direction, End, FilledBy, Sharing, State, Tone
from workshop.model.exercise import Exercise, Reach, Side


@dataclass(frozen=True, slots=True)
class Group:
    """A table of people."""

    id: str
    name: str
    number: int
    """1 for the first group; printed on sheets as the table's number."""


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
    saved: datetime | None = None
    """When a word on this sheet was last saved."""


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

    exercise: str
    stage: str
    deadline: datetime | None
    left: float | None


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
