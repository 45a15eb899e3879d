"""What opens over a sheet: notes, titles, relations, sharing, help, the whole picture."""

from pathlib import Path

from textual.widgets import TextArea
from tui.tui_support import (
    FullDisk,
    Opened,
    Wall,
    flat,
    paste,
    press,
    run,
    say,
    screen_text,
    sheet_of,
    until,
)

from workshop.model.event import SheetRemoved
from workshop.service.session.room import Room
from workshop.tui.dialogs.note import NoteScreen


def test_a_note_on_a_label_and_on_a_place(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "a label")
            await press(pilot, "up", "f2", *"one", "enter", *"[/b]", "ctrl+s")
            assert next(iter(room.session.labels.values())).note == "one\n[/b]"
            assert "✎ note" in screen_text(pilot)
            await press(pilot, "escape", "tab", "f2", *"why", "ctrl+s")
            assert room.session.sheets[screen.sheet_id].place_notes == {"relationship": "why"}
            assert "Note: why" in flat(pilot)
            assert screen.focused is screen.entry

    run(main)


def test_a_note_that_is_too_long_is_refused_and_not_lost_by_one_escape(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "f2")
            form = pilot.app.screen
            assert isinstance(form, NoteScreen)
            form.query_one(TextArea).text = "x" * 2001
            await press(pilot, "ctrl+s")
            assert "2,000 characters" in flat(pilot)
            await press(pilot, "escape")
            assert "Esc again" in flat(pilot)
            assert pilot.app.screen is form
            await press(pilot, "escape")
            assert sheet_of(pilot).sheet.place_notes == {}

    run(main)


def test_titles_and_who_filled_it(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            await press(pilot, "f3", *"Pathway", "tab", *"Nursing", "up", "enter")
            sheet = room.session.sheets[screen.sheet_id]
            assert dict(sheet.titles) == {"innovation": "Pathway", "context": "Nursing"}
            assert sheet.filled_by == "pair"
            assert "(pair)" in screen_text(pilot)
            await press(pilot, "ctrl+z")
            assert room.session.sheets[screen.sheet_id].filled_by == "table"

    run(main)


def _names(room: Room) -> list[str]:
    relation = next(iter(room.session.relations.values()))
    return [room.session.actors[end.id].name for end in (relation.source, relation.target)]


def test_a_relation_in_four_keystrokes_from_the_label_in_the_line(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "Patients", "Wards")
            await press(pilot, "up")
            await press(pilot, "f4", "p", "enter", "enter")
            assert _names(room) == ["Wards", "Patients"]

    run(main)


def test_how_a_relation_stands_is_said_beside_its_words(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "Patients", "Wards")
            await press(pilot, "f4", "enter", *"pati", "enter", *"refer")
            assert "F5 actual F6 one way F7 tone not said" in flat(pilot)
            await press(pilot, "f7", "f6", "f5", "enter")
            relation = next(iter(room.session.relations.values()))
            assert (relation.words, relation.tone) == ("refer", "supportive")
            assert (relation.direction, relation.potential) == ("both", True)

    run(main)


def test_esc_goes_back_to_the_first_end_and_out(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await say(pilot, "Patients", "Wards")
            await press(
                pilot, "up", "f4", "escape", *"patients", "enter", *"wards", "enter", "enter"
            )
            assert _names(room) == ["Patients", "Wards"]
            await press(pilot, "f4", "escape", "escape", "escape")
            assert sheet_of(pilot) is screen

    run(main)


def test_relations_are_listed_changed_noted_and_taken_off(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await say(pilot, "Patients", "Wards")
            await press(pilot, "f12")
            assert "There are no relations on this sheet yet." in flat(pilot)
            await press(pilot, "f4", "enter", "p", "enter", *"refer", "enter")
            await press(pilot, "alt+v", "enter", *" late", "f7", "f7", "enter")
            relation = next(iter(room.session.relations.values()))
            assert (relation.words, relation.tone) == ("refer late", "strained")
            await press(pilot, "ctrl+z")
            assert next(iter(room.session.relations.values())).words == "refer"
            await press(pilot, "alt+v", "f2", *"why", "ctrl+s")
            assert next(iter(room.session.relations.values())).note == "why"
            assert "✎ note" in flat(pilot)
            await press(pilot, "ctrl+d")
            assert not room.session.relations
            assert sheet_of(pilot) is screen
            await press(pilot, "ctrl+z")
            assert room.session.relations

    run(main)


def test_sharing_is_private_until_the_table_says_otherwise(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            assert screen.sheet.sharing == "private"
            await press(pilot, "f8", "down", "enter")
            assert room.session.sheets[screen.sheet_id].sharing == "room"
            await press(pilot, "f8", "escape")
            assert room.session.sheets[screen.sheet_id].sharing == "room"

    run(main)


def test_help_and_the_whole_picture_come_and_go(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "a label")
            await press(pilot, *"half", "f1")
            assert "Take back the last thing" in flat(pilot)
            await press(pilot, "escape", "f6", "tab", "down")
            assert "a label" in screen_text(pilot)
            assert "Esc sheet" in screen_text(pilot)
            await press(pilot, "escape")
            assert screen.entry.value == "half"
            assert screen.focused is screen.entry

    run(main)


def test_a_paste_that_cannot_be_saved_stays_until_it_is(
    on_sheet: Opened, room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            await paste(pilot, "one\ntwo")
            full_disk.fill()
            await press(pilot, "enter")
            assert "The disk is full." in flat(pilot)
            assert "2 two" in flat(pilot)
            await press(pilot, "escape")
            assert "Esc again" in flat(pilot)
            full_disk.make_room()
            await press(pilot, "enter")
            assert [label.text for label in screen.labels] == ["one", "two"]
            assert "2 labels added" in flat(pilot)

    run(main)


def test_a_choice_that_cannot_be_saved_stays_until_it_is(
    on_sheet: Opened, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            full_disk.fill()
            await press(pilot, "f8", "down", "enter")
            assert "The disk is full." in flat(pilot)
            full_disk.make_room()
            await press(pilot, "enter")
            assert screen.sheet.sharing == "room"
            assert pilot.app.screen is screen

    run(main)


def test_only_what_is_on_the_sheet_can_be_an_end_and_typing_again_replaces(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await say(pilot, "Patients", "Wards")
            await press(pilot, "f4", *"zzz")
            assert "Only what is on the sheet can be chosen." in flat(pilot)
            await press(pilot, "enter")
            assert "What you type now replaces these words." in flat(pilot)
            await press(pilot, *"ward", "enter", *"pati", "enter", *"refer", "escape")
            await press(pilot, "enter")
            assert "refer" in flat(pilot)  # a step back and forth keeps the words
            await press(pilot, "enter", *"next label", "enter")
            assert next(iter(room.session.relations.values())).words == "refer"
            assert screen.labels[-1].text == "next label"

    run(main)


def test_escape_twice_is_forgotten_with_any_other_key(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "f2", *"one", "escape", *"s", "escape")
            assert isinstance(pilot.app.screen, NoteScreen)
            assert "Ctrl+S keeps the note" in flat(pilot)
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, NoteScreen)

    run(main)


def test_the_help_says_what_the_signs_mean(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 70)) as pilot:
            await press(pilot, "f1")
            shown = flat(pilot)
            assert "The code of a place, as on the printed worksheet." in shown
            assert "Who filled it in" in shown

    run(main)


def test_a_form_for_a_sheet_that_was_taken_away_stays_with_its_words(
    on_sheet: Opened, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            await press(pilot, "f2", *"words")
            with Room.open(session_path, terminal="other", clock=wall) as other:
                other.act(SheetRemoved(sheet=screen.sheet_id))
            await until(pilot, lambda: screen.gone)
            await press(pilot, "ctrl+s")
            assert "This sheet was taken away." in flat(pilot)
            assert pilot.app.screen.query_one(TextArea).text == "words"

    run(main)
