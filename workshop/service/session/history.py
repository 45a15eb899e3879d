"""What was said before, or at the same time; and going back to it."""

from workshop.model.session import Session
from workshop.rules.acts.fold import fold
from workshop.rules.acts.restore import acts_to, sheet_of
from workshop.rules.acts.restore_summary import changes
from workshop.rules.acts.sheet_history import Moments
from workshop.service.session.room import Receipt, Room

__all__ = ["moments", "restore", "sheet_of", "what_changes"]


def moments(room: Room, sheet_id: str) -> Moments:
    """Return the history of a sheet as it is on disk now."""
    room.refresh()
    return Moments(room.events(), sheet_id)


def what_changes(room: Room, sheet_id: str, then: Session) -> str:
    """Say in words what going back to a moment would change; ``""`` where it changes nothing."""
    room.refresh()
    return changes(acts_to(room.session, _without_erased(room, then), sheet_id), room.session)


def restore(room: Room, sheet_id: str, then: Session) -> Receipt | None:
    """Bring a sheet back to how it stood, as one step of undo; None where it stands so already.

    Everything that was said since stays in the history.
    """
    room.refresh()
    acts = acts_to(room.session, _without_erased(room, then), sheet_id)
    return room.act(*acts) if acts else None


def _without_erased(room: Room, then: Session) -> Session:
    """Return the session of a moment as it reads now: words may have been erased meanwhile."""
    return fold(event for event in room.events() if event.id <= then.last_event)
