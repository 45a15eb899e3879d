"""Every key of a screen, in words."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.text.cells import cell_width
from workshop.tui.commands.command import Command, bindings, key_name
from workshop.tui.commands.form import LIST, Close, Leave
from workshop.tui.screens.form import FormScreen
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (Close, Leave, *LIST)


class HelpScreen(FormScreen[None]):
    """A list that scrolls with the arrows; Enter or Esc closes it."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("All keys here. Ctrl+P finds every command by its words. Ctrl+Q quits.")

    def __init__(
        self, commands: Sequence[type[Command[Any]]], signs: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        self._signs = signs
        self._commands = [command for command in commands if command.keys]

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        keys = [", ".join(key_name(key) for key in c.keys) for c in self._commands]
        wide = max(cell_width(names) for names in keys)
        listed = LineList()
        items = [
            Item(command.name(), command.meaning(), names.ljust(wide))
            for command, names in zip(self._commands, keys, strict=True)
        ]
        if self._signs:
            items.append(Item("signs", _("What stands on the screen"), heading=True))
        items += [Item(sign, _(meaning), sign.ljust(wide)) for sign, meaning in self._signs]
        listed.set_reactive(LineList.items, tuple(items))
        listed.set_reactive(LineList.chosen, self._commands[0].name())
        yield listed

    def keep(self) -> None:
        """Close."""
        self.dismiss(None)
