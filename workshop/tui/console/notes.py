"""Writing down in passing: the parking lot, notes, words that have no place on a sheet yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.model.exercise import UNPLACED
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.model.room_acts import JotKind
    from workshop.tui.console.screen import RoomScreen


class Park(Command["RoomScreen"]):
    """Put something into the parking lot, with the time and the item of the agenda."""

    title = "Parking lot"
    keys = ("p",)
    on: ClassVar[JotKind] = "parking"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the words."""
        from workshop.service.sheet import parking_lot  # noqa: PLC0415  (first paint)
        from workshop.tui.console.notes_form import JotScreen  # noqa: PLC0415  (the same)

        room = screen.room

        def keep(text: str) -> None:
            screen.show_receipt(parking_lot.jot_down(room, cls.on, text))
            screen.tell(_("Written down ({what}). W lists it all.").format(what=name))

        name = _(parking_lot.JOT_NAMES[cls.on])
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
        from workshop.service.sheet import sheets  # noqa: PLC0415  (first paint)
        from workshop.tui.console.notes_form import JotScreen  # noqa: PLC0415  (the same)

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
        from workshop.tui.console.notes_form import JotsScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(JotsScreen(screen))
