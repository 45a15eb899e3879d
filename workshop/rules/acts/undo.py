"""The acts that take an act back. They are events like any other, so undo has a history too."""

from collections.abc import Callable, Sequence
from typing import Any

from workshop.model import event as e
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.acts.undo_room import UNDO_ROOM


def inverses(acts: Sequence[e.Act], before: Session) -> list[e.Act]:
    """Return the acts that undo acts done together: all read off the session before them.

    They come in reverse order; a label that was edited more than once gets its words back once.
    """
    undone: list[e.Act] = []
    edited: set[str] = set()
    for act in reversed(acts):
        if isinstance(act, e.LabelEdited):
            if act.label in edited:
                continue
            edited.add(act.label)
        undone += inverse(act, before)
    return undone


def inverse(act: e.Act, before: Session) -> list[e.Act]:
    """Return the acts that undo an act, given the session before it; none where it has no undo."""
    undo = _UNDO.get(act.kind)
    return undo(act, before) if undo else []


def _label(label_id: str, before: Session) -> Label | None:
    """Find a label, also one that somebody else has taken off meanwhile."""
    return before.labels.get(label_id) or before.removed_labels.get(label_id)


def _label_edited(act: e.LabelEdited, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    if label is None:
        return []
    # the first ``was`` is filled in when the undo is done: by then the edit itself is what is there
    first = (label.others or (label.text,))[0]
    acts: list[e.Act] = [e.LabelEdited(label=label.id, text=first, was=act.was)]
    if label.contested:
        # each is written by one who saw none of those before it, so that all stand side by side
        beside = (*label.others[1:], label.text)
        acts += [e.LabelEdited(label=label.id, text=t, was=label.revision) for t in beside]
    return acts


def _label_marked(act: e.LabelMarked, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    if label is None:
        return []
    old = {
        mark: getattr(label, mark)
        for mark in ("not_agreed", "potential", "shortened")
        if getattr(act, mark) is not None
    }
    return [e.LabelMarked(label=act.label, **old)]


def _label_moved(act: e.LabelMoved, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    if label is None:
        return []
    return [e.LabelMoved(label=act.label, place=label.place, position=label.position)]


def _label_joined(act: e.LabelJoined, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    return [e.LabelJoined(label=act.label, actor=label.actor)] if label else []


def _sheet(sheet_id: str, before: Session) -> Sheet:
    """Find a sheet, also one that somebody else has taken away meanwhile; KeyError without one."""
    return before.sheets.get(sheet_id) or before.removed_sheets[sheet_id]


def _sheet_changed(act: e.SheetChanged, before: Session) -> list[e.Act]:
    sheet = _sheet(act.sheet, before)
    titles = None
    if act.titles is not None:
        titles = {line: sheet.titles.get(line, "") for line in act.titles}
    return [
        e.SheetChanged(
            sheet=act.sheet,
            titles=titles,
            filled_by=sheet.filled_by if act.filled_by is not None else None,
            sharing=sheet.sharing if act.sharing is not None else None,
            paper=sheet.paper if act.paper is not None else None,
        )
    ]


def _place_marked(act: e.PlaceMarked, before: Session) -> list[e.Act]:
    state = _sheet(act.sheet, before).states.get(act.place, "not-answered")
    return [e.PlaceMarked(sheet=act.sheet, place=act.place, state=state)]


def _note(act: e.NoteSet, before: Session) -> list[e.Act]:
    sheet = _sheet(act.sheet, before)
    label = _label(act.id, before)
    relation = before.relations.get(act.id) or before.removed_relations.get(act.id)
    if act.on == "sheet":
        old = sheet.note
    elif act.on == "place":
        old = sheet.place_notes.get(act.id, "")
    elif act.on == "label" and label:
        old = label.note
    elif act.on == "relation" and relation:
        old = relation.note
    else:
        return []  # the note came with its label, and goes with it
    return [e.NoteSet(sheet=act.sheet, on=act.on, id=act.id, text=old)]


def _label_language(act: e.LabelLanguage, before: Session) -> list[e.Act]:
    label = _label(act.label, before)
    return [e.LabelLanguage(label=label.id, language=label.language)] if label else []


def _relation_changed(act: e.RelationChanged, before: Session) -> list[e.Act]:
    old = before.relations.get(act.relation) or before.removed_relations.get(act.relation)
    return [relation_as(old)] if old else []


def relation_as(relation: Relation) -> e.RelationChanged:
    """Return the act that makes a relation what it is."""
    return e.RelationChanged(
        relation=relation.id, source=relation.source, target=relation.target,
        words=relation.words, direction=relation.direction, potential=relation.potential,
        tone=relation.tone,
    )  # fmt: skip


def _actor_placed(act: e.ActorPlaced, before: Session) -> list[e.Act]:
    actor = before.actors[act.actor]
    name = actor.name if act.name else None
    return [e.ActorPlaced(actor=act.actor, side=actor.side, reach=actor.reach, name=name)]


_UNDO: dict[str, Callable[[Any, Session], list[e.Act]]] = {
    **UNDO_ROOM,
    "sheet.added": lambda act, _: [e.SheetRemoved(sheet=act.sheet)],
    "sheet.removed": lambda act, _: [e.SheetRemoved(sheet=act.sheet, back=not act.back)],
    "sheet.changed": _sheet_changed,
    "label.added": lambda act, _: [e.LabelRemoved(label=act.label)],
    "label.edited": _label_edited,
    "label.marked": _label_marked,
    "label.moved": _label_moved,
    "label.joined": _label_joined,
    "label.language": _label_language,
    "label.removed": lambda act, _: [e.LabelRemoved(label=act.label, back=not act.back)],
    "place.marked": _place_marked,
    "note.set": _note,
    "actor.placed": _actor_placed,
    "relation.changed": _relation_changed,
    "relation.added": lambda act, _: [e.RelationRemoved(relation=act.relation)],
    "relation.removed": lambda act, _: [
        e.RelationRemoved(relation=act.relation, back=not act.back)
    ],
}
