"""What was done, to be read and closed."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import Close
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.words import Words


class ReceiptScreen(FormScreen[None]):
    """What was done, to be read and closed."""

    COMMANDS_HERE = (Close,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def heading(self) -> str:
        """Return the first line."""
        return self._lines[0]

    def parts(self) -> Iterable[Widget]:
        """Return the other lines."""
        yield from (Words(line) for line in self._lines[1:])

    def keep(self) -> None:
        """Close it."""
        self.dismiss(None)
