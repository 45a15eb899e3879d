"""Typing a sheet in from paper: what each line does to the session.

`workshop.rules.sheet.typed_line` says what a line means; here it is done. The first line that is
saved marks the sheet as one from paper. Every line is one step of undo.
"""

from dataclasses import replace
from typing import NamedTuple

from workshop.language import N_, _
from workshop.model import event as e
from workshop.model.exercise import Side
from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.sheet.actors import known_as
from workshop.rules.sheet.progress import STATE_WORDS
from workshop.rules.sheet.sheet_codes import Place
from workshop.rules.sheet.typed_line import Spot, TypedLine, spot_of, spots, step, stops
from workshop.rules.sheet.typed_relation import ends, parse_relation, relation_as_typed
from workshop.service.session.room import Receipt, Room
from workshop.service.sheet import relations, sheets
from workshop.text.clean import clean

_TONES: dict[str, e.Tone] = {"+": "supportive", "-": "strained"}
_SIDES: dict[str, Side] = {"i": "inside", "o": "outside"}
_FILLED: tuple[e.FilledBy, ...] = ("table", "person", "pair")


class Entered(NamedTuple):
    """What became of a line."""

    spot: Spot
    """Where the next line goes."""
    receipt: Receipt | None = None
    """None where there was nothing to save: the line only went somewhere."""


def sheet_at(room: Room, place: Place) -> str:
    """Return the id of the sheet that a code leads to; one that is not there yet is made."""
    if place.sheet is not None:
        return place.sheet.id
    return sheets.new_sheet(room, place.group, place.exercise, number=place.number)


def first_spot(session: Session, sheet: Sheet) -> Spot:
    """Return where the first line goes: where typing stopped, or else to the first empty title."""
    every = spots(session.exercises[sheet.exercise])
    labels = session.labels_in(sheet.id)
    if labels:
        last = max(labels, key=lambda label: label.id)  # ids go up; a correction changes nothing
        spot = spot_of(every, last.place)
        sides = (s for s in stops(every) if s.sided and s.id == spot.id)
        return next((s for s in sides if _is_side(session, s, last)), spot)
    empty = (s for s in every if s.kind == "title" and not sheet.titles.get(s.id))
    return next(empty, next(s for s in every if s.kind == "place"))


def _is_side(session: Session, spot: Spot, label: Label) -> bool:
    actor = session.actors.get(label.actor or "")
    return actor is not None and spot.side == actor.side


def enter_line(
    room: Room, sheet_id: str, line: TypedLine, *, shortened: bool = False, same: bool = False
) -> Entered:
    """Do what a line says, and save it. WorkshopError where it cannot be: nothing has happened.

    ``same`` says that the actor typed is the one of this name in another place.
    """
    if line.does == "go":
        return Entered(line.spot)
    sheet = _sheet(room, sheet_id)
    if line.spot.kind == "title":
        text = _clean_title(line.words)
        acts: list[e.Act] = [e.SheetChanged(sheet=sheet_id, titles={line.spot.id: text})]
    elif line.spot.kind == "relations":
        acts = [_relation(room, sheet, line)]
    elif line.does == "words":
        new = _new_label(line, shortened=shortened)
        if same:
            new = replace(new, actor=_known(room.session, sheet, line).actor)
        acts = sheets.label_acts(room, sheet, line.spot.id, new)
    else:
        acts = [_state(room.session, sheet, line)]
    paper = [] if sheet.paper else [e.SheetChanged(sheet=sheet_id, paper=True)]
    receipt = room.act(*paper, *acts, dropped=clean(line.words).dropped)
    every = spots(room.session.exercises[sheet.exercise])
    after = step(every, line.spot, 1) if line.spot.kind == "title" else line.spot
    return Entered(after, receipt)


def as_words(room: Room, sheet_id: str, line: TypedLine, *, shortened: bool = False) -> Entered:
    """Save a line anew in place of the step that was saved last here, which misread it.

    Ctrl+Z then takes the whole line back, as if it had been typed so. WorkshopError where the
    line cannot be: the step stands as it did.
    """
    meaning(room.session, _sheet(room, sheet_id), line)
    _new_text(line)
    room.undo()
    return enter_line(room, sheet_id, line, shortened=shortened)


def _new_text(line: TypedLine) -> None:
    """Raise WorkshopError where the words of a line are too long for what it makes."""
    if line.spot.kind == "title":
        _clean_title(line.words)
    elif line.does == "words" and line.spot.kind != "relations":
        sheets.label_text(line.words)


def _sheet(room: Room, sheet_id: str) -> Sheet:
    room.refresh()
    sheet = room.session.sheets.get(sheet_id)
    if sheet is None:
        raise WorkshopError(
            Problem(_("This sheet was taken away."), _("Esc goes on to the next one."))
        )
    return sheet


def _clean_title(words: str) -> str:
    return clean(words, limit=LABEL_LIMIT, what=N_("a title line")).text


def _new_label(line: TypedLine, *, shortened: bool) -> sheets.NewLabel:
    return sheets.NewLabel(
        line.words,
        side=_side(line),
        potential="p" in line.marks,
        not_agreed="d" in line.marks,
        shortened=shortened,
    )


def known_actor(session: Session, sheet: Sheet, line: TypedLine) -> Label | None:
    """Return the label in another place that names whom a line names, if any."""
    if line.spot.kind != "place" or line.does != "words":
        return None
    if session.exercises[sheet.exercise].place(line.spot.id).holds != "actors":
        return None
    known = known_as(session, sheet.id, line.words, line.spot.id)
    here = session.labels_in(sheet.id, line.spot.id)
    if known is None or any(label.actor == known.actor for label in here):
        return None
    return known


def _known(session: Session, sheet: Sheet, line: TypedLine) -> Label:
    known = known_actor(session, sheet, line)
    if known is None:
        told = _("‘{words}’ has no namesake in another place.").format(words=line.words)
        raise WorkshopError(Problem(told, _("Enter saves the line.")))
    return known


def _side(line: TypedLine) -> Side | None:
    """Return the side that a line says of its actor, or else that of the lines before it."""
    said = (side for letter, side in _SIDES.items() if letter in line.marks)
    return next(said, line.spot.side)


def _state(session: Session, sheet: Sheet, line: TypedLine) -> e.PlaceMarked:
    if session.labels_in(sheet.id, line.spot.id):
        told = _("There are labels in {place}, so it is answered.").format(place=line.spot.title)
        raise WorkshopError(Problem(told, _("A blank before the line takes it as words.")))
    state: e.State = "none" if line.does == "none" else "dont-know"
    return e.PlaceMarked(sheet=sheet.id, place=line.spot.id, state=state)


def _relation(room: Room, sheet: Sheet, line: TypedLine) -> e.RelationAdded:
    said = parse_relation(line.words, ends(room.session, sheet))
    words = clean(said.words, limit=LABEL_LIMIT, what=N_("the words of a relation")).text
    return e.RelationAdded(
        relation=room.ids.next(), sheet=sheet.id, source=said.source.end, target=said.target.end,
        words=words, direction=said.direction, potential="p" in line.marks, tone=_tone(line),
    )  # fmt: skip


def _tone(line: TypedLine) -> e.Tone | None:
    return next((tone for letter, tone in _TONES.items() if letter in line.marks), None)


def meaning(session: Session, sheet: Sheet, line: TypedLine) -> str:
    """Say what a line would do, so far as its place does not say it; empty for plain words.

    WorkshopError says why it could not.
    """
    if line.does in ("none", "dont-know"):
        return _(STATE_WORDS[_state(session, sheet, line).state])
    if line.does == "go":
        return ""
    told = [_(mark) for letter, mark in MARK_WORDS.items() if letter in line.marks]
    if line.spot.kind == "relations":
        said = parse_relation(line.words, ends(session, sheet))
        sign = {"forward": "→", "both": "↔", "none": "–"}[said.direction]
        told.insert(0, f"{said.source.name} {sign} {said.target.name}")
    known = known_actor(session, sheet, line)
    if known is not None:
        place = session.exercises[sheet.exercise].place(known.place).title
        told.append(_("stands under {place} too: Alt+J if the same one").format(place=place))
    return "  ".join(told)


MARK_WORDS = {
    "p": N_("potential"),
    "d": N_("not agreed"),
    "i": N_("inside"),
    "o": N_("outside"),
    "+": N_("supportive"),
    "-": N_("strained"),
}
"""What the letters at the end of a line say, in English."""


def label_line(session: Session, label: Label) -> TypedLine:
    """Return what a label says as a line, to be corrected."""
    sheet = session.sheets[label.sheet]
    spot = spot_of(spots(session.exercises[sheet.exercise]), label.place)
    actor = session.actors.get(label.actor or "")
    side = actor.side[0] if actor and actor.side and spot.sided else ""
    marks = f"{'p' if label.potential else ''}{'d' if label.not_agreed else ''}{side}"
    return TypedLine(spot, "words", label.text, marks)


def relation_line(session: Session, relation: Relation) -> TypedLine:
    """Return what a relation says as a line; its words are empty where an end is not listed."""
    sheet = session.sheets[relation.sheet]
    every = spots(session.exercises[sheet.exercise])
    spot = next(s for s in every if s.kind == "relations")
    tone = next((letter for letter, tone in _TONES.items() if tone == relation.tone), "")
    marks = f"{'p' if relation.potential else ''}{tone}"
    return TypedLine(spot, "words", relation_as_typed(relation, ends(session, sheet)), marks)


def correct_relation(room: Room, relation: Relation, line: TypedLine) -> Receipt | None:
    """Let a relation say what a line says; None where it says that already."""
    sheet = _sheet(room, relation.sheet)
    if line.spot.kind != "relations" or line.does != "words":
        raise _stays(_("A relation stays one."))
    said = parse_relation(line.words, ends(room.session, sheet))
    return relations.change_relation(
        room, relation.id, said.words, source=said.source.end, target=said.target.end,
        direction=said.direction, potential="p" in line.marks, tone=_tone(line),
    )  # fmt: skip


def correct_label(room: Room, label: Label, line: TypedLine) -> Receipt | None:
    """Let a label say what a line says: words, marks, side, place; None where it does already.

    ``label`` is as the writer saw it. WorkshopError where somebody took it off meanwhile.
    """
    _sheet(room, label.sheet)
    if line.spot.kind not in ("place", "tray") or line.does != "words":
        raise _no_label(line)
    cleaned = clean(line.words, limit=LABEL_LIMIT)
    receipt = None
    if line.spot.id != label.place:
        receipt = sheets.move_label(room, label.id, line.spot.id)
    if cleaned.text != label.text:
        receipt = sheets.edit_label(room, label.id, cleaned.text, label.revision)
    acts: list[e.Act] = []
    marks = {"potential": "p" in line.marks, "not_agreed": "d" in line.marks}
    if marks != {"potential": label.potential, "not_agreed": label.not_agreed}:
        acts.append(e.LabelMarked(label=label.id, **marks))
    now = room.session.labels[label.id]
    actor = room.session.actors.get(now.actor or "")
    if actor is not None and line.spot.sided and actor.side != _side(line):
        acts.append(e.ActorPlaced(actor=actor.id, side=_side(line)))
    return room.act(*acts, dropped=cleaned.dropped) if acts else receipt


def _no_label(line: TypedLine) -> WorkshopError:
    """Say that a correction cannot make something else of a label."""
    told = _("A correction cannot make an answer for the whole place of a label.")
    if line.spot.kind == "title":
        told = _("A correction cannot make a title line of a label.")
    elif line.spot.kind == "relations":
        told = _("A correction cannot make a relation of a label.")
    elif line.does == "go":
        told = _("A label needs words behind its code.")
    return WorkshopError(Problem(told, _("Esc leaves it; Ctrl+D takes it off, to be typed anew.")))


def _stays(told: str) -> WorkshopError:
    return WorkshopError(Problem(told, _("Ctrl+D takes it off; Esc leaves it as it was.")))


def next_filled_by(room: Room, sheet_id: str) -> Receipt:
    """Go round who filled the sheet in: the table, one person, a pair."""
    sheet = _sheet(room, sheet_id)
    new = _FILLED[(_FILLED.index(sheet.filled_by) + 1) % len(_FILLED)]
    return room.act(e.SheetChanged(sheet=sheet_id, filled_by=new))
