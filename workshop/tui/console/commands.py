"""What is done on the console: everything about the session, and every command in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import N_, _
from workshop.tui.console.clock import (
    Bell,
    EditAgenda,
    KeepEnd,
    LessTime,
    MoreTime,
    NextItem,
    OtherTime,
    PreviousItem,
    SkipItem,
    StartPause,
)
from workshop.tui.console.control import TakeOver
from workshop.tui.console.language import LanguageOfSession
from workshop.tui.console.merge import MergeHere
from workshop.tui.console.notes import Note, Park, PrivateNote, UnplacedNote, Written
from workshop.tui.console.people import SAFE_COMMANDS
from workshop.tui.console.photograph import PhotographOfTable
from workshop.tui.console.tables import (
    MARKS,
    ChooseTable,
    Latecomer,
    NewSheet,
    OpenSheet,
    PageDown,
    PageUp,
    PaperOrLive,
    TableDown,
    TableUp,
)
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help
from workshop.tui.frame.undone import told
from workshop.tui.views.explain_keys import ExplainChosen

if TYPE_CHECKING:
    from workshop.service.session.room import Receipt
    from workshop.tui.console.screen import RoomScreen


class TypeIn(Command["RoomScreen"]):
    """Type in what tables drew on paper: give a sheet's code, then its lines."""

    title = "Type in from paper"
    keys = ("t",)
    footer = "type in"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for a sheet's code."""
        from workshop.tui.paper_entry.code_screen import SheetCodeScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(SheetCodeScreen(screen.room))


class UndoHere(Command["RoomScreen"]):
    """Take back the last thing done at this terminal: a step of the clock, a state, a sheet."""

    title = "Undo"
    keys = ("ctrl+z",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Undo it, and say what it was: it may be words on a sheet."""
        receipt = screen.do(screen.room.undo, _("NOT UNDONE"))
        cls._done(screen, receipt, _("Undone: {what}"), _("There is nothing to take back."))

    @classmethod
    def _done(cls, screen: RoomScreen, receipt: Receipt | None, how: str, none: str) -> None:
        if receipt is not None:
            what = told(receipt.acts, screen.session, quoting=False)
            screen.tell(how.format(what=what), "accent")
        elif not screen.could_not_save:
            screen.tell(none)


class RedoHere(UndoHere):
    """Do again what was taken back."""

    title = "Redo"
    keys = ("ctrl+y",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Redo it."""
        receipt = screen.do(screen.room.redo, _("NOT DONE AGAIN"))
        cls._done(screen, receipt, _("Done again: {what}"), _("There is nothing to do again."))


class BackUp(Command["RoomScreen"]):
    """Copy the session as it stands into the folder of backups beside it."""

    title = "Make a backup now"
    keys = ("alt+s",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Make it, and say what it is called."""
        screen.back_up("on request", tell=True)


class BellHeard(Command["RoomScreen"]):
    """Let the terminal's bell be heard at 5, 2 and 1 minutes and when time is up, or not."""

    title = "The terminal's bell: on or off"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Exchange the one for the other, and keep it."""
        from workshop.tui.frame.appearance import Appearance  # noqa: PLC0415  (an app is this, too)

        if isinstance(screen.app, Appearance):
            on = not screen.app.preferences.bell
            screen.app.keep("bell", on)
            screen.tell(
                _("The bell is heard at 5, 2 and 1 minutes, and when time is up.")
                if on
                else _("The bell is not heard; words and colours say it.")
            )


class CloseSession(Command["RoomScreen"]):
    """Close the session and go to the home screen."""

    title = "Close the session"
    keys = ("escape",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Close it, when asked twice: one key too many on a sheet ends here."""
        asking = _("Esc again closes the session. The clock and the words are kept.")
        if not screen.asks_twice(cls, asking):
            screen.close_session()


_CLOCK = (
    StartPause, MoreTime, LessTime, KeepEnd, OtherTime, Bell, NextItem, PreviousItem, SkipItem,
    EditAgenda,
)  # fmt: skip
_TABLES = (
    ChooseTable, TableUp, TableDown, PageUp, PageDown, OpenSheet, *MARKS, PaperOrLive, NewSheet,
    TypeIn, PhotographOfTable, ExplainChosen, Latecomer,
)  # fmt: skip
_NOTES = (Park, Note, PrivateNote, UnplacedNote, Written)
_SESSION = (
    UndoHere, RedoHere, *SAFE_COMMANDS, BackUp, BellHeard, TakeOver, MergeHere, LanguageOfSession,
    CloseSession, Help,
)  # fmt: skip

ROOM_GROUPS = (
    (N_("The clock and the agenda"), _CLOCK),
    (N_("The tables"), _TABLES),
    (N_("Notes"), _NOTES),
    (N_("The session"), _SESSION),
)
ROOM_COMMANDS = (*_CLOCK, *_TABLES, *_NOTES, *_SESSION)
