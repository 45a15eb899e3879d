"""Words that are to be really gone: a label struck out for good."""

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label
from workshop.rules.erasing import events_of_label
from workshop.service.room import Receipt, Room


def strike_out(room: Room, label_id: str) -> Receipt:
    """Erase a label: from the session, its history, and the backups beside it. No undo.

    Its notes go with it, and the relations that would be left without an end. The receipt stays in
    the log and says that something was erased, never what. WorkshopError where the label is gone
    already, or where its words may still stand somewhere.
    """
    room.refresh()
    label = _label(room, label_id)
    ids = events_of_label(room.events(), room.session, label)
    return room.erase(ids, "a label struck out at the table")


def _label(room: Room, label_id: str) -> Label:
    session = room.session
    label = session.labels.get(label_id) or session.removed_labels.get(label_id)
    if label is None:
        raise WorkshopError(Problem(_("This label is gone already."), _("Nothing was changed.")))
    return label
