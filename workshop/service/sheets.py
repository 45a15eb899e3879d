"""What people do on a sheet. Every text is cleaned here, whichever front end it came from."""

from dataclasses import dataclass

from workshop.model import event as e
from workshop.model.exercise import Reach, Side
from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Actor, Label, Sheet
from workshop.rules.fold import next_position
from workshop.service.room import Receipt, Room
from workshop.text.clean import Cleaned, clean


@dataclass(frozen=True, slots=True)
class NewLabel:
    """What is known of a label when it is written."""

    text: str
    note: str = ""
    side: Side | None = None
    reach: Reach | None = None
    actor: str | None = None
    """An actor that the table said is the same one."""
    potential: bool = False
    not_agreed: bool = False
    shortened: bool = False


def _label_text(text: str, what: str = "a label") -> Cleaned:
    cleaned = clean(text, limit=LABEL_LIMIT, what=what)
    if not cleaned.text:
        raise WorkshopError(Problem(f"There is nothing to show in {what}.", "Type a few words."))
    return cleaned


def label_acts(room: Room, sheet: Sheet, place_id: str, new: NewLabel) -> list[e.Act]:
    """Return the acts that add a label: the label, its actor if it names a new one, its note."""
    place = room.session.exercises[sheet.exercise].place(place_id)
    text = _label_text(new.text).text
    label_id = room.ids.next()
    acts: list[e.Act] = []
    actor = new.actor
    if place.holds == "actors" and actor is None:
        actor = room.ids.next()
        side = place.side or new.side
        reach = place.reach or new.reach
        acts.append(e.ActorAdded(actor=actor, sheet=sheet.id, name=text, side=side, reach=reach))
    acts.append(
        e.LabelAdded(
            label=label_id,
            sheet=sheet.id,
            place=place_id,
            text=text,
            actor=actor,
            not_agreed=new.not_agreed,
            potential=new.potential,
            shortened=new.shortened,
        )
    )
    if new.note:
        note = clean(new.note, limit=NOTE_LIMIT, what="a note", keep_lines=True).text
        acts.append(e.NoteSet(sheet=sheet.id, on="label", id=label_id, text=note))
    return acts


def add_label(room: Room, sheet_id: str, place_id: str, new: NewLabel) -> Receipt:
    """Add a label to a place. WorkshopError where it is empty, too long, or cannot be saved."""
    dropped = clean(new.text).dropped
    return room.act(
        *label_acts(room, room.session.sheets[sheet_id], place_id, new), dropped=dropped
    )


def _standing(room: Room, label_id: str) -> Label | None:
    """Return a label that is on its sheet now, as other terminals see it too."""
    room.refresh()
    return room.session.labels.get(label_id)


def edit_label(room: Room, label_id: str, text: str, was: str) -> Receipt:
    """Give a label new words; ``was`` is the revision of the words that the writer saw.

    WorkshopError where somebody took the label off meanwhile: words on it would be seen by nobody.
    """
    cleaned = _label_text(text)
    if _standing(room, label_id) is None:
        raise WorkshopError(
            Problem(
                "Somebody took this label off meanwhile.", "Enter adds your words as a new one."
            )
        )
    act = e.LabelEdited(label=label_id, text=cleaned.text, was=was)
    return room.act(act, dropped=cleaned.dropped)


def join_actors(room: Room, label: Label, twin: Label) -> Receipt:
    """Let a label name the actor of another one; its relations come along.

    ``twin`` names an actor. The label's own actor must have no other role. WorkshopError where
    one of the two stands inside the organisation and the other outside.
    """
    session, actor = room.session, twin.actor or ""
    known, own = session.actors[actor], session.actors[label.actor or ""]
    if known.side and own.side and known.side != own.side:
        raise WorkshopError(
            Problem(
                f"{label.text} stands {own.side} here and {known.side} there.",
                "Put both on one side of the line first.",
            )
        )

    def moved(end: e.End) -> e.End:
        return e.End(kind="actor", id=actor) if end.id == label.actor else end

    acts: list[e.Act] = [e.LabelJoined(label=label.id, actor=actor)]
    if own.side and not known.side:  # what was said of one of them is said of both
        acts.append(e.ActorPlaced(actor=actor, side=own.side, reach=own.reach))
    for old in session.relations_on(label.sheet):
        if label.actor in (old.source.id, old.target.id):
            acts += [
                e.RelationRemoved(relation=old.id),
                e.RelationAdded(
                    relation=room.ids.next(), sheet=old.sheet, source=moved(old.source),
                    target=moved(old.target), words=old.words, direction=old.direction,
                    potential=old.potential, tone=old.tone,
                ),
            ]  # fmt: skip
    return room.act(*acts)


def remove_label(room: Room, label_id: str) -> Receipt:
    """Take a label off the sheet, and with it the relations that begin or end at it."""
    label = _standing(room, label_id)
    if label is None:
        raise WorkshopError(
            Problem("Somebody took this label off already.", "Nothing was changed.")
        )
    ends = {label_id}
    if label.actor and len(_roles(room, label)) == 1:
        ends.add(label.actor)
    relations = [
        e.RelationRemoved(relation=relation.id)
        for relation in room.session.relations_on(label.sheet)
        if ends & {relation.source.id, relation.target.id}
    ]
    return room.act(*relations, e.LabelRemoved(label=label_id))


def _roles(room: Room, label: Label) -> list[Label]:
    return [other for other in room.session.labels.values() if other.actor == label.actor]


def move_label(room: Room, label_id: str, place_id: str, *, before: str | None = None) -> Receipt:
    """Move a label to a place: before another label, or to the end."""
    session = room.session
    position = next_position(dict(session.labels), dict(session.removed_labels))
    if before is not None:
        there = [
            label
            for label in session.labels_in(session.labels[label_id].sheet, place_id)
            if label.id != label_id
        ]
        index = next(n for n, label in enumerate(there) if label.id == before)
        after = there[index].position
        previous = there[index - 1].position if index else after - 2
        position = (previous + after) / 2
    return room.act(e.LabelMoved(label=label_id, place=place_id, position=position))


def mark_label(
    room: Room,
    label_id: str,
    *,
    not_agreed: bool | None = None,
    potential: bool | None = None,
    shortened: bool | None = None,
) -> Receipt:
    """Set marks on a label; what is not given stays."""
    return room.act(
        e.LabelMarked(
            label=label_id, not_agreed=not_agreed, potential=potential, shortened=shortened
        )
    )


def mark_place(room: Room, sheet_id: str, place_id: str, state: e.State) -> Receipt:
    """Say of a whole place that the answer is *none* or *don't know*, or unsay it."""
    return room.act(e.PlaceMarked(sheet=sheet_id, place=place_id, state=state))


def place_actor(room: Room, actor: Actor, side: Side | None, reach: Reach | None = None) -> Receipt:
    """Put an actor inside or outside the organisation, or leave it unsaid."""
    return room.act(e.ActorPlaced(actor=actor.id, side=side, reach=reach))


def write_note(room: Room, sheet_id: str, on: str, target: str, text: str) -> Receipt:
    """Write a note on a label, place, relation or sheet; an empty one takes it away."""
    cleaned = clean(text, limit=NOTE_LIMIT, what="a note", keep_lines=True)
    act = e.NoteSet.model_validate(
        {"sheet": sheet_id, "on": on, "id": target, "text": cleaned.text}
    )
    return room.act(act, dropped=cleaned.dropped)


def write_title(room: Room, sheet_id: str, line: str, text: str) -> Receipt:
    """Write one of a sheet's title lines; an empty one takes it away."""
    cleaned = clean(text, limit=LABEL_LIMIT, what="a title line")
    act = e.SheetChanged(sheet=sheet_id, titles={line: cleaned.text})
    return room.act(act, dropped=cleaned.dropped)


def share(room: Room, sheet_id: str, sharing: e.Sharing) -> Receipt:
    """Set who may see a sheet, on its table's word."""
    return room.act(e.SheetChanged(sheet=sheet_id, sharing=sharing))


def new_sheet(room: Room, group_id: str, exercise_id: str, filled_by: e.FilledBy = "table") -> str:
    """Give a group another sheet in an exercise; returns its id."""
    sheet = room.ids.next()
    room.act(e.SheetAdded(sheet=sheet, group=group_id, exercise=exercise_id, filled_by=filled_by))
    return sheet


def relate(
    room: Room,
    sheet_id: str,
    source: e.End,
    target: e.End,
    words: str = "",
    *,
    potential: bool = False,
    tone: e.Tone | None = None,
) -> Receipt:
    """Draw a relation from one end to another."""
    cleaned = clean(words, limit=LABEL_LIMIT, what="the words of a relation")
    act = e.RelationAdded(
        relation=room.ids.next(), sheet=sheet_id, source=source, target=target,
        words=cleaned.text, potential=potential, tone=tone,
    )  # fmt: skip
    return room.act(act, dropped=cleaned.dropped)
