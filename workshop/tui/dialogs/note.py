"""A longer note."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import _
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import WRITE
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.area import Area


class NoteScreen(FormScreen[None]):
    """Several lines of words on a label, a place or the sheet."""

    COMMANDS_HERE = WRITE
    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITE)
    AUTO_FOCUS = "Area"

    def __init__(self, on: str, old: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self._on = on
        self._old = old
        self._save = save

    def heading(self) -> str:
        """Say what the note hangs on."""
        words = _("A note on: {what}. Enter begins a new line; Ctrl+S keeps the note.")
        return words.format(what=self._on)

    def parts(self) -> Iterable[Widget]:
        """Return the area to write in."""
        yield Area(self._old)

    @property
    def half_typed(self) -> bool:
        """Whether the note differs from what is saved."""
        return self.is_mounted and self.query_one(Area).text != self._old

    def keep(self) -> None:
        """Save it and close."""
        text = self.query_one(Area).text
        if text != self._old:
            self._save(text)
        self.dismiss(None)
