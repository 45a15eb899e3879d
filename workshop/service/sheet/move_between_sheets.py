"""Moving what was typed on a wrong sheet to the sheet where it belongs.

No act lets a label change its sheet: it is taken off one and added anew to the other, with its
marks, its note and its actor, in one step of undo.
"""

from collections.abc import Collection
from typing import NamedTuple

from workshop.language import _
from workshop.model import event as e
from workshop.model.exercise import trays
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.privacy.answers import quoting_acts
from workshop.rules.sheet.sheet_codes import has_words, sheet_code
from workshop.service.session.room import Receipt, Room


class Written(NamedTuple):
    """Something of a sheet that is to stand on another one."""

    labels: Collection[str]
    relations: Collection[str] = ()
    titles: Collection[str] = ()
    """Ids of title lines."""
    states: Collection[str] = ()
    """Ids of places with an answer for the whole: *none* or *don't know*."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return any(self)


def written(session: Session, sheet: Sheet) -> Written:
    """Return all that stands on a sheet."""
    return Written(
        {label.id for label in session.labels_in(sheet.id)},
        {relation.id for relation in session.relations_on(sheet.id)},
        {line for line, words in sheet.titles.items() if words},
        {place for place, state in sheet.states.items() if state != "not-answered"},
    )


def since(session: Session, sheet: Sheet, before: Written) -> Written:
    """Return what has come onto a sheet since ``before``; a corrected line is no new one."""
    now = written(session, sheet)
    new = (set(there) - set(then) for there, then in zip(now, before, strict=True))
    return Written(*new)


def move_to_sheet(room: Room, source_id: str, target_id: str, what: Written) -> Receipt:
    """Move something to another sheet of the same exercise, as one step of undo.

    Relations come along where both their ends do; the others go, as with a label taken off.
    WorkshopError, and nothing has happened, where the other sheet is of another exercise, or has
    other words in a title line, or another answer.
    """
    room.refresh()
    source, target = room.session.sheets.get(source_id), room.session.sheets.get(target_id)
    if source is None or target is None:
        raise WorkshopError(Problem(_("This sheet was taken away."), _("Nothing was moved.")))
    if source.id == target.id:
        raise WorkshopError(
            Problem(_("This is the sheet where it stands."), _("Type the code of another one."))
        )
    _need_places(room.session, source, target, what)
    acts = _Move(room, source, target, what).acts()
    if _all_is_moved(room.session, source, what):
        acts.append(e.SheetChanged(sheet=source.id, paper=False))
    return room.act(*acts)


def _need_places(session: Session, source: Sheet, target: Sheet, what: Written) -> None:
    code = sheet_code(session, target)
    if source.exercise != target.exercise:
        told = _("Sheet {code} is of another task, with other places.").format(code=code)
        raise WorkshopError(Problem(told, _("Nothing was moved.")))
    for line in what.titles:
        if target.titles.get(line):
            told = _("Sheet {code} has a title already: {words}")
            said = told.format(code=code, words=target.titles[line])
            raise WorkshopError(Problem(said, _("Nothing was moved.")))
    places = {*(p.id for p in session.exercises[target.exercise].places), *(t.id for t in trays())}
    for place in what.states:
        there = target.states.get(place, "not-answered")
        answered = session.labels_in(target.id, place) or there != "not-answered"
        if place not in places or answered:
            title = session.exercises[target.exercise].place(place).title
            told = _("{place} is answered on sheet {code} already.")
            said = told.format(place=title, code=code)
            raise WorkshopError(Problem(said, _("Nothing was moved.")))


def _all_is_moved(session: Session, source: Sheet, what: Written) -> bool:
    """Whether nothing that came from paper stays: then another scribe finds the sheet empty."""
    if not source.paper or source.photo or not has_words(session, source):
        return False
    return not any(since(session, source, what))


class _Move:
    """The acts of one move, and by which ids things go on the other sheet."""

    def __init__(self, room: Room, source: Sheet, target: Sheet, what: Written) -> None:
        self._room, self._source, self._target, self._what = room, source, target, what
        self._new: dict[str, str] = {}
        """By old id of a label or an actor: the new one."""

    def acts(self) -> list[e.Act]:
        session, source, target = self._room.session, self._source, self._target
        labels = [x for x in session.labels_in(source.id) if x.id in self._what.labels]
        gone = {x.id for x in labels} | self._actors_gone(labels)
        touched = [
            relation for relation in session.relations_on(source.id)
            if relation.id in self._what.relations
            or gone & {relation.source.id, relation.target.id}
        ]  # fmt: skip
        off: list[e.Act] = [e.RelationRemoved(relation=relation.id) for relation in touched]
        off += [e.LabelRemoved(label=label.id) for label in labels]
        on: list[e.Act] = []
        if not target.paper and source.paper:
            on.append(e.SheetChanged(sheet=target.id, paper=True))
        for line in sorted(self._what.titles):
            off.append(e.SheetChanged(sheet=source.id, titles={line: ""}))
            on.append(e.SheetChanged(sheet=target.id, titles={line: source.titles[line]}))
        for place in sorted(self._what.states):
            off.append(e.PlaceMarked(sheet=source.id, place=place, state="not-answered"))
            on.append(e.PlaceMarked(sheet=target.id, place=place, state=source.states[place]))
        for label in labels:
            on += self._label(label)
        for relation in touched:
            on += self._relation(relation)
        return [*off, *on]

    def _actors_gone(self, labels: list[Label]) -> set[str]:
        """Return the actors that stand nowhere on the sheet any more."""
        session, moved = self._room.session, {label.id for label in labels}
        stays = {x.actor for x in session.labels_in(self._source.id) if x.id not in moved}
        return {label.actor for label in labels if label.actor} - stays

    def _label(self, label: Label) -> list[e.Act]:
        session, target = self._room.session, self._target.id
        new = self._new[label.id] = self._room.ids.next()
        acts: list[e.Act] = []
        actor = session.actors.get(label.actor or "")
        if actor is not None and actor.id not in self._new:
            named = self._new[actor.id] = self._room.ids.next()
            acts.append(
                e.ActorAdded(
                    actor=named, sheet=target, name=actor.name, side=actor.side, reach=actor.reach
                )
            )
        acts.append(
            e.LabelAdded(
                label=new, sheet=target, place=label.place, text=label.text,
                actor=self._new[actor.id] if actor else None, not_agreed=label.not_agreed,
                potential=label.potential, shortened=label.shortened, language=label.language,
            )
        )  # fmt: skip
        if label.note:
            acts.append(e.NoteSet(sheet=target, on="label", id=new, text=label.note))
        # Whose words they are holds at one table; at another one it would be somebody else's say.
        if self._source.group == self._target.group:
            acts += quoting_acts(session, label, new)
        return acts

    def _relation(self, old: Relation) -> list[e.Act]:
        source, target = self._end(old.source), self._end(old.target)
        if source is None or target is None:
            return []
        new = self._room.ids.next()
        acts: list[e.Act] = [
            e.RelationAdded(
                relation=new, sheet=self._target.id, source=source, target=target,
                words=old.words, direction=old.direction, potential=old.potential, tone=old.tone,
            )
        ]  # fmt: skip
        if old.note:
            acts.append(e.NoteSet(sheet=self._target.id, on="relation", id=new, text=old.note))
        return acts

    def _end(self, end: e.End) -> e.End | None:
        """Return an end as it is called on the other sheet; None where it stays."""
        if end.kind == "place":
            return end
        return e.End(kind=end.kind, id=self._new[end.id]) if end.id in self._new else None
