"""Following relations over a sheet: from a place or a label to the other end."""

from typing import NamedTuple

from workshop.model.event import End
from workshop.model.session import Relation, Session


class Stand(NamedTuple):
    """Where something stands on the sheet; ``label`` is empty for a whole place."""

    place: str
    label: str = ""


RELATIONS = "relations"
"""Stands for the list of relations, where a place is meant."""


class Followed(NamedTuple):
    """A relation that was followed: where from, where to, and which of how many it is."""

    relation: Relation
    start: Stand
    end: Stand | None
    """None where the other end is taken off."""
    number: int
    total: int


class Trail:
    """Steps through the relations of a place or a label, however often one follows them."""

    def __init__(self) -> None:
        self._start: Stand | None = None
        self._step = -1

    def forget(self) -> None:
        """Begin anew: the next relation is followed from where one is then."""
        self._start, self._step = None, -1

    def next(self, session: Session, sheet: str, at: Stand) -> Followed | None:
        """Follow the next relation of where one began; None where there are none."""
        start = self._start or at
        found = touching(session, sheet, start)
        if not found:
            return None
        self._start = start
        self._step = (self._step + 1) % len(found)
        relation = found[self._step]
        end = other_end(session, relation, start)
        return Followed(relation, start, end, self._step + 1, len(found))


def touching(session: Session, sheet: str, at: Stand) -> list[Relation]:
    """Return the relations that begin or end at a label, or anywhere in a place."""
    every = session.relations_on(sheet)
    if at.place == RELATIONS:
        return every
    return [
        relation
        for relation in every
        if any(_at(session, sheet, end, at) for end in (relation.source, relation.target))
    ]


def other_end(session: Session, relation: Relation, at: Stand) -> Stand | None:
    """Return where a relation goes from a label or a place; None where that is taken off."""
    begins = _at(session, relation.sheet, relation.source, at)
    far = relation.target if begins else relation.source
    return next(iter(stands(session, relation.sheet, far)), None)


def stands(session: Session, sheet: str, end: End) -> list[Stand]:
    """Return where an end of a relation stands: an actor in each of its roles, in their order."""
    if end.kind == "place":
        return [Stand(end.id)]
    exercise = session.exercises[session.sheets[sheet].exercise]
    return [
        Stand(place.id, label.id)
        for place in exercise.places
        for label in session.labels_in(sheet, place.id)
        if end.id in (label.id, label.actor)
    ]


def _at(session: Session, sheet: str, end: End, at: Stand) -> bool:
    found = stands(session, sheet, end)
    if at.label:
        return any(stand.label == at.label for stand in found)
    return any(stand.place == at.place for stand in found)
