"""What is done on the session's screen: the clock, the tables, their sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from workshop.language import _
from workshop.rules import agenda, clock
from workshop.service import sheets
from workshop.tui.commands.command import Command, key_name
from workshop.tui.commands.common import Help
from workshop.tui.commands.explain import ExplainChosen
from workshop.tui.commands.merge import MergeHere
from workshop.tui.commands.session_language import LanguageOfSession
from workshop.tui.commands.undone import told

if TYPE_CHECKING:
    from workshop.model.event import FilledBy
    from workshop.service.room import Receipt
    from workshop.tui.screens.room import RoomScreen


class StartPause(Command["RoomScreen"]):
    """Start the clock, pause it, or let it go on."""

    title = "Start or pause the clock"
    keys = ("space",)
    footer = "start / pause"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Start or pause."""
        room, item = screen.room, screen.item
        now, standing = room.now(), room.session.clock
        if clock.is_running(standing):
            act, words = clock.paused(standing, item, now), _("The clock stands.")
        else:
            act, words = clock.started(standing, item, now), _("The clock runs.")
        if screen.do(lambda: room.act(act)):
            screen.tell(words)


class MoreTime(Command["RoomScreen"]):
    """Give one minute more."""

    title = "One minute more"
    keys = ("plus", "equals_sign")
    footer = "one minute"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Add it, counted from now if the time was over."""
        room, item = screen.room, screen.item
        screen.do(lambda: room.act(clock.extended(room.session.clock, item, room.now(), 60)))


class NextStage(Command["RoomScreen"]):
    """Set the clock to the next stage. Nothing goes on by itself, and typing goes on."""

    title = "Next stage"
    keys = ("n",)
    footer = "next stage"
    by = 1

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Go on; while time is left, only when asked twice."""
        room, here = screen.room, screen.item
        every = agenda.agenda_of(room.session)
        index = every.index(here) + cls.by
        if not 0 <= index < len(every):
            last = cls.by > 0
            screen.tell(_("This is the last stage.") if last else _("This is the first stage."))
            return
        standing = room.session.clock
        left = clock.seconds_left(standing, here, room.now())
        begun = clock.is_running(standing) or left != here.seconds
        asking = _(
            "{time} are left; coming back begins the stage anew. {key} again leaves it."
        ).format(time=clock.reading(left), key=key_name(cls.keys[0]))
        if begun and left > 0 and screen.asks_twice(cls, asking):
            return
        new = every[index]
        if screen.do(lambda: room.act(clock.at_item(new))):
            minutes = clock.reading(new.seconds)
            words = _("{stage} begins anew with {minutes}. Space starts the clock.")
            screen.tell(words.format(stage=new.title, minutes=minutes))


class PreviousStage(NextStage):
    """Set the clock to the stage before."""

    title = "Previous stage"
    keys = ("b",)
    footer = ""
    by = -1


class OpenSheet(Command["RoomScreen"]):
    """Open the chosen sheet."""

    title = "Open the chosen sheet"
    keys = ("enter",)
    footer = "open sheet"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Open it."""
        screen.open_chosen()


class SheetUp(Command["RoomScreen"]):
    """Choose the sheet above."""

    title = "The sheet above"
    keys = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Move the choice."""
        screen.choices.chosen = screen.choices.step(cls.by)


class SheetDown(SheetUp):
    """Choose the sheet below."""

    title = "The sheet below"
    keys = ("down",)
    by = 1


class PageUp(SheetUp):
    """Go up a page."""

    title = "Up a page"
    keys = ("pageup",)
    by = -10


class PageDown(SheetUp):
    """Go down a page."""

    title = "Down a page"
    keys = ("pagedown",)
    by = 10


class NewSheet(Command["RoomScreen"]):
    """Give the table of the chosen sheet another sheet in the same task."""

    title = "Another sheet for this table"
    keys = ("s",)
    footer = "new sheet"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask who fills it, and make it."""
        from workshop.tui.screens.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

        sheet = screen.chosen_sheet
        if sheet is None:
            screen.tell(_("Choose a sheet of the table first (↑ ↓)."))
            return
        options = [
            ("person", _("one person")), ("pair", _("a pair")), ("table", _("the whole table"))
        ]  # fmt: skip

        def make(filled_by: str) -> None:
            by = cast("FilledBy", filled_by)
            screen.show_new(sheets.new_sheet(screen.room, sheet.group, sheet.exercise, by))

        group = screen.session.groups[sheet.group].name
        question = _("A new sheet for {table}: who fills it?").format(table=group)
        screen.app.push_screen(ChoiceScreen(question, options, make))


class TypeIn(Command["RoomScreen"]):
    """Type in what tables drew on paper: give a sheet's code, then its lines."""

    title = "Type in from paper"
    keys = ("t",)
    footer = "type in paper"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for a sheet's code."""
        from workshop.tui.screens.sheet_code import SheetCodeScreen  # noqa: PLC0415  (first paint)

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
            screen.tell(how.format(what=told(receipt.acts, screen.session)), "accent")
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


ROOM_COMMANDS = (
    OpenSheet, StartPause, MoreTime, NextStage, NewSheet, TypeIn, PreviousStage, SheetUp,
    SheetDown, PageUp, PageDown, UndoHere, RedoHere, MergeHere, LanguageOfSession,
    CloseSession,
    ExplainChosen, Help,
)  # fmt: skip
