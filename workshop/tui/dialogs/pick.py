"""One of many things, found by typing: its code, or the first letters of its name."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import _
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Choose, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList, Option

_COMMANDS = (Choose, Leave, *LIST)


def matching(options: Sequence[Option], typed: str) -> list[Option]:
    """Return the options that go by what is typed: by code, by first letters, by any part."""
    wanted = typed.strip().casefold()

    def rank(option: Option) -> int:
        code, text = option.code.casefold(), option.text.casefold()
        if wanted == code:
            return 0
        if text.startswith(wanted):
            return 1
        return 2 if code.startswith(wanted) else 3

    found = [o for o in options if wanted in f"{o.text} {o.code} {o.right}".casefold()]
    return sorted(found, key=rank) if wanted else found


class PickScreen(FormScreen[None]):
    """A question, a line to type in, and the things that go by what is typed."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        take: Callable[[str], None],
        chosen: str = "",
    ) -> None:
        super().__init__()
        self._question = question
        self._options = options
        self._take = take
        self._chosen = chosen

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def parts(self) -> Iterable[Widget]:
        """Return the line and the list."""
        yield Entry(compact=True)
        yield LineList()

    def on_mount(self) -> None:
        """Show everything, with what holds now chosen."""
        self.options.empty = _("Nothing goes by these letters.")
        self._fill("")
        if self._chosen:
            self.options.chosen = self._chosen

    @on(Entry.Changed)
    def _typed(self, event: Entry.Changed) -> None:
        self._fill(event.value)

    def _fill(self, typed: str) -> None:
        found = matching(self._options, typed)
        wide = max((len(option.code) for option in self._options), default=0)
        self.options.items = tuple(Item(o.key, o.text, o.code.ljust(wide), o.right) for o in found)
        self.options.chosen = found[0].key if found else ""

    def keep(self) -> None:
        """Do what is chosen; where that fails, the question stays."""
        if not self.options.items:
            self.tell(_("Choose one that is listed."), "warn")
            return
        self._take(self.options.chosen)
        self.dismiss(None)
