"""Which events hold the words of something that is to be really gone."""

from collections.abc import Iterable
from typing import NamedTuple

from workshop.model import event as e
from workshop.model.photo_acts import PhotoSet
from workshop.model.session import Label, Session
from workshop.rules.actors import roles
from workshop.rules.near import folded


def relations_at(session: Session, label: Label) -> list[str]:
    """Return the ids of the relations that begin or end at a label, or at an actor only it names.

    Relations that were taken off are among them: their words are still in the log.
    """
    ends = {label.id} | _own_actor(session, label)
    drawn = [*session.relations.values(), *session.removed_relations.values()]
    return [r.id for r in drawn if ends & {r.source.id, r.target.id}]


def _own_actor(session: Session, label: Label) -> set[str]:
    others = [role for role in roles(session, label.actor) if role.id != label.id]
    return {label.actor} if label.actor and not others else set()


def events_of_label(events: Iterable[e.Event], session: Session, label: Label) -> list[str]:
    """Return the ids of every event that holds words of a label.

    Its own, in all their versions, its notes, the name of an actor that only it names, the
    relations that would be left without an end, with their notes, and the photographs of its sheet:
    the words can be read on them.
    """
    drawn = set(relations_at(session, label))
    actors = _own_actor(session, label)
    return [
        event.id
        for event in events
        if _tells(event.act, label.id, actors, drawn) or _shows(event.act, label.sheet)
    ]


def _shows(act: e.Act, sheet: str) -> bool:
    return isinstance(act, PhotoSet) and act.sheet == sheet


class Twins(NamedTuple):
    """The other labels of a sheet that say, or once said, what a label says or once said."""

    taken_off: tuple[Label, ...]
    """Nobody sees them, but the log has their words: they are erased with the label."""
    standing: tuple[Label, ...]
    """They stay, and so do their words."""


def twins(events: Iterable[e.Event], session: Session, label: Label) -> Twins:
    """Find the labels of a sheet that share words with one, in any of their versions."""
    said: dict[str, set[str]] = {}
    for event in events:
        if isinstance(event.act, e.LabelAdded | e.LabelEdited):
            said.setdefault(event.act.label, set()).add(folded(event.act.text))
    own = said.get(label.id, set())

    def alike(known: Iterable[Label]) -> tuple[Label, ...]:
        others = (o for o in known if o.sheet == label.sheet and o.id != label.id)
        return tuple(other for other in others if own & said.get(other.id, set()))

    return Twins(alike(session.removed_labels.values()), alike(session.labels.values()))


def _tells(act: e.Act, label: str, actors: set[str], relations: set[str]) -> bool:
    match act:
        case e.LabelAdded() | e.LabelEdited():
            return act.label == label
        case e.ActorAdded():
            return act.actor in actors
        case e.RelationAdded() | e.RelationChanged():
            return act.relation in relations
        case e.NoteSet():
            return act.id == label or act.id in relations
    return False


def events_of_sheet(events: Iterable[e.Event], session: Session, sheet: str) -> list[str]:
    """Return the ids of every event that holds anything said on a sheet.

    Its title lines, labels in all their versions, what was moved or marked, the notes, the actors,
    the relations and what was said of its places. That there is such a sheet stays, and who may
    see it: nobody but its table, as of a new one.
    """
    labels = {
        label.id
        for known in (session.labels, session.removed_labels)
        for label in known.values()
        if label.sheet == sheet
    }
    actors = {actor.id for actor in session.actors.values() if actor.sheet == sheet}
    relations = {
        relation.id
        for known in (session.relations, session.removed_relations)
        for relation in known.values()
        if relation.sheet == sheet
    }

    def tells(act: e.Act) -> bool:
        if isinstance(act, e.SheetAdded | e.SheetRemoved | e.Blank):
            return False
        if getattr(act, "sheet", None) == sheet:
            return True
        if isinstance(act, e.ActorPlaced):
            return act.actor in actors
        said = getattr(act, "label", None), getattr(act, "relation", None)
        return said[0] in labels or said[1] in relations

    return [event.id for event in events if tells(event.act)]
