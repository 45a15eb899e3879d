"""What is done in the window of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.tui.table.screen import TableScreen


class OpenOwnSheet(Command["TableScreen"]):
    """Open the chosen sheet."""

    title = "Open the sheet"
    keys = ("enter",)
    footer = "open sheet"

    @classmethod
    def run(cls, screen: TableScreen) -> None:
        """Open it."""
        screen.open_chosen()


class OwnSheetUp(Command["TableScreen"]):
    """Choose the sheet above."""

    title = "The sheet above"
    keys: ClassVar[tuple[str, ...]] = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: TableScreen) -> None:
        """Move the choice."""
        screen.choices.chosen = screen.choices.step(cls.by)


class OwnSheetDown(OwnSheetUp):
    """Choose the sheet below."""

    title = "The sheet below"
    keys = ("down",)
    by = 1


class LeaveTable(Command["TableScreen"]):
    """Leave this window; every word is kept."""

    title = "Leave"
    keys = ("escape",)
    footer = "leave"

    @classmethod
    def run(cls, screen: TableScreen) -> None:
        """Leave, when asked twice: one key too many on a sheet ends here."""
        if not screen.asks_twice(cls, _("Esc again leaves. Every word is kept.")):
            screen.app.exit()


TABLE_COMMANDS = (OpenOwnSheet, OwnSheetUp, OwnSheetDown, LeaveTable, Help)
