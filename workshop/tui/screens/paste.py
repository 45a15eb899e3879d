"""A paste of several lines, offered as several labels."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.tui.commands.command import bindings
from workshop.tui.commands.form import LIST, Leave, TakeLines
from workshop.tui.screens.form import FormScreen
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (TakeLines, Leave, *LIST)


class PasteScreen(FormScreen[bool]):
    """The lines, as the labels that they would become; true if they are wanted."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(self, lines: Sequence[str], place: str) -> None:
        super().__init__()
        self._lines = lines
        self._place = place

    def heading(self) -> str:
        """Ask."""
        many = f"{len(self._lines)} labels" if len(self._lines) > 1 else "one label"
        return f"The paste makes {many} under {self._place}. Enter adds them; Esc leaves them out."

    def parts(self) -> Iterable[Widget]:
        """Return the lines."""
        shown = LineList()
        items = (Item(str(n), line, str(n)) for n, line in enumerate(self._lines, start=1))
        shown.set_reactive(LineList.items, tuple(items))
        yield shown

    def keep(self) -> None:
        """Take them."""
        self.dismiss(True)  # noqa: FBT003  (the answer)
