"""What is done where the code of a paper sheet is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.rules.sheet.sheet_codes import Place
from workshop.service.sheet.typing_in import sheet_at
from workshop.tui.console.photograph import PhotographOfCode
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.tui.paper_entry.code_screen import SheetCodeScreen


class OpenByCode(Command["SheetCodeScreen"]):
    """Open the sheet of the code, or the marked one. A sheet that is not there yet is made."""

    title = "Open the sheet"
    keys = ("enter",)
    footer = "open"

    @classmethod
    def run(cls, screen: SheetCodeScreen) -> None:
        """Open it; ask once before making another sheet for a table."""
        place = screen.wanted()
        if place.sheet is None:
            cls._make(screen, place)
        else:
            screen.tell("")
            screen.open(place.sheet.id)

    @classmethod
    def _make(cls, screen: SheetCodeScreen, place: Place) -> None:
        group = screen.session.groups[place.group].name
        asking = _("{table} has no sheet {code} yet. Enter again makes it.")
        if screen.asks_twice(cls, asking.format(table=group, code=place.code)):
            return
        sheet = sheet_at(screen.room, place)
        screen.show_session()
        screen.tell("")
        screen.open(sheet)


class SheetAbove(Command["SheetCodeScreen"]):
    """Mark the sheet above."""

    title = "The sheet above"
    keys = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: SheetCodeScreen) -> None:
        """Move the mark; a code that was typed gives way to it."""
        screen.entry.value = ""
        screen.choices.chosen = screen.choices.step(cls.by)
        screen.show_wanted()


class SheetBelow(SheetAbove):
    """Mark the sheet below."""

    title = "The sheet below"
    keys = ("down",)
    by = 1


class LeaveTyping(Command["SheetCodeScreen"]):
    """Go to the session's screen, with its clock and tables."""

    title = "To the tables"
    keys = ("escape",)
    footer = "tables"

    @classmethod
    def run(cls, screen: SheetCodeScreen) -> None:
        """Leave."""
        screen.dismiss()


CODE_COMMANDS = (OpenByCode, SheetAbove, SheetBelow, PhotographOfCode, LeaveTyping, Help)
