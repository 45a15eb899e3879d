"""Every command of the sheet's screen, by key and by palette; and a monkey at the keyboard."""

import random
from typing import Any

import pytest
from tui.tui_support import Opened, app_of, press, run, say, settle, sheet_of

from workshop.service.session.room import Room
from workshop.tui.frame.command import Command
from workshop.tui.sheet.commands import SHEET_COMMANDS
from workshop.tui.sheet.screen import SheetScreen

_LEAVES = {"Back"}
_WORDS = ("a", "é", "x", "[", "space", "5")


def _named(command: type[Command[Any]]) -> str:
    return command.name()


@pytest.mark.parametrize("command", SHEET_COMMANDS, ids=_named)
def test_a_command_never_loses_half_typed_words(
    on_sheet: Opened, room: Room, command: type[Command[Any]]
) -> None:
    """Whatever the key does, the words are in the line, saved, or in the form that it opened."""

    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await say(pilot, "one", "two")
            screen.entry.value = "half a word"
            if command.keys:
                await press(pilot, command.keys[0])
            else:  # it is in the palette only
                screen.run_here(command)
            if command.name() in _LEAVES:
                assert screen.entry.value == "half a word"
            for _ in range(4):
                if not isinstance(pilot.app.screen, SheetScreen):
                    await press(pilot, "escape")
            assert sheet_of(pilot) is screen
            if screen.editing is not None:  # the words wait below the label that was taken up
                await press(pilot, "escape")
            saved = [label.text for label in room.session.labels.values()]
            assert "half a word" in (screen.entry.value, *saved)
            assert app_of(pilot).fault is None

    run(main)


@pytest.mark.parametrize("command", SHEET_COMMANDS, ids=_named)
def test_a_command_on_an_empty_sheet_says_something_or_does_it(
    on_sheet: Opened, command: type[Command[Any]]
) -> None:
    async def main() -> None:
        async with on_sheet("task-2", (80, 24)) as pilot:
            screen = sheet_of(pilot)
            screen.run_here(command)
            await settle(pilot)
            assert app_of(pilot).fault is None
            if pilot.app.screen is not screen:
                return
            told = [words for words, _look in screen.status.left]
            assert screen.place != "needers" or any(told) or screen.query_one("#aside").display

    run(main)


def test_every_command_has_a_title_a_meaning_and_a_key_of_its_own() -> None:
    keys = [key for command in SHEET_COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    for command in SHEET_COMMANDS:
        assert command.title
        assert command.meaning().endswith(".")
        first = command.keys[0] if command.keys else ""
        assert first or command.in_palette
        locked = first.startswith("f") and first[1:].isdigit()
        assert not locked or any(k.startswith(("alt+", "ctrl+")) for k in command.keys[1:])
        # terminals send these as Esc and a letter, which reads as a word to the left or right
        assert not {"alt+b", "alt+f"} & set(command.keys)


@pytest.mark.parametrize("seed", range(6))
def test_a_monkey_at_the_keyboard_breaks_nothing(on_sheet: Opened, room: Room, seed: int) -> None:
    """Labels that were acknowledged are there until a command takes them off; nothing crashes."""
    dice = random.Random(seed)
    keys = [key for command in SHEET_COMMANDS for key in command.keys if command.name() != "Back"]

    async def main() -> None:
        async with on_sheet("task-1" if seed % 2 else "task-2", (100, 30)) as pilot:
            for _ in range(25):
                burst = [dice.choice(_WORDS) for _ in range(dice.randrange(5))]
                burst.append(dice.choice([*keys, "enter", "enter", "up", "escape", "down"]))
                await press(pilot, *burst)
                assert app_of(pilot).fault is None
            again = Room.open(room.path)
            assert again.session == room.session
            again.close()

    run(main)
