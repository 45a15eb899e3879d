"""The session while it is being folded: the same things, open to change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from workshop.model.agenda import AgendaItem
from workshop.model.event import Event
from workshop.model.exercise import Exercise
from workshop.model.session import (
    Actor,
    Answer,
    Clock,
    Group,
    Jot,
    Label,
    Person,
    Relation,
    Session,
    Sheet,
    Subject,
    Went,
)
from workshop.rules.wording.agenda_words import items_in

_FACTS = (
    "id", "title", "created", "clock", "last_event", "language", "keep_until", "agenda",
    "agenda_start", "planned", "went",
)  # fmt: skip
_MAPPINGS = (
    "embedded", "groups", "sheets", "labels", "actors", "relations", "removed_sheets",
    "removed_labels", "removed_relations", "jots", "removed_jots", "persons", "removed_persons",
    "tallies", "answers", "answers_seen", "numbers",
)  # fmt: skip


class State:
    """What an act changes. Its mappings are copies; what is in them is replaced, never changed."""

    id: str
    title: str
    created: datetime | None
    clock: Clock | None
    last_event: str
    language: str | None
    keep_until: date | None
    agenda: tuple[AgendaItem, ...]
    agenda_start: datetime | None
    planned: tuple[AgendaItem, ...]
    went: tuple[Went, ...]
    embedded: dict[str, Exercise]
    groups: dict[str, Group]
    sheets: dict[str, Sheet]
    labels: dict[str, Label]
    actors: dict[str, Actor]
    relations: dict[str, Relation]
    removed_sheets: dict[str, Sheet]
    removed_labels: dict[str, Label]
    removed_relations: dict[str, Relation]
    jots: dict[str, Jot]
    removed_jots: dict[str, Jot]
    persons: dict[str, Person]
    removed_persons: dict[str, Person]
    tallies: dict[tuple[str, str], int]
    answers: dict[Subject, tuple[Answer, ...]]
    answers_seen: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    saved: dict[str, datetime]
    """By sheet: when a word on it was saved last, among the events of this fold."""
    event: Event
    """The one that is being folded."""

    def __init__(self, base: Session) -> None:
        for name in _FACTS:
            setattr(self, name, getattr(base, name))
        for name in _MAPPINGS:
            setattr(self, name, dict(getattr(base, name)))
        self.saved = {}

    def session(self, exercises: Mapping[str, Exercise]) -> Session:
        """Return the session as it stands, with its exercises and its agenda in its language."""
        for sheets in (self.sheets, self.removed_sheets):
            for sheet in self.saved.keys() & sheets.keys():
                sheets[sheet] = replace(sheets[sheet], saved=self.saved[sheet])
        for name in ("agenda", "planned"):
            setattr(self, name, items_in(getattr(self, name), self.language))
        known = {name: getattr(self, name) for name in (*_FACTS, *_MAPPINGS)}
        return Session(exercises=exercises, **known)
