"""Where a label stands: another place, higher or lower, the tray, or nowhere for good."""

from pathlib import Path

from tui.tui_support import FullDisk, Opened, flat, press, run, say, screen_text, sheet_of

from workshop.model.exercise import UNPLACED
from workshop.service.session.room import Room


def places(room: Room) -> list[tuple[str, str]]:
    labels = sorted(room.session.labels.values(), key=lambda label: label.position)
    return [(label.place, label.text) for label in labels]


def test_the_last_label_moves_by_the_code_of_a_place(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "one", "two")
            await press(pilot, "alt+m", "r", "l", "enter")
            assert places(room) == [("need", "one"), ("relationship", "two")]
            assert "‘two’ stands under Relationship now." in flat(pilot)
            assert screen.place == "need"
            await press(pilot, "ctrl+z")
            assert places(room) == [("need", "one"), ("need", "two")]

    run(main)


def test_the_label_in_the_line_moves_by_letters_of_a_name(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "one", "two")
            await press(pilot, "up", "up", "alt+m", *"outc", "enter")
            assert places(room) == [("need", "two"), ("outcome", "one")]
            assert screen.editing is None

    run(main)


def test_a_changed_label_is_kept_first(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "one")
            await press(pilot, "up", "x", "alt+m")
            assert sheet_of(pilot) is screen
            assert "Enter keeps the change" in flat(pilot)

    run(main)


def test_up_and_down_among_those_of_a_place(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "one", "two", "three")
            await press(pilot, "up", "shift+up")
            assert places(room) == [("need", "one"), ("need", "three"), ("need", "two")]
            assert screen.label is not None
            await press(pilot, "shift+up", "shift+up")
            assert "It is the first one here." in flat(pilot)
            await press(pilot, "alt+down", "alt+down", "alt+down")
            assert "It is the last one here." in flat(pilot)
            assert places(room)[-1] == ("need", "three")
            await press(pilot, "escape", "ctrl+z")
            assert [text for _, text in places(room)] == ["one", "three", "two"]

    run(main)


def test_words_are_captured_in_the_tray_and_placed_later(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = sheet_of(pilot)
            await press(pilot, *"The board", "alt+u")
            assert places(room) == [(UNPLACED, "The board")]
            assert screen.place == "needers"
            await press(pilot, "alt+u")
            assert screen.place == UNPLACED
            assert "What was said and has no place yet." in flat(pilot)
            await press(pilot, "f5", "f7")
            await press(pilot, "up", "alt+m", "s", "enter")
            assert places(room) == [("sponsor", "The board")]
            (label,) = room.session.labels.values()
            assert room.session.actors[label.actor or ""].name == "The board"
            await press(pilot, "ctrl+z", "up", "alt+m", *"stakeholders w", "enter")
            (label,) = room.session.labels.values()
            assert room.session.actors[label.actor or ""].side == "inside"

    run(main)


def test_a_label_in_the_line_goes_to_the_tray(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "one")
            await press(pilot, "up", "alt+u")
            assert places(room) == [(UNPLACED, "one")]

    run(main)


def test_striking_out_asks_once_and_erases(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "zebra one", "zebra two")
            await press(pilot, "alt+z", "enter")
            assert "It stands as it was." in flat(pilot)
            assert len(room.session.labels) == 2
            await press(pilot, "up", "alt+z")
            assert "Strike ‘zebra two’ out for good?" in flat(pilot)
            await press(pilot, "down", "enter")
            assert places(room) == [("need", "zebra one")]
            assert "zebra two" not in screen_text(pilot)
            await press(pilot, "ctrl+z")
            assert places(room) == []

    run(main)
    room.close()
    near = [path for path in room.path.parent.rglob("*") if path.is_file()]
    assert not any(b"zebra two" in Path(path).read_bytes() for path in near)


def test_striking_out_says_what_goes_with_it_and_what_still_stands(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "zebra")
            await press(pilot, "ctrl+z")
            await say(pilot, "Zebra", "zebra!")
            await press(pilot, "alt+z")
            assert "A label like it that was taken off goes too." in flat(pilot)
            await press(pilot, "down", "enter")
            assert "The same words still stand" in flat(pilot)
            assert "under Need." in flat(pilot)
            assert not room.session.removed_labels
            assert places(room) == [("need", "Zebra")]

    run(main)


def test_a_move_that_cannot_be_saved_keeps_the_question(
    on_sheet: Opened, room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "one")
            full_disk.fill()
            await press(pilot, "alt+m", "o", "enter")
            assert "The disk is full." in flat(pilot)
            full_disk.make_room()
            await press(pilot, "enter")
            assert places(room) == [("outcome", "one")]

    run(main)
