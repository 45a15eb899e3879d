"""Counting those present from the console: numbers, agreements, ticks, a code shown once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui.tui_support import Opened, flat, press, run, say, seen, settle, sheet_of

from workshop.model.event import SessionChanged
from workshop.model.people_acts import LabelBy
from workshop.service.session.people import add_person, person_of, withdraw
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.app import WorkshopApp
from workshop.tui.console.names_form import NamesScreen
from workshop.tui.console.people_form import PeopleScreen
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.widgets.entry import Entry


@asynccontextmanager
async def console(room: Room, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    app = WorkshopApp(room)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def palette(pilot: Pilot[None], command: str) -> None:
    """Do a command of the screen as the palette does."""
    screen = pilot.app.screen
    assert isinstance(screen, CommandScreen)
    screen.run_here(next(c for c in screen.COMMANDS_HERE if c.__name__ == command))
    await settle(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_somebody_is_counted_asked_and_ticked(room: Room, size: tuple[int, int]):
    async def main() -> None:
        async with console(room, size) as pilot:
            await press(pilot, "q")
            assert "may single labels be quoted" in flat(pilot).lower()
            assert "nobody counted" in flat(pilot)
            await press(pilot, "a")
            shown = flat(pilot)
            (person,) = room.session.persons.values()
            code = next(w for w in shown.split() if w.count("-") == 2 and len(w) == 17)
            assert f"G1P1: {code}" in shown
            assert person_of(room.session, code) == person
            await press(pilot, "enter")
            assert code not in flat(pilot)
            await press(pilot, "ctrl+z")

        async with console(room, size) as pilot:
            await press(pilot, "q", "a")
            await press(pilot, "enter")
            await press(pilot, "1", "3", "3")
            assert "G1P2 1 yes, 2 not asked, 3 no" in flat(pilot)
            await press(pilot, "enter")
            await press(pilot, "enter", "down", "enter")
            (person,) = room.session.persons.values()
            assert person.ticks == {"sector": "social-care"}
            await press(pilot, "enter")
            assert room.session.persons[person.id].ticks == {}
            await press(pilot, "enter", "escape")
            assert "profile 1 of 5" in flat(pilot)
            await press(pilot, "x")
            assert not room.session.persons
            await press(pilot, "ctrl+z")
            assert list(room.session.persons) == [person.id]
            await press(pilot, "escape")
            assert not isinstance(pilot.app.screen, PeopleScreen)

    run(main)


def test_who_has_withdrawn_agrees_to_nothing_any_more(room: Room):
    _person, code = add_person(room, next(iter(room.session.groups)))
    withdraw(room, code)

    async def main() -> None:
        async with console(room) as pilot:
            await press(pilot, "q", "down", "1")
            assert "nothing can be agreed to any more" in flat(pilot)
            assert not next(iter(room.session.persons.values())).uses.get("research")
            await press(pilot, "x")
            assert "so not counted by mistake" in flat(pilot)
            assert room.session.persons

    run(main)


def test_a_show_of_hands_is_counted(room: Room):
    async def main() -> None:
        async with console(room) as pilot:
            await press(pilot, "q", "t", "plus", "plus", "plus", "minus")
            assert dict(room.session.tallies) == {("sector", "health"): 2}
            await press(pilot, "down", "minus")
            assert room.session.tallies["sector", "social-care"] == 0

    run(main)


def test_a_name_is_replaced_by_a_role_and_its_old_wording_erased(room: Room):
    sheet = room.session.sheets_of(exercise="task-1")[0].id
    sheets.add_label(room, sheet, "need", NewLabel("asked Jane Smith"))

    async def main() -> None:
        async with console(room) as pilot:
            await press(pilot, "z")
            assert "Jane Smith: asked Jane Smith" in flat(pilot)
            await press(pilot, "enter")
            pilot.app.screen.query_one("Entry", Entry).value = "the ward sister"
            await press(pilot, "enter")
            assert [label.text for label in room.session.labels.values()] == [
                "asked the ward sister"
            ]
            await seen(pilot, "stays in the session’s history")
            await press(pilot, "down", "enter")
            await seen(pilot, "what a label said before")
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, NamesScreen)
            assert "any more" in flat(pilot)

    run(main)
    room.close()
    files = [file for file in Path(room.path).parent.rglob("*") if file.is_file()]
    assert not [file for file in files if b"Jane Smith" in file.read_bytes()]


def test_a_sheet_is_erased_on_the_tables_word(room: Room):
    group = next(iter(room.session.groups))
    sheet = room.session.sheets_of(group, "task-1")[0].id
    sheets.add_label(room, sheet, "need", NewLabel("xylophone"))

    async def main() -> None:
        async with console(room) as pilot:
            await palette(pilot, "EraseSheet")
            assert "Erase sheet 1-1, 1 label, for good?" in flat(pilot)
            await press(pilot, "enter")
            assert "not said on whose word" in flat(pilot)
            assert room.session.labels
            await press(pilot, *"the table")
            await press(pilot, "enter")
            await seen(pilot, "on the word of: the table")
            assert "Not reached:" in flat(pilot)
            assert not room.session.labels

    run(main)


def test_the_day_to_forget_it_is_set(room: Room):
    async def main() -> None:
        async with console(room) as pilot:
            await palette(pilot, "KeepUntil")
            await press(pilot, *"soon")
            await press(pilot, "enter")
            assert "is no day" in flat(pilot)
            pilot.app.screen.query_one("Entry", Entry).value = "2027-03-01"
            await press(pilot, "enter")
            assert str(room.session.keep_until) == "2027-03-01"
            assert "Kept until 2027-03-01." in flat(pilot)

    run(main)


def test_a_label_has_its_author_and_may_be_quoted(room: Room, on_sheet: Opened):
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "Homes consulted late")
            (label,) = room.session.labels
            await press(pilot, "alt+q")
            assert room.session.labels[label].quotable
            await press(pilot, "alt+q")
            assert not room.session.labels[label].quotable
            await palette(pilot, "WhoseWords")
            assert "Nobody is counted at this table" in flat(pilot)
            person, _code = add_person(room, next(iter(room.session.groups)))
            sheet_of(pilot).show_session()
            await press(pilot, "shift+f2")
            await press(pilot, "down", "enter")
            assert room.session.labels[label].by == person.id
            await press(pilot, "ctrl+z")
            assert room.session.labels[label].by is None
            room.act(LabelBy(label=label, person=person.id))

    run(main)


def test_opening_reminds_when_the_day_has_come(room: Room):
    room.act(SessionChanged(keep_until=room.now().date()))

    async def main() -> None:
        async with console(room) as pilot:
            assert "workshop forget north-east.workshop" in flat(pilot)

    run(main)
