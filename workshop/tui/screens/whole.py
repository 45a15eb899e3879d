"""The whole picture of a sheet, as large as the screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from workshop.service.room import Room
from workshop.tui.commands.command import bindings
from workshop.tui.commands.whole import WHOLE_COMMANDS
from workshop.tui.screens.base import SessionScreen
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.picture import Picture


class WholeScreen(SessionScreen):
    """Only the picture; Tab goes from place to place, the arrows scroll in one."""

    CSS_PATH = "whole.tcss"
    COMMANDS_HERE = WHOLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHOLE_COMMANDS)

    place = reactive("")

    def __init__(self, room: Room, sheet: str, place: str) -> None:
        super().__init__(room)
        self._sheet = sheet
        self.set_reactive(WholeScreen.place, place)

    def compose(self) -> ComposeResult:
        """Lay out header, picture, keys."""
        header = ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        sheet = self.session.sheets[self._sheet]
        group = self.session.groups[sheet.group]
        header.set_reactive(
            ClockLine.left, ((f" {group.number} ", "accent"), (f" {group.name}", "strong"))
        )
        yield header
        yield Picture(self._sheet, id="picture").data_bind(SessionScreen.session, WholeScreen.place)
        yield from self.bottom()

    def go(self, by: int) -> None:
        """Go to another place."""
        sheet = self.session.sheets.get(self._sheet)
        if sheet is None:
            return
        places = [place.id for place in self.session.exercises[sheet.exercise].places]
        self.place = places[(places.index(self.place) + by) % len(places)]

    def scroll_place(self, by: int) -> None:
        """Scroll the current place."""
        picture = self.query_one(Picture)
        row = max(0, picture.scroll_rows.get(self.place, 0) + by)
        picture.scroll_rows = {**picture.scroll_rows, self.place: row}
