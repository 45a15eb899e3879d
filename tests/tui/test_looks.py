"""Whole screens as text, kept as golden files: look at them when they change.

Text and not SVG, since the colours in an SVG change with every release of Textual.
"""

from collections.abc import Callable

from textual.pilot import Pilot
from tui.tui_support import Opened, press, run, say, screen_text, settle, sheet_of

from workshop.service.session.room import Room
from workshop.tui.app import WorkshopApp

Golden = Callable[[str, str | bytes], None]


async def fill_task_2(pilot: Pilot[None]) -> None:
    await press(pilot, *"Ward managers", "f7", "enter", *"Community nurses", "f7", "enter")
    await say(pilot, "Patients and their families")
    await press(pilot, "f7", "f7", "tab")
    await say(pilot, "Service improvement team", "Ward managers")
    await press(pilot, "alt+j", "tab", "f5", "tab", "f5", "f5", "tab")
    await say(pilot, "The commissioning group [/b]")
    await press(pilot, "alt+o", "alt+a", "shift+tab", "shift+tab", "shift+tab")
    await press(pilot, "up", "up", "up", "f4", *"patients", "enter", *"ring", "enter")
    await press(pilot, "enter", "f3", *"A trust", "enter")
    screen = sheet_of(pilot)
    screen.make_fresh("")
    screen.tell("")
    screen.status.right = ()  # local time
    await settle(pilot)


def test_a_sheet_of_task_2(on_sheet: Opened, golden: Golden) -> None:
    async def main() -> None:
        async with on_sheet("task-2", (120, 40)) as pilot:
            await fill_task_2(pilot)
            golden("sheet-task-2-120x40.txt", screen_text(pilot) + "\n")
            await pilot.resize_terminal(80, 24)
            await settle(pilot)
            golden("sheet-task-2-80x24.txt", screen_text(pilot) + "\n")

    run(main)


def test_a_session_nobody_has_worked_in(room: Room, golden: Golden) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            golden("session-80x24.txt", screen_text(pilot) + "\n")
            await press(pilot, "enter", "f1")
            golden("help-80x24.txt", screen_text(pilot) + "\n")

    run(main)
