"""One of a few ways to look, each shown at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Choose, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (Choose, Leave, *LIST)


class PreviewScreen(FormScreen[str]):
    """A question and its answers; returns the one taken, or None where it was left."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        now: str,
        show: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._question = question
        self._options = options
        self._now = now
        self._show = show

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def parts(self) -> Iterable[Widget]:
        """Return the answers."""
        answers = LineList()
        answers.set_reactive(LineList.items, tuple(Item(key, text) for key, text in self._options))
        answers.set_reactive(LineList.chosen, self._now)
        yield answers

    def on_mount(self) -> None:
        """Show what the choice comes to."""
        self.watch(self.options, "chosen", self._show, init=False)

    def keep(self) -> None:
        """Take what is chosen."""
        self.dismiss(self.options.chosen)
