"""A label in the entry line: walking through labels, changing one, taking one off, its side."""

from pathlib import Path

import pytest
from tui.tui_support import (
    FullDisk,
    Opened,
    Wall,
    flat,
    press,
    run,
    say,
    screen_text,
    seen,
    settle,
    sheet_of,
    until,
)

from workshop.model.event import SheetRemoved
from workshop.service.session.erasure import strike_out
from workshop.service.session.room import Room
from workshop.service.sheet import sheets


def texts(room: Room) -> list[str]:
    return [label.text for label in room.session.labels.values()]


def sides(room: Room) -> dict[str, str | None]:
    return {actor.name: actor.side for actor in room.session.actors.values()}


def test_up_takes_the_label_above_into_the_line_and_enter_keeps_its_change(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first", "second")
            await press(pilot, "up", "up")
            assert screen.entry.value == "first"
            assert "change > first" in flat(pilot)
            assert "Enter keep ↑ label above Esc leave it Ctrl+D take it off" in flat(pilot)
            await press(pilot, *", mended", "enter")
            assert texts(room) == ["first, mended", "second"]
            assert screen.entry.value == ""
            await press(pilot, "up", *"nonsense", "escape")
            assert texts(room) == ["first, mended", "second"]
            assert screen.entry.value == ""
            assert "Esc tables" in flat(pilot)

    run(main)


def test_half_typed_words_are_put_aside_and_come_back_below_the_last_label(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first", "second")
            await press(pilot, *"half", "up")
            assert screen.entry.value == "second"
            assert screen.half_typed
            await press(pilot, "up", "up", "down", "down")
            assert screen.entry.value == "half"
            await press(pilot, "up", *" one", "enter")
            assert screen.entry.value == "half"
            await press(pilot, "up", "ctrl+d")
            assert screen.entry.value == "half"
            await press(pilot, "enter")
            assert texts(room) == ["first", "half"]

    run(main)


def test_delete_and_backspace_only_ever_edit_text(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "zz")
            await press(pilot, "up", "home", *["delete"] * 5, *["backspace"] * 3, "enter")
            assert "Ctrl+D takes the label off; Esc leaves it as it was." in flat(pilot)
            assert texts(room) == ["zz"]
            await press(pilot, "ctrl+d")
            assert texts(room) == []
            assert screen.editing is None
            await press(pilot, *"ab", "home", "ctrl+d")
            assert screen.entry.value == "ab"

    run(main)


def test_take_off_undo_redo_say_what(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "only")
            await press(pilot, "up", "ctrl+d")
            assert texts(room) == []
            assert "‘only’ is taken off." in flat(pilot)
            await press(pilot, "ctrl+z")
            assert texts(room) == ["only"]
            assert "Undone: ‘only’ back." in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "Undone: ‘only’ taken off." in flat(pilot)
            await press(pilot, "ctrl+y")
            assert texts(room) == ["only"]
            assert "Done again: ‘only’ back." in flat(pilot)

    run(main)


@pytest.mark.parametrize("key", ["tab", "shift+tab", "up", "down", "ctrl+z", "ctrl+d"])
def test_a_changed_label_is_finished_first(on_sheet: Opened, room: Room, key: str) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first", "second")
            await press(pilot, "up", "x", key)
            assert "Enter keeps the change; Esc leaves it." in flat(pilot)
            assert screen.entry.value == "secondx"
            assert screen.place == "need"
            assert texts(room) == ["first", "second"]

    run(main)


def test_an_unchanged_label_is_left_by_going_on(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first")
            await press(pilot, *"half", "up", "tab")
            assert (screen.place, screen.entry.value) == ("relationship", "half")
            await press(pilot, "shift+tab", "up", "ctrl+z")
            assert texts(room) == []
            assert (screen.editing, screen.entry.value) == (None, "half")

    run(main)


def test_f7_means_the_words_in_the_line_and_is_forgotten_with_them(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await press(pilot, *"A", "f7", "f7")
            assert "outside > A" in flat(pilot)
            await press(pilot, "enter", *"B")
            assert "\n > B" in screen_text(pilot)
            await press(pilot, "enter", *"C", "f7", "tab", "enter")
            assert sides(room) == {"A": "outside", "B": None, "C": None}
            await press(pilot, *"D", "f7", "ctrl+u", *"E", "enter")
            await until(pilot, lambda: "E" in sides(room))
            assert sides(room)["E"] is None

    run(main)


def test_f7_means_the_label_in_the_line_or_the_one_typed_last_here(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "A", "ICB digital team")
            await press(pilot, "f7", "f7")
            assert "ICB digital team: outside." in flat(pilot)
            await press(pilot, "up", "up", "f7")
            assert "A: inside." in flat(pilot)
            assert sides(room) == {"A": "inside", "ICB digital team": "outside"}
            await press(pilot, "tab", "f7")
            assert sides(room) == {"A": "inside", "ICB digital team": "outside"}
            assert "Type who it is" in flat(pilot)

    run(main)


def test_words_of_a_label_that_somebody_took_off_become_a_new_one(
    on_sheet: Opened, room: Room, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first")
            await press(pilot, *"half", "up", *" mended")
            with Room.open(session_path, terminal="other", clock=wall) as other:
                sheets.remove_label(other, next(iter(other.session.labels)))
            await press(pilot, "enter")
            await seen(pilot, "Enter adds your words as a new one.")
            assert screen.entry.value == "first mended"
            assert screen.editing is None
            await press(pilot, "enter")
            assert texts(room) == ["first mended"]
            assert screen.entry.value == "half"

    run(main)


def test_other_words_of_two_at_once_are_shown_and_the_table_settles_it(
    on_sheet: Opened, room: Room, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            await say(pilot, "abc")
            await press(pilot, "up", *" two")
            with Room.open(session_path, terminal="other", clock=wall) as other:
                label = next(iter(other.session.labels.values()))
                sheets.edit_label(other, label.id, "abc one", label.revision)
            await press(pilot, "enter")
            assert "two versions" in flat(pilot)
            assert "The other words: abc one." in flat(pilot)  # at once, where it happened
            await press(pilot, "up", "enter", "escape")  # looking settles nothing
            assert texts(room) == ["abc two"]
            assert "two versions" in flat(pilot)
            await press(pilot, "up")
            assert "The other words: abc one." in flat(pilot)
            await press(pilot, *" three", "enter")
            assert texts(room) == ["abc two three"]
            assert "two versions" not in flat(pilot)

    run(main)


def test_the_words_that_stand_settle_two_versions_when_said_twice(
    on_sheet: Opened, room: Room, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            await say(pilot, "abc")
            await press(pilot, "up", *" two")
            with Room.open(session_path, terminal="other", clock=wall) as other:
                label = next(iter(other.session.labels.values()))
                sheets.edit_label(other, label.id, "abc one", label.revision)
            await press(pilot, "enter", "enter")
            assert "Enter again: these words stand" in flat(pilot)
            assert next(iter(room.session.labels.values())).others == ("abc one",)
            await press(pilot, "enter")
            assert texts(room) == ["abc two"]
            assert "two versions" not in flat(pilot)
            (settled,) = room.session.labels.values()
            assert (settled.contested, settled.others) == (False, ())
            await press(pilot, "ctrl+z")
            assert "both versions of ‘abc two’ are there again" in flat(pilot)
            assert "two versions" in flat(pilot)
            assert next(iter(room.session.labels.values())).others == ("abc one",)

    run(main)


def test_a_change_that_cannot_be_saved_stays_in_the_line(
    on_sheet: Opened, room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "first")
            full_disk.fill()
            await press(pilot, "up", "x", "enter")
            assert "NOT SAVED ! The disk is full." in flat(pilot)
            assert (screen.entry.value, screen.changed) == ("firstx", True)
            await press(pilot, "escape", "ctrl+z")
            assert "NOT UNDONE ! The disk is full." in flat(pilot)
            full_disk.make_room()

    run(main)


def test_the_same_words_twice_are_remarked_upon(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Falls", "falls")
            assert "These words stand here already." in flat(pilot)
            assert texts(room) == ["Falls", "falls"]

    run(main)


def test_a_sheet_that_was_taken_away_takes_no_words_and_loses_none(
    on_sheet: Opened, room: Room, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            await press(pilot, *"half")
            with Room.open(session_path, terminal="other", clock=wall) as other:
                other.act(SheetRemoved(sheet=screen.sheet_id))
            await until(pilot, lambda: screen.gone)
            await press(pilot, "enter", "f7", "f2")
            assert "This sheet was taken away." in screen_text(pilot)
            assert screen.entry.value == "half"
            assert texts(room) == []
            await press(pilot, "escape")
            assert "Ctrl+U clears the line." in flat(pilot)

    run(main)


def test_ctrl_c_says_how_to_leave_in_the_line_for_it(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, *"half", "ctrl+c")
            assert "Ctrl+Q quits." in flat(pilot)
            assert "> half" in flat(pilot)
            assert not pilot.app._notifications

    run(main)


def test_no_completion_is_offered_while_a_label_is_changed(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Staff bring rings", "Nobody to ring")
            await press(pilot, "up", "right", "enter")
            await press(pilot, "up", "up", "right", "enter")
            assert [label.text for label in room.session.labels.values()] == [
                "Staff bring rings", "Nobody to ring",
            ]  # fmt: skip

    run(main)


def test_what_was_done_on_another_sheet_is_taken_back_only_when_asked_twice(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            other = room.session.sheets_of(exercise="task-2")[0].id
            sheets.add_label(room, other, "needers", sheets.NewLabel("elsewhere"))
            await press(pilot, "ctrl+z")
            assert "The last thing was done on another sheet." in flat(pilot)
            assert len(room.session.labels) == 1
            await press(pilot, "ctrl+z")
            assert not room.session.labels

    run(main)


def test_a_label_struck_out_elsewhere_is_said_to_be(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "secret")
            await press(pilot, "up", "x")
            strike_out(room, next(iter(room.session.labels)))
            sheet_of(pilot).show_session()
            await settle(pilot)
            assert "Somebody struck this label out for good: the line is empty." in flat(pilot)
            assert not sheet_of(pilot).entry.value
            await press(pilot, "enter")
            assert not room.session.labels

    run(main)
