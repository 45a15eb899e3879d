"""Bringing a sheet back to how it stood: acts like any others, so nothing said since is lost."""

from collections.abc import Iterable

from workshop.model import event as e
from workshop.model.people_acts import LabelQuotable
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.acts.undo import relation_as


def acts_to(now: Session, then: Session, sheet: str) -> list[e.Act]:
    """Return the acts that make a sheet say what it said ``then``; none where it says it already.

    ``then`` is the same session folded up to an earlier event. What people agreed to stays as it
    is now, since going back must never show more than that: who may see the sheet, whose words a
    label holds, and which may be quoted (words that change may not). So do facts about the paper,
    and that two versions of a label were there: whoever goes back has seen the words and chooses
    them. KeyError where there was no such sheet then.
    """
    acts: list[e.Act] = []
    acts += _sheet(sheet_of(now, sheet), sheet_of(then, sheet))
    acts += _labels(now, then, sheet)
    acts += _actors(now, then, sheet, acts)
    acts += _relations(now, then, sheet)
    return acts


def sheet_of(session: Session, sheet: str) -> Sheet:
    """Return a sheet, also one that was taken away; KeyError where there is none."""
    return session.sheets.get(sheet) or session.removed_sheets[sheet]


def _sheet(now: Sheet, then: Sheet) -> Iterable[e.Act]:
    titles = {
        line: then.titles.get(line, "")
        for line in {**now.titles, **then.titles}
        if then.titles.get(line, "") != now.titles.get(line, "")
    }
    filled_by = then.filled_by if then.filled_by != now.filled_by else None
    if titles or filled_by:
        yield e.SheetChanged(sheet=now.id, titles=titles or None, filled_by=filled_by)
    for place in {**now.states, **then.states}:
        state = then.states.get(place, "not-answered")
        if state != now.states.get(place, "not-answered"):
            yield e.PlaceMarked(sheet=now.id, place=place, state=state)
    for place in {**now.place_notes, **then.place_notes}:
        note = then.place_notes.get(place, "")
        if note != now.place_notes.get(place, ""):
            yield e.NoteSet(sheet=now.id, on="place", id=place, text=note)
    if then.note != now.note:
        yield e.NoteSet(sheet=now.id, on="sheet", id=now.id, text=then.note)


def _labels(now: Session, then: Session, sheet: str) -> Iterable[e.Act]:
    for label in now.labels.values():
        if label.sheet == sheet and label.id not in then.labels:
            yield e.LabelRemoved(label=label.id)
    for old in (*then.labels.values(), *then.removed_labels.values()):
        if old.sheet != sheet:
            continue
        if old.id in then.labels and old.id in now.removed_labels:
            yield e.LabelRemoved(label=old.id, back=True)
        # one that was off then too has its words back: a relation may still tell them
        label = now.labels.get(old.id) or now.removed_labels[old.id]
        yield from _label(label, old)


def _label(now: Label, then: Label) -> Iterable[e.Act]:
    if now.text != then.text or (now.contested and not then.contested):
        yield e.LabelEdited(label=now.id, text=then.text, was=now.revision)
        if now.quotable and now.text != then.text:
            yield LabelQuotable(label=now.id, chosen=False)
    marks = {
        mark: getattr(then, mark)
        for mark in ("not_agreed", "potential", "shortened")
        if getattr(then, mark) != getattr(now, mark)
    }
    if marks:
        yield e.LabelMarked(label=now.id, **marks)
    if (now.place, now.position) != (then.place, then.position):
        yield e.LabelMoved(label=now.id, place=then.place, position=then.position)
    if now.actor != then.actor:
        yield e.LabelJoined(label=now.id, actor=then.actor)
    if now.language != then.language:
        yield e.LabelLanguage(label=now.id, language=then.language)
    if now.note != then.note:
        yield e.NoteSet(sheet=now.sheet, on="label", id=now.id, text=then.note)


def _actors(now: Session, then: Session, sheet: str, so_far: list[e.Act]) -> Iterable[e.Act]:
    """Put actors back on their sides; and back to their names, which follow their labels' words."""
    edited = {act.label for act in so_far if isinstance(act, e.LabelEdited)}
    touched = {
        labels[label].actor
        for session in (now, then)
        for labels in (session.labels, session.removed_labels)
        for label in edited
        if label in labels
    }
    for old in then.actors.values():
        actor = now.actors[old.id]
        renamed = actor.name != old.name or old.id in touched
        stands = (actor.side, actor.reach) == (old.side, old.reach)
        if old.sheet == sheet and (renamed or not stands):
            name = old.name if renamed else None
            yield e.ActorPlaced(actor=old.id, side=old.side, reach=old.reach, name=name)


def _relations(now: Session, then: Session, sheet: str) -> Iterable[e.Act]:
    """Bring relations back in their order too: it gives them their numbers."""
    wanted = then.relations_on(sheet)
    kept = 0
    for relation in now.relations_on(sheet):
        if kept < len(wanted) and relation.id == wanted[kept].id:
            kept += 1
        else:
            yield e.RelationRemoved(relation=relation.id)
    for old in wanted[kept:]:
        yield e.RelationRemoved(relation=old.id, back=True)
    for old in wanted:
        relation = now.relations.get(old.id) or now.removed_relations[old.id]
        yield from _relation(relation, old)


def _relation(now: Relation, then: Relation) -> Iterable[e.Act]:
    if relation_as(now) != relation_as(then):
        yield relation_as(then)
    if now.note != then.note:
        yield e.NoteSet(sheet=now.sheet, on="relation", id=now.id, text=then.note)
