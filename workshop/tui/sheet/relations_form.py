"""The relations of a sheet as a list: to change, to note on, to take off."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.figure import FigureRelation
from workshop.rules.sheet.figure import figure
from workshop.service.sheet import relations, sheets
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, EnterKeeps, Leave
from workshop.tui.frame.command import Command, bindings
from workshop.tui.frame.glyphs import sentence
from workshop.tui.sheet.relation import change
from workshop.tui.widgets.line_list import Item, LineList

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen


class ChangeIt(EnterKeeps):
    """Change the words, the ends, or how it stands."""

    title = "Change it"
    footer = "change"


class TakeItOff(Command["RelationsScreen"]):
    """Take the chosen relation off the sheet. Ctrl+Z on the sheet brings it back."""

    title = "Take the relation off"
    keys = ("ctrl+d", "delete")
    footer = "take it off"

    @classmethod
    def run(cls, screen: "RelationsScreen") -> None:
        """Take it off; the list stays."""
        screen.take_off()


class NoteOnIt(Command["RelationsScreen"]):
    """Write a longer note on the chosen relation."""

    title = "A note on the relation"
    keys = ("f2", "alt+n")
    footer = "note"

    @classmethod
    def run(cls, screen: "RelationsScreen") -> None:
        """Open the note."""
        screen.note()


_COMMANDS = (ChangeIt, TakeItOff, NoteOnIt, Leave, *LIST)


class RelationsScreen(FormScreen[None]):
    """Every relation with its number, as on the picture."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("The relations of this sheet, numbered as on the picture")

    def __init__(self, sheet: "SheetScreen") -> None:
        super().__init__()
        self._sheet = sheet

    def _drawn(self) -> tuple[FigureRelation, ...]:
        return figure(self._sheet.session, self._sheet.sheet_id).relations

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        listed = LineList()
        listed.set_reactive(LineList.items, self._items())
        listed.set_reactive(LineList.chosen, self._drawn()[0].id)
        yield listed

    def _items(self) -> tuple[Item, ...]:
        notes = {r.id: r.note for r in self._sheet.session.relations_on(self._sheet.sheet_id)}
        return tuple(
            Item(
                drawn.id, sentence(drawn), str(drawn.number), _("✎ note") if notes[drawn.id] else ""
            )
            for drawn in self._drawn()
        )

    def keep(self) -> None:
        """Open the chosen one."""
        self.dismiss(None)
        change(self._sheet, self.options.chosen)

    def take_off(self) -> None:
        """Take the chosen one off, and close where it was the last."""
        self._sheet.need_sheet()
        receipt = relations.take_off_relation(self._sheet.room, self.options.chosen)
        self._sheet.show_receipt(receipt)
        told = _("The relation is taken off. Ctrl+Z brings it back.")
        items = self._items()
        if items:
            index = [item.key for item in self.options.items].index(self.options.chosen)
            self.options.items = items
            self.options.chosen = items[min(index, len(items) - 1)].key
            self.tell(told)
        else:
            self.dismiss(None)
            self._sheet.tell(told)

    def note(self) -> None:
        """Write a note on the chosen one."""
        from workshop.tui.dialogs.note import NoteScreen  # noqa: PLC0415  (its area is slow to load)

        sheet, chosen = self._sheet, self.options.chosen
        drawn = next(drawn for drawn in self._drawn() if drawn.id == chosen)

        def save(text: str) -> None:
            sheet.need_sheet()
            receipt = sheets.write_note(sheet.room, sheet.sheet_id, "relation", chosen, text)
            sheet.show_receipt(receipt)
            self.options.items = self._items()

        self.app.push_screen(
            NoteScreen(sentence(drawn), sheet.session.relations[chosen].note, save)
        )
