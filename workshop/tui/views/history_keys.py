"""What is done with the history of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help
from workshop.tui.frame.undone import told

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen
    from workshop.tui.views.history import HistoryScreen


class History(Command["SheetScreen"]):
    """What came onto this sheet when; step through its growth, go back to a moment."""

    title = "History of this sheet"
    keys = ("alt+y",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it; Esc comes back."""
        from workshop.tui.views.history import HistoryScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(HistoryScreen(screen.room, screen.sheet_id))


class GoBackTo(Command["HistoryScreen"]):
    """Bring the sheet back to how it stood at the chosen moment. Nothing said since is lost."""

    title = "Bring the sheet back to this moment"
    keys = ("enter",)
    footer = "bring it back"

    @classmethod
    def run(cls, screen: HistoryScreen) -> None:
        """Say what would change, and do it when asked twice."""
        changes = screen.what_changes()
        if not changes:
            screen.tell(_("The sheet says what it said at this moment."))
            return
        asking = _("{changes}. Enter again does it; who may see the sheet stays as it is.")
        if not screen.asks_twice(cls, asking.format(changes=changes)):
            screen.restore()


class Earlier(Command["HistoryScreen"]):
    """Go to the moment before."""

    title = "The moment before"
    keys: ClassVar[tuple[str, ...]] = ("up", "left")
    footer = "earlier"
    by = -1

    @classmethod
    def run(cls, screen: HistoryScreen) -> None:
        """Show it."""
        screen.step(cls.by)


class Later(Earlier):
    """Go to the next moment."""

    title = "The next moment"
    keys = ("down", "right")
    footer = "later"
    by = 1


class MuchEarlier(Earlier):
    """Go back ten moments."""

    title = "Ten moments back"
    keys = ("pageup",)
    footer = ""
    by = -10


class MuchLater(Earlier):
    """Go on ten moments."""

    title = "Ten moments on"
    keys = ("pagedown",)
    footer = ""
    by = 10


class FirstMoment(Earlier):
    """Go to the beginning of the sheet."""

    title = "The first moment"
    keys = ("home",)
    footer = ""
    by = -1_000_000_000


class LastMoment(Earlier):
    """Go to the sheet as it is now."""

    title = "The last moment"
    keys = ("end",)
    footer = ""
    by = 1_000_000_000


class TakeBack(Command["HistoryScreen"]):
    """Take back the last thing done at this terminal, such as going back to a moment."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def run(cls, screen: HistoryScreen) -> None:
        """Undo it, and say what it was."""
        receipt = screen.do(screen.room.undo, _("NOT UNDONE"))
        if receipt is not None:
            said = told(receipt.acts, screen.session, screen.sheet_id)
            screen.tell(_("Undone: {what}").format(what=said))
        elif not screen.could_not_save:
            screen.tell(_("There is nothing to take back."))


class LeaveHistory(Command["HistoryScreen"]):
    """Back to the sheet as it is."""

    title = "Back to the sheet"
    keys = ("escape", "alt+y")
    footer = "to the sheet"

    @classmethod
    def run(cls, screen: HistoryScreen) -> None:
        """Go back; nothing is changed by looking."""
        screen.dismiss()


HISTORY_COMMANDS = (
    Earlier, Later, GoBackTo, LeaveHistory, TakeBack, MuchEarlier, MuchLater, FirstMoment,
    LastMoment, Help,
)  # fmt: skip
