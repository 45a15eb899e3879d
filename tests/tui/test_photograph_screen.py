"""Attaching a photograph of a paper sheet from the screens, and removing it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot
from tui.console_support import console_of, twelve_tables
from tui.tui_support import Wall, flat, press, run, settle

from workshop.service.session.room import Room
from workshop.service.sheet.photographs import attach_photograph
from workshop.tui.app import WorkshopApp
from workshop.tui.console import photograph_form
from workshop.tui.console.photograph import PhotographOfTable
from workshop.tui.console.photograph_form import PhotographScreen
from workshop.tui.paper_entry.code_screen import SheetCodeScreen
from workshop.tui.paper_entry.screen import TypingScreen
from workshop.tui.widgets.entry import Entry


@pytest.fixture
def twelve(tmp_path: Path, wall: Wall) -> Iterator[Room]:
    with Room.open(twelve_tables(tmp_path), clock=wall) as room:
        yield room


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "sheet of paper.jpg"
    Image.new("RGB", (2600, 1800), "#f4f0e0").save(path, exif=exif)
    return path


@pytest.fixture
def photographed(twelve: Room, tmp_path: Path) -> Room:
    """Twelve tables, of which the third and the fourth have a photograph."""
    for table in (3, 4):
        Image.new("RGB", (900, 900), f"#{table}{table}{table}").save(tmp_path / "old.png")
        attach_photograph(twelve, f"{table}-1", tmp_path / "old.png")
    return twelve


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Pictures are read only once this is set."""
    go_on = threading.Event()
    real: Callable[[Path], object] = photograph_form.as_kept

    def slow(path: Path) -> object:
        assert go_on.wait(30)
        return real(path)

    monkeypatch.setattr(photograph_form, "as_kept", slow)
    yield go_on
    go_on.set()


async def open_form(pilot: Pilot[None], code: str, picture: Path) -> None:
    await press(pilot, code.partition("-")[0], "alt+i")
    write(pilot, "code", code)
    write(pilot, "path", str(picture))
    await settle(pilot)


def write(pilot: Pilot[None], line: str, words: str) -> None:
    """Put words in a line as a mouse does, without any key."""
    pilot.app.screen.query_one(f"#{line}", Entry).value = words


def photo_at(room: Room, table: int) -> str:
    group = next(g.id for g in room.session.groups.values() if g.number == table)
    return room.session.sheets_of(group, "task-1")[0].photo


async def done(pilot: Pilot[None]) -> None:
    """Wait for the picture to be read."""
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


def test_the_chosen_tables_sheet_gets_one_and_it_says_what_was_done(
    twelve: Room, picture: Path
) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "3")
            console_of(pilot).run_here(PhotographOfTable)
            await settle(pilot)
            assert "3-1 Care homes" in flat(pilot)
            assert "no photograph yet" in flat(pilot)
            assert "remove the one there" not in flat(pilot)
            pilot.app.screen.query_one("#path", Entry).value = picture.as_uri()
            await press(pilot, "enter")
            await done(pilot)
            assert photo_at(twelve, 3)
            shown = flat(pilot)
            assert "Attached to the sheet 3-1, turned upright, made smaller (1385 by 2000" in shown
            assert "nothing about place and time kept" in shown
            await press(pilot, "enter")
            assert pilot.app.screen is console_of(pilot)

    run(main)


def test_another_one_and_removing_it_are_asked_about(twelve: Room, picture: Path) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            for first in (True, False):
                await press(pilot, "3", "alt+i")
                Image.new("RGB", (900, 900), "#fff" if first else "#222").save(picture)
                pilot.app.screen.query_one("#path", Entry).value = f"'{picture}'"
                old = photo_at(twelve, 3)
                await press(pilot, "enter")
                await done(pilot)
                if not first:
                    assert photo_at(twelve, 3) == old
                    assert "Enter again erases it for good" in flat(pilot)
                    await press(pilot, "end")  # another key forgets what was asked
                    await press(pilot, "enter")
                    await done(pilot)
                    assert photo_at(twelve, 3) == old
                    await press(pilot, "enter")
                    await done(pilot)
                assert photo_at(twelve, 3) != old
                await press(pilot, "enter")
            await press(pilot, "alt+i")
            assert "remove the one there" in flat(pilot)
            await press(pilot, "ctrl+d")
            assert "Ctrl+D again erases the photograph of 3-1" in flat(pilot)
            assert photo_at(twelve, 3)
            await press(pilot, "ctrl+d")
            assert not photo_at(twelve, 3)
            assert "the photograph of the sheet 3-1" in flat(pilot)

    run(main)


def test_what_is_no_picture_is_said_and_the_form_stays(twelve: Room, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")

    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "alt+i", "enter")
            assert "No picture is named." in flat(pilot)
            path = pilot.app.screen.query_one("#path", Entry)
            path.value = str(tmp_path / "notes.txt")
            await press(pilot, "enter")
            await done(pilot)
            assert "This is no JPEG or PNG picture." in flat(pilot)
            pilot.app.screen.query_one("#code", Entry).value = "99-1"
            await press(pilot, "enter")
            await done(pilot)
            assert isinstance(pilot.app.screen, PhotographScreen)
            await press(pilot, "ctrl+q")
            assert not pilot.app._exit, "a path is written there"
            assert not any(sheet.photo for sheet in twelve.session.sheets.values())

    run(main)


def test_whoever_types_in_gets_the_code_of_that_sheet_and_keeps_half_a_line(
    twelve: Room, picture: Path
) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            pilot.app.push_screen(SheetCodeScreen(twelve))
            await settle(pilot)
            await press(pilot, "alt+i")
            assert pilot.app.screen.query_one("#code", Entry).value == "1-1"
            await press(pilot, "escape", *"4-1", "enter")
            typing = pilot.app.screen
            assert isinstance(typing, TypingScreen)
            await press(pilot, *"half a", "alt+i")
            pilot.app.screen.query_one("#path", Entry).value = f'"{picture}"'
            await press(pilot, "enter")
            await done(pilot)
            await press(pilot, "enter")
            assert pilot.app.screen is typing
            assert isinstance(typing, TypingScreen)
            assert typing.entry.value == "half a"
            assert photo_at(twelve, 4)

    run(main)


def test_a_yes_for_one_sheet_is_none_for_another(photographed: Room, picture: Path) -> None:
    room = photographed
    before = [photo_at(room, table) for table in (3, 4)]

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await open_form(pilot, "3-1", picture)
            for key in ("enter", "ctrl+d"):
                for code in ("3-1", "4-1", "3-1"):
                    write(pilot, "code", code)
                    await press(pilot, key)
                    await done(pilot)
                    assert [photo_at(room, table) for table in (3, 4)] == before
                    assert isinstance(pilot.app.screen, PhotographScreen)
            write(pilot, "code", "3-1-2")
            await press(pilot, "enter")
            assert "Enter again makes it" in flat(pilot)
            write(pilot, "code", "3-1")
            await press(pilot, "enter")
            await done(pilot)
            assert "Enter again erases it for good" in flat(pilot)
            assert [photo_at(room, table) for table in (3, 4)] == before
            write(pilot, "path", f"{picture}.jpg")
            await press(pilot, "enter")
            assert "Enter again erases it for good" in flat(pilot), "another picture"

    run(main)


def test_keys_while_a_picture_is_read_change_nothing_of_what_was_agreed(
    photographed: Room, picture: Path, slowly: threading.Event
) -> None:
    room = photographed
    third, fourth = photo_at(room, 3), photo_at(room, 4)

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await open_form(pilot, "3-1", picture)
            await press(pilot, "enter", "enter", "end", "ctrl+d", "ctrl+d", "ctrl+s")
            assert "Reading the picture." in flat(pilot)
            assert photo_at(room, 3) == third, "nothing is removed meanwhile"
            write(pilot, "code", "4-1")
            slowly.set()
            await done(pilot)
            assert "Attached to the sheet 3-1" in flat(pilot)
            assert photo_at(room, 3) not in ("", third)
            assert photo_at(room, 4) == fourth

    run(main)


def test_a_photograph_that_came_from_elsewhere_meanwhile_is_asked_about(
    twelve: Room, picture: Path, tmp_path: Path, slowly: threading.Event
) -> None:
    Image.new("RGB", (900, 900), "#345").save(tmp_path / "theirs.png")

    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await open_form(pilot, "3-1", picture)
            await press(pilot, "enter")
            with Room.open(twelve.path) as elsewhere:
                attach_photograph(elsewhere, "3-1", tmp_path / "theirs.png")
            slowly.set()
            await done(pilot)
            theirs = photo_at(twelve, 3)
            assert theirs
            assert "Enter again erases it for good" in flat(pilot)
            await press(pilot, "enter")
            await done(pilot)
            assert photo_at(twelve, 3) not in ("", theirs)

    run(main)
