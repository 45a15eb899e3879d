"""Keys as terminals send them, into every kind of field that takes words."""

import ast
import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from tui.tui_support import press, run, settle

import workshop.tui
from workshop.service.session.room import Room
from workshop.tui.app import WorkshopApp
from workshop.tui.frame.key_queue import KeysInOrder, TellsWhatItLeavesOut
from workshop.tui.frame.parser import Parser
from workshop.tui.projector.app import PresentApp
from workshop.tui.widgets.area import Area
from workshop.tui.widgets.entry import Entry

SENT = {
    "red\x1b[32;2ubag": "red bag",  # Shift and Space, as kitty's protocol has it
    "red\x1b[27;2;32~bag": "red bag",  # the same of xterm
    "red\x1b[32;129ubag": "red bag",  # number lock
    "red\x1b[160;2ubag": "red\u00a0bag",
    "red bagg\x1b[127;2u": "red bag",
    "red bagg\x1b[27;2;127~": "red bag",
    "red xbag\x1b[D\x1b[D\x1b[D\x1b[D\x1b[3;2~": "red bag",
    "re\x1b[27;2;68~ bag": "reD bag",
    "r\x1b[233;2ud bag": "r\u00c9d bag",
    "red bag\x1b[57409u": "red bag.",  # the number pad's
    "red bag\x1b[98;3u": "red bag",  # Alt
    "red bag\x1b[98;9u": "red bag",  # Super
    "red bag\x1b[27;5;57~": "red bag",  # Control, of xterm
    "red\x1b[32;2:1ubag": "red bag",  # with a sub-field
    "red bag\x1b[99999999999;2u": "red bag",  # beyond Unicode
}
KEPT = "a\u00a0b\u2009c\u202fd\u3000e \U0001fae9 \U0001faea \u20c1 \U00011f5a \u06a9\u200c\u0647"
"""Blanks of other kinds, characters newer than some Python's tables, a joiner of Persian."""
REFUSED = "\ue000\ufdd0\ufeff\u202e\u2066"
"""For private use, no character, byte order mark, what turns the text after it round."""


FIELDS = {
    "a path on the home screen": (False, ["o"]),
    "the tables of a new session": (False, ["n", *"Day", "enter"]),
    "the line of a sheet": (True, ["enter"]),
    "a note": (True, ["enter", "f2"]),
    "a title line": (True, ["enter", "f3"]),
    "the palette": (True, ["ctrl+p"]),
    "where paper is typed in": (True, ["ctrl+t"]),
}


@asynccontextmanager
async def field(room: Room, name: str) -> AsyncIterator[Pilot[None]]:
    in_session, keys = FIELDS[name]
    app = WorkshopApp(room if in_session else None)
    app.typing = keys == ["ctrl+t"]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        assert isinstance(pilot.app.focused, Input | TextArea)
        await press(pilot, "end", *["backspace"] * len(words(pilot)))
        yield pilot


async def send(pilot: Pilot[None], keys: str) -> None:
    """Send what a terminal sends."""
    for message in Parser().feed(keys):
        pilot.app.post_message(message)
    await settle(pilot)


def words(pilot: Pilot[None]) -> str:
    focused = pilot.app.focused
    if isinstance(focused, TextArea):
        return focused.text
    assert isinstance(focused, Input)
    return focused.value


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_every_key_as_it_was_meant(room: Room, name: str) -> None:
    async def main() -> None:
        async with field(room, name) as pilot:
            for keys, wanted in SENT.items():
                await send(pilot, keys)
                assert words(pilot) == wanted, keys
                await press(pilot, "end", *["backspace"] * len(wanted))
            await send(pilot, KEPT + REFUSED)
            assert words(pilot) == KEPT

    run(main)


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_shows_what_can_only_do_harm(room: Room, name: str) -> None:
    async def main() -> None:
        async with field(room, name) as pilot:
            pilot.app.post_message(events.Paste("a\x1b]0;title\x07b\u202ec\x9bd\ue000"))
            await settle(pilot)
            assert words(pilot) == "a]0;titlebcd"
            focused = pilot.app.focused
            if isinstance(focused, Entry):
                focused.value = "a\x1b[2Jb\nc\u2066"
                assert focused.value == "a[2Jb c"

    run(main)


def test_shift_and_enter_keep_a_label_and_shift_and_esc_empty_the_line(room: Room) -> None:
    async def main() -> None:
        async with field(room, "the line of a sheet") as pilot:
            await send(pilot, "first\x1b[13;2u")
            await send(pilot, "second\x1b[27;2;13~")
            assert [label.text for label in room.session.labels.values()] == ["first", "second"]
            await press(pilot, "up")
            assert words(pilot) == "second"
            await send(pilot, "\x1b[27;2u")
            assert words(pilot) == ""

    run(main)


def test_shift_with_a_function_key_is_another_key_and_still_selects_words(room: Room) -> None:
    async def main() -> None:
        async with field(room, "the line of a sheet") as pilot:
            await send(pilot, "red bag\x1b[1;2H")
            assert isinstance(pilot.app.focused, Entry)
            assert pilot.app.focused.selected_text == "red bag"
            before = pilot.app.screen
            await send(pilot, "\x1b[1;2Q")
            assert pilot.app.screen is before

    run(main)


def test_all_that_takes_words_is_one_of_the_two_kinds_of_field() -> None:
    folder = Path(inspect.getfile(workshop.tui)).parent
    made = []
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in {"Input", "TextArea", "MaskedInput", "SearchInput"}:
                    made.append(f"{path.name}:{node.lineno}")
    assert not made
    assert issubclass(Entry, Input)
    assert issubclass(Area, TextArea)
    assert all(issubclass(kind, TellsWhatItLeavesOut) for kind in (Entry, Area))


def test_every_app_deals_with_keys_in_the_same_way() -> None:
    assert issubclass(WorkshopApp, KeysInOrder)
    assert issubclass(PresentApp, KeysInOrder)
