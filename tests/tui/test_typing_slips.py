"""What goes wrong at typing in: refused lines, words taken for codes, the wrong sheet."""

import pytest
from tui.tui_support import FullDisk, flat, press, run
from tui.typing_support import Typing, on, sheet, words

from workshop.service.session.room import Room
from workshop.service.sheet.sheets import NewLabel, add_label
from workshop.tui.paper_entry.code_screen import SheetCodeScreen
from workshop.tui.widgets.words import Status


def test_a_refused_line_is_not_glued_onto_the_next(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"n Late", "enter", *"sm call 111 /o", "enter")
            assert "nobody is asked for a side" in flat(pilot)
            await press(pilot, *"tea room /d", "enter")
            assert words(room, "1-1") == ["need: Late", "need: tea room"]
            assert "! sm call 111 /o NOT TAKEN" in flat(pilot)
            await press(pilot, "escape")
            assert "One line is not taken" in flat(pilot)
            assert on(pilot).half_typed
            await press(pilot, "up")
            assert on(pilot).entry.value == "sm call 111 /o"
            assert "NOT TAKEN" not in flat(pilot)
            await press(pilot, "backspace", "backspace", "enter")
            assert words(room, "1-1")[-1] == "sensemaking: call 111"
            assert on(pilot).spot.code == "N"  # lines go on where they were

    run(main)


def test_a_refused_line_is_mended_where_it_stands(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"sm call /o", "enter", "left", "left", "/", "enter")
            assert words(room, "1-1") == ["sensemaking: call /o"]
            await press(pilot, *"r call /o", "enter", "home", "end", *"x", "enter")
            assert words(room, "1-1")[-1] == "response: call /ox"

    run(main)


def test_a_refused_correction_waits_too(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(
                pilot, *"n Late", "enter", *"half", "up", *" /o", "enter", *"r New", "enter"
            )
            assert words(room, "1-1") == ["need: Late", "response: New"]
            shown = flat(pilot)
            assert "! Late /o NOT TAKEN" in shown
            assert "! half NOT TAKEN" in shown
            assert on(pilot).entry.value == ""
            await press(pilot, "up", "ctrl+u")  # half is given up
            await press(pilot, "up")
            assert "change → N Need" in flat(pilot)
            await press(pilot, "backspace", "backspace", "backspace", "r", "enter")
            assert words(room, "1-1") == ["need: Later", "response: New"]
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SheetCodeScreen)

    run(main)


def test_what_the_disk_refused_is_not_glued_either(
    room: Room, typing: Typing, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            full_disk.fill()
            await press(pilot, *"n Late", "enter", *"r Early", "enter")
            full_disk.make_room()
            await press(pilot, "enter")
            assert words(room, "1-1") == ["response: Early"]
            assert "! n Late NOT TAKEN" in flat(pilot)
            await press(pilot, "up", "up")  # past it, to the lines that are in
            assert on(pilot).editing is not None
            assert "! n Late NOT TAKEN" in flat(pilot)

    run(main)


def test_a_mistyped_code_is_typed_over(typing: Typing) -> None:
    async def main() -> None:
        async with typing("9-1") as pilot:
            await press(pilot, *"2-1", "enter")
            assert on(pilot).sheet.number == 1
            assert "2-1 Care homes" in flat(pilot)

    run(main)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("R and D budget", "R taken as the code: ‘and D budget’ is under Response"),
        ("SM nurse", "SM is a code: this is under Sensemaking. Alt+W: a word."),
        ("o dan bwysau", "o taken as the code: ‘dan bwysau’ is under Outcome"),
        ("N o notes", "N taken as the code: ‘o notes’ is under Need"),
    ],
)  # fmt: skip
def test_a_word_taken_as_a_code_is_told_and_mended(
    room: Room, typing: Typing, line: str, told: str
) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"n Late", "enter", *line, "enter")
            assert told in flat(pilot)
            await press(pilot, "alt+w")
            assert words(room, "1-1") == ["need: Late", f"need: {line}"]
            assert on(pilot).spot.code == "N"
            assert "is a word now" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert words(room, "1-1") == ["need: Late"]

    run(main)


def test_an_ordinary_line_says_nothing_of_codes(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"n Late", "enter", *"n Later still", "enter")
            assert "code: this is under" not in flat(pilot)
            await press(pilot, *"he wants beds", "enter")
            assert words(room, "1-1")[-1] == "need: he wants beds"
            await press(pilot, *"r Nurse", "enter", "f3", "alt+w")  # something was done since
            assert words(room, "1-1")[-1] == "response: Nurse"

    run(main)


def test_a_mended_word_that_cannot_be_saved_is_in_the_line(
    room: Room, typing: Typing, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"n Late", "enter", *"R and D", "enter")
            full_disk.fill()
            await press(pilot, "alt+w")
            assert "NOT SAVED" in flat(pilot)
            assert words(room, "1-1")[-1] == "response: and D"
            full_disk.make_room()

    run(main)


def test_the_code_of_a_sheet_opens_it_when_asked_twice(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"n Late", "enter", *"2-1", "enter")
            assert "This is the code of a sheet" in flat(pilot)
            await press(pilot, "enter")
            assert on(pilot).sheet_id == sheet(room, "2-1").id
            assert words(room, "1-1") == ["need: Late"]
            await press(
                pilot, *"n", "enter", *"3-1", "enter", "alt+w", "enter", *"7-1 wards", "enter"
            )
            assert words(room, "2-1") == ["need: 3-1", "need: 7-1 wards"]
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SheetCodeScreen)

    run(main)


def test_undone_titles_are_typed_as_titles_again(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"One", "enter", *"Two", "enter", "ctrl+z", "ctrl+z")
            assert on(pilot).spot.code == "T1"
            await press(pilot, *"Eins", "enter", *"Zwei", "enter")
            assert list(sheet(room, "1-1").titles.values()) == ["Eins", "Zwei"]
            await press(pilot, "ctrl+z", "ctrl+y", *"Late", "enter")
            assert words(room, "1-1") == ["need: Late"]
            await press(pilot, "up")
            on(pilot).entry.value = "t1 Late"
            await press(pilot, "enter")
            assert "cannot make a title line of a label" in flat(pilot)

    run(main)


def test_what_was_typed_on_the_wrong_sheet_goes_to_the_right_one(
    room: Room, typing: Typing
) -> None:
    add_label(room, sheet(room, "1-1").id, "need", NewLabel("There before"))

    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"t1 A title", "enter", *"n Late /p", "enter", *"r Ring", "enter")
            await press(pilot, "alt+m")
            assert "the 2 labels belong" in flat(pilot)
            await press(pilot, *"3-1", "enter")
            assert words(room, "1-1") == ["need: There before"]
            assert words(room, "3-1") == ["need: Late", "response: Ring"]
            assert sheet(room, "3-1").titles["innovation"] == "A title"
            assert "on sheet 3-1 now" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "2 labels where they stood" in flat(pilot)
            assert len(words(room, "1-1")) == 3
            assert words(room, "3-1") == []
            await press(pilot, "up", "alt+m", *"2-1", "enter")
            assert words(room, "2-1") == ["response: Ring"]

    run(main)


def test_a_double_is_told_before_a_namesake(typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n Ward staff", "enter", *"r Ward staff", "enter")
            assert "The same words stand under Needers" in flat(pilot)
            await press(pilot, *"Ward staff", "enter")
            assert "These words stand here twice now" in flat(pilot)

    run(main)


def test_a_long_message_is_one_text_and_goes_with_the_next_key(typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n Dispensers", "enter", *"r Dispensers", "enter")
            await press(pilot, *"b Dispensers of medicines", "enter")
            on(pilot).status.right = (("saved 13:05:15", "good"), (" ", ""))
            await press(pilot, *"x disp > b", "enter")
            told = "Write 1, 2 or 3: ‘disp’ can be 1 Dispensers (N), 2 Dispensers (R), 3 Dispensers"
            assert told in flat(pilot)
            await press(pilot, "ctrl+u")
            assert "Write 1, 2 or 3" not in flat(pilot)
            await press(pilot, *"x n:disp > r:disp: pay", "enter")
            assert "Dispensers → Dispensers: pay" in flat(pilot)

    run(main)


def test_the_receipt_stands_behind_the_end_of_a_message() -> None:
    status = Status()
    status.left = (("The same words stand under Responders. The same one? Alt+J joins them.", ""),)
    status.right = (("saved 13:05:15", "good"), (" ", ""))
    first, second = ("".join(text for text, _ in row) for row in status.paint(70, 2))
    assert "saved" not in first
    assert second.endswith("saved 13:05:15 ")
    (only,) = status.paint(100, 1)
    assert only[-2][0] == "saved 13:05:15"


def test_shortened_is_told_at_the_next_sheet(typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, "alt+v", "escape", "enter")
            assert "Lines are still marked as SHORTENED" in flat(pilot)

    run(main)
