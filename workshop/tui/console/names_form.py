"""Words that look like names of people, one after the other, to be replaced by roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.rules.privacy.name_detection import Seen, seen
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.service.session.erasure import erase_old_wordings, receipt_words
from workshop.service.sheet import sheets
from workshop.tui.console.notes_form import JotScreen
from workshop.tui.dialogs.choice import ChoiceScreen
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Keep, Leave
from workshop.tui.dialogs.receipt import ReceiptScreen
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.line_list import Item, LineList

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen


class Replace(Keep):
    """Write other words for the label, such as a role in place of a name."""

    title = "Replace by a role"
    footer = "replace"
    keys = ("enter",)


class BackFromNames(Leave):
    """Go back to the console."""

    title = "Back to the console"
    footer = "back"


_COMMANDS = (Replace, BackFromNames, *LIST)


class NamesScreen(FormScreen[None]):
    """Every find with its sheet and place, and what it goes by; many are no names."""

    CSS_PATH = "people_form.tcss"
    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("These look like names of people; many are not. Roles, not names.")

    def __init__(self, console: RoomScreen) -> None:
        super().__init__()
        self._below = console
        self._found: list[Seen] = seen(console.session)

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        listed = LineList()
        listed.set_reactive(LineList.items, self._items())
        listed.set_reactive(LineList.chosen, "0")
        yield listed

    def _items(self) -> tuple[Item, ...]:
        session = self._below.session

        def item(number: int, one: Seen) -> Item:
            code = sheet_code(session, session.sheets[one.sheet]) if one.sheet else "-"
            text = " ".join(one.text.split())
            return Item(str(number), f"{one.words}: {text}", code, f"{one.where}; {_(one.why)}")

        return tuple(item(number, one) for number, one in enumerate(self._found))

    def keep(self) -> None:
        """Ask for other words, where they stand in a label."""
        if not self._found:
            return
        one = self._found[int(self.options.chosen)]
        label = self._below.room.session.labels.get(one.label)
        if label is None or label.text != one.text:
            words = _("This stands in: {where}. Open the sheet, or W, and change it there.")
            self.tell(words.format(where=one.where))
            return

        def save(role: str) -> None:
            text = label.text.replace(one.words, role)
            receipt = sheets.edit_label(self._below.room, label.id, text, label.revision)
            self._below.show_receipt(receipt)
            self._look_again()
            self.app.call_later(self._ask_to_erase, label.id)

        question = _("A role in place of ‘{name}’, on {where}:")
        told = question.format(name=one.words, where=one.where)
        self.app.push_screen(JotScreen(told, one.words, save))

    def _ask_to_erase(self, label: str) -> None:
        options = [
            ("keep", _("leave it in the history")),
            ("erase", _("erase the old wording there, too, for good")),
        ]

        def answer(chosen: str) -> None:
            if chosen == "erase":
                receipt = erase_old_wordings(self._below.room, label)
                self._below.show_session()
                self._look_again()
                if receipt is not None:
                    lines = receipt_words(receipt, self._below.room.path)
                    self.app.call_later(lambda: self.app.push_screen(ReceiptScreen(lines)))

        question = _("The old wording stays in the session’s history unless it is erased.")
        self.app.push_screen(ChoiceScreen(question, options, answer))

    def _look_again(self) -> None:
        at = int(self.options.chosen or 0)
        self._found = seen(self._below.room.session)
        self.options.empty = _("Nothing here looks like the name of a person any more.")
        self.options.items = self._items()
        self.options.chosen = str(min(at, len(self._found) - 1)) if self._found else ""
