"""What is jotted down in passing: the parking lot, notes, notes that stay the facilitator's own."""

from workshop.language import N_, _
from workshop.model.limits import NOTE_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.room_acts import JotChanged, JotKind, JotRemoved, Jotted
from workshop.rules.room import agenda
from workshop.service.session.room import Receipt, Room
from workshop.text.clean import Cleaned, clean

JOT_NAMES: dict[JotKind, str] = {
    "parking": N_("parking lot"),
    "note": N_("note"),
    "private": N_("private note"),
}
"""In English; who shows them says them in the language of the interface."""


def _words(text: str) -> Cleaned:
    cleaned = clean(text, limit=NOTE_LIMIT, what=N_("a note"))
    if not cleaned.text:
        raise WorkshopError(Problem(_("There is nothing written here."), _("Type a few words.")))
    return cleaned


def jot_down(room: Room, on: JotKind, text: str) -> Receipt:
    """Write something down, with the time and the agenda item that the clock stands at."""
    cleaned = _words(text)
    items = agenda.agenda_of(room.session)
    here = agenda.current(room.session).id if items else None
    act = Jotted(jot=room.ids.next(), on=on, text=cleaned.text, item=here)
    return room.act(act, dropped=cleaned.dropped)


def change_jot(room: Room, jot: str, text: str) -> Receipt:
    """Give it new words."""
    cleaned = _words(text)
    return room.act(JotChanged(jot=jot, text=cleaned.text), dropped=cleaned.dropped)


def remove_jot(room: Room, jot: str) -> Receipt:
    """Take it off; undo puts it back."""
    return room.act(JotRemoved(jot=jot))
