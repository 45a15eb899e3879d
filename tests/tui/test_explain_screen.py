"""Explaining a sheet: card by card, with the time, and what is heard written down."""

from textual.pilot import Pilot
from tui.tui_support import FullDisk, Opened, Wall, app_of, flat, paste, press, run, say, sheet_of

from workshop.model.event import SheetRemoved
from workshop.model.exercise import HEARD
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.app import WorkshopApp
from workshop.tui.console.screen import RoomScreen
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.views.explain import ExplainScreen
from workshop.tui.widgets.share_clock import ShareClock


def explain_of(pilot: Pilot[None]) -> ExplainScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ExplainScreen)
    return screen


def heard(room: Room) -> list[str]:
    return [label.text for label in room.session.labels.values() if label.place == HEARD]


def test_card_by_card_in_the_order_in_which_they_are_asked(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Beds", "Staff")
            sheets.add_label(
                room, sheet_of(pilot).sheet_id, "evaluation", NewLabel("Audit", note="by nurses")
            )
            await press(pilot, "alt+x")
            assert "card 1 of 7" in flat(pilot)
            assert "Where did the need come from?" in flat(pilot)
            assert "▸ 1 Beds" in flat(pilot)
            seen = []
            for key in ("enter", "tab", "right", "enter", "tab", "right"):
                await press(pilot, key)
                seen.append(explain_of(pilot).card.id)
            assert seen == ["relationship", "response", "outcome", "novel", "learned", "weighing"]
            shown = flat(pilot)
            for words in ("Evaluation", "Did anybody look into how it went?", "1 Audit",
                          "Note: by nurses", "card 7 of 7"):  # fmt: skip
                assert words in shown
            await press(pilot, "tab")
            assert "This is the last card." in flat(pilot)
            await press(pilot, "left", "shift+tab")
            assert explain_of(pilot).card.id == "novel"
            await press(pilot, *["left"] * 5)
            assert "This is the first card." in flat(pilot)
            await press(pilot, "down")
            assert "▸ 2 Staff" in flat(pilot)
            await press(pilot, "up", "escape")
            assert isinstance(pilot.app.screen, SheetScreen)

    run(main)


def test_what_is_typed_is_what_was_heard(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "alt+x", *"e r space who", "enter")
            assert heard(room) == ["e r space who"]
            assert "1 e r space who" in flat(pilot)
            assert "saved" in flat(pilot)
            assert explain_of(pilot).card.id == "need", "words typed move nothing"
            assert explain_of(pilot).entry.value == ""
            await paste(pilot, "two\nlines")
            await press(pilot, "left", "X", "tab")
            assert explain_of(pilot).entry.value == "two lineXs"
            assert explain_of(pilot).card.id == "relationship", "words half typed come along"
            await press(pilot, "escape")
            assert "Esc again leaves without the words" in flat(pilot)
            await press(pilot, "enter", "escape")
            assert heard(room) == ["e r space who", "two lineXs"]
            await press(pilot, "ctrl+z")
            assert heard(room) == ["e r space who"]

    run(main)


def test_words_stay_in_the_line_where_they_could_not_be_saved(
    on_sheet: Opened, room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "alt+x", *"why")
            full_disk.fill()
            await press(pilot, "enter")
            assert "NOT SAVED" in flat(pilot)
            assert explain_of(pilot).entry.value == "why"
            full_disk.make_room()

    run(main)


def test_a_share_of_time_and_the_cue_to_swap(on_sheet: Opened, wall: Wall) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "alt+x")
            assert "2:00 for each" in flat(pilot)
            await press(pilot, "alt+l")
            wall.pass_(45)
            pilot.app.screen.query_one(ShareClock)._tick(None)
            await pilot.pause()
            assert "1:15 left to explain" in flat(pilot)
            wall.pass_(80)
            pilot.app.screen.query_one(ShareClock)._tick(None)
            await pilot.pause()
            assert "Swap: the next one explains (+0:05)" in flat(pilot)
            assert explain_of(pilot).card.id == "need", "nothing moves by itself"
            await press(pilot, "f2")
            assert "2:00 left to explain" in flat(pilot)

    run(main)


def test_the_rooms_clock_comes_first(room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(120, 40)) as pilot:
            await press(pilot, "n", "space", "e")
            wall.pass_(30)
            pilot.app.screen.query_one(ShareClock)._tick(None)
            await pilot.pause()
            assert "1:30 left to explain" in flat(pilot)
            await press(pilot, "f2")
            assert "The room’s clock says the time" in flat(pilot)
            wall.pass_(90)
            pilot.app.screen.query_one(ShareClock)._tick(None)
            await pilot.pause()
            assert "Swap: the next one explains (0:00)" in flat(pilot)
            await press(pilot, "alt+x")
            assert isinstance(pilot.app.screen, RoomScreen)

    run(main)


def test_a_sheet_taken_away_elsewhere_harms_nothing(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            sheet = sheet_of(pilot).sheet_id
            await press(pilot, "alt+x")
            room.act(SheetRemoved(sheet=sheet))
            explain_of(pilot).show_session()
            await press(pilot, "tab", "down", *"late", "enter")
            assert "This sheet was taken away." in flat(pilot)
            assert app_of(pilot).fault is None
            assert explain_of(pilot).entry.value == "late"

    run(main)
