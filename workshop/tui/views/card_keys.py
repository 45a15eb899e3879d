"""What is done on a card that is shown large."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.tui.views.card import CardScreen


class BackToWhole(Command["CardScreen"]):
    """Back to the whole picture."""

    title = "Back to the whole picture"
    keys = ("escape", "enter", "z", "f6", "alt+p")
    footer = "whole picture"

    @classmethod
    def run(cls, screen: CardScreen) -> None:
        """Go back."""
        screen.dismiss()


class LabelDown(Command["CardScreen"]):
    """Go to the next label; a long card scrolls along."""

    title = "The next label"
    keys: ClassVar[tuple[str, ...]] = ("down",)
    footer = "label"
    by = 1

    @classmethod
    def run(cls, screen: CardScreen) -> None:
        """Choose it."""
        screen.step(cls.by)


class LabelUp(LabelDown):
    """Go to the label before."""

    title = "The label before"
    keys = ("up",)
    footer = ""
    by = -1


class LabelsOn(LabelDown):
    """Go down a page."""

    title = "Down a page"
    keys = ("pagedown",)
    footer = ""
    by = 10


class LabelsBack(LabelDown):
    """Go up a page."""

    title = "Up a page"
    keys = ("pageup",)
    footer = ""
    by = -10


class CardOn(Command["CardScreen"]):
    """Show the next card large."""

    title = "Next card"
    keys: ClassVar[tuple[str, ...]] = ("tab", "right")
    footer = "next card"
    by = 1

    @classmethod
    def run(cls, screen: CardScreen) -> None:
        """Show it."""
        screen.go(cls.by)


class CardBack(CardOn):
    """Show the card before large."""

    title = "Previous card"
    keys = ("shift+tab", "left")
    footer = ""
    by = -1


class FollowLabel(Command["CardScreen"]):
    """Follow the relations of the chosen label, one after the other, to their other ends."""

    title = "Follow the relations of this label"
    keys = ("space", "r", "f4", "alt+r")
    footer = "relation"

    @classmethod
    def run(cls, screen: CardScreen) -> None:
        """Follow the next one."""
        screen.follow()


CARD_COMMANDS = (
    BackToWhole, CardOn, LabelDown, FollowLabel, LabelUp, LabelsOn, LabelsBack, CardBack, Help,
)  # fmt: skip
