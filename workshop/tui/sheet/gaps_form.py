"""What is missing on a sheet that is called done, as questions; none of them must be answered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.rules.sheet.progress import is_tray
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Choose, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.sheet.commands import ask_sharing, gaps
from workshop.tui.sheet.place import go_to
from workshop.tui.widgets.line_list import Item, LineList

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen

_COMMANDS = (Choose, Leave, *LIST)
_DONE = "done"


class QuestionsScreen(FormScreen[None]):
    """Enter on a question goes to its place; on the last line it asks who may see the sheet."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("Before it is done: ask the table. Enter on a question goes there.")

    def __init__(self, sheet: "SheetScreen") -> None:
        super().__init__()
        self._sheet = sheet
        self._gaps = gaps(sheet)

    def parts(self) -> Iterable[Widget]:
        """Return the questions, and the way on."""
        items = [Item(str(n), ask, "?") for n, (_place, ask) in enumerate(self._gaps)]
        items.append(Item(_DONE, _("It is done as it is"), "✓"))
        listed = LineList()
        listed.set_reactive(LineList.items, tuple(items))
        listed.set_reactive(LineList.chosen, items[0].key)
        yield listed

    def keep(self) -> None:
        """Go where the question is answered, or on."""
        chosen = self.options.chosen
        self.dismiss(None)
        if chosen == _DONE:
            ask_sharing(self._sheet, _("Ask the table: who may see this sheet?"))
        else:
            place = self._gaps[int(chosen)][0]
            go_to(self._sheet, place)
            if is_tray(place):
                self._sheet.tell(_("↑ takes a label into the line; Alt+M then gives it a place."))
            else:
                self._sheet.tell(_("Type the answer; F5 says none or don't know. F10 asks again."))
