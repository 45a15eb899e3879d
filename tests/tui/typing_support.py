"""A paper sheet being typed in: the screen, and what came of it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from textual.pilot import Pilot

from workshop.model.session import Sheet
from workshop.rules.sheet.sheet_codes import find_sheet
from workshop.service.session.room import Room
from workshop.tui.paper_entry.screen import TypingScreen

Typing = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def on(pilot: Pilot[None]) -> TypingScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TypingScreen)
    return screen


def sheet(room: Room, code: str) -> Sheet:
    found = find_sheet(room.session, code).sheet
    assert found is not None
    return found


def words(room: Room, code: str) -> list[str]:
    return [f"{x.place}: {x.text}" for x in room.session.labels_in(sheet(room, code).id)]
