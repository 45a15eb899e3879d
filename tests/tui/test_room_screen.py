"""The session's screen: agenda, clock, tables; and a second terminal on the same file."""

from pathlib import Path

from textual.pilot import Pilot
from tui.tui_support import FullDisk, Wall, app_of, flat, press, run, screen_text, seen, settle

from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.tui.app import WorkshopApp
from workshop.tui.console.screen import RoomScreen
from workshop.tui.sheet.screen import SheetScreen


def room_of(pilot: Pilot[None]) -> RoomScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RoomScreen)
    return screen


def test_agenda_tables_and_clock_are_in_sight_at_both_sizes(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            for size in ((80, 24), (120, 40)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
                shown = flat(pilot)
                assert "10:00 not started" in shown
                assert room.session.exercises["task-1"].question in shown
                assert "Task 1 · Draw" in shown
                assert "Task 2 · Explain" in shown
                for name in ("Hospitals together", "Care homes", "Urgent care"):
                    assert name in shown

    run(main)


def test_the_clock_runs_pauses_and_gets_more_time(room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ")
            wall.pass_(198)
            await seen(pilot, "6:42 left")
            await press(pilot, "plus", " ")
            wall.pass_(500)
            await seen(pilot, "7:42 left, paused")
            await press(pilot, " ")
            wall.pass_(420)
            await seen(pilot, "0:42 left")
            wall.pass_(60)
            await seen(pilot, "+0:18 over")
            assert room_of(pilot).item.stage == "map"  # nobody is moved on

    run(main)


def test_the_clock_is_right_after_a_restart(session_path: Path, wall: Wall) -> None:
    async def main() -> None:
        with Room.open(session_path, clock=wall) as first:
            async with WorkshopApp(first).run_test(size=(80, 24)) as pilot:
                await press(pilot, " ")
        wall.pass_(300)
        with Room.open(session_path, clock=wall) as second:
            async with WorkshopApp(second).run_test(size=(120, 40)) as pilot:
                assert "5:00 left five minutes left" in flat(pilot)

    run(main)


def test_leaving_a_stage_early_is_asked_twice(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ", "n")
            assert room_of(pilot).item.stage == "map"
            assert "N again leaves it" in flat(pilot)
            await press(pilot, "n")
            assert room_of(pilot).item.stage == "explain"
            assert "2:00 left, paused" in screen_text(pilot)
            assert "Explain begins anew with 2:00" in flat(pilot)
            await press(pilot, "b", "b")
            assert "This is the first item." in screen_text(pilot)
            await press(pilot, " ", " ", "n")  # paused, and nothing of it used: no need to ask
            assert room_of(pilot).item.stage == "explain"

    run(main)


def test_leaving_a_paused_stage_is_asked_twice_and_any_other_key_forgets_it(
    room: Room, wall: Wall
) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ")
            wall.pass_(90)
            await press(pilot, " ", "n")
            assert "8:30 are left; coming back begins the item anew." in flat(pilot)
            await press(pilot, "down", "n")
            assert room_of(pilot).item.stage == "map"
            await press(pilot, "n")
            assert room_of(pilot).item.stage == "explain"

    run(main)


def test_a_sheet_is_chosen_opened_and_its_progress_told_on_return(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "down", "enter", *"word", "enter", "escape")
            sheet = next(iter(room.session.labels.values())).sheet
            assert room.session.groups[room.session.sheets[sheet].group].name == "Care homes"
            assert room.session.sheets[sheet].exercise == "task-1"
            assert "2 Care homes 1 of 9" in flat(pilot)

    run(main)


def test_another_sheet_for_a_table(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "s", "up", "enter")
            group = next(iter(room.session.groups))
            added = room.session.sheets_of(group, "task-1")
            assert [sheet.filled_by for sheet in added] == ["table", "person"]
            await press(pilot, "enter", "down", "enter")  # there are two now: which one?
            assert isinstance(pilot.app.screen, SheetScreen)
            assert pilot.app.screen.sheet_id == added[-1].id

    run(main)


def test_what_another_terminal_writes_comes_in_beside_half_typed_words(
    room: Room, session_path: Path, wall: Wall
) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter", *"half")
            screen = pilot.app.screen
            assert isinstance(screen, SheetScreen)
            with Room.open(session_path, terminal="other", clock=wall) as other:
                sheets.add_label(other, screen.sheet_id, "need", sheets.NewLabel("from afar"))
                await seen(pilot, "1 from afar")
                assert screen.entry.value == "half"
                assert screen.focused is screen.entry
                await press(pilot, "enter")
                other.refresh()
                assert [lbl.text for lbl in other.session.labels.values()] == ["from afar", "half"]

    run(main)


def test_every_command_is_in_the_palette_under_words_and_has_a_key(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            screen = pilot.app.screen
            offered = {c.title.split("  (")[0] for c in app_of(pilot).get_system_commands(screen)}
            assert {"Undo", "A note on the label or the place", "Who may see this sheet"} <= offered
            assert isinstance(screen, SheetScreen)
            for command in screen.COMMANDS_HERE:
                assert command.keys, command
                assert command.meaning(), command
                if command.keys[0].startswith("f"):  # keyboards and terminals lock these
                    assert any("+" in key for key in command.keys), command

    run(main)


def test_a_folder_that_endangers_the_session_is_said(tmp_path: Path, session_path: Path) -> None:
    folder = tmp_path / "OneDrive - Example Trust"
    folder.mkdir()
    moved = session_path.rename(folder / session_path.name)

    async def main() -> None:
        with Room.open(moved) as room:
            async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
                await settle(pilot)
                assert "OneDrive" in flat(pilot)

    run(main)


def test_a_clock_that_could_not_be_saved_is_not_said_to_run(
    room: Room, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            full_disk.fill()
            await press(pilot, " ")
            shown = flat(pilot)
            assert "NOT SAVED ! The disk is full." in shown
            assert "The clock runs" not in shown
            full_disk.make_room()
            await press(pilot, " ")
            shown = flat(pilot)
            assert "The clock runs" in shown
            assert "NOT SAVED" not in shown

    run(main)


def test_a_sheet_made_by_accident_is_taken_back_also_with_caps_lock(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "S", "enter")
            assert len(room.session.sheets) == 7
            await press(pilot, "ctrl+z")
            assert len(room.session.sheets) == 6
            assert "Undone: a sheet taken off (Hospitals together, Task 1, sheet" in flat(pilot)
            assert room_of(pilot).chosen_sheet is not None
            await press(pilot, "ctrl+y")
            assert len(room.session.sheets) == 7
            await press(pilot, "ctrl+z", "ctrl+z")
            assert "There is nothing to take back." in flat(pilot)
            await press(pilot, "N")
            assert room_of(pilot).item.stage == "explain"
            await press(pilot, " ", "B", "B")
            assert room_of(pilot).item.stage == "map"

    run(main)


def test_where_the_clock_stands_is_no_second_cursor_and_times_say_what_they_are(
    room: Room, wall: Wall
) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(120, 40)) as pilot:
            await press(pilot, "enter", *"word", "enter", "escape")
            shown = screen_text(pilot)
            assert shown.count("▸") == 1
            assert "● 10:00  Task 1 · Draw" in shown
            assert f"1 of 9 {wall.now.astimezone():%H:%M}" in flat(pilot)
            wall.pass_(86400)
            await press(pilot, " ")
            assert "1 of 9 24 h 02.03." in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "Undone: the clock as it was." in flat(pilot)
            assert room.session.clock.deadline is None
            await press(pilot, "ctrl+z")  # it says what it was, since it is not in sight here
            assert "Undone: a label taken off (Hospitals together, Task 1, sheet 1)" in flat(pilot)

    run(main)


def test_on_a_very_small_terminal_the_tables_are_in_sight(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(40, 10)) as pilot:
            await settle(pilot)
            assert "▸  1 Hospitals together" in screen_text(pilot)
            assert "3 Urgent care" in screen_text(pilot)

    run(main)
