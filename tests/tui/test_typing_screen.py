"""Typing in paper sheets on the screen: codes, lines, corrections, the next sheet."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tui.tui_support import FullDisk, flat, paste, press, run, screen_text, seen, settle
from tui.typing_support import Typing, on, sheet, words

from workshop.service.session.room import Room
from workshop.service.sheet.sheets import NewLabel, add_label, remove_label
from workshop.tui.console.screen import RoomScreen
from workshop.tui.paper_entry.code_screen import SheetCodeScreen


def fill(room: Room, code: str, place: str, number: int) -> None:
    for n in range(number):
        add_label(room, sheet(room, code).id, place, NewLabel(f"{place} {n}"))


def test_a_sheet_is_found_filled_and_left_for_the_next(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing() as pilot:
            assert "▸ 1-1 Hospitals together" in flat(pilot)
            await press(pilot, *"2.1")
            assert "→ 2-1 Care homes · Task 1: describing innovation" in flat(pilot)
            await press(pilot, "enter")
            assert "→ T1 The innovation" in flat(pilot)
            await press(pilot, *"Agreed pathway", "enter", "tab", *"Late notes", "enter")
            await press(pilot, *"Poor handover", "tab", *"Nurses ring", "enter")
            await press(pilot, *"o Trust", "enter")
            assert words(room, "2-1") == [
                "need: Late notes", "need: Poor handover", "relationship: Nurses ring",
                "outcome: Trust",
            ]  # fmt: skip
            assert sheet(room, "2-1").paper
            assert sheet(room, "2-1").titles == {"innovation": "Agreed pathway"}
            shown = flat(pilot)
            for line in ("T1 Agreed pathway", "1 N Late notes", "3 RL Nurses ring", "4 O Trust"):
                assert line in shown
            assert "saved 1" in shown
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, SheetCodeScreen)
            assert "▸ 3-1 Urgent care" in flat(pilot)
            assert "4 labels, from paper" in flat(pilot)
            await press(pilot, "enter")
            assert on(pilot).sheet_id == sheet(room, "3-1").id

    run(main)


def test_a_sheet_that_has_labels_goes_on_at_the_last_one(room: Room, typing: Typing) -> None:
    fill(room, "1-1", "response", 2)

    async def main() -> None:
        async with typing("1-1") as pilot:
            assert "→ R Response" in flat(pilot)
            told = "Lines go on in Response. The innovation is empty; its line is: t1 words"
            assert told in flat(pilot)
            await press(pilot, *"t1 A pathway", "enter")
            assert sheet(room, "1-1").titles == {"innovation": "A pathway"}
        async with typing("1-2") as pilot:
            assert "Lines go on in" not in flat(pilot)

    run(main)


def test_where_a_line_goes_is_said_before_enter(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await press(pilot, *"r and D budget")
            assert "→ R Response" in flat(pilot)
            assert "▸ R Response" in flat(pilot)
            await press(pilot, "alt+w")
            assert "→ T1 The innovation" in flat(pilot)
            assert "The whole line is words" in flat(pilot)
            await press(pilot, "alt+w", "enter", *"n", "enter", *" r and D", "enter")
            assert words(room, "1-1") == ["response: and D budget", "need: r and D"]
            await press(pilot, *"ju Some /dp")
            assert "→ JU Judgement potential not agreed" in flat(pilot)

    run(main)


def test_what_cannot_be_understood_stays_in_the_line(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n Residents", "enter", *"x resid > council: asks", "enter")
            assert on(pilot).entry.value == "x resid > council: asks"
            assert "Nothing on the sheet begins with ‘council’" in flat(pilot)
            assert not room.session.relations
            assert "NOT SAVED" not in flat(pilot)
            await press(pilot, "escape")
            assert "Ctrl+U clears it" in flat(pilot)
            await press(pilot, "ctrl+u", *"sl Council", "enter", *"x 1>2 asks /-", "enter")
            (relation,) = room.session.relations.values()
            assert (relation.words, relation.tone) == ("asks", "strained")
            assert "Residents → Council: asks (strained)" in flat(pilot)

    run(main)


def test_the_last_line_is_corrected_or_taken_back(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n/o Residnts /p", "enter", *"half", "up")
            assert on(pilot).entry.value == "Residnts /po"
            assert "change → N Needers" in flat(pilot)
            on(pilot).entry.value = "b Residents /i"
            await press(pilot, "enter")
            assert words(room, "1-2") == ["beneficiaries: Residents"]
            (label,) = room.session.labels.values()
            assert not label.potential
            assert room.session.actors[label.actor or ""].side == "inside"
            assert on(pilot).entry.value == "half"
            await press(pilot, "ctrl+u", "up", "escape", "up", "ctrl+d")
            assert words(room, "1-2") == []
            await press(pilot, "ctrl+z")
            assert "back. Ctrl+Y" in flat(pilot)
            assert words(room, "1-2") == ["beneficiaries: Residents"]
            await press(pilot, "ctrl+y")
            assert words(room, "1-2") == []

    run(main)


def test_a_relation_is_corrected_in_the_line(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n Ann", "enter", *"Bob", "enter", *"x 1 > 2: ring", "enter", "up")
            assert on(pilot).entry.value == "1 > 2: ring"
            await press(pilot, *"s /+", "enter")
            (relation,) = room.session.relations.values()
            assert (relation.words, relation.tone) == ("rings", "supportive")
            await press(pilot, "up", "ctrl+d")
            assert not room.session.relations

    run(main)


def test_doubles_and_namesakes_are_pointed_out(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-2") as pilot:
            await press(pilot, *"n Ward staff", "enter", *"ward staff.", "enter")
            assert "These words stand here twice now" in flat(pilot)
            await press(pilot, "ctrl+z", *"r Ward staff")
            assert "stands under Needers too: Alt+J if the same one" in flat(pilot)
            await press(pilot, "enter")
            assert "The same words stand under Needers" in flat(pilot)
            await press(pilot, "alt+j")
            assert len({label.actor for label in room.session.labels.values()}) == 1
            await press(pilot, *"b Ward staff", "alt+j")
            assert len({label.actor for label in room.session.labels.values()}) == 1
            assert len(room.session.labels) == 3
            await press(pilot, *"Nobody else", "alt+j")
            assert "has no namesake" in flat(pilot)
            assert on(pilot).entry.value == "Nobody else"

    run(main)


def test_shortened_and_who_filled_it_in_by_one_key_each(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            assert "verbatim" in flat(pilot)
            await press(pilot, "alt+v", *"n Late notes", "enter", "f3")
            (label,) = room.session.labels.values()
            assert label.shortened
            assert "sheet 1 (person)" in flat(pilot)
            await press(pilot, "escape", *"3-1", "enter")
            assert "shortened" in flat(pilot).split("Alt+V")[0]
            await press(pilot, *"n More", "enter", "alt+v", *"Verbatim", "enter")
            marks = [x.shortened for x in room.session.labels_in(sheet(room, "3-1").id)]
            assert marks == [True, False]

    run(main)


def test_a_second_sheet_of_a_table_is_made_when_asked_twice(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1-2") as pilot:
            assert "Hospitals together has no sheet 1-1-2 yet. Enter again makes it." in flat(pilot)
            assert len(room.session.sheets) == 6
            await press(pilot, "enter")
            assert on(pilot).sheet.number == 2
            await press(pilot, "escape", *"9-1", "enter")
            assert "There is no sheet ‘9-1’. The tables are 1 to 3." in flat(pilot)

    run(main)


def test_the_marked_sheet_is_chosen_with_arrows_too(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing() as pilot:
            await press(pilot, *"2-1", "down")
            assert "▸ 3-1" in flat(pilot)
            await press(pilot, "up", "up", "up", "enter")
            assert on(pilot).sheet_id == sheet(room, "1-1").id
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, RoomScreen)
            await press(pilot, "t")
            assert isinstance(pilot.app.screen, SheetCodeScreen)

    run(main)


def test_nothing_typed_is_lost_when_it_cannot_be_saved(
    room: Room, typing: Typing, full_disk: FullDisk
) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            full_disk.fill()
            await press(pilot, *"n Late notes", "enter")
            assert "NOT SAVED" in flat(pilot)
            assert on(pilot).entry.value == "n Late notes"
            await press(pilot, "tab")
            assert on(pilot).spot.code == "T1"
            full_disk.make_room()
            await press(pilot, "tab")
            assert words(room, "1-1") == ["need: Late notes"]
            assert on(pilot).spot.code == "RL"

    run(main)


def test_a_line_that_another_terminal_takes_off_is_not_lost(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot, _another(room) as other:
            await press(pilot, *"n Late notes", "enter", "up", *" again")
            (label,) = room.session.labels
            remove_label(other, label)
            await seen(pilot, "Somebody took it off meanwhile")
            await press(pilot, "enter")
            assert words(room, "1-1") == ["need: Late notes again"]

    run(main)


@asynccontextmanager
async def _another(room: Room) -> AsyncIterator[Room]:
    with Room.open(room.path, terminal="other") as other:
        yield other


def test_a_paste_of_many_lines_is_not_cut(room: Room, typing: Typing) -> None:
    async def main() -> None:
        async with typing("1-1") as pilot:
            await paste(pilot, "one\ntwo\n")
            assert "Nothing was taken" in flat(pilot)
            assert on(pilot).entry.value == ""

    run(main)


@pytest.mark.parametrize("size", [(40, 10), (64, 18), (80, 24), (120, 40), (200, 50)])
def test_the_line_and_where_it_goes_are_in_sight(
    room: Room, typing: Typing, size: tuple[int, int]
) -> None:
    for place in ("needers", "responders", "stakeholders-local"):
        fill(room, "1-2", place, 8)

    async def main() -> None:
        async with typing("1-2", size) as pilot:
            await press(pilot, *"x")
            assert re.search(r"\bX\b", screen_text(pilot).split("→")[0])  # its code is in sight
            await press(pilot, "ctrl+u", *"b Trust")
            shown = flat(pilot)
            assert "→ B Beneficiaries" in shown
            assert "> b Trust" in shown
            assert "stakeholders-local 7" in shown  # what was typed last

    run(main)


def test_the_lines_in_the_guide(room: Room, typing: Typing) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "paper.md").read_text(encoding="utf-8")
    block = guide.split("```text\ncode > 2-1\n")[1].split("```")[0]
    lines = [re.split(r" {3,}", line[3:])[0] for line in block.splitlines()]
    assert len(lines) > 6

    async def main() -> None:
        async with typing("2-1") as pilot:
            for line in lines:
                await press(pilot, *line, "enter")
            assert words(room, "2-1") == [
                "need: Homes were consulted late", "need: Residents arrived without notes",
                "response: Pharmacist visits homes",
            ]  # fmt: skip
            paper = sheet(room, "2-1")
            assert paper.states == {"novel": "none", "judgement": "dont-know"}
            assert list(paper.titles.values()) == [
                "Agreed transfer pathway", "Care homes and a hospital",
            ]  # fmt: skip
            (relation,) = room.session.relations.values()
            assert relation.words == "asked for"

    run(main)


def test_the_neighbours_of_a_line_are_seen_before_enter(room: Room, typing: Typing) -> None:
    fill(room, "1-1", "need", 1)
    fill(room, "1-1", "judgement", 20)

    async def main() -> None:
        async with typing("1-1") as pilot:
            assert "need 0" not in flat(pilot)
            await press(pilot, *"n")
            assert "need 0" not in flat(pilot)  # it may be the first letter of a word
            await press(pilot, *" F")
            assert "need 0" in flat(pilot)
            await press(pilot, "ctrl+u")
            assert "judgement 19" in flat(pilot)

    run(main)


def test_a_paper_sheet_half_typed(
    room: Room, typing: Typing, golden: Callable[[str, str | bytes], None]
) -> None:
    async def main() -> None:
        async with typing("2-2") as pilot:
            await press(pilot, *"A group of care homes", "enter")
            assert "→ N Needers · side not said" in flat(pilot)
            await press(pilot, *"/i", "enter", *"Residents", "enter")
            await press(pilot, *"Home managers /d", "tab", "tab", *"Home managers", "alt+j")
            await press(pilot, *"r/o Community nurses", "enter", *"s ?", "enter")
            await press(pilot, *"sr University /p", "enter", *"un: Who pays", "enter")
            await press(pilot, *"x home > uni: asks /+", "enter", *"b/o Ward st")
            on(pilot).status.right = ()  # local time
            await settle(pilot)
            golden("typing-80x24.txt", screen_text(pilot) + "\n")
            await pilot.resize_terminal(120, 40)
            await settle(pilot)
            golden("typing-120x40.txt", screen_text(pilot) + "\n")
            await press(pilot, "ctrl+u", "escape")
            golden("sheet-code-120x40.txt", screen_text(pilot) + "\n")

    run(main)
