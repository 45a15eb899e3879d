"""What was said before, or at the same time."""

from workshop.model.event import LabelEdited
from workshop.service.room import Room


def other_words(room: Room, label_id: str) -> tuple[str, ...]:
    """Return the words that the last edit of a label replaced without having seen them."""
    label = room.session.labels[label_id]
    edits = [
        (event.id, event.act)
        for event in room.events()
        if isinstance(event.act, LabelEdited) and event.act.label == label_id
    ]
    last = next((act for event_id, act in edits if event_id == label.revision), None)
    if last is None:
        return ()
    unseen = [act.text for event_id, act in edits if last.was < event_id < label.revision]
    return tuple(dict.fromkeys(text for text in unseen if text != label.text))
