"""Writing down in passing: the parking lot, notes, words that have no place on a sheet yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.model.exercise import UNPLACED
from workshop.service import jots, sheets
from workshop.tui.commands.command import Command
from workshop.tui.commands.form import LIST, Keep, Leave

if TYPE_CHECKING:
    from workshop.model.room_acts import JotKind
    from workshop.tui.screens.jots import JotsScreen
    from workshop.tui.screens.room import RoomScreen


class Park(Command["RoomScreen"]):
    """Put something into the parking lot, with the time and the item of the agenda."""

    title = "Parking lot"
    keys = ("p",)
    on: ClassVar[JotKind] = "parking"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the words."""
        from workshop.tui.screens.jots import JotScreen  # noqa: PLC0415  (first paint)

        room = screen.room

        def keep(text: str) -> None:
            screen.show_receipt(jots.jot_down(room, cls.on, text))
            screen.tell(_("Written down ({what}). W lists it all.").format(what=name))

        name = _(jots.JOT_NAMES[cls.on])
        screen.app.push_screen(JotScreen(cls.called(), "", keep))


class Note(Park):
    """Write a note on the session."""

    title = "Note"
    keys = ("j",)
    on = "note"


class PrivateNote(Park):
    """Write a note that stays your own: it leaves this console only if you choose so."""

    title = "Private note"
    keys = ("v",)
    on = "private"


class UnplacedNote(Command["RoomScreen"]):
    """Write down words for the chosen table's sheet that have no place yet."""

    title = "Unplaced note for the chosen table"
    keys = ("u",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the words; they go into the tray of its sheet."""
        from workshop.tui.screens.jots import JotScreen  # noqa: PLC0415  (first paint)

        group, sheet = screen.chosen_group, screen.chosen_sheet
        if group is None or sheet is None:
            screen.tell(_("Choose a table that has a sheet in this task (↑ ↓)."))
            return

        def keep(text: str) -> None:
            receipt = sheets.add_label(screen.room, sheet.id, UNPLACED, sheets.NewLabel(text))
            screen.show_receipt(receipt)
            words = _("Kept on the sheet of table {n}, {table}, without a place.")
            screen.tell(words.format(n=group.number, table=group.name))

        words = _("Unplaced, for table {n}, {table}").format(n=group.number, table=group.name)
        screen.app.push_screen(JotScreen(words, "", keep))


class Written(Command["RoomScreen"]):
    """List what was jotted down: parking lot, notes, private notes."""

    title = "Everything that was jotted down"
    keys = ("w",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Show the list."""
        from workshop.tui.screens.jots import JotsScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(JotsScreen(screen))


class ChangeJot(Keep):
    """Change the words of this one."""

    title = "Change it"
    footer = "change"
    keys = ("enter",)


class RemoveJot(Command["JotsScreen"]):
    """Take this one off; Ctrl+Z puts it back."""

    title = "Take it off"
    keys = ("ctrl+d", "delete", "x")
    footer = "take off"

    @classmethod
    def run(cls, screen: JotsScreen) -> None:
        """Take it off."""
        screen.take_out()


class UndoJot(Command["JotsScreen"]):
    """Take back the last change."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def run(cls, screen: JotsScreen) -> None:
        """Take it back."""
        screen.undo()


class LeaveJots(Leave):
    """Go back to the console."""

    title = "Back to the console"
    footer = "back"


JOTS_COMMANDS = (ChangeJot, RemoveJot, UndoJot, *LIST, LeaveJots)
