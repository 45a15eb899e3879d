"""Opening a session by its path."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.service.session.room import Room
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import Leave, OpenIt
from workshop.tui.frame.command import bindings
from workshop.tui.frame.pasted_paths import named_file
from workshop.tui.widgets.entry import Entry

_COMMANDS = (OpenIt, Leave)


class PathScreen(FormScreen[Room]):
    """One line for the path; returns the opened session."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"
    HEADING = N_("The path of a session file (it ends with .workshop)")

    def parts(self) -> Iterable[Widget]:
        """Return the line."""
        yield Entry(compact=True)

    def keep(self) -> None:
        """Open it, or say what is wrong with it and stay."""
        file = named_file(self.query_one(Entry).value)
        if file is None:
            self.tell(_("Type or paste a path, then Enter."))
            return
        self.dismiss(Room.open(file))
