"""One of a few things."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Choose, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (Choose, Leave, *LIST)


class ChoiceScreen(FormScreen[None]):
    """A question and its answers. It closes when what was chosen is done."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[str, str]],
        take: Callable[[str], None],
        chosen: str = "",
    ) -> None:
        super().__init__()
        self._take = take
        self._question = question
        self._options = options
        self._chosen = chosen or options[0][0]

    def heading(self) -> str:
        """Return the question."""
        return self._question

    def parts(self) -> Iterable[Widget]:
        """Return the answers."""
        answers = LineList()
        answers.set_reactive(LineList.items, tuple(Item(key, text) for key, text in self._options))
        answers.set_reactive(LineList.chosen, self._chosen)
        yield answers

    def keep(self) -> None:
        """Do what is chosen; where that fails, the question stays."""
        self._take(self.options.chosen)
        self.dismiss(None)
