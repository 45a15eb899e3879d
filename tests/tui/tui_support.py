"""Driving a screen: keys in a burst (a pilot's key press waits 60 ms), and what is shown."""

import asyncio
import inspect
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from textual import events
from textual.pilot import Pilot

from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.room import Receipt, Room
from workshop.tui.app import WorkshopApp
from workshop.tui.sheet.screen import SheetScreen

Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


class Wall:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class FullDisk:
    """A disk under a room that can be filled, and emptied again."""

    def __init__(self, room: Room, patch: pytest.MonkeyPatch) -> None:
        self._room, self._patch = room, patch

    def fill(self) -> None:
        def full(*_acts: object, **_more: object) -> Receipt:
            raise WorkshopError(Problem("The disk is full.", "Make room, then do it again."))

        self._patch.setattr(self._room, "_save", full)

    def make_room(self) -> None:
        self._patch.delattr(self._room, "_save")


class SheetApp(WorkshopApp):
    """The app, beginning at one sheet."""

    CSS_PATH = [Path(inspect.getfile(WorkshopApp)).with_name("app.tcss")]  # noqa: RUF012  (as Textual)

    def __init__(self, room: Room, sheet: str) -> None:
        super().__init__(room)
        self._first_sheet = sheet

    def show_room(self, room: Room) -> None:
        self.push_screen(SheetScreen(room, self._first_sheet))


def app_of(pilot: Pilot[None]) -> WorkshopApp:
    return cast("WorkshopApp", pilot.app)


def sheet_of(pilot: Pilot[None]) -> SheetScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SheetScreen)
    return screen


def screen_text(pilot: Pilot[None]) -> str:
    """Return what the terminal shows, as text."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def flat(pilot: Pilot[None]) -> str:
    """Return what the terminal shows on one line, so that wrapping does not matter."""
    return " ".join(screen_text(pilot).split())


async def dealt_with(pilot: Pilot[None]) -> None:
    """Wait until every key is dealt with."""
    await asyncio.sleep(0)
    for _ in range(30_000):  # half a minute and more: a busy machine fails no test
        if not app_of(pilot).busy or app_of(pilot)._exit or app_of(pilot).fault:
            break
        await asyncio.sleep(0.001)
    else:
        raise AssertionError("a key was never dealt with")


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every key is dealt with and everything is drawn."""
    await dealt_with(pilot)
    await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, however slow the machine is."""
    for _ in range(1000):
        await settle(pilot)
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never held: {flat(pilot)}")


async def seen(pilot: Pilot[None], *words: str) -> None:
    """Wait until all of the words are on the screen."""
    await until(pilot, lambda: all(one in flat(pilot) for one in words))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, all at once; a key of one letter types it."""
    for key in keys:
        name = "space" if key == " " else key
        pilot.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await settle(pilot)


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await settle(pilot)


async def say(pilot: Pilot[None], *labels: str) -> SheetScreen:
    """Add labels at the current place."""
    screen = sheet_of(pilot)
    for words in labels:
        screen.entry.value = words
        pilot.app.post_message(events.Key("enter", None))
        await dealt_with(pilot)
    await settle(pilot)
    return screen


def run(main: Callable[[], Any]) -> None:
    asyncio.run(main())
