"""What is done on the whole picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.layout.cells.cell_spot import Way
    from workshop.tui.views.whole import WholeScreen


class BackToSheet(Command["WholeScreen"]):
    """Back to the sheet."""

    title = "Back to the sheet"
    keys = ("escape", "f6", "alt+p")
    footer = "sheet"

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Go back."""
        screen.dismiss()


class Zoom(Command["WholeScreen"]):
    """Show the card as large as the screen: every label, with its notes and relations."""

    title = "Show this card large"
    keys: ClassVar[tuple[str, ...]] = ("enter", "z")
    footer = "large"

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Show it; Esc comes back."""
        screen.zoom()


class Follow(Command["WholeScreen"]):
    """Follow the relations of this card, one after the other, to their other ends."""

    title = "Follow the relations of this card"
    keys = ("space", "r", "f4", "alt+r")
    footer = "relation"

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Follow the next one."""
        screen.follow()


class PlaceOn(Command["WholeScreen"]):
    """Go to the next card."""

    title = "Next card"
    keys = ("tab",)
    footer = "next card"
    by = 1

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Go there."""
        screen.go(cls.by)


class PlaceBack(PlaceOn):
    """Go to the card before."""

    title = "Previous card"
    keys = ("shift+tab",)
    footer = ""
    by = -1


class CardRight(Command["WholeScreen"]):
    """Go to the card on the right."""

    title = "The card on the right"
    keys: ClassVar[tuple[str, ...]] = ("right",)
    way: ClassVar[Way] = "right"

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Go there."""
        screen.go_to(cls.way)


class CardLeft(CardRight):
    """Go to the card on the left."""

    title = "The card on the left"
    keys = ("left",)
    way = "left"


class CardDown(CardRight):
    """Go to the card below."""

    title = "The card below"
    keys = ("down",)
    way = "down"


class CardUp(CardRight):
    """Go to the card above."""

    title = "The card above"
    keys = ("up",)
    way = "up"


class ScrollDown(Command["WholeScreen"]):
    """Show more of a card that holds more than fits."""

    title = "Scroll down in the card"
    keys: ClassVar[tuple[str, ...]] = ("pagedown", "plus")
    footer = "scroll"
    by = 1

    @classmethod
    def run(cls, screen: WholeScreen) -> None:
        """Scroll."""
        screen.scroll_place(cls.by)


class ScrollUp(ScrollDown):
    """Go back up in a card that holds more than fits."""

    title = "Scroll up in the card"
    keys = ("pageup", "minus")
    footer = ""
    by = -1


WHOLE_COMMANDS = (
    Zoom, PlaceOn, Follow, BackToSheet, ScrollDown, PlaceBack, CardLeft, CardRight, CardUp,
    CardDown, ScrollUp, Help,
)  # fmt: skip
