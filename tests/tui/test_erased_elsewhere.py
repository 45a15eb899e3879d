"""Words erased in another window before every command, or in its middle: never the end of it."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from tui.tui_support import Opened, app_of, press, run, say, settle

from workshop.model import event as e
from workshop.service.session.erasure import erase_sheet
from workshop.service.session.room import Room
from workshop.tui.frame.command import Command
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.sheet.commands import SHEET_COMMANDS
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.views.explain_keys import EXPLAIN_COMMANDS
from workshop.tui.views.history_keys import HISTORY_COMMANDS
from workshop.tui.views.whole_keys import WHOLE_COMMANDS


def _named(given: object) -> str:
    return given.name() if isinstance(given, type) and issubclass(given, Command) else str(given)


GIVEN = [command for command in SHEET_COMMANDS if command.name() != "Back"]


def _erase(path: Path, sheet: str) -> None:
    with Room.open(path, terminal="elsewhere") as other:
        erase_sheet(other, sheet, "the table")


async def _fill(pilot: Pilot[None], room: Room) -> SheetScreen:
    screen = await say(pilot, "one", "two", "three")
    labels = screen.labels
    ends = [e.End(kind="actor", id=label.actor or "") for label in labels[:2]]
    sheet = screen.sheet_id
    room.act(
        e.RelationAdded(
            relation=room.ids.next(), sheet=sheet, source=ends[0], target=ends[1], words="asks"
        )
    )
    room.act(e.NoteSet(sheet=sheet, on="label", id=labels[0].id, text="a note"))
    room.act(e.LabelEdited(label=labels[1].id, text="two again", was=labels[1].revision))
    screen.show_session()
    return screen


@pytest.mark.parametrize("taken_up", [True, False], ids=["label-in-line", "empty-line"])
@pytest.mark.parametrize("command", GIVEN, ids=_named)
def test_before_a_command(
    on_sheet: Opened, room: Room, command: type[Command[Any]], taken_up: bool
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await _fill(pilot, room)
            if taken_up:
                screen.take_up(screen.labels[1])
            await settle(pilot)
            _erase(room.path, screen.sheet_id)
            screen.run_here(command)  # before anything was seen of it
            await settle(pilot)
            await _type_on(pilot)
            assert app_of(pilot).fault is None
            assert "two again" not in repr(room.events())

    run(main)


@pytest.mark.parametrize("command", GIVEN, ids=_named)
def test_in_the_middle_of_a_command(
    on_sheet: Opened, room: Room, command: type[Command[Any]]
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await _fill(pilot, room)
            screen.take_up(screen.labels[1])
            await settle(pilot)
            screen.run_here(command)
            await settle(pilot)
            _erase(room.path, screen.sheet_id)
            await _type_on(pilot)
            assert app_of(pilot).fault is None
            assert "two again" not in repr(room.events())

    run(main)


async def _type_on(pilot: Pilot[None]) -> None:
    """Go on with whatever is open, as people do."""
    for key in ("down", "x", "enter", "tab", "enter", "enter", "escape", "escape", "escape"):
        if app_of(pilot).fault is None and pilot.app.is_running:
            await press(pilot, key)


OVER_IT = [
    *(("alt+y", command) for command in HISTORY_COMMANDS),
    *(("alt+x", command) for command in EXPLAIN_COMMANDS),
    *(("f6", command) for command in WHOLE_COMMANDS),
]


@pytest.mark.parametrize(("key", "command"), OVER_IT, ids=_named)
def test_while_a_screen_over_it_is_open(
    on_sheet: Opened, room: Room, key: str, command: type[Command[Any]]
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await _fill(pilot, room)
            await press(pilot, key, "up", "up", "up")
            over = pilot.app.screen
            assert isinstance(over, CommandScreen)
            assert over is not screen
            _erase(room.path, screen.sheet_id)
            over.run_here(command)
            await settle(pilot)
            await _type_on(pilot)
            assert app_of(pilot).fault is None
            assert "two again" not in repr(room.events())

    run(main)
