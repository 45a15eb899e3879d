"""What is done while a relation is drawn: how it stands, and which way it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.tui.dialogs.keys import EnterKeeps
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.sheet.relation_form import RelationScreen


class GoOn(EnterKeeps):
    """Go on to the next step; after the words the relation is drawn."""

    title = "Go on"
    footer = "go on"


class Actual(Command["RelationScreen"]):
    """Say whether the relation is there, or only potential."""

    title = "Actual or potential"
    keys = ("f5", "alt+o")
    footer = "potential"
    turns = "potential"

    @classmethod
    def footer_on(cls, screen: RelationScreen) -> str:
        """Show it only beside the words."""
        return _(cls.footer) if screen.asks_words else ""

    @classmethod
    def run(cls, screen: RelationScreen) -> None:
        """Go round; it may be left as it is."""
        if screen.asks_words:
            screen.turn(cls.turns)


class ToneOf(Actual):
    """Say whether the relation is supportive, strained, or leave that open."""

    title = "Supportive or strained"
    keys = ("f7", "alt+i")
    footer = "tone"
    turns = "tone"


class WhichWay(Actual):
    """Let the relation go forward, both ways, or no way in particular."""

    title = "The direction"
    keys = ("f6", "alt+p")
    footer = "direction"
    turns = "direction"
