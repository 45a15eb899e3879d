"""A paste of several lines, offered as several labels."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.tui.commands.command import bindings
from workshop.tui.commands.form import LIST, Leave, TakeLines
from workshop.tui.screens.form import FormScreen
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (TakeLines, Leave, *LIST)


class PasteScreen(FormScreen[None]):
    """The lines, as the labels that they would become. They stay until they are saved."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(self, lines: Sequence[str], place: str, save: Callable[[], None]) -> None:
        super().__init__()
        self._lines = lines
        self._place = place
        self._save = save
        self._wanted = False

    @property
    def half_typed(self) -> bool:
        """Whether somebody wanted the lines, and they could not be saved."""
        return self._wanted

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
        """Add them and close."""
        self._wanted = True
        self._save()
        self.dismiss(None)
