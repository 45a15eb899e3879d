"""Commands that stand on every screen."""

from typing import Any

from workshop.tui.frame.command import Command
from workshop.tui.frame.screen import CommandScreen


class Help(Command[CommandScreen[Any]]):
    """Every key of this screen, in words."""

    title = "Show all keys"
    keys = ("f1", "alt+h")
    footer = "all keys"

    @classmethod
    def run(cls, screen: CommandScreen[Any]) -> None:
        """Show them over the screen."""
        from workshop.tui.dialogs.help import HelpScreen  # noqa: PLC0415  (only when asked)

        groups = screen.GROUPS or (("", screen.COMMANDS_HERE),)
        screen.app.push_screen(HelpScreen(groups, screen.SIGNS))
