"""What people do on a sheet. Every text is cleaned here, whichever front end it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.language import N_, _
from workshop.model import event as e
from workshop.model.exercise import Reach, Side
from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Session, Sheet
from workshop.rules.acts.fold import next_position
from workshop.rules.sheet.actors import roles
from workshop.rules.sheet.outline import Outlined
from workshop.service.session.room import Receipt, Room
from workshop.service.sheet.actors import side_acts
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
    language: str | None = None
    """A language tag, where it is not the session's."""


def label_text(text: str, what: str = N_("a label")) -> Cleaned:
    """Return the words of a label as they are kept. WorkshopError where they cannot be."""
    cleaned = clean(text, limit=LABEL_LIMIT, what=what)
    if not cleaned.text:
        raise WorkshopError(
            Problem(
                _("There is nothing to show in {what}.").format(what=_(what)),
                _("Type a few words."),
            )
        )
    return cleaned


def label_acts(room: Room, sheet: Sheet, place_id: str, new: NewLabel) -> list[e.Act]:
    """Return the acts that add a label: the label, its actor if it names a new one, its note."""
    place = room.session.exercises[sheet.exercise].place(place_id)
    text = label_text(new.text).text
    label_id = room.ids.next()
    acts: list[e.Act] = []
    actor = new.actor
    if actor is not None:
        acts += side_acts(room.session, actor, place)
    elif place.holds == "actors":
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
            language=new.language,
            position=_at_the_end(room.session, sheet.id, place_id),
        )
    )
    if new.note:
        note = clean(new.note, limit=NOTE_LIMIT, what=N_("a note"), keep_lines=True).text
        acts.append(e.NoteSet(sheet=sheet.id, on="label", id=label_id, text=note))
    return acts


def add_label(room: Room, sheet_id: str, place_id: str, new: NewLabel) -> Receipt:
    """Add a label to a place. WorkshopError where it is empty, too long, or cannot be saved."""
    dropped = clean(new.text).dropped
    return room.act(
        *label_acts(room, room.session.sheets[sheet_id], place_id, new), dropped=dropped
    )


def add_lines(room: Room, sheet_id: str, lines: Sequence[Outlined]) -> Receipt:
    """Add the labels and the answers of a paste, as one step of undo."""
    sheet = room.session.sheets[sheet_id]
    return room.act(*(act for line in lines for act in _line_acts(room, sheet, line)))


def _line_acts(room: Room, sheet: Sheet, line: Outlined) -> list[e.Act]:
    if line.state and not room.session.labels_in(sheet.id, line.place):
        return [e.PlaceMarked(sheet=sheet.id, place=line.place, state=line.state)]
    return label_acts(room, sheet, line.place, NewLabel(line.text))


def _standing(room: Room, label_id: str) -> Label | None:
    """Return a label that is on its sheet now, as other terminals see it too."""
    room.refresh()
    return room.session.labels.get(label_id)


def edit_label(room: Room, label_id: str, text: str, was: str) -> Receipt:
    """Give a label new words; ``was`` is the revision of the words that the writer saw.

    WorkshopError where somebody took the label off meanwhile: words on it would be seen by nobody.
    """
    cleaned = label_text(text)
    if _standing(room, label_id) is None:
        raise WorkshopError(
            Problem(
                _("Somebody took this label off meanwhile."),
                _("Enter adds your words as a new one."),
            )
        )
    act = e.LabelEdited(label=label_id, text=cleaned.text, was=was)
    return room.act(act, dropped=cleaned.dropped)


def _need_standing(room: Room, label_id: str) -> Label:
    label = _standing(room, label_id)
    if label is None:
        raise WorkshopError(
            Problem(_("Somebody took this label off already."), _("Nothing was changed."))
        )
    return label


def remove_label(room: Room, label_id: str) -> Receipt:
    """Take a label off the sheet, and with it the relations that begin or end at it."""
    label = _need_standing(room, label_id)
    ends = {label_id}
    if label.actor and len(roles(room.session, label.actor)) == 1:
        ends.add(label.actor)
    relations = [
        e.RelationRemoved(relation=relation.id)
        for relation in room.session.relations_on(label.sheet)
        if ends & {relation.source.id, relation.target.id}
    ]
    return room.act(*relations, e.LabelRemoved(label=label_id))


def move_label(room: Room, label_id: str, place_id: str, *, before: str | None = None) -> Receipt:
    """Move a label to a place: before another label, or to the end.

    In a place of actors it names one from then on, who stands where that place says. WorkshopError
    where the same actor stands on the other side in another place.
    """
    label = _need_standing(room, label_id)
    position, after = _position(room.session, label, place_id, before)
    moved = e.LabelMoved(label=label_id, place=place_id, position=position)
    return room.act(moved, *after, *_named_there(room, label, place_id))


def shift_label(room: Room, label_id: str, by: int) -> Receipt | None:
    """Move a label up (``by`` -1) or down (1) among those of its place; None at the end."""
    label = _need_standing(room, label_id)
    there = [other.id for other in room.session.labels_in(label.sheet, label.place)]
    index = there.index(label_id) + by
    if not 0 <= index < len(there):
        return None
    after = index + (by > 0)  # the label that it stands before from then on
    before = there[after] if after < len(there) else None
    return move_label(room, label_id, label.place, before=before)


def _next(session: Session) -> float:
    return next_position(dict(session.labels), dict(session.removed_labels))


def _at_the_end(session: Session, sheet_id: str, place_id: str) -> float | None:
    """Return a position behind all labels of a place; None where the next one is it by itself."""
    there = session.labels_in(sheet_id, place_id)
    last = there[-1].position if there else 0.0
    return last + 1 if last >= _next(session) else None


def _position(
    session: Session, label: Label, place_id: str, before: str | None
) -> tuple[float, list[e.LabelMoved]]:
    """Return where a label goes, and what makes room for it: nearly always nothing.

    Halves have an end: after fifty moves into one gap no number is left in it. Then the label and
    all that stand after it go on behind every number there is, in their order.
    """
    there = [o for o in session.labels_in(label.sheet, place_id) if o.id != label.id]
    index = next((n for n, other in enumerate(there) if other.id == before), None)
    free = _at_the_end(session, label.sheet, place_id) or _next(session)
    if index is None:
        return free, []
    after = there[index].position
    previous = there[index - 1].position if index else after - 2
    between = (previous + after) / 2
    if previous < between < after:
        return between, []
    behind = [
        e.LabelMoved(label=other.id, place=place_id, position=free + number)
        for number, other in enumerate(there[index:], start=1)
    ]
    return free, behind


def _named_there(room: Room, label: Label, place_id: str) -> list[e.Act]:
    """Return the acts by which a label that comes into a place of actors names one."""
    session = room.session
    place = session.exercises[session.sheets[label.sheet].exercise].place(place_id)
    if place.holds != "actors" or place_id == label.place:
        return []
    if label.actor is None:
        actor = room.ids.next()
        named = e.ActorAdded(
            actor=actor, sheet=label.sheet, name=label.text, side=place.side, reach=place.reach
        )
        return [named, e.LabelJoined(label=label.id, actor=actor)]
    return side_acts(session, label.actor, place, leaving=label)


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


def label_language(room: Room, label_id: str, language: str | None) -> Receipt:
    """Say in which language a label is written; None is that of the session."""
    return room.act(e.LabelLanguage(label=label_id, language=language))


def mark_place(room: Room, sheet_id: str, place_id: str, state: e.State) -> Receipt:
    """Say of a whole place that the answer is *none* or *don't know*, or unsay it."""
    return room.act(e.PlaceMarked(sheet=sheet_id, place=place_id, state=state))


def write_note(room: Room, sheet_id: str, on: str, target: str, text: str) -> Receipt:
    """Write a note on a label, place, relation or sheet; an empty one takes it away."""
    cleaned = clean(text, limit=NOTE_LIMIT, what=N_("a note"), keep_lines=True)
    act = e.NoteSet.model_validate(
        {"sheet": sheet_id, "on": on, "id": target, "text": cleaned.text}
    )
    return room.act(act, dropped=cleaned.dropped)


def write_titles(
    room: Room, sheet_id: str, titles: Mapping[str, str], filled_by: e.FilledBy | None = None
) -> Receipt:
    """Write title lines of a sheet, by their ids, and say who filled it in if that is given.

    An empty one is taken away.
    """
    cleaned = {
        line: clean(text, limit=LABEL_LIMIT, what=N_("a title line"))
        for line, text in titles.items()
    }
    act = e.SheetChanged(
        sheet=sheet_id, titles={line: one.text for line, one in cleaned.items()},
        filled_by=filled_by,
    )  # fmt: skip
    dropped = dict.fromkeys(what for one in cleaned.values() for what in one.dropped)
    return room.act(act, dropped=tuple(dropped))


def share(room: Room, sheet_id: str, sharing: e.Sharing) -> Receipt:
    """Set who may see a sheet, on its table's word."""
    return room.act(e.SheetChanged(sheet=sheet_id, sharing=sharing))


def new_sheet(
    room: Room,
    group_id: str,
    exercise_id: str,
    filled_by: e.FilledBy = "table",
    number: int | None = None,
) -> str:
    """Give a group another sheet in an exercise, of a number or of the next; returns its id."""
    sheet = room.ids.next()
    room.act(
        e.SheetAdded(
            sheet=sheet, group=group_id, exercise=exercise_id, filled_by=filled_by, number=number
        )
    )
    return sheet
