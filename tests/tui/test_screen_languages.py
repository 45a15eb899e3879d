"""The screens in another language, and a session that is held in one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import TextArea
from tui.tui_support import Opened, app_of, flat, press, run, say, sheet_of

from workshop.language import use
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session
from workshop.service.setup.preferences import Preferences
from workshop.tui.app import WorkshopApp
from workshop.tui.console.language import LanguageOfSession
from workshop.tui.console.screen import RoomScreen
from workshop.tui.widgets.entry import Entry

WELSH = Preferences(language="cy")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use("en")


def room_of(app: WorkshopApp) -> RoomScreen:
    assert isinstance(app.screen, RoomScreen)
    return app.screen


def test_a_sheet_is_filled_in_welsh(on_sheet: Opened):
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            app_of(pilot).show_language("cy")
            await say(pilot, "Gormod o aros")
            assert "cadwyd 10:00:00" in flat(pilot)
            assert "Enter ychwanegu" in flat(pilot)
            assert "10:00 heb gychwyn" in flat(pilot)
            await press(pilot, "tab", "f5")
            assert "Relationship: dim. Mae F5 eto yn ei newid." in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "Dadwnaed: Relationship: heb ei ateb" in flat(pilot)
            # the picture is a document, in the language of its exercise
            assert "not answered" in flat(pilot)

    run(main)


def test_what_is_kept_is_the_same_in_every_language(on_sheet: Opened, room: Room):
    async def main() -> None:
        async with on_sheet() as pilot:
            app_of(pilot).show_language("cy")
            await say(pilot, "Aros")
            await press(pilot, "tab", "f5")
            await press(pilot, "alt+a")
            sheet = sheet_of(pilot).sheet_id
            assert room.session.sheets[sheet].states == {"relationship": "none"}

    run(main)


def test_the_palette_and_the_help_speak_welsh(room: Room):
    async def main() -> None:
        app = WorkshopApp(room, preferences=WELSH)
        async with app.run_test(size=(100, 40)) as pilot:
            await press(pilot, "f1")
            assert "Pob bysell yma." in flat(pilot)
            await press(pilot, "escape")
            titles = [
                command.title.split("  (")[0] for command in app.get_system_commands(app.screen)
            ]
            assert "Dangos pob bysell" in titles
            assert "Merge other copies into this session" in titles  # not translated yet: English

    run(main)


def test_a_session_changes_its_language_and_what_is_asked_with_it(room: Room):
    async def main() -> None:
        app = WorkshopApp(room)
        async with app.run_test(size=(100, 40)) as pilot:
            screen = room_of(app)
            assert "Think of an innovation" in flat(pilot)
            LanguageOfSession.run(screen)
            await press(pilot)
            assert "Cymraeg what is asked too" in flat(pilot)
            await press(pilot, "c", "y", "enter")
            assert room.session.language == "cy"
            assert "Meddyliwch am arloesedd" in flat(pilot)
            assert "The session is held in Cymraeg." in flat(pilot)
            LanguageOfSession.run(screen)
            await press(pilot, *"polski", "enter")
            assert "Think of an innovation" in flat(pilot)
            assert "what is asked stays as it is" in flat(pilot)

    run(main)


def test_a_session_is_made_in_a_language(home: Path):
    async def main() -> None:
        async with WorkshopApp().run_test(size=(80, 24)) as pilot:
            await press(pilot, "n")
            form = pilot.app.screen
            form.query_one("#title", Entry).value = "Sesiwn"
            form.query_one(TextArea).text = "Cartrefi gofal"
            form.query_one("#file", Entry).value = "sesiwn"
            form.query_one("#language", Entry).value = "welsh!"
            await press(pilot, "ctrl+s")
            assert "'welsh!' is no language tag. Write one such as en-GB or cy." in flat(pilot)
            form.query_one("#language", Entry).value = "cy"
            form.query_one("#language").focus()
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, RoomScreen)
            assert "Meddyliwch am arloesedd" in flat(pilot)
            app_of(pilot).close_session()

    run(main)
    (path,) = home.rglob("*.workshop")
    assert read_session(path).language == "cy"
