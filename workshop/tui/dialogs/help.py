"""Every key of a screen, in words."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.text.cells import cell_width
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Close, Leave
from workshop.tui.frame.command import Command, bindings, key_name
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (Close, Leave, *LIST)

Group = tuple[str, Sequence[type[Command[Any]]]]
"""A heading in the help, empty for none, and the commands below it."""


def _keys(command: type[Command[Any]]) -> str:
    return ", ".join(key_name(key) for key in command.keys)


class HelpScreen(FormScreen[None]):
    """A list that scrolls with the arrows; Enter or Esc closes it."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("All keys here. Ctrl+P finds every command by its words. Ctrl+Q quits.")

    def __init__(self, groups: Sequence[Group], signs: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._signs = signs
        self._groups = [(title, [c for c in commands if c.keys]) for title, commands in groups]

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        every = [command for _title, commands in self._groups for command in commands]
        wide = max(cell_width(_keys(command)) for command in every)
        listed = LineList()
        items: list[Item] = []
        for title, commands in self._groups:
            if title:
                items.append(Item(title, _(title), heading=True))
            items += [Item(c.name(), c.meaning(), _keys(c).ljust(wide)) for c in commands]
        if self._signs:
            items.append(Item("signs", _("What stands on the screen"), heading=True))
        items += [Item(sign, _(meaning), sign.ljust(wide)) for sign, meaning in self._signs]
        listed.set_reactive(LineList.items, tuple(items))
        listed.set_reactive(LineList.chosen, every[0].name())
        yield listed

    def keep(self) -> None:
        """Close."""
        self.dismiss(None)
