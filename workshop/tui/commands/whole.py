"""What is done on the whole picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.tui.commands.command import Command
from workshop.tui.commands.common import Help

if TYPE_CHECKING:
    from workshop.tui.screens.whole import WholeScreen


class BackToSheet(Command["WholeScreen"]):
    """Back to the sheet."""

    title = "Back to the sheet"
    keys = ("escape", "f6", "alt+p", "enter")
    footer = "back to the sheet"

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Go back."""
        screen.dismiss()


class PlaceOn(Command["WholeScreen"]):
    """Go to the next place."""

    title = "Next place"
    keys = ("tab",)
    footer = "next place"
    by = 1

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Go there."""
        screen.go(cls.by)


class PlaceBack(PlaceOn):
    """Go to the place before."""

    title = "Previous place"
    keys = ("shift+tab",)
    footer = ""
    by = -1


class ScrollDown(Command["WholeScreen"]):
    """Show more of a place that holds more than fits."""

    title = "Scroll down in the place"
    keys = ("down",)
    footer = "scroll"
    by = 1

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Scroll."""
        screen.scroll_place(cls.by)


class ScrollUp(ScrollDown):
    """Go back up in a place that holds more than fits."""

    title = "Scroll up in the place"
    keys = ("up",)
    footer = ""
    by = -1


WHOLE_COMMANDS = (BackToSheet, PlaceOn, ScrollDown, PlaceBack, ScrollUp, Help)
