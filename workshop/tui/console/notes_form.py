"""What is jotted down: one line to write, and the list of it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.rules.room import agenda
from workshop.service.sheet import parking_lot
from workshop.tui.console.notes_keys import JOTS_COMMANDS
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import EnterKeeps, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.frame.undone import told
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen

_COMMANDS = (EnterKeeps, Leave)


class JotScreen(FormScreen[None]):
    """One line; it closes when the words are kept."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"

    def __init__(self, what: str, old: str, save: Callable[[str], None]) -> None:
        super().__init__()
        self._what = what
        self._old = old
        self._save = save

    def heading(self) -> str:
        """Say what it will be."""
        return self._what

    def parts(self) -> Iterable[Widget]:
        """Return the line."""
        yield Entry(self._old, compact=True)

    @property
    def half_typed(self) -> bool:
        """Whether the words differ from what is kept."""
        return self.is_mounted and self.query_one(Entry).value != self._old

    def keep(self) -> None:
        """Keep it and close."""
        text = self.query_one(Entry).value
        if text != self._old or not text.strip():
            self._save(text)
        self.dismiss(None)


class JotsScreen(FormScreen[None]):
    """The list, the oldest first, each with its time and the item of the agenda."""

    COMMANDS_HERE = JOTS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(JOTS_COMMANDS)
    HEADING = N_("What was jotted down. Private notes stay here unless you choose otherwise.")

    def __init__(self, console: RoomScreen) -> None:
        super().__init__()
        self._below = console
        self._room = console.room

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        yield LineList()

    def on_mount(self) -> None:
        """Show it; the last one is chosen."""
        self.show_all()
        self.options.chosen = next(reversed(list(self._room.session.jots)), "")

    def show_all(self) -> None:
        """Bring the list up to date."""
        session = self._room.session
        titles = {item.id: item.title for item in agenda.agenda_of(session)}
        self.options.empty = _("Nothing yet. On the console: P parking lot, J note, V private.")
        self.options.items = tuple(
            Item(
                jot.id,
                jot.text,
                f"{jot.at.astimezone():%H:%M}  {_(parking_lot.JOT_NAMES[jot.on])}",
                titles.get(jot.item or "", ""),
            )
            for jot in session.jots.values()
        )
        if self.options.chosen not in session.jots:
            self.options.chosen = next(reversed(list(session.jots)), "")

    def _shown(self, words: str) -> None:
        self._below.show_session()
        self.show_all()
        self.tell(words)

    def keep(self) -> None:
        """Change the words of the chosen one."""
        jot = self._room.session.jots.get(self.options.chosen)
        if jot is None:
            return

        def save(text: str) -> None:
            parking_lot.change_jot(self._room, jot.id, text)
            self._shown(_("Changed."))

        self.app.push_screen(JotScreen(_(parking_lot.JOT_NAMES[jot.on]), jot.text, save))

    def take_out(self) -> None:
        """Take the chosen one off."""
        if self.options.chosen in self._room.session.jots:
            parking_lot.remove_jot(self._room, self.options.chosen)
            self._shown(_("Taken off. Ctrl+Z puts it back."))

    def undo(self) -> None:
        """Take back this terminal's last step."""
        receipt = self._room.undo()
        words = told(receipt.acts, self._room.session) if receipt else ""
        undone = _("Undone: {what}").format(what=words)
        self._shown(undone if receipt else _("There is nothing to take back."))

    def leave(self) -> None:
        """Go back; there is nothing that was not kept."""
        self.dismiss(None)
