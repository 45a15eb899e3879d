"""What is done at the projector. None of it moves the room on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.tui.projector.screen import PresentScreen


class Gallery(Command["PresentScreen"]):
    """Show the sheets whose tables agreed to it, or go back to what the clock says."""

    title = "Gallery: the sheets that may be shown"
    keys = ("g",)
    footer = "gallery"

    @classmethod
    def footer_on(cls, screen: PresentScreen) -> str:
        """Say where it leads."""
        return _("clock") if screen.in_gallery else _(cls.footer)

    @classmethod
    def run(cls, screen: PresentScreen) -> None:
        """Show them, or stop."""
        screen.toggle_gallery()


class NextSheet(Command["PresentScreen"]):
    """In the gallery: the next sheet. None comes by itself."""

    title = "Next sheet of the gallery"
    keys: ClassVar[tuple[str, ...]] = ("space", "right", "pagedown")
    footer = "next sheet"
    by = 1

    @classmethod
    def may_run(cls, screen: PresentScreen) -> bool:
        """Only in the gallery: the room is moved on at the facilitator's screen."""
        return screen.in_gallery

    @classmethod
    def footer_on(cls, screen: PresentScreen) -> str:
        """Say so where it means something."""
        return _(cls.footer) if cls.footer and screen.in_gallery else ""

    @classmethod
    def run(cls, screen: PresentScreen) -> None:
        """Go there."""
        screen.step(cls.by)


class SheetBefore(NextSheet):
    """In the gallery: the sheet before."""

    title = "Previous sheet of the gallery"
    keys = ("left", "pageup")
    footer = ""
    by = -1


class Blank(Command["PresentScreen"]):
    """Make the screen all dark, or light it again. The clock goes on."""

    title = "Blank the screen"
    keys = ("b",)
    footer = "blank"

    @classmethod
    def run(cls, screen: PresentScreen) -> None:
        """Do so."""
        screen.toggle_blank()


class BackToClock(Command["PresentScreen"]):
    """Back to what the clock says: out of the gallery, and out of the dark."""

    title = "Back to the clock"
    keys = ("escape",)

    @classmethod
    def run(cls, screen: PresentScreen) -> None:
        """Go back."""
        screen.show_clock()


class LeaveProjector(Command["PresentScreen"]):
    """Leave the projector. The session goes on without it."""

    title = "Leave the projector"
    keys = ("q",)
    footer = "leave"

    @classmethod
    def run(cls, screen: PresentScreen) -> None:
        """Leave."""
        screen.app.exit()


PRESENT_COMMANDS = (Gallery, NextSheet, Blank, LeaveProjector, SheetBefore, BackToClock, Help)
