"""Fold events into a session. With its neighbours, the only place that says what an act does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from workshop.model import event as e
from workshop.model.exercise import Exercise
from workshop.model.photo_acts import PhotoSet
from workshop.model.session import Actor, Group, Label, Relation, Session, Sheet
from workshop.rules.acts.fold_answers import answered, change_person, person_of
from workshop.rules.acts.fold_numbers import mark_persons, mark_sheets
from workshop.rules.acts.fold_people import PEOPLE_ACTS
from workshop.rules.acts.fold_room import ROOM_ACTS
from workshop.rules.acts.fold_state import State
from workshop.rules.wording.translated import in_language

_T = TypeVar("_T")
_OF_A_RELATION = ("source", "target", "words", "direction", "potential", "tone")


def fold(events: Iterable[e.Event], onto: Session | None = None) -> Session:
    """Return the session after the events, which come in the order of their ids.

    ``onto`` is the session after the events before them. Acts on things that do not exist (a copy
    that was merged without its beginning) change nothing; `workshop check` reports them.
    """
    base = onto or Session()
    state = State(base)
    for event in events:
        state.event = event
        _ACTS[event.act.kind](state, event.act)
        state.last_event = event.id
    return state.session(_spoken(state, base))


def _spoken(s: State, base: Session) -> Mapping[str, Exercise]:
    """Return the exercises in the session's language, those of ``base`` where nothing changed."""
    if s.language == base.language and s.embedded.keys() == base.embedded.keys():
        return base.exercises
    return {name: in_language(exercise, s.language) for name, exercise in s.embedded.items()}


def _created(s: State, act: e.SessionCreated) -> None:
    s.id, s.title, s.created = act.session, act.title, s.event.at
    s.language = act.language


def _session_changed(s: State, act: e.SessionChanged) -> None:
    s.title, s.language = act.title or s.title, act.language or s.language
    s.keep_until = act.keep_until or s.keep_until


def _exercise(s: State, act: e.ExerciseAdded) -> None:
    # the exercise as first embedded is what the session was run with
    s.embedded.setdefault(act.exercise.id, act.exercise)


def _group(s: State, act: e.GroupAdded) -> None:
    number = s.numbers.get(act.group) or act.number or len(s.groups) + 1
    s.groups.setdefault(act.group, Group(act.group, act.name, number))


def _sheet(s: State, act: e.SheetAdded) -> None:
    if act.sheet in s.sheets or act.sheet in s.removed_sheets:
        return
    others = [
        sheet.number
        for sheets in (s.sheets, s.removed_sheets)
        for sheet in sheets.values()
        if sheet.group == act.group and sheet.exercise == act.exercise
    ]
    number = s.numbers.get(act.sheet) or act.number or len(others) + 1
    s.sheets[act.sheet] = Sheet(act.sheet, act.group, act.exercise, number, act.filled_by)
    if number in others:
        mark_sheets(s, act.group, act.exercise)
    # what came before its sheet is of no sheet yet, wherever a fold begins
    s.saved.pop(act.sheet, None)


def _number_kept(s: State, act: e.NumberKept) -> None:
    s.numbers[act.id] = act.number
    if act.id in s.groups:
        s.groups[act.id] = replace(s.groups[act.id], number=act.number)
    sheet, person = _any_sheet(s, act.id), person_of(s, act.id)
    if sheet is not None:
        _put_sheet(s, replace(sheet, number=act.number))
        mark_sheets(s, sheet.group, sheet.exercise)
    if person is not None:
        change_person(s, act.id, number=act.number)
        mark_persons(s, person.group)


def _move(act_id: str, back: bool, here: dict[str, _T], gone: dict[str, _T]) -> None:
    source, target = (gone, here) if back else (here, gone)
    if act_id in source:
        target[act_id] = source.pop(act_id)


def _sheet_removed(s: State, act: e.SheetRemoved) -> None:
    _move(act.sheet, act.back, s.sheets, s.removed_sheets)


def _sheet_changed(s: State, act: e.SheetChanged) -> None:
    changes: dict[str, Any] = act.model_dump(include={"filled_by", "paper"}, exclude_none=True)
    sheet = _any_sheet(s, act.sheet)
    if sheet is None:
        return
    if act.titles is not None:
        changes["titles"] = {**sheet.titles, **act.titles}
    _put_sheet(s, replace(sheet, **changes))
    answered(s, act)
    _saved(s, act.sheet)


def _photo(s: State, act: PhotoSet) -> None:
    sheet = _any_sheet(s, act.sheet)
    if sheet is not None:
        _put_sheet(s, replace(sheet, photo=act.photo))


def _any_sheet(s: State, sheet_id: str) -> Sheet | None:
    return s.sheets.get(sheet_id) or s.removed_sheets.get(sheet_id)


def _put_sheet(s: State, sheet: Sheet) -> None:
    (s.sheets if sheet.id in s.sheets else s.removed_sheets)[sheet.id] = sheet


def _saved(s: State, sheet_id: str) -> None:
    s.saved[sheet_id] = s.event.at  # written into the sheet once, when all events are folded


def _label(s: State, act: e.LabelAdded) -> None:
    if act.label in s.labels or act.label in s.removed_labels:
        return
    position = act.position
    if position is None:
        position = next_position(s.labels, s.removed_labels)
    s.labels[act.label] = Label(
        act.label, act.sheet, act.place, act.text, s.event.id, position, act.actor,
        act.not_agreed, act.potential, act.shortened, act.language,
    )  # fmt: skip
    _saved(s, act.sheet)


def next_position(labels: dict[str, Label], removed: dict[str, Label]) -> float:
    """Return a position after every label there is or was."""
    return float(len(labels) + len(removed) + 1)


def _change_label(s: State, label_id: str, **changes: Any) -> None:
    for labels in (s.labels, s.removed_labels):  # a word said of a removed label is kept too
        if label_id in labels:
            labels[label_id] = replace(labels[label_id], **changes)
            _saved(s, labels[label_id].sheet)


def _label_edited(s: State, act: e.LabelEdited) -> None:
    label = s.labels.get(act.label) or s.removed_labels.get(act.label)
    if label is None:
        return
    contested = act.was != label.revision
    replaced = (*label.others, label.text) if contested else ()
    others = tuple(dict.fromkeys(words for words in replaced if words != act.text))
    _change_label(
        s, act.label, text=act.text, revision=s.event.id, contested=contested, others=others
    )
    if label.actor in s.actors:
        roles = [other for other in s.labels.values() if other.actor == label.actor]
        if len(roles) == 1:  # an actor of one role is called what its label says
            s.actors[label.actor] = replace(s.actors[label.actor], name=act.text)


def _label_marked(s: State, act: e.LabelMarked) -> None:
    marks = act.model_dump(include={"not_agreed", "potential", "shortened"}, exclude_none=True)
    _change_label(s, act.label, **marks)


def _label_moved(s: State, act: e.LabelMoved) -> None:
    _change_label(s, act.label, place=act.place, position=act.position)


def _label_joined(s: State, act: e.LabelJoined) -> None:
    _change_label(s, act.label, actor=act.actor)


def _label_language(s: State, act: e.LabelLanguage) -> None:
    _change_label(s, act.label, language=act.language)


def _label_removed(s: State, act: e.LabelRemoved) -> None:
    _move(act.label, act.back, s.labels, s.removed_labels)
    label = s.labels.get(act.label) or s.removed_labels.get(act.label)
    if label is not None:
        _saved(s, label.sheet)


def _place_marked(s: State, act: e.PlaceMarked) -> None:
    sheet = _any_sheet(s, act.sheet)
    if sheet is not None:
        states = {place: state for place, state in sheet.states.items() if place != act.place}
        if act.state != "not-answered":
            states[act.place] = act.state
        _put_sheet(s, replace(sheet, states=states))
        _saved(s, act.sheet)


def _note(s: State, act: e.NoteSet) -> None:
    sheet = _any_sheet(s, act.sheet)
    if sheet is None:
        return
    if act.on == "sheet":
        _put_sheet(s, replace(sheet, note=act.text))
    elif act.on == "place":
        _put_sheet(s, replace(sheet, place_notes={**sheet.place_notes, act.id: act.text}))
    elif act.on == "label":
        _change_label(s, act.id, note=act.text)
    elif act.id in s.relations:
        s.relations[act.id] = replace(s.relations[act.id], note=act.text)
    _saved(s, act.sheet)


def _actor(s: State, act: e.ActorAdded) -> None:
    s.actors.setdefault(act.actor, Actor(act.actor, act.sheet, act.name, act.side, act.reach))


def _actor_placed(s: State, act: e.ActorPlaced) -> None:
    if act.actor in s.actors:
        actor = s.actors[act.actor]
        s.actors[act.actor] = replace(
            actor, side=act.side, reach=act.reach, name=act.name or actor.name
        )
        _saved(s, s.actors[act.actor].sheet)


def _relation(s: State, act: e.RelationAdded) -> None:
    if act.relation in s.relations or act.relation in s.removed_relations:
        return
    s.relations[act.relation] = Relation(
        act.relation, act.sheet, act.source, act.target, act.words, act.direction, act.potential,
        act.tone,
    )  # fmt: skip
    _saved(s, act.sheet)


def _relation_changed(s: State, act: e.RelationChanged) -> None:
    changes = {name: getattr(act, name) for name in _OF_A_RELATION}
    for relations in (s.relations, s.removed_relations):
        if act.relation in relations:
            relations[act.relation] = replace(relations[act.relation], **changes)
            _saved(s, relations[act.relation].sheet)


def _relation_removed(s: State, act: e.RelationRemoved) -> None:
    _move(act.relation, act.back, s.relations, s.removed_relations)


def _nothing(_s: State, _act: e.Erased | e.Blank) -> None:
    """Receipts and blanks change nothing that is seen."""


_ACTS: dict[str, Callable[[State, Any], None]] = {
    "session.created": _created,
    "session.changed": _session_changed,
    "exercise.added": _exercise,
    "group.added": _group,
    "sheet.added": _sheet,
    "number.kept": _number_kept,
    "sheet.removed": _sheet_removed,
    "sheet.changed": _sheet_changed,
    "photo.set": _photo,
    "label.added": _label,
    "label.edited": _label_edited,
    "label.marked": _label_marked,
    "label.moved": _label_moved,
    "label.joined": _label_joined,
    "label.language": _label_language,
    "label.removed": _label_removed,
    "place.marked": _place_marked,
    "note.set": _note,
    "actor.added": _actor,
    "actor.placed": _actor_placed,
    "relation.added": _relation,
    "relation.changed": _relation_changed,
    "relation.removed": _relation_removed,
    **ROOM_ACTS,
    **PEOPLE_ACTS,
    "erased": _nothing,
    "blank": _nothing,
}
