"""The base of an app whose screens have commands: the palette offers them, and it ends quietly."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from workshop.language import _
from workshop.service.setup.preferences import Preferences
from workshop.tui.frame.appearance import Appearance
from workshop.tui.frame.appearance_keys import EVERYWHERE
from workshop.tui.frame.command import Command, key_name
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.frame.tick import Beating


def _with_key(command: type[Command[Any]]) -> str:
    """Return what a command is called, with its key, so that it need not be looked for again."""
    return (
        f"{command.called()}  ({key_name(command.keys[0])})" if command.keys else command.called()
    )


class Commanded(Appearance[None], Beating[None]):
    """An app that knows the commands of its screens, and shows nobody a traceback."""

    TITLE = "workshop"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True)
    ]

    def __init__(
        self,
        preferences: Preferences | None = None,
        *,
        poor_terminal: bool = False,
        painted: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(preferences, poor_terminal=poor_terminal)
        self.painted = painted
        """What is to be done after the first paint."""
        self.fault: BaseException | None = None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the commands of the screen in the palette, in its own words."""
        if isinstance(screen, CommandScreen):
            for command in (*screen.COMMANDS_HERE, *EVERYWHERE):
                if command.in_palette:
                    yield SystemCommand(
                        _with_key(command),
                        command.meaning(),
                        lambda command=command: screen.run_here(command),
                    )
        yield SystemCommand(_("Quit"), _("Close the session and leave."), self.action_quit)

    def before_key(self, key: str) -> None:
        """Let the screen forget what it asked, when another key is the answer."""
        if isinstance(self.screen, CommandScreen):
            self.screen.before_key(key)

    def action_help_quit(self) -> None:
        """Say in the line for it how to leave; Ctrl+C leaves programs elsewhere."""
        if isinstance(self.screen, CommandScreen):
            self.screen.tell(_("Ctrl+Q quits."))

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        # The usual traceback shows local values, and these may be people's words. The report
        # that is written after the terminal is restored has none.
        self._exit_renderables.clear()
