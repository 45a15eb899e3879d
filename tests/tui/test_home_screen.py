"""Home: the ways into a session."""

from pathlib import Path

from textual.widgets import TextArea
from tui.tui_support import app_of, flat, press, run, screen_text, seen, settle

from workshop.service.session.recent import recent_sessions, remember
from workshop.service.session.sessions import read_session
from workshop.tui.app import WorkshopApp
from workshop.tui.console.screen import RoomScreen
from workshop.tui.home.screen import HomeScreen


def test_a_new_session_is_made_opened_and_remembered(home: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "Make a new one with N" in flat(pilot)
            await press(pilot, "n", *"Tyne day", "tab", *"Acute", "enter", *"Care homes", "ctrl+s")
            assert isinstance(pilot.app.screen, RoomScreen)
            path = home / "sessions" / "tyne-day.workshop"
            session = read_session(path)
            assert session.title == "Tyne day"
            assert [group.name for group in session.groups.values()] == ["Acute", "Care homes"]
            assert recent_sessions() == [path]
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, HomeScreen)
            assert app_of(pilot).room is None
            assert "tyne-day" in screen_text(pilot)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, RoomScreen)
            app_of(pilot).close_session()

    run(main)


def test_what_is_wrong_with_a_new_session_is_said_and_nothing_is_lost(home: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await press(pilot, "n", *"Day", "tab", *"Acute", "enter", *"acute", "ctrl+s")
            assert "only by case" in flat(pilot)
            assert pilot.app.screen.query_one(TextArea).text == "Acute\nacute"
            assert not list(home.rglob("*.workshop"))

    run(main)


def test_a_path_that_is_no_session_is_told_and_can_be_mended(
    tmp_path: Path, session_path: Path
) -> None:
    wrong = tmp_path / "notes.txt"
    wrong.write_text("not a session", encoding="utf-8")

    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await press(pilot, "o", *str(wrong), "enter")
            assert "!" in flat(pilot)
            assert not isinstance(pilot.app.screen, RoomScreen | HomeScreen)
            await press(pilot, "ctrl+u", *str(session_path), "enter")
            assert isinstance(pilot.app.screen, RoomScreen)
            app_of(pilot).close_session()

    run(main)


def test_a_recent_session_that_is_damaged_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.workshop"
    broken.write_bytes(b"nothing of the kind")
    remember(broken)

    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, HomeScreen)
            assert "!" in flat(pilot)

    run(main)


def test_a_form_speaks_its_own_words_and_enter_goes_on(home: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await press(pilot, "N", *"Day", "ctrl+s")
            assert "There are no tables. Write each table on a line of its own." in flat(pilot)
            assert "Ctrl+S make it" in flat(pilot)
            await press(pilot, "enter", *"Acute")
            assert pilot.app.screen.query_one(TextArea).text == "Acute"
            await press(pilot, "tab", "enter")
            assert isinstance(pilot.app.screen, RoomScreen)
            app_of(pilot).close_session()

    run(main)


def test_every_line_of_a_new_session_comes_into_view_on_a_very_small_terminal(home: Path) -> None:
    async def main() -> None:
        async with WorkshopApp().run_test(size=(40, 10)) as pilot:
            for keys in (("n", *"Title"), ("enter", *"Tables"), ("tab", *"filed")):
                await press(pilot, *keys)
                await seen(pilot, keys[-1], "".join(keys[1:]), "Ctrl+S make it")

    run(main)
