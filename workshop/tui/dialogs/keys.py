"""What is done in a form: keep it, leave it, choose in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from workshop.tui.frame.command import Command
from workshop.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from workshop.tui.dialogs.form import FormScreen


class Keep(Command["FormScreen[Any]"]):
    """Keep what is written here."""

    title = "Keep"
    keys: ClassVar[tuple[str, ...]] = ("ctrl+s",)
    footer = "keep"

    @classmethod
    def run(cls, screen: FormScreen[Any]) -> None:
        """Keep it; what is wrong is said, and the form stays."""
        screen.keep()


class MakeIt(Keep):
    """Make the session."""

    title = "Make the session"
    footer = "make it"


class NextField(Command["FormScreen[Any]"]):
    """Go on to the next line; from the last that has to be filled in, keep what is written."""

    title = "Next line"
    keys = ("enter",)
    in_palette = False

    @classmethod
    def may_run(cls, screen: FormScreen[Any]) -> bool:
        """Where there are several lines to write, Enter begins the next one."""
        return isinstance(screen.focused, Entry)

    @classmethod
    def run(cls, screen: FormScreen[Any]) -> None:
        """Go on at once, so that the next letter goes there."""
        if screen.is_last(screen.focused):
            screen.keep()
        else:
            screen.focus_next()


class EnterKeeps(Keep):
    """Keep what is written or chosen here, or go on to the next step."""

    keys = ("enter", "ctrl+s")


class Choose(EnterKeeps):
    """Choose this one."""

    title = "Choose"
    footer = "choose"


class TakeLines(EnterKeeps):
    """Add every line as a label of its own."""

    title = "Add them"
    footer = "add them"


class OpenIt(EnterKeeps):
    """Open the file."""

    title = "Open"
    footer = "open"


class Close(EnterKeeps):
    """Close this."""

    title = "Close"
    footer = "close"


class Leave(Command["FormScreen[Any]"]):
    """Leave without keeping; where something was written, only when asked twice."""

    title = "Leave without keeping"
    keys = ("escape",)
    footer = "leave"

    @classmethod
    def run(cls, screen: FormScreen[Any]) -> None:
        """Leave, never losing a word by one key."""
        screen.leave()


class PickUp(Command["FormScreen[Any]"]):
    """Choose what is above."""

    title = "Up"
    keys = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: FormScreen[Any]) -> None:
        """Move the choice."""
        screen.options.chosen = screen.options.step(cls.by)


class PickDown(PickUp):
    """Choose what is below."""

    title = "Down"
    keys = ("down",)
    by = 1


class PagesUp(PickUp):
    """Go up a page."""

    title = "Up a page"
    keys = ("pageup",)
    by = -10


class PagesDown(PickUp):
    """Go down a page."""

    title = "Down a page"
    keys = ("pagedown",)
    by = 10


WRITE = (Keep, Leave)
LIST = (PickUp, PickDown, PagesUp, PagesDown)
