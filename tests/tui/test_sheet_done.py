"""Going to places, what is alike, how words go on, and calling a sheet done."""

from tui.tui_support import Opened, flat, paste, press, run, say, settle, sheet_of

from workshop.service.session.room import Room


def test_any_place_by_its_code_or_name(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            await press(pilot, *"half", "alt+g", "l", "d", "enter")
            assert (screen.place, screen.entry.value) == ("learned", "half")
            await press(pilot, "alt+g", *"judg", "enter")
            assert screen.place == "judgement"
            await press(pilot, "alt+g", *"zzz", "enter")
            assert "Nothing goes by these letters." in flat(pilot)
            await press(pilot, "escape", "escape")
            assert screen.place == "judgement"

    run(main)


def test_nearly_the_same_is_pointed_out_and_never_refused(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Homes consulted late", "Home consulted too late")
            assert "Much like ‘Homes consulted late’, which stands here already." in flat(pilot)
            await press(pilot, "tab")
            await say(pilot, "homes consulted late")
            assert "Much like ‘Homes consulted late’ under Need." in flat(pilot)
            await say(pilot, "homes consulted late!")
            assert "These words stand here already." in flat(pilot)
            assert len(room.session.labels) == 4

    run(main)


def test_the_sheets_own_words_are_offered_and_taken_with_the_right_arrow(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "Integrated nursing team")
            await press(pilot, *"integ")
            await settle(pilot)
            assert "integrated nursing team" in flat(pilot)
            await press(pilot, "enter")
            assert [label.text for label in room.session.labels.values()][-1] == "integ"
            await press(pilot, *"Integr")
            await settle(pilot)
            await press(pilot, "right")
            assert screen.entry.value == "Integrated nursing team"

    run(main)


def test_done_asks_what_is_missing_then_who_may_see_it(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "a need")
            await press(pilot, *"later", "alt+u", "f10")
            shown = flat(pilot)
            assert "No response is named" in shown
            assert "Nothing stands under Need" not in shown
            await press(pilot, "down", "enter")
            assert sheet_of(pilot) is screen
            assert screen.place == "response"
            await press(pilot, "alt+0", "up", "up", *(["down"] * 12), "up", "enter")
            assert screen.place == "unplaced"
            await press(pilot, "f10", *(["down"] * 12), "enter")
            assert "Ask the table: who may see this sheet?" in flat(pilot)
            await press(pilot, "down", "down", "enter")
            assert room.session.sheets[screen.sheet_id].sharing == "record"
            assert "may go into the summary" in flat(pilot)

    run(main)


def test_where_nothing_is_missing_the_table_is_asked_at_once(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            for _ in screen.exercise.places:
                await say(pilot, "said")
                await press(pilot, "tab")
            await press(pilot, "f10")
            assert "Nothing is missing." in flat(pilot)

    run(main)


def test_an_outline_goes_to_its_places_or_stays_here(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            text = "first\nOutcome: fewer falls\nquieter nights\nN: ring first"
            await paste(pilot, text)
            assert "The paste makes 4 labels in 2 places." in flat(pilot)
            await press(pilot, "f5")
            assert "4 Outcome: fewer falls" not in flat(pilot)
            assert "2 Outcome: fewer falls" in flat(pilot)
            await press(pilot, "alt+k", "enter")
            found = [(label.place, label.text) for label in room.session.labels.values()]
            assert found == [
                ("need", "first"), ("outcome", "fewer falls"), ("outcome", "quieter nights"),
                ("need", "ring first"),
            ]  # fmt: skip
            await press(pilot, "ctrl+z")
            assert not room.session.labels

    run(main)


def test_forty_lines_are_forty_labels_and_one_undo(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await paste(pilot, "\n".join(f"line {n} of the paste" for n in range(40)))
            assert "The paste makes 40 labels under Need." in flat(pilot)
            await press(pilot, "enter")
            assert len(room.session.labels) == 40
            assert "… 3" in flat(pilot) or "more" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert not room.session.labels

    run(main)


def test_the_language_of_a_label_is_said_and_unsaid(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Cydweithio")
            await press(pilot, "alt+l", "c", "y", "enter")
            (label,) = room.session.labels.values()
            assert label.language == "cy"
            assert "cy" in flat(pilot)
            await press(pilot, "alt+l", *"session", "enter")
            (label,) = room.session.labels.values()
            assert label.language is None

    run(main)


def test_a_note_on_a_place_is_seen_beside_its_labels(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "f2", *"half of us", "ctrl+s")
            await say(pilot, "one")
            assert "✎ Note on the place: half of us" in flat(pilot)
            await press(pilot, *"two", "f2", *"words on it", "ctrl+s")
            (_one, two) = room.session.labels.values()
            assert (two.text, two.note) == ("two", "words on it")

    run(main)
