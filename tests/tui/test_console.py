"""The console: the clock and its agenda, twelve tables by one key each, what is jotted down."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui.console_support import at_1042, console_of, twelve_tables
from tui.tui_support import Wall, app_of, flat, press, run, screen_text, seen, settle

from workshop.model.exercise import UNPLACED
from workshop.rules.room import agenda, clock
from workshop.service.session.room import Room
from workshop.service.setup.preferences import Preferences
from workshop.store.backup import local_backups
from workshop.tui.app import WorkshopApp
from workshop.tui.console.clock import NextItem
from workshop.tui.console.commands import BellHeard
from workshop.tui.console.notes import Park
from workshop.tui.console.screen import RoomScreen
from workshop.tui.console.table_number import PAUSE
from workshop.tui.console.tables import ChooseTable
from workshop.tui.dialogs.pick import PickScreen
from workshop.tui.sheet.screen import SheetScreen
from workshop.tui.widgets.entry import Entry

Golden = Callable[[str, str | bytes], None]


@pytest.fixture
def twelve(tmp_path: Path, wall: Wall) -> Iterator[Room]:
    with Room.open(twelve_tables(tmp_path), clock=wall) as room:
        yield room


async def beat(pilot: Pilot[None]) -> None:
    """Let the console look at the time."""
    console_of(pilot)._beat(None)
    await settle(pilot)


def test_twelve_tables_at_a_glance(twelve: Room, wall: Wall, golden: Golden) -> None:
    at_1042(twelve, wall)

    async def main() -> None:
        for size in ((80, 24), (120, 40)):
            async with WorkshopApp(twelve).run_test(size=size) as pilot:
                await settle(pilot)
                shown = screen_text(pilot)
                assert "secret words" not in shown
                assert "in the air" not in shown
                for number in range(1, 13):
                    assert f" {number} {twelve_name(twelve, number)}"[:18] in shown
                golden(f"console-{size[0]}x{size[1]}.txt", shown + "\n")

    run(main)


def twelve_name(room: Room, number: int) -> str:
    return next(g.name for g in room.session.groups.values() if g.number == number)


def test_a_table_is_chosen_by_one_digit_or_two_and_marked_by_one_key(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            screen = console_of(pilot)

            def state(number: int) -> str:
                return next(g.state for g in twelve.session.groups.values() if g.number == number)

            await press(pilot, "1", "2", "h")
            assert (state(12), state(1)) == ("help", "")
            assert "12 Public health ! asks for help" in flat(pilot)
            await press(pilot, "1")
            assert "1_ Table 1, or 10–12 with a second digit." in flat(pilot)
            await press(pilot, "d", "2", "k")  # a state key ends the number
            assert (state(1), state(2), state(12)) == ("drawing", "stuck", "help")
            for key, expected in zip(
                "docgy", ("drawing", "done", "collected", "photographed", "typed"), strict=True
            ):
                await press(pilot, "7", key)
                assert state(7) == expected
            await press(pilot, "ctrl+z")
            assert state(7) == "photographed"
            await press(pilot, "backspace")
            assert state(7) == ""
            await press(pilot, "r")
            assert screen.chosen_group is not None
            assert screen.chosen_group.mode == "paper"
            await press(pilot, "0")
            assert "There is no table 0." in flat(pilot)

    run(main)


def test_a_second_digit_that_comes_late_is_a_number_of_its_own(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            number = console_of(pilot).number
            await press(pilot, "1")
            number.end(number._count)  # as the timer does
            await settle(pilot)
            assert "1_" not in flat(pilot)
            assert "Table 1. D drawing" in flat(pilot)
            await press(pilot, "2")
            chosen = console_of(pilot).chosen_group
            assert chosen is not None
            assert chosen.number == 2
            await press(pilot, "1", "h")
            number.end(number._count)
            await settle(pilot)
            assert "asks for help" in flat(pilot), "what was said since stays"

    run(main)


def test_somebody_has_time_to_look_for_the_second_digit() -> None:
    assert PAUSE >= 3


def test_leaving_a_console_whose_clock_runs_asks_once(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "space", "ctrl+q")
            assert "The clock runs. Ctrl+Q again closes" in flat(pilot)
            await press(pilot, "d", "ctrl+q")
            assert not pilot.app._exit
            await press(pilot, "ctrl+q")
            assert pilot.app._exit

    run(main)


def test_leaving_by_the_palette_asks_too_and_a_standing_clock_asks_nothing(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "space")
            quits = [c for c in pilot.app.get_system_commands(pilot.app.screen) if c[0] == "Quit"]
            await quits[0].callback()
            assert not pilot.app._exit
            await press(pilot, "space", "ctrl+q")
            assert pilot.app._exit

    run(main)

    run(main)


def test_the_palette_asks_for_a_table_and_opens_its_sheet(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "down")
            console_of(pilot).run_here(ChooseTable)
            await settle(pilot)
            assert isinstance(pilot.app.screen, PickScreen)
            await press(pilot, "7", "enter")
            assert isinstance(pilot.app.screen, SheetScreen)
            group = twelve.session.sheets[pilot.app.screen.sheet_id].group
            assert twelve.session.groups[group].number == 7

    run(main)


def test_a_state_of_another_task_is_blank(twelve: Room, wall: Wall) -> None:
    at_1042(twelve, wall)

    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "n", "n", "n")  # explain, then slides
            assert "! asks for help" in screen_text(pilot)
            await press(pilot, "n")
            assert console_of(pilot).item.exercise == "task-2"
            assert "! asks for help" not in screen_text(pilot)
            assert "9 of 9" not in screen_text(pilot)

    run(main)


def test_more_and_less_time_say_the_new_end_and_f_keeps_it(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(120, 40)) as pilot:
            await press(pilot, " ")
            ends = agenda.finish(twelve.session, wall.now)
            await press(pilot, "plus", "plus", "plus")
            later = agenda.finish(twelve.session, wall.now)
            assert (later - ends).total_seconds() == 180
            shown = flat(pilot)
            assert "3 min more: the rest moves, the end is" in shown
            assert f"ends {later.astimezone():%H:%M} (planned {ends.astimezone():%H:%M}," in shown
            assert "3 min late" in shown
            await press(pilot, "f")
            assert agenda.finish(twelve.session, wall.now) == ends
            assert "8:00 left" in flat(pilot)
            assert sum(item.seconds for item in twelve.session.planned) == 3600
            await press(pilot, "f")
            assert "+ or - first" in flat(pilot)
            await press(pilot, "minus")
            assert "1 min less: the rest moves" in flat(pilot)
            wall.pass_(7 * 60)
            await press(pilot, "minus")
            assert "There is no time left to take." in flat(pilot)

    run(main)


def test_other_minutes_show_both_ends_before_one_is_taken(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ", "i")
            await press(pilot, "ctrl+a", "backspace")
            pilot.app.screen.query_one(Entry).value = "x"
            await press(pilot, "enter")
            assert "is no number of minutes" in flat(pilot)
            pilot.app.screen.query_one(Entry).value = "10"
            await settle(pilot)
            shown = flat(pilot)
            assert "Everything moves: the end is 11:10" in shown
            assert "The rest makes room: the end stays 11:00" in shown
            left = twelve.session.clock
            await press(pilot, "down", "enter")
            assert twelve.session.clock != left
            assert "15:00 left" in flat(pilot)
            assert "Minutes of the rest: Task 1 · Draw" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "5:00 left" in flat(pilot)
            assert twelve.session.agenda == twelve.session.planned

    run(main)


def test_the_bell_is_over_now_and_can_be_taken_back(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ")
            wall.pass_(60)
            await press(pilot, "x")
            assert "0:00 left" in flat(pilot)
            assert "time is up; late words are welcome" in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "4:00 left" in flat(pilot)

    run(main)


def test_cues_come_in_words_and_the_bell_is_heard_only_by_choice(
    twelve: Room, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def heard(preferences: Preferences) -> int:
        app = WorkshopApp(twelve, preferences=preferences)
        rung = []
        async with app.run_test(size=(80, 24)) as pilot:
            monkeypatch.setattr(app, "bell", lambda: rung.append(1))
            first = agenda.agenda_of(twelve.session)[0]
            twelve.act(clock.at_item(first, deadline=wall.now + timedelta(minutes=5, seconds=2)))
            console_of(pilot).show_session()
            wall.pass_(1)  # it looks once a second, and may have looked in this one
            await beat(pilot)
            for seconds, words in (
                (1, "five minutes left"),
                (200, "less than two"),
                (60, "one minute"),
            ):
                wall.pass_(seconds)
                await beat(pilot)
                await seen(pilot, words)
            wall.pass_(60)
            await beat(pilot)
        return len(rung)

    async def main() -> None:
        assert await heard(Preferences()) == 0
        assert await heard(Preferences(bell=True)) == 4

    run(main)


def test_the_bell_is_chosen_in_the_palette_and_kept(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            console_of(pilot).run_here(BellHeard)
            await settle(pilot)
            assert app_of(pilot).preferences.bell
            assert "The bell is heard" in flat(pilot)

    run(main)


def test_slides_have_the_screen_and_the_clock_goes_on(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "n", "n", "n", " ")
            assert "Slides: the clock goes on." in flat(pilot)
            assert console_of(pilot).has_class("-slides")
            wall.pass_(60)
            await beat(pilot)
            assert "14:00 left" in flat(pilot)

    run(main)


def test_speakers_swap_in_words(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "n", "n", " ")
            assert "Speaker 1 of 4, 1:00 left" in flat(pilot)
            wall.pass_(61)
            await beat(pilot)
            assert "SWAP: speaker 2 of 4 explains" in flat(pilot)
            wall.pass_(29)
            await beat(pilot)
            assert "Speaker 2 of 4, 0:30 left" in flat(pilot)

    run(main)


def test_an_item_is_skipped_and_what_is_left_is_backed_up(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(120, 40)) as pilot:
            await press(pilot, " ")
            wall.pass_(300)
            await press(pilot, "greater_than_sign")
            assert console_of(pilot).item.id == "task-1-explain"
            await press(pilot, " ")
            assert "left out" in flat(pilot)
            await pilot.app.workers.wait_for_complete()
            assert [path.stem for path in local_backups(twelve.path)] == ["0001-after-welcome"]
            await press(pilot, "alt+s")
            await pilot.app.workers.wait_for_complete()
            await settle(pilot)
            assert "Backup: 0002-on-request.workshop" in flat(pilot)

    run(main)


def test_things_are_jotted_down_changed_and_taken_off(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            for key, words in (("p", "Who pays?"), ("j", "A note"), ("v", "Loud table")):
                await press(pilot, key)
                pilot.app.screen.query_one(Entry).value = words
                await press(pilot, "enter")
            assert [(j.on, j.text) for j in twelve.session.jots.values()] == [
                ("parking", "Who pays?"), ("note", "A note"), ("private", "Loud table"),
            ]  # fmt: skip
            assert {j.item for j in twelve.session.jots.values()} == {"welcome"}
            await press(pilot, "w")
            assert "private note Loud table Welcome" in flat(pilot)
            await press(pilot, "enter")
            pilot.app.screen.query_one(Entry).value = "A loud table"
            await press(pilot, "enter")
            assert "A loud table" in flat(pilot)
            await press(pilot, "x")
            assert "A loud table" not in flat(pilot)
            await press(pilot, "ctrl+z")
            assert "A loud table" in flat(pilot)
            await press(pilot, "escape")
            console_of(pilot).run_here(Park)
            await settle(pilot)
            await press(pilot, "enter")
            assert "There is nothing written here." in flat(pilot)
            await press(pilot, "escape")
            console_of(pilot)

    run(main)


def test_an_unplaced_note_goes_to_the_tray_of_the_chosen_table(twelve: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "7", "u")
            assert "table 7, Commissioners" in flat(pilot)
            pilot.app.screen.query_one(Entry).value = "Who holds the budget?"
            await press(pilot, "enter")
            (label,) = twelve.session.labels.values()
            sheet = twelve.session.sheets[label.sheet]
            assert (label.place, sheet.exercise) == (UNPLACED, "task-1")
            assert twelve.session.groups[sheet.group].number == 7
            assert "7 Commissioners" in flat(pilot)
            assert "empty" in screen_text(pilot).splitlines()[14]  # a tray does not count

    run(main)


def test_a_card_for_a_latecomer(twelve: Room, wall: Wall) -> None:
    at_1042(twelve, wall)

    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await press(pilot, "1", "2", "l")
            shown = flat(pilot)
            for words in ("Task 1 · Draw", "table 12: Public health", "6:42 left", "Do now"):
                assert words in shown
            await press(pilot, "escape")
            console_of(pilot)

    run(main)


def test_a_computer_that_slept_is_asked_of_once(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        app = WorkshopApp(twelve)
        lived = [0.0]
        app.steady = lambda: lived[0]
        async with app.run_test(size=(80, 24)) as pilot:

            async def pass_(wall_seconds: float, lived_seconds: float) -> None:
                wall.pass_(wall_seconds)
                lived[0] += lived_seconds
                screen = next(s for s in app.screen_stack if isinstance(s, RoomScreen))
                screen._beat(None)
                await settle(pilot)

            await pass_(3600, 1)  # nothing runs: nothing to ask
            await press(pilot, " ")
            await pass_(5, 5)
            console_of(pilot)
            await press(pilot, "7", "enter")  # at a table's sheet nobody is asked
            await pass_(200, 1)
            assert isinstance(pilot.app.screen, SheetScreen)
            await press(pilot, "escape")
            await pass_(5, 5)
            assert "jumped ahead by 3:19" in flat(pilot)
            await press(pilot, "down", "enter")
            assert "4:49 left" in flat(pilot)  # of five minutes eleven seconds were lived
            await pass_(5, 5)
            console_of(pilot)
            await pass_(-600, 1)
            assert "went back by 10:01" in flat(pilot)
            await press(pilot, "escape")
            await pass_(5, 5)
            console_of(pilot)

    run(main)


def test_a_second_console_watches_or_takes_over(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        first = WorkshopApp(twelve)
        async with first.run_test(size=(80, 24)) as one:
            await press(one, " ")
            with Room.open(twelve.path, clock=wall) as again:
                async with WorkshopApp(again).run_test(size=(80, 24)) as two:
                    await settle(two)
                    assert "The console of this session is open at" in flat(two)
                    await press(two, "enter")
                    assert "Watching. Console:" in flat(two)
                    running = again.session.clock
                    await press(two, " ", "x", "n", "d")
                    assert "Alt+O takes it over" in flat(two)
                    assert again.session.clock == running
                    await press(two, "3", "enter")
                    assert isinstance(two.app.screen, SheetScreen)  # words are everybody's
                    await press(two, "escape", "alt+o")
                    assert "This window is the console now." in flat(two)
                    await press(two, " ")
                    assert again.session.clock.deadline is None
                    wall.pass_(1)
                    await beat(one)
                    assert "The console was taken over at" in flat(one)
                    await press(one, "n")
                    assert console_of(one).item.id == "welcome"
                    assert "Watching. Console:" in flat(one)
            wall.pass_(9)  # to a time at which it is looked whether anybody is there
            await beat(one)
            wall.pass_(1)
            await beat(one)
            assert "Nobody has the console. Alt+O takes it." in flat(one)
            await press(one, "alt+o", "n")
            assert console_of(one).item.id == "task-1-draw"

    run(main)


def test_whoever_takes_the_console_over_goes_on_from_what_was_done_last(
    twelve: Room, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as one:
            await press(one, " ")
            with Room.open(twelve.path, clock=wall) as again:
                async with WorkshopApp(again).run_test(size=(80, 24)) as two:
                    await settle(two)
                    await press(two, "enter")
                    # this window has not looked at the file since
                    monkeypatch.setattr(app_of(two), "look_elsewhere", lambda: None)
                    await press(one, " ")
                    assert again.session.clock.deadline is not None
                    await press(two, "alt+o")
                    assert "This window is the console now." in flat(two)
                    assert again.session.clock.deadline is None

    run(main)


def test_a_tables_own_window_opens_its_sheet_and_is_no_console(twelve: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as one:
            with Room.open(twelve.path, clock=wall) as again:
                app = WorkshopApp(again)
                app.table = 3
                async with app.run_test(size=(80, 24)) as two:
                    await settle(two)
                    await settle(two)
                    assert isinstance(two.app.screen, SheetScreen)
                    await press(two, *"word", "enter", "escape")
                    assert "3 Care homes Task 1 · Draw" in flat(two) or "Care homes" in flat(two)
                    assert "1 of 9 touched" in flat(two)
                    await press(two, "down", "enter")
                    assert isinstance(two.app.screen, SheetScreen)
                    assert two.app.screen.exercise.id == "task-2"
                    await press(two, "escape", "escape")
                    assert "Esc again leaves" in flat(two)
            assert not console_of(one).watching

    run(main)


def test_letters_typed_after_one_esc_too_many_are_no_commands(
    twelve: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            monkeypatch.setattr(RoomScreen, "GRACE", 5.0)
            await press(pilot, "1", "enter", "escape", *"night staff")
            assert "Letters are commands here." in flat(pilot)
            assert twelve.session.clock is None
            assert console_of(pilot).is_current
            monkeypatch.setattr(RoomScreen, "GRACE", 0.0)
            await press(pilot, "space")
            assert twelve.session.clock is not None

    run(main)


def test_pressing_n_twice_out_of_habit_leaves_no_item_out(
    twelve: Room, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        async with WorkshopApp(twelve).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            monkeypatch.setattr(NextItem, "HABIT", 5.0)
            here = console_of(pilot).item
            await press(pilot, "n", "n")
            after = console_of(pilot).item
            every = agenda.agenda_of(twelve.session)
            assert every.index(after) == every.index(here) + 1
            assert "has not begun." in flat(pilot)
            await press(pilot, "n")
            assert every.index(console_of(pilot).item) == every.index(here) + 2

    run(main)
