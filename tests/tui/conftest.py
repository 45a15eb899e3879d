"""A session with three tables, its room at a fixed time, and an app over it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_support import Opened, SheetApp, settle

from workshop.service.room import Room
from workshop.service.sessions import create_session


class Wall:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def session_path(tmp_path: Path) -> Path:
    path = tmp_path / "north-east.workshop"
    create_session(path, "North East session", ["Hospitals together", "Care homes", "Urgent care"])
    return path


@pytest.fixture
def room(session_path: Path, wall: Wall) -> Iterator[Room]:
    with Room.open(session_path, clock=wall) as room:
        yield room


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
