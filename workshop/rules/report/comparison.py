"""What the sheets of one task say together: what all said, who stands alone, what stayed empty.

Wordings are joined where they are equal but for case, punctuation and the like
(`workshop.rules.sheet.similarity.folded`), never where they only mean the same: that is for people
to say. A table counts once, however many sheets it has. A sheet on which there is nothing at all is
no answer of anybody's: it is told as blank, and nothing is counted on it; nor on one of which there
is a photograph and no word typed. Which sheets are compared is the caller's to decide
(`workshop.rules.privacy.sharing`, `workshop.rules.privacy.release_gate`); the order in which they
are given is not.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from workshop.model.event import State
from workshop.model.exercise import Exercise, Place, trays
from workshop.model.session import Label, Session, Sheet
from workshop.rules.report.compared_people import (
    ActorSeen,
    RelationSeen,
    actors_seen,
    relations_seen,
)
from workshop.rules.sheet.progress import state_of
from workshop.rules.sheet.sheet_codes import has_words, on_paper_only
from workshop.rules.sheet.similarity import folded

STATES: tuple[State, ...] = ("none", "dont-know", "not-answered")
"""The three ways in which a place stays empty; the more that was said comes first."""

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Saying:
    """Labels of one place that say the same in the same words."""

    text: str
    """As most wrote it."""
    language: str | None
    tables: tuple[str, ...]
    """Ids of the groups that say it, in the session's order."""
    labels: tuple[str, ...]
    """Ids of the labels that were joined, in the same order."""
    variants: tuple[str, ...]
    """The other ways in which it was written."""
    not_agreed: tuple[str, ...]
    """The tables at which it was not agreed."""
    potential: tuple[str, ...]
    """The tables for which it is potential, not actual."""

    @property
    def alone(self) -> bool:
        """Whether only one table says it."""
        return len(self.tables) == 1


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """What all sheets say in one place."""

    place: Place
    sayings: tuple[Saying, ...]
    """What most tables say comes first."""
    tables: tuple[str, ...]
    """Those with a label here."""
    empty: Mapping[State, tuple[str, ...]]
    """By each of the `STATES`: the tables that have no label here on any sheet."""

    @property
    def joined(self) -> tuple[Saying, ...]:
        """What more than one table says."""
        return tuple(one for one in self.sayings if not one.alone)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sheets of one task side by side."""

    exercise: Exercise
    tables: tuple[str, ...]
    """Ids of the groups that have a sheet here with something on it, in the session's order."""
    sheets: tuple[str, ...]
    """Those with something on them."""
    blank: tuple[str, ...]
    """Those with nothing on them, which are counted nowhere."""
    on_paper: tuple[str, ...]
    """Those with a photograph and nothing typed, whose answers nobody can count yet."""
    places: tuple[PlaceSaid, ...]
    """Every place that is asked, in the exercise's order."""
    trays: tuple[PlaceSaid, ...]
    """What has no place, where there is any; nobody was asked, so no table counts as silent."""
    actors: tuple[ActorSeen, ...]
    """Who or what is named where actors are asked for; by how many tables name them."""
    relations: tuple[RelationSeen, ...]
    """Who relates to whom; by how many tables say so."""


def compare(session: Session, exercise_id: str, sheets: Iterable[Sheet]) -> Comparison:
    """Compare those of the sheets that are of one exercise.

    Every label of theirs is in exactly one `Saying`. KeyError where there is no such exercise.
    """
    exercise = session.exercises[exercise_id]
    chosen = {sheet.id for sheet in sheets}
    given = [sheet for sheet in session.sheets_of(exercise=exercise_id) if sheet.id in chosen]
    mine = [sheet for sheet in given if not is_silent(session, sheet)]
    blank = tuple(sheet.id for sheet in given if is_blank(session, sheet))
    on_paper = tuple(sheet.id for sheet in given if on_paper_only(session, sheet))
    tables = tuple(dict.fromkeys(sheet.group for sheet in mine))
    known = [place for tray in trays() if (place := _place(session, tray, mine)).sayings]
    return Comparison(
        exercise, tables, tuple(sheet.id for sheet in mine), blank, on_paper,
        tuple(_place(session, place, mine) for place in exercise.places),
        tuple(known), actors_seen(session, exercise, mine), relations_seen(session, mine),
    )  # fmt: skip


def is_blank(session: Session, sheet: Sheet) -> bool:
    """Return whether there is nothing on a sheet: no word, no answer such as *none*, no picture."""
    noted = sheet.note or any(sheet.place_notes.values())
    return not (noted or sheet.photo or has_words(session, sheet))


def is_silent(session: Session, sheet: Sheet) -> bool:
    """Return whether nothing can be told of a sheet's answers: it is blank, or on paper only."""
    return is_blank(session, sheet) or on_paper_only(session, sheet)


def table_state(session: Session, sheets: Sequence[Sheet], table: str, place: str) -> State | None:
    """Return what a table says of a place on all of its sheets; None where any has labels.

    *None* on one sheet and nothing on another is *none*: it is the more that was said.
    """
    states = [state_of(session, sheet.id, place) for sheet in sheets if sheet.group == table]
    if None in states:
        return None
    return next((said for said in STATES if said in states), "not-answered")


def _place(session: Session, place: Place, sheets: Sequence[Sheet]) -> PlaceSaid:
    found: dict[str, list[tuple[str, Label]]] = defaultdict(list)
    for sheet in sheets:
        for label in session.labels_in(sheet.id, place.id):
            found[folded(label.text)].append((sheet.group, label))
    said = [_saying(written) for written in found.values()]
    said.sort(key=lambda one: -len(one.tables))  # else as the tables come
    tables = list(dict.fromkeys(sheet.group for sheet in sheets))
    states = {table: table_state(session, sheets, table, place.id) for table in tables}
    return PlaceSaid(
        place, tuple(said), tuple(table for table in tables if states[table] is None),
        {kind: tuple(table for table in tables if states[table] == kind) for kind in STATES},
    )  # fmt: skip


def _saying(written: Sequence[tuple[str, Label]]) -> Saying:
    wordings = most_first(label.text for _, label in written)
    shown = next(label for _, label in written if label.text == wordings[0])
    return Saying(
        shown.text, shown.language, _tables(written),
        tuple(label.id for _, label in written), tuple(wordings[1:]),
        _tables((table, label) for table, label in written if label.not_agreed),
        _tables((table, label) for table, label in written if label.potential),
    )  # fmt: skip


def _tables(written: Iterable[tuple[str, Label]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table for table, _ in written))


def most_first(items: Iterable[_Key]) -> list[_Key]:
    """Return each item once, the most frequent first, else in the order given."""
    return [item for item, _ in Counter(items).most_common()]
