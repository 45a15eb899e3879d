"""Where a table is with its sheet, and whether it draws on paper or types."""

from workshop.model.room_acts import GroupMarked, TableMode, TableState
from workshop.service.session.room import Receipt, Room


def mark_state(room: Room, group: str, state: TableState) -> Receipt:
    """Say where a table is; an empty state says nothing of it."""
    return room.act(GroupMarked(group=group, state=state))


def set_mode(room: Room, group: str, mode: TableMode) -> Receipt:
    """Say whether a table draws on paper or types live; an empty mode says neither."""
    return room.act(GroupMarked(group=group, mode=mode))
