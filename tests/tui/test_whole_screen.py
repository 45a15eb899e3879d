"""The whole picture: from card to card, one of them large, along the relations."""

from collections.abc import Callable

from textual.pilot import Pilot
from tui.tui_support import Opened, app_of, flat, press, run, say, screen_text, sheet_of

from workshop.model.event import End, SheetRemoved
from workshop.rules.sheet.relation_walk import RELATIONS
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.views.card import CardScreen
from workshop.tui.views.whole import WholeScreen


def whole_of(pilot: Pilot[None]) -> WholeScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WholeScreen)
    return screen


def card_of(pilot: Pilot[None]) -> CardScreen:
    screen = pilot.app.screen
    assert isinstance(screen, CardScreen)
    return screen


def label_end(room: Room, text: str) -> End:
    found = next(label for label in room.session.labels.values() if label.text == text)
    return End(kind="label", id=found.id)


def fill(room: Room, sheet: str) -> None:
    """Two needs, a response and an outcome, with relations between them."""
    for place, text in (("need", "Beds"), ("need", "Staff"), ("response", "A path")):
        sheets.add_label(room, sheet, place, NewLabel(text))
    sheets.add_label(room, sheet, "outcome", NewLabel("Calm", note="on Mondays\nonly"))
    for source, target, words in (("Beds", "A path", "led to"), ("Calm", "Beds", "spared")):
        relations.relate(room, sheet, label_end(room, source), label_end(room, target), words)
    relations.relate(room, sheet, label_end(room, "Staff"), End(kind="place", id="learned"))


def every_card(task: str) -> Callable[[Opened], None]:
    def look(on_sheet: Opened) -> None:
        async def main() -> None:
            async with on_sheet(task) as pilot:
                exercise = sheet_of(pilot).exercise
                await press(pilot, "f6")
                shown = screen_text(pilot)
                for place in exercise.places:
                    assert place.title[:20] in shown

        run(main)

    return look


def test_all_of_task_1_is_on_a_small_terminal(on_sheet: Opened) -> None:
    every_card("task-1")(on_sheet)


def test_all_of_task_2_is_on_a_small_terminal(on_sheet: Opened) -> None:
    every_card("task-2")(on_sheet)


def test_keys_go_from_card_to_card(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "alt+p")
            screen = whole_of(pilot)
            for key, place in (
                ("right", "relationship"), ("down", "novel"), ("down", "sensemaking"),
                ("right", "evaluation"), ("left", "sensemaking"), ("up", "novel"),
                ("tab", "learned"), ("shift+tab", "novel"),
            ):  # fmt: skip
                await press(pilot, key)
                assert screen.place == place, key
            await press(pilot, "f6")
            assert isinstance(pilot.app.screen, SheetScreen)

    run(main)


def test_relations_are_listed_also_where_the_exercise_has_no_card_for_them(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            fill(room, sheet_of(pilot).sheet_id)
            await press(pilot, "f6", "shift+tab")
            assert "1 Beds → A path: led to" in flat(pilot)
            await press(pilot, "shift+tab")
            assert whole_of(pilot).place in (RELATIONS, "judgement")

    run(main)


def test_following_goes_to_the_other_ends_one_after_the_other(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            fill(room, sheet_of(pilot).sheet_id)
            await press(pilot, "f6", "space")
            screen = whole_of(pilot)
            for place, told in (
                ("response", "→1 Beds → A path: led to (1 of 3)"),
                ("outcome", "→2 Calm → Beds: spared (2 of 3)"),
                ("learned", "→3 Staff → Learned (3 of 3)"),
            ):
                assert screen.place == place
                assert told in flat(pilot)
                await press(pilot, "r")
            assert screen.place == "response", "round again, from where one began"
            await press(pilot, "right", "space")
            assert "→2 Calm → Beds: spared (1 of 1)" in flat(pilot)
            assert screen.place == "need"
            await press(pilot, "tab", "space")
            assert "No relation begins or ends on this card." in flat(pilot)

    run(main)


def test_a_card_large_shows_all_of_it(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            sheet = sheet_of(pilot).sheet_id
            fill(room, sheet)
            sheets.mark_label(room, label_end(room, "Calm").id, not_agreed=True)
            sheets.write_note(room, sheet, "place", "outcome", "ask again")
            await press(pilot, "f6", "tab", "tab", "tab", "enter")
            shown = flat(pilot)
            for words in ("What came of it?", "Calm", "not agreed", "Note: on Mondays only",
                          "→2 Calm → Beds: spared", "Note: ask again"):  # fmt: skip
                assert words in shown
            await press(pilot, "space")
            assert "→2 Calm → Beds: spared (1 of 1)" in flat(pilot)
            card = card_of(pilot)
            assert (card.place, card.labels.chosen) == ("need", label_end(room, "Beds").id)
            await press(pilot, "down")
            assert card.labels.chosen == label_end(room, "Staff").id
            await press(pilot, "up", "pagedown", "pageup", "left")
            assert card.place == RELATIONS
            await press(pilot, "down", "space")
            assert "of 3)" in flat(pilot)
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, SheetScreen)

    run(main)


def test_a_long_card_scrolls(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, *(f"Number {n}" for n in range(30)))
            await press(pilot, "f6")
            assert "Number 0" in screen_text(pilot)
            await press(pilot, "pagedown", "pagedown", "minus")
            assert "… 2 above" in screen_text(pilot)
            await press(pilot, "enter")
            assert "▸ 1  Number 0" in screen_text(pilot)
            await press(pilot, "pagedown", "pagedown", "pagedown")
            assert "Number 29" in screen_text(pilot)
            assert "more" in screen_text(pilot)
            await press(pilot, "tab", "space")
            assert "No relation begins or ends here." in flat(pilot)
            assert "Nothing" not in flat(pilot)

    run(main)


def test_a_click_goes_to_a_card_and_a_second_one_shows_it_large(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "f6")
            spot = next(s for s in whole_of(pilot).picture.spots if s.place == "learned")
            at = (spot.x + 3, spot.y + 1)
            await pilot.click("#picture", offset=at)
            await press(pilot)
            assert whole_of(pilot).place == "learned"
            await pilot.click("#picture", offset=at)
            await press(pilot)
            assert card_of(pilot).place == "learned"

    run(main)


def test_a_sheet_taken_away_elsewhere_harms_nothing(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            sheet = sheet_of(pilot).sheet_id
            await press(pilot, "f6", "enter")
            room.act(SheetRemoved(sheet=sheet))
            card_of(pilot).show_session()
            await press(pilot)
            await press(pilot, "tab", "space", "right", "enter", "pagedown")
            assert "taken away" in flat(pilot)
            assert app_of(pilot).fault is None

    run(main)
