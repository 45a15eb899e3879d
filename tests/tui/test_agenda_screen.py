"""Changing the agenda while it runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tui.console_support import console_of, twelve_tables
from tui.tui_support import Wall, flat, press, run, settle

from workshop.rules.room import agenda
from workshop.service.session.room import Room
from workshop.tui.app import WorkshopApp
from workshop.tui.console.agenda_form import AgendaScreen
from workshop.tui.widgets.entry import Entry


@pytest.fixture
def room(tmp_path: Path, wall: Wall) -> Iterator[Room]:
    with Room.open(twelve_tables(tmp_path), clock=wall) as room:
        yield room


def ids(room: Room) -> list[str]:
    return [item.id for item in agenda.agenda_of(room.session)]


def fill(screen: object, **values: str) -> None:
    for name, value in values.items():
        screen.query_one(f"#{name}", Entry).value = value  # type: ignore[attr-defined]


def test_items_are_changed_added_moved_and_taken_out(room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            before = agenda.finish(room.session, wall.now)
            await press(pilot, "a", "down", "plus")
            item = room.session.agenda[1]
            assert (item.id, item.minutes) == ("task-1-draw", 11)
            after = agenda.finish(room.session, wall.now)
            assert (after - before).total_seconds() == 60
            assert f"Ends {after.astimezone():%H:%M}, it was" in flat(pilot)
            await press(pilot, "enter")
            fill(pilot.app.screen, title="Draw it", minutes="7,5")
            await press(pilot, "enter")
            item = room.session.agenda[1]
            assert (item.title, item.minutes, item.exercise) == ("Draw it", 7.5, "task-1")
            await press(pilot, "a")
            fill(pilot.app.screen, title="Stretch", minutes="nothing")
            await press(pilot, "enter")
            assert "is no number of minutes" in flat(pilot)
            fill(pilot.app.screen, minutes="3")
            await press(pilot, "enter")
            assert room.session.agenda[2].title == "Stretch"
            await press(pilot, "l", "l", "e")
            assert [i.title for i in room.session.agenda].index("Stretch") == 3
            await press(pilot, "x")
            assert "Stretch is taken out." in flat(pilot)
            assert len(room.session.agenda) == 8
            await press(pilot, "ctrl+z")
            assert len(room.session.agenda) == 9
            await press(pilot, "escape")
            console_of(pilot)

    run(main)


def test_an_item_becomes_slides_and_a_stage_again(room: Room) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "a", "enter", "down", "enter")
            first = room.session.agenda[0]
            assert (first.kind, first.exercise) == ("slides", None)
            await press(pilot, "enter", "down", "down", "down")
            fill(pilot.app.screen, speakers="21")
            await press(pilot, "enter")
            assert "is no number of speakers" in flat(pilot)
            fill(pilot.app.screen, speakers="3")
            await press(pilot, "enter")
            first = room.session.agenda[0]
            assert (first.kind, first.exercise, first.stage) == ("stage", "task-1", "explain")
            assert first.speakers == 3
            assert first.cue.startswith("Take turns")

    run(main)


def test_the_item_that_the_clock_stands_at_stays(room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, " ", "a", "x")
            assert "The clock stands at an item that would be gone." in flat(pilot)
            assert ids(room)[0] == "welcome"
            await press(pilot, "plus")
            assert "+ and - on the console" in flat(pilot)
            await press(pilot, "down", "down", "down", "g")
            assert "G again leaves it" in flat(pilot)
            assert isinstance(pilot.app.screen, AgendaScreen)
            await press(pilot, "g")
            assert console_of(pilot).item.id == "findings"

    run(main)


def test_a_template_is_taken_and_what_was_stays(room: Room, wall: Wall) -> None:
    async def main() -> None:
        async with WorkshopApp(room).run_test(size=(80, 24)) as pilot:
            await press(pilot, "a", "t")
            assert "A half day, 175 min" in flat(pilot)
            await press(pilot, "enter")
            await settle(pilot)
            assert ids(room)[1] == "findings-1"
            await press(pilot, "escape", "n", "n", " ", "a", "t", "down", "enter")
            assert ids(room)[:3] == ["welcome", "findings-1", "task-1-draw"]
            assert ids(room)[3:] == ["draw", "explain", "feedback", "close"]

    run(main)
