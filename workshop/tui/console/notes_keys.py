"""What is done in the list of what was jotted down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.tui.dialogs.keys import LIST, Keep, Leave
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.notes_form import JotsScreen


class ChangeJot(Keep):
    """Change the words of this one."""

    title = "Change it"
    footer = "change"
    keys = ("enter",)


class RemoveJot(Command["JotsScreen"]):
    """Take this one off; Ctrl+Z puts it back."""

    title = "Take it off"
    keys = ("ctrl+d", "delete", "x")
    footer = "take off"

    @classmethod
    def run(cls, screen: JotsScreen) -> None:
        """Take it off."""
        screen.take_out()


class UndoJot(Command["JotsScreen"]):
    """Take back the last change."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def run(cls, screen: JotsScreen) -> None:
        """Take it back."""
        screen.undo()


class LeaveJots(Leave):
    """Go back to the console."""

    title = "Back to the console"
    footer = "back"


JOTS_COMMANDS = (ChangeJot, RemoveJot, UndoJot, *LIST, LeaveJots)
