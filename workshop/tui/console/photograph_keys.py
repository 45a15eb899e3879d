"""What is done in the form for a photograph; what opens it loads at once, this does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.tui.dialogs.keys import Keep, Leave, NextField
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.photograph_form import PhotographScreen


class AttachIt(Keep):
    """Attach the picture to the sheet of the code."""

    title = "Attach it"
    footer = "attach"


class RemoveIt(Command["PhotographScreen"]):
    """Erase the photograph that the sheet has, for good. It asks once."""

    title = "Remove the photograph that is there"
    keys = ("ctrl+d",)
    footer = "remove the one there"

    @classmethod
    def footer_on(cls, screen: PhotographScreen) -> str:
        """Show it only where there is something to remove."""
        return _(cls.footer) if screen.has_one else ""

    @classmethod
    def run(cls, screen: PhotographScreen) -> None:
        """Erase it, when asked twice."""
        screen.take_off()


PHOTOGRAPH_COMMANDS = (NextField, AttachIt, RemoveIt, Leave)
