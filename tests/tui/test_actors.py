"""Who is the same as whom, and an actor's card."""

from tui.tui_support import Opened, flat, press, run, say, sheet_of

from workshop.service.session.room import Room


def test_a_known_name_is_offered_while_it_is_typed_and_never_joined_by_itself(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "Ward managers")
            await press(pilot, "tab", *"ward managers")
            assert "‘Ward managers’ stands under Needers already." in flat(pilot)
            await press(pilot, "backspace")
            assert "stands under Needers already" not in flat(pilot)
            await press(pilot, "s", "enter")
            assert len(room.session.actors) == 2
            await press(pilot, "ctrl+z", *"ward managers", "alt+j")
            labels = list(room.session.labels.values())
            assert labels[0].actor == labels[1].actor
            assert "in 2 places" in flat(pilot)
            await press(pilot, *"nobody", "alt+j")
            assert "Nobody in another place is called that." in flat(pilot)

    run(main)


def test_the_card_shows_roles_and_relations_and_says_how_far(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            screen = await say(pilot, "Patients", "Ward managers")
            await press(pilot, "f4", "enter", "p", "enter", *"ring", "enter")
            await press(pilot, "tab", *"ward managers", "alt+j", "alt+c")
            shown = flat(pilot)
            assert "Ward managers → Patients: ring" in shown
            assert "● not said" in shown
            await press(pilot, "up", "up", "enter")
            actor = next(a for a in room.session.actors.values() if a.name == "Ward managers")
            assert (actor.side, actor.reach) == ("outside", "regional")
            assert "● outside, regional" in flat(pilot)
            await press(pilot, "down", "down", "down", "enter")
            assert sheet_of(pilot) is screen
            assert screen.place == "needers"
            await press(pilot, "alt+c", "pagedown", "pagedown", "enter", *" often", "enter")
            (relation,) = room.session.relations.values()
            assert relation.words == "ring often"

    run(main)


def test_a_label_that_is_no_actor_has_no_card(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await say(pilot, "x")
            await press(pilot, "alt+c")
            assert "Only actors have a card" in flat(pilot)

    run(main)


def test_an_actor_cannot_stand_on_two_sides(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "Board")
            await press(pilot, "f7", "alt+g", "s", "l", "enter", *"board", "alt+j")
            assert "Board stands outside here and inside there." in flat(pilot)
            assert len(room.session.labels) == 1
            assert sheet_of(pilot).entry.value == "board"

    run(main)
