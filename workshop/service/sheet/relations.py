"""Relations: who to whom, in words."""

from workshop.language import N_, _
from workshop.model import event as e
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Relation
from workshop.rules.acts.undo import relation_as
from workshop.service.session.room import Receipt, Room
from workshop.text.clean import Cleaned, clean


def _words(words: str) -> Cleaned:
    return clean(words, limit=LABEL_LIMIT, what=N_("the words of a relation"))


def relate(
    room: Room,
    sheet_id: str,
    source: e.End,
    target: e.End,
    words: str = "",
    *,
    direction: e.Direction = "forward",
    potential: bool = False,
    tone: e.Tone | None = None,
) -> Receipt:
    """Draw a relation from one end to another."""
    cleaned = _words(words)
    act = e.RelationAdded(
        relation=room.ids.next(), sheet=sheet_id, source=source, target=target,
        words=cleaned.text, direction=direction, potential=potential, tone=tone,
    )  # fmt: skip
    return room.act(act, dropped=cleaned.dropped)


def change_relation(
    room: Room,
    relation_id: str,
    words: str,
    *,
    source: e.End,
    target: e.End,
    direction: e.Direction,
    potential: bool,
    tone: e.Tone | None,
) -> Receipt | None:
    """Let a relation say something else from now on; None where it says that already.

    WorkshopError where somebody took it off meanwhile.
    """
    old = _standing(room, relation_id)
    cleaned = _words(words)
    act = e.RelationChanged(
        relation=relation_id, source=source, target=target, words=cleaned.text,
        direction=direction, potential=potential, tone=tone,
    )  # fmt: skip
    return None if act == relation_as(old) else room.act(act, dropped=cleaned.dropped)


def take_off_relation(room: Room, relation_id: str) -> Receipt:
    """Take a relation off the sheet. WorkshopError where somebody did it already."""
    _standing(room, relation_id)
    return room.act(e.RelationRemoved(relation=relation_id))


def _standing(room: Room, relation_id: str) -> Relation:
    room.refresh()
    relation = room.session.relations.get(relation_id)
    if relation is None:
        raise WorkshopError(
            Problem(_("Somebody took this relation off meanwhile."), _("Draw it anew."))
        )
    return relation
