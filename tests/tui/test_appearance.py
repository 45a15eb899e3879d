"""Themes, signs and language: chosen on every screen, shown at once, kept, and readable."""

import io
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot
from tui.test_themes import contrast
from tui.tui_support import (
    Opened,
    app_of,
    flat,
    press,
    run,
    say,
    screen_text,
    settle,
    sheet_of,
    until,
)

from workshop import language
from workshop.model.figure import FigureEnd, FigureRelation
from workshop.service.session.room import Room
from workshop.service.setup.preferences import Preferences, read_preferences
from workshop.tui.app import WorkshopApp
from workshop.tui.dialogs.preview import PreviewScreen
from workshop.tui.frame.appearance import Appearance
from workshop.tui.frame.appearance_keys import EVERYWHERE, ChooseSigns, ChooseTheme
from workshop.tui.frame.command import key_name
from workshop.tui.frame.glyphs import can_draw, is_ascii, sentence, sign, use_ascii
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.frame.themes import THEMES
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.widgets.line_list import LineList

LINES = set("─│┄╭╮╰╯┏┓┗┛┃━┳┻┬┴▁▔▂▃▄▅▆▇▊▎▌▐█▀•▸◦ ·")


@pytest.fixture(autouse=True)
def all_signs() -> Iterator[None]:
    yield
    use_ascii(False)  # noqa: FBT003  (the name says it)
    language.use("en")


@asynccontextmanager
async def every_screen(pilot: Pilot[None]) -> AsyncIterator[list[tuple[str, list[str]]]]:
    """Yield names of screens, and the keys that lead to each from the sheet and back."""
    yield [
        ("the sheet", []),
        ("a label in the line", ["up"]),
        ("a hint", ["escape", "f9"]),
        ("a note", ["f2"]),
        ("the titles", ["escape", "f3"]),
        ("a relation", ["escape", "f4"]),
        ("who may see", ["escape", "f8"]),
        ("the picture", ["escape", "f6"]),
        ("a card", ["enter"]),
        ("the history", ["escape", "escape", "alt+y"]),
        ("moving a label", ["escape", "up", "alt+m"]),
        ("what is missing", ["escape", "escape", "f10"]),
        ("the help", ["escape", "f1"]),
        ("the palette", ["escape", "ctrl+p"]),
    ]


def segments(pilot: Pilot[None]) -> Iterator[tuple[str, Style]]:
    """Yield what the terminal shows as it is shown."""
    for strip in pilot.app.screen._compositor.render_strips():
        for text, style, _control in strip:
            if style is not None:
                yield text, style


def seen(colour: RichColor | None) -> Color:
    assert colour is not None, "nothing says what colour it has"
    return Color.from_rich_color(colour)


def hard_to_read(pilot: Pilot[None], least: float) -> set[tuple[str, float]]:
    """Return the words on the screen whose contrast is below that."""
    found = set()
    for text, style in segments(pilot):
        words = text.strip()
        if style.color is None or not words or set(words) <= LINES:
            continue
        one, other = seen(style.color), seen(style.bgcolor)
        ratio = contrast(one, other)
        if ratio < least:
            found.add((words, round(ratio, 2)))
    return found


async def shown(pilot: Pilot[None], keys: list[str]) -> None:
    await press(pilot, *keys)
    await pilot.pause(0.4 if "ctrl+p" in keys else 0)
    await settle(pilot)


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_on_every_screen_can_be_read(
    on_sheet: Opened, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_THEME", theme)
    least = 7 if theme == "high-contrast" else 4.5

    async def main() -> None:
        async with on_sheet("task-1", (80, 24)) as pilot, every_screen(pilot) as screens:
            await say(pilot, "Homes consulted late", "Handover by phone")
            for name, keys in screens:
                await shown(pilot, keys)
                assert not hard_to_read(pilot, least), name

    run(main)


def test_ascii_leaves_no_other_sign_on_any_screen_but_people_s_words(
    on_sheet: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_ASCII", "1")
    theirs = "don’t → “ask”…"

    async def main() -> None:
        async with on_sheet("task-2", (80, 24)) as pilot, every_screen(pilot) as screens:
            await say(pilot, "Ward managers", "Patients", theirs)
            assert theirs in flat(pilot)
            for name, keys in screens:
                await shown(pilot, keys)
                left = "".join(screen_text(pilot).split(theirs))
                assert left.isascii(), (name, {c for c in left if not c.isascii()})
            await press(pilot, "escape", "up", "ctrl+d")
            assert f"'{theirs}'" in flat(pilot) or theirs in flat(pilot)

    run(main)


def test_ascii_leaves_no_other_sign_on_home_and_session(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_ASCII", "1")

    async def main() -> None:
        for app in (WorkshopApp(), WorkshopApp(room)):
            async with app.run_test(size=(120, 30)) as pilot:
                await settle(pilot)
                assert screen_text(pilot).isascii()
                await press(pilot, "f1")
                assert screen_text(pilot).isascii()
                assert "Up" in screen_text(pilot)

    run(main)


def test_without_colour_what_is_chosen_is_reversed_and_warnings_are_words(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            chosen = [text for text, style in segments(pilot) if style.reverse]
            assert any("Hospitals" in text for text in chosen)
            assert "▸ 1 Hospitals" in " ".join(screen_text(pilot).split())
            await press(pilot, "escape")
            assert "Esc again closes the session." in flat(pilot)
            for text, style in segments(pilot):
                for colour in map(seen, filter(None, (style.color, style.bgcolor))):
                    assert colour.r == colour.g == colour.b, text
            assert not hard_to_read(pilot, 4.5)

    run(main)


def grounds(pilot: Pilot[None]) -> set[Color]:
    return {seen(style.bgcolor) for _text, style in segments(pilot)}


def test_a_theme_is_shown_at_once_kept_with_enter_and_left_with_esc(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "A label")
            screen.entry.value = "half typed"
            screen.run_here(ChooseTheme)
            await settle(pilot)
            await press(pilot, "down")
            assert pilot.app.theme == "light"
            assert Color.parse(str(THEMES["light"].panel)) in grounds(pilot)
            await press(pilot, "escape")
            assert pilot.app.theme == "dark"
            assert read_preferences().theme == "dark"
            screen.run_here(ChooseTheme)
            await until(pilot, lambda: pilot.app.screen is not screen)
            await press(pilot, "down", "down")
            await until(pilot, lambda: pilot.app.theme == "high-contrast")
            await press(pilot, "enter")
            assert pilot.app.theme == "high-contrast"
            assert Color.parse("#000") in grounds(pilot)
            assert "Kept for the next time." in flat(pilot)
            assert read_preferences().theme == "high-contrast"
            assert sheet_of(pilot).entry.value == "half typed"
        async with on_sheet() as pilot:
            assert pilot.app.theme == "high-contrast"

    run(main)


def test_a_form_that_is_just_being_opened_or_closed_is_passed_over(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen, app = sheet_of(pilot), pilot.app
            assert isinstance(app, Appearance)
            screen.run_here(ChooseTheme)
            app._show_anew()  # a theme that another key chooses before it is laid out
            await until(pilot, lambda: pilot.app.screen is not screen)
            pilot.app.screen.remove_children()
            await settle(pilot)
            app._show_anew()

    run(main)


def test_signs_are_exchanged_at_once_and_back(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(120, 30)) as pilot:
            await settle(pilot)
            assert "──" in screen_text(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, CommandScreen)
            screen.run_here(ChooseSigns)
            await settle(pilot)
            await press(pilot, "down")
            assert is_ascii()
            assert "--" in screen_text(pilot)
            await press(pilot, "enter")
            assert screen_text(pilot).isascii()
            assert read_preferences().ascii is True
            screen.run_here(ChooseSigns)
            await settle(pilot)
            await press(pilot, "up", "enter")
            assert "──" in screen_text(pilot)
            assert read_preferences().ascii is False

    run(main)


def test_every_screen_offers_them_in_the_palette(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot, every_screen(pilot) as screens:
            await say(pilot, "One", "Two")
            for _name, keys in screens:
                await shown(pilot, keys)
                screen = pilot.app.screen
                if isinstance(screen, CommandPalette):
                    continue
                titles = {c.title for c in app_of(pilot).get_system_commands(screen)}
                assert {command.title for command in EVERYWHERE} <= titles
            assert isinstance(screen, CommandPalette)
            await press(pilot, *"high contrast")
            found = pilot.app.screen.query_one(CommandList)
            await until(pilot, lambda: found.option_count == 1 and not found.loading)
            await press(pilot, "down", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, PreviewScreen))
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SheetScreen)

    run(main)


def test_what_cannot_be_kept_holds_and_is_said(room: Room, home: Path) -> None:
    home.mkdir()
    (home / "config").touch()

    async def main() -> None:
        async with WorkshopApp(room, preferences=Preferences()).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, CommandScreen)
            screen.run_here(ChooseTheme)
            await settle(pilot)
            await press(pilot, "down", "enter")
            assert pilot.app.theme == "light"
            assert "could not be kept" in flat(pilot)

    run(main)


def test_damaged_preferences_are_told_on_the_first_screen(room: Room, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "preferences.json").write_text(json.dumps({"theme": "pink"}))

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "there is no theme 'pink'" in flat(pilot)

    run(main)


def test_a_variable_that_comes_first_is_named(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_THEME", "light")

    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, CommandScreen)
            screen.run_here(ChooseTheme)
            await settle(pilot)
            assert pilot.app.screen.query_one(LineList).chosen == "light"
            await press(pilot, "up", "enter")
            assert "WORKSHOP_THEME is set" in flat(pilot)

    run(main)


@pytest.mark.parametrize(
    ("encoding", "able"),
    [("utf-8", True), ("UTF8", True), ("cp437", False), ("cp850", False), ("ascii", False)],
)
def test_a_terminal_without_the_signs_is_known_by_its_encoding(encoding: str, able: bool) -> None:
    assert can_draw(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is able


def test_a_poor_terminal_draws_in_ascii_unless_somebody_wants_more() -> None:
    WorkshopApp(preferences=Preferences(), poor_terminal=True)
    assert is_ascii()
    assert sign("▸…") == ">~"
    WorkshopApp(preferences=Preferences(ascii=False), poor_terminal=True)
    assert not is_ascii()


def test_arrows_are_keys_in_texts_and_directions_in_relations() -> None:
    ends = (FigureEnd("a", None, "Ward → A"), FigureEnd("b", None, "Site"))
    told = FigureRelation("r", 1, *ends, "", "forward", False, None, "Ward → A → Site")  # noqa: FBT003  (as the figure has it)
    assert (key_name("right"), sentence(told)) == ("→", "Ward → A → Site")
    use_ascii(True)  # noqa: FBT003  (the name says it)
    assert (key_name("right"), key_name("alt+up")) == ("Right", "Alt+Up")
    assert language._("→ takes them.") == "Right takes them."
    assert sentence(told) == "Ward → A -> Site"
