"""Bringing copies in: what comes is shown, and nothing is written before Enter."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from support.sessions import open_room
from textual.pilot import Pilot
from tui.tui_support import app_of, flat, press, run, settle

from workshop.service.session.recent import remember
from workshop.service.session.room import Room
from workshop.service.session.sessions import backup_session, read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.app import WorkshopApp
from workshop.tui.console import merge_form
from workshop.tui.console.merge_form import MergePreviewScreen, MergeScreen
from workshop.tui.console.screen import RoomScreen
from workshop.tui.dialogs import progress
from workshop.tui.home.new_session_form import NewSessionScreen
from workshop.tui.home.screen import HomeScreen
from workshop.tui.widgets.entry import Entry


@pytest.fixture
def copy(session_path: Path, tmp_path: Path) -> Path:
    """A copy of the session in which two labels were typed."""
    path = tmp_path / "laptops" / "second one.workshop"
    path.parent.mkdir()
    backup_session(session_path, path)
    with open_room(path, "laptop", seed=7) as room:
        sheet = room.session.sheets_of(exercise="task-1")[0].id
        for words in ("From there", "And [/b] this"):
            sheets.add_label(room, sheet, "need", NewLabel(words))
    return path


async def worked(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


def test_an_open_session_takes_in_a_copy_after_showing_it(room: Room, copy: Path) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            before = room.path.read_bytes()
            await press(pilot, "m")
            pilot.app.screen.query_one("#copies", Entry).value = str(copy.parent)
            await press(pilot, "enter")
            await worked(pilot)
            assert isinstance(pilot.app.screen, MergePreviewScreen)
            assert "Hospitals together" in flat(pilot)
            assert "Task 1, sheet 1: 2 new labels" in flat(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, MergeScreen)
            assert room.path.read_bytes() == before
            await press(pilot, "enter")
            await worked(pilot)
            await press(pilot, "enter")
            await worked(pilot)
            assert isinstance(pilot.app.screen, RoomScreen)
            assert "Merged: 2 labels more. As it was before: 0001-before-merge" in flat(pilot)
            assert "1 of 9" in flat(pilot)
            assert "And [/b] this" in {label.text for label in room.session.labels.values()}
            await press(pilot, "m")
            pilot.app.screen.query_one("#copies", Entry).value = f'"{copy}"'
            await press(pilot, "enter")
            await worked(pilot)
            assert isinstance(pilot.app.screen, MergeScreen)
            assert "Nothing new" in flat(pilot)

    run(main)


def test_home_merges_into_the_session_that_is_chosen(session_path: Path, copy: Path) -> None:
    remember(session_path)

    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "into the session marked below" in flat(pilot)
            await press(pilot, "m")
            screen = pilot.app.screen
            assert f"Bring into {session_path.name} what its other copies have." in flat(pilot)
            assert screen.query_one("#session", Entry).value == str(session_path)
            screen.query_one("#session", Entry).value = "/elsewhere/other.workshop"
            await settle(pilot)
            assert "Bring into other.workshop what" in flat(pilot)
            screen.query_one("#session", Entry).value = str(session_path)
            assert screen.focused is screen.query_one("#copies", Entry)
            await press(pilot, *str(copy), "enter")
            await worked(pilot)
            await press(pilot, "enter")
            await worked(pilot)
            assert isinstance(pilot.app.screen, HomeScreen)
            assert "Merged: 2 labels more" in flat(pilot)
            assert len(read_session(session_path).labels) == 2
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, RoomScreen)
            app_of(pilot).close_session()

    run(main)


def test_what_cannot_be_merged_is_said_and_the_words_stay(home: Path, tmp_path: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "m", "enter")
            assert "Which session gets it?" in flat(pilot)
            await press(pilot, *"nothing.workshop", "enter")
            assert "No copy is named." in flat(pilot)
            await press(pilot, *"neither.workshop", "enter")
            await worked(pilot)
            assert "no such file" in flat(pilot).casefold()
            assert pilot.app.screen.query_one("#copies", Entry).value == "neither.workshop"

    run(main)


def test_a_path_in_the_home_of_nobody_is_told_where_it_is_typed(home: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await press(pilot, "m", *"~nobody-here", "enter", *"b", "enter")
            await worked(pilot)
            assert app_of(pilot).fault is None
            assert isinstance(pilot.app.screen, MergeScreen)
            assert "no such file" in flat(pilot).casefold()
            await press(pilot, "escape", "escape", "n", *"Day", "tab", *"Acute", "tab")
            pilot.app.screen.query_one("#file", Entry).value = "~nobody-here/day"
            await press(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, NewSessionScreen)
            assert app_of(pilot).fault is None
            assert not list(home.rglob("*.workshop"))

    run(main)


def test_a_long_merge_says_that_it_goes_on_and_is_not_left(
    room: Room, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = threading.Event()
    told: list[str] = []

    def slow(*args: object) -> object:
        assert done.wait(30)
        return real(*args)

    real: Callable[..., object] = merge_form.preview_merge
    monkeypatch.setattr(merge_form, "preview_merge", slow)
    monkeypatch.setattr(progress, "PATIENCE", 0.01)

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "m", *str(copy), "enter")
            while "Reading the copies." not in flat(pilot):
                await pilot.pause(0.01)
            await press(pilot, "escape", "enter")
            assert isinstance(pilot.app.screen, MergeScreen)
            told.append(flat(pilot))
            done.set()
            await worked(pilot)
            assert isinstance(pilot.app.screen, MergePreviewScreen)

    run(main)
    assert told
