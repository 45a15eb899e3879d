"""The history of a sheet: stepping through it, going back, taking that back."""

from datetime import datetime

import pytest
from tui.tui_support import FullDisk, Opened, Wall, flat, press, run, say, screen_text

from workshop.service.session.erasure import strike_out
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.views.history import HistoryScreen


@pytest.fixture(autouse=True)
def ticking(wall: Wall, room: Room) -> None:
    """Let every step have its own second."""

    def now() -> datetime:
        wall.pass_(1)
        return wall()

    room.now = now


def texts(room: Room) -> list[str]:
    return [label.text for label in room.session.labels.values()]


def test_stepping_shows_the_picture_as_it_stood(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            await say(pilot, "First", "Second", "Third")
            await press(pilot, "alt+y")
            shown = screen_text(pilot)
            assert "• Third" in shown
            chosen = next(line for line in shown.splitlines() if line.startswith(" ▸ "))
            assert "label added under Need: Third" in chosen
            saved = list(room.events())[-1].at.astimezone()
            assert f"{saved:%H:%M:%S}" in chosen
            await press(pilot, "up")
            assert "• Third" not in screen_text(pilot)
            assert "• Second" in screen_text(pilot)
            await press(pilot, "home")
            assert "• First" not in screen_text(pilot)
            await press(pilot, "down", "pagedown", "pageup", "right", "end", "left")
            assert "• Second" in screen_text(pilot)
            assert "• Third" not in screen_text(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SheetScreen)

    run(main)


def test_going_back_is_asked_once_and_undone_by_one_key(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "First", "Second", "Third")
            await press(pilot, "alt+y", "enter")
            assert "The sheet says what it said at this moment." in flat(pilot)
            await press(pilot, "up", "up", "enter")
            assert "2 labels go. Enter again does it" in flat(pilot)
            assert len(texts(room)) == 3
            await press(pilot, "down", "up", "enter")
            assert len(texts(room)) == 3, "another key forgets what was asked"
            await press(pilot, "enter")
            assert texts(room) == ["First"]
            assert "The sheet is as it stood then. Ctrl+Z takes it back." in flat(pilot)
            assert "label taken off: Second · label taken off:" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert sorted(texts(room)) == ["First", "Second", "Third"]
            assert "Undone: 2 labels back." in flat(pilot)

    run(main)


def test_what_comes_meanwhile_is_listed_and_moves_nothing(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "First", "Second")
            await press(pilot, "alt+y", "up")
            screen = pilot.app.screen
            assert isinstance(screen, HistoryScreen)
            looked_at = screen.moment
            sheets.add_label(room, screen.sheet_id, "need", NewLabel("Third"))
            screen.show_session()
            await pilot.pause()
            assert screen.moment == looked_at
            assert "Third" in flat(pilot)

    run(main)


def test_erased_words_are_struck_out(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Secret", "Kept")
            strike_out(room, next(label.id for label in room.session.labels.values()))
            await press(pilot, "alt+y", "up")
            assert "(struck out)" in flat(pilot)
            assert "Secret" not in flat(pilot)

    run(main)


def test_a_click_shows_a_moment(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            await say(pilot, "First", "Second")
            await press(pilot, "alt+y")
            await pilot.click("#moments", offset=(30, 0))
            await press(pilot)
            assert "• First" not in screen_text(pilot)

    run(main)


def test_a_full_disk_is_said_and_nothing_goes_back(
    on_sheet: Opened, room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "First", "Second")
            await press(pilot, "alt+y", "up")
            full_disk.fill()
            await press(pilot, "enter", "enter")
            assert "NOT SAVED" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "NOT UNDONE" in flat(pilot)
            full_disk.make_room()
            assert texts(room) == ["First", "Second"]

    run(main)


def test_nothing_to_take_back(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "alt+y", "ctrl+z")
            assert "There is nothing to take back." in flat(pilot)

    run(main)
