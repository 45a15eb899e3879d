"""What only the console does, and how a window that watches becomes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen


class Controls(Command["RoomScreen"]):
    """What is done to the clock, the agenda or a table's state: not from a window that watches."""


class TakeOver(Command["RoomScreen"]):
    """Be the console from now on; the window that was it watches then."""

    title = "Take the console over"
    keys = ("alt+o",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Take it."""
        if screen.seat is None or screen.seat.mine:
            screen.tell(_("This window is the console."))
            return
        screen.seat.take_over()
        # what the console did last, perhaps in this very moment, is what this one goes on from
        if screen.room.refresh():
            screen.show_session()
        screen.show_all()
        screen.tell(_("This window is the console now."), "accent")
