"""The projector: it follows the session, and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from tui.tui_support import Wall, flat, press, run, screen_text, settle

from workshop.layout.cells.big_digits import numerals
from workshop.model.agenda import AgendaItem
from workshop.model.problem import WorkshopError
from workshop.model.room_acts import AgendaSet, ClockSet
from workshop.service.session.read_only_session import CARE, Watched
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.dialogs.help import HelpScreen
from workshop.tui.frame import glyphs
from workshop.tui.frame.themes import THEMES
from workshop.tui.projector.app import PresentApp
from workshop.tui.projector.screen import PresentScreen

Presented = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
ITEMS = (
    AgendaItem(
        id="draw", title="Task 1 · Draw", minutes=10, kind="stage", exercise="task-1", stage="map"
    ),
    AgendaItem(
        id="explain", title="Explain", minutes=2, speakers=4,
        kind="stage", exercise="task-1", stage="explain",
    ),
    AgendaItem(id="slides", title="Findings", minutes=10, kind="slides"),
    AgendaItem(id="break", title="Tea", minutes=15, kind="break"),
)  # fmt: skip
QUESTION = "Think of an innovation you have been involved in. How did it come about"


@pytest.fixture
def presented(room: Room, wall: Wall) -> Presented:
    """Open a projector of the room's file, beside the room that writes it."""
    room.act(AgendaSet(items=ITEMS))

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        with Watched(room.path, clock=wall) as watched:
            async with PresentApp(watched).run_test(size=size) as pilot:
                await settle(pilot)
                yield pilot

    return opened


def present_of(pilot: Pilot[None]) -> PresentScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PresentScreen)
    return screen


async def look(pilot: Pilot[None]) -> None:
    """Let the app look, as its beat does."""
    app = pilot.app
    assert isinstance(app, PresentApp)
    app.look()
    await settle(pilot)


def shows(pilot: Pilot[None], digits: str, scale: int = 2) -> bool:
    shown = screen_text(pilot)
    return all(line.strip() in shown for line in numerals(digits, scale))


def running(room: Room, item: str, seconds: float) -> None:
    room.act(ClockSet(item=item, deadline=room.now() + timedelta(seconds=seconds)))


def test_it_follows_the_clock_of_another_terminal(
    presented: Presented, room: Room, wall: Wall
) -> None:
    async def main() -> None:
        async with presented() as pilot:
            assert QUESTION in flat(pilot)
            assert "10 minutes" in flat(pilot)
            running(room, "draw", 600)
            await look(pilot)
            assert shows(pilot, "10:00")
            assert QUESTION in flat(pilot)
            wall.pass_(198)
            await look(pilot)
            assert shows(pilot, "6:42")
            wall.pass_(355)
            await look(pilot)
            assert shows(pilot, "0:47")
            assert "less than one minute left" in flat(pilot)
            wall.pass_(62)
            await look(pilot)
            assert shows(pilot, "+0:15")
            assert "time is up; late words are welcome" in flat(pilot)
            running(room, "explain", 355)
            await look(pilot)
            assert shows(pilot, "1:55")
            assert "swap: the next one explains speaker 2 of 4, 2 still to speak" in flat(pilot)
            assert QUESTION not in flat(pilot)
            running(room, "break", 900)
            await look(pilot)
            ends = (wall() + timedelta(seconds=900)).astimezone()
            assert shows(pilot, f"{ends:%H:%M}")
            assert "Tea it goes on at" in flat(pilot)

    run(main)


def test_it_looks_by_itself(presented: Presented, room: Room) -> None:
    async def main() -> None:
        async with presented() as pilot:
            running(room, "draw", 402)
            for _ in range(3000):  # a busy machine has half a minute
                await asyncio.sleep(0.01)
                if shows(pilot, "6:42"):
                    break
            assert shows(pilot, "6:42")

    run(main)


def test_only_the_rows_that_changed_are_painted_anew(
    presented: Presented, room: Room, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        async with presented() as pilot:
            running(room, "draw", 402)
            await look(pilot)
            painted: list[int] = []
            wall_of = present_of(pilot).wall
            refresh = wall_of.refresh

            def counted(*regions: object, **more: object) -> object:
                painted.append(len(regions))
                return refresh(*regions, **more)

            monkeypatch.setattr(wall_of, "refresh", counted)
            await look(pilot)
            assert painted == []
            wall.pass_(1)
            await look(pilot)
            assert 0 < painted[0] <= 9
            assert shows(pilot, "6:41")

    run(main)


def test_slides_have_the_screen(presented: Presented, room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with presented() as pilot:
            await press(pilot, "escape")  # what the keys are is told for a moment
            running(room, "slides", 402)
            await look(pilot)
            assert screen_text(pilot).split() == ["6:42"]
            assert present_of(pilot).wall.has_class("-dark")
            await press(pilot, "b")
            assert not screen_text(pilot).split()
            wall.pass_(2)
            await look(pilot)
            assert not screen_text(pilot).split()
            await press(pilot, "B")
            assert screen_text(pilot).split() == ["6:40"]
            running(room, "draw", 600)
            await look(pilot)
            assert not present_of(pilot).wall.has_class("-dark")

    run(main)


def test_nothing_that_is_pressed_moves_the_room(presented: Presented, room: Room) -> None:
    async def main() -> None:
        running(room, "draw", 402)
        before = room.events()
        async with presented() as pilot:
            await press(pilot, " ", "right", "left", "n", "+", "enter", "g", " ", "g", "b", "b")
            await look(pilot)
            assert shows(pilot, "6:42")
        room.refresh()
        assert room.events() == before
        with (
            Room.open(room.path, read_only=True) as other,
            pytest.raises(WorkshopError, match="reading only"),
        ):
            running(other, "draw", 1)

    run(main)


def hang_up(room: Room) -> list[str]:
    """Fill three sheets, of which two may be shown in the room; return their ids."""
    found = [sheet.id for sheet in room.session.sheets_of(exercise="task-1")]
    for sheet, words, sharing in zip(
        found, ("Handover", "Secret words", "Beds"),
        ("room", "private", "record"), strict=True,
    ):  # fmt: skip
        sheets.add_label(room, sheet, "need", NewLabel(words))
        sheets.share(room, sheet, sharing)
    return found


def test_the_gallery_shows_what_tables_chose_to_show(presented: Presented, room: Room) -> None:
    hang_up(room)

    async def main() -> None:
        running(room, "draw", 402)
        async with presented() as pilot:
            assert "Handover" not in flat(pilot)
            await press(pilot, "g")
            assert "Handover" in flat(pilot)
            assert "1 Hospitals together" in flat(pilot)
            assert "1 of 2 6:42 left" in flat(pilot)
            seen = [flat(pilot)]
            for key in (" ", "right", "left", "left", "pagedown"):
                await press(pilot, key)
                seen.append(flat(pilot))
            assert ["Handover" in shown for shown in seen] == [
                True, False, True, False, True, False,
            ]  # fmt: skip
            assert ["Beds" in shown for shown in seen] == [
                False, True, False, True, False, True,
            ]  # fmt: skip
            assert not any("Secret" in shown or "Care homes" in shown for shown in seen)
            await press(pilot, "g")
            assert shows(pilot, "6:42")
            await press(pilot, "g")
            assert "Beds" in flat(pilot)
            await press(pilot, "escape")
            assert shows(pilot, "6:42")

    run(main)


def test_a_sheet_that_becomes_private_vanishes_at_once(presented: Presented, room: Room) -> None:
    first, _, last = hang_up(room)

    async def main() -> None:
        async with presented() as pilot:
            await press(pilot, "g")
            assert "Handover" in flat(pilot)
            sheets.share(room, first, "private")
            await look(pilot)
            shown = flat(pilot)
            assert "Handover" not in shown
            assert "Hospitals" not in shown
            assert "Beds" not in shown  # none comes by itself
            assert "The next sheet comes when somebody asks for it" in shown
            await press(pilot, " ")
            assert "Beds" in flat(pilot)
            assert "1 of 1" in flat(pilot)
            sheets.share(room, last, "private")
            await look(pilot)
            assert "No table has chosen to show its sheet yet." in flat(pilot)
            await press(pilot, " ", "left")
            sheets.share(room, first, "room")
            await look(pilot)
            await press(pilot, " ")
            assert "Handover" in flat(pilot)

    run(main)


def test_a_sheet_made_private_vanishes_even_between_a_second_and_its_painting(
    presented: Presented, room: Room, wall: Wall
) -> None:
    first = hang_up(room)[0]

    async def main() -> None:
        running(room, "draw", 402)
        async with presented() as pilot:
            await press(pilot, "g")
            shown = present_of(pilot).wall
            wall.pass_(1)
            shown._tick(None)  # has worked out the next second, and not yet painted it
            sheets.share(room, first, "private")
            await look(pilot)
            assert "Handover" not in flat(pilot)

    run(main)


def test_a_file_that_vanishes_leaves_the_clock(
    presented: Presented, room: Room, wall: Wall
) -> None:
    async def main() -> None:
        running(room, "draw", 402)
        async with presented() as pilot:
            aside = room.path.with_name("aside")
            room.path.rename(aside)
            wall.pass_(CARE)
            await look(pilot)
            assert shows(pilot, "6:41")
            assert "cannot be read just now; the clock goes on" in flat(pilot)
            wall.pass_(CARE)
            await look(pilot)
            assert shows(pilot, "6:40")
            await press(pilot, "b", "b")
            assert "cannot be read just now" in flat(pilot)
            aside.rename(room.path)
            wall.pass_(CARE)
            await look(pilot)
            assert shows(pilot, "6:39")
            assert "cannot be read" not in flat(pilot)

    run(main)


def test_the_end_of_whoever_wrote_is_no_end_here(
    presented: Presented, session_path: Path, room: Room, wall: Wall
) -> None:
    async def main() -> None:
        running(room, "draw", 402)
        async with presented() as pilot:
            room.close()
            for _ in range(3):
                wall.pass_(1)
                await look(pilot)
            assert shows(pilot, "6:39")
            with Room.open(session_path, clock=wall) as again:
                running(again, "draw", 90)
                await look(pilot)
                assert shows(pilot, "1:30")

    run(main)


def test_keys_and_palette(presented: Presented) -> None:
    async def main() -> None:
        async with presented() as pilot:
            assert "F1 all keys" in flat(pilot)
            await press(pilot, "f1")
            assert isinstance(pilot.app.screen, HelpScreen)
            assert "In the gallery: the next sheet." in flat(pilot)
            await press(pilot, "escape")
            offered = pilot.app.get_system_commands(pilot.app.screen)
            told = {command.title.split("  (")[0] for command in offered}
            assert {
                "Gallery: the sheets that may be shown", "Blank the screen",
                "Leave the projector", "Theme: dark, light, high contrast", "Quit",
            } <= told  # fmt: skip
            await press(pilot, "ctrl+p")
            assert isinstance(pilot.app.screen, CommandPalette)
            await press(pilot, "escape")
            await press(pilot, "q")
            assert pilot.app._exit

    run(main)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_and_ascii(presented: Presented, room: Room, theme: str) -> None:
    hang_up(room)

    async def main() -> None:
        running(room, "draw", 272)
        async with presented((120, 40)) as pilot:
            app = pilot.app
            assert isinstance(app, PresentApp)
            app.show_theme(theme)
            app.show_signs(ascii_only=True)
            await settle(pilot)
            shown = screen_text(pilot)
            assert shown.isascii()
            assert all(line.strip() in shown for line in numerals("4:32", 2, ascii=True))
            await press(pilot, "g")
            assert screen_text(pilot).isascii()
            assert "Handover" in flat(pilot)

    try:
        run(main)
    finally:
        glyphs.use_ascii(False)  # noqa: FBT003  (the name says it)


def test_sizes_from_small_to_large(presented: Presented, room: Room) -> None:
    async def main() -> None:
        running(room, "draw", 402)
        async with presented() as pilot:
            for size, scale in (((120, 40), 3), ((200, 50), 6), ((80, 24), 2)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                assert shows(pilot, "6:42", scale)
            await pilot.resize_terminal(20, 6)
            await settle(pilot)
            assert "6:42" in flat(pilot) or shows(pilot, "6:42", 1)

    run(main)
