"""A session with three tables, its room at a fixed time, and an app over it."""

import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui.tui_support import FullDisk, Opened, SheetApp, Wall, press, settle
from tui.typing_support import Typing

from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.tui.app import WorkshopApp
from workshop.tui.console.clock import NextItem
from workshop.tui.console.screen import RoomScreen


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let local time be the same wherever the tests run: screens show it."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(autouse=True)
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let letters be commands at once after a sheet was left: tests type faster than people."""
    monkeypatch.setattr(RoomScreen, "GRACE", 0.0)
    monkeypatch.setattr(NextItem, "HABIT", 0.0)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "north-east.workshop"
    create_session(path, "North East session", ["Hospitals together", "Care homes", "Urgent care"])
    return path


@pytest.fixture
def session_path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path))


@pytest.fixture
def room(session_path: Path, wall: Wall) -> Iterator[Room]:
    with Room.open(session_path, clock=wall) as room:
        yield room


@pytest.fixture
def full_disk(room: Room, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(room, monkeypatch)


@pytest.fixture
def on_sheet(room: Room) -> Opened:
    """Open the first sheet of an exercise at a size."""

    @asynccontextmanager
    async def opened(
        exercise: str = "task-1", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[None]]:
        app = SheetApp(room, room.session.sheets_of(exercise=exercise)[0].id)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot

    return opened


@pytest.fixture
def typing(room: Room) -> Typing:
    """Open the screen as ``workshop type`` does, at a sheet if its code is given."""

    @asynccontextmanager
    async def opened(
        code: str = "", size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[None]]:
        app = WorkshopApp(room)
        app.typing = True
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            if code:
                await press(pilot, *code, "enter")
            yield pilot

    return opened
