"""Whatever is stored: no cell of a screen holds what would steer a terminal."""

from pathlib import Path

import pytest
from support.hostile import hostile_session
from textual.pilot import Pilot
from tui.tui_support import press, run, screen_text, settle

from workshop.service.session.read_only_session import Watched
from workshop.service.session.recent import remember
from workshop.service.session.room import Room
from workshop.tui.app import WorkshopApp
from workshop.tui.projector.app import PresentApp

WAYS: dict[str, list[str]] = {
    "console": [],
    "agenda": ["a"],
    "history": ["alt+y"],
    "people": ["q"],
    "help": ["f1"],
    "palette": ["ctrl+p"],
    "jots": ["k"],
    "a sheet": ["enter"],
    "a label in the line": ["enter", "up"],
    "a note": ["enter", "up", "f2"],
    "title lines": ["enter", "f3"],
    "relations": ["enter", "f4"],
    "whole": ["enter", "f5"],
    "picture": ["enter", "f6"],
    "sides": ["enter", "f7"],
    "sharing": ["enter", "f8"],
    "places": ["enter", "f9"],
    "done": ["enter", "f10"],
    "history of a sheet": ["enter", "alt+y"],
    "next exercise": ["down", "enter"],
    "names": ["n"],
    "explain": ["e"],
}


def raw(pilot: Pilot[None]) -> set[str]:
    turning = set("\u2066\u2067\u2068\u2069")
    return {
        c for c in screen_text(pilot) if c in turning or not (c.isprintable() or c in "\n\u00a0")
    }


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return hostile_session(tmp_path)


@pytest.mark.parametrize("way", WAYS)
def test_no_screen_shows_what_steers_a_terminal(hostile: Path, way: str) -> None:
    async def main() -> None:
        with Room.open(hostile) as room:
            app = WorkshopApp(room)
            async with app.run_test(size=(120, 40)) as pilot:
                await settle(pilot)
                for key in WAYS[way]:
                    await press(pilot, key)
                    assert not raw(pilot), key
                await settle(pilot)
                assert not raw(pilot)
                assert len(screen_text(pilot)) > 100
                assert app.fault is None

    run(main)


def test_neither_does_the_projector_nor_the_list_of_what_was_opened(hostile: Path) -> None:
    async def main() -> None:
        with Watched(hostile) as watched:
            async with PresentApp(watched).run_test(size=(120, 40)) as pilot:
                await pilot.pause()
                assert not raw(pilot)
        remember(hostile.with_name("a\x1b[2J\u202e.workshop"))
        async with WorkshopApp().run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            assert not raw(pilot)

    run(main)
