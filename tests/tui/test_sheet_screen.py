"""Typing a sheet: add, change, remove, undo, answers that are none, marks, moves."""

import pytest
from textual.widgets import TextArea
from tui.tui_support import Opened, flat, paste, press, run, say, screen_text, settle, sheet_of

from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.text.cells import cell_width

HOSTILE = ["[/b]", "[@click=app.exit]x[/]", "a < b & c", '<img src="x">', "=cmd()", "{braces} 'q'"]


def texts(room: Room) -> list[str]:
    return [label.text for label in room.session.labels.values()]


def test_a_label_is_saved_shown_in_list_and_picture_and_acknowledged(
    on_sheet: Opened, room: Room
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "Homes consulted late")
            shown = screen_text(pilot)
            assert texts(room) == ["Homes consulted late"]
            assert "1  Homes consulted late" in shown
            assert "• Homes" in shown
            assert f"saved {room.now().astimezone():%H:%M:%S}" in shown
            assert screen.entry.value == ""
            assert screen.focused is screen.entry

    run(main)


def test_typed_letters_are_words_and_never_commands(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, *"nsbq+ ", "space", "enter")
            assert texts(room) == ["nsbq+"]

    run(main)


def test_keys_that_come_in_a_burst_are_taken_in_order(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            words = ("first one", "second", "third")
            keys = [key for word in words for key in (*word, "enter")]
            await press(pilot, *keys, "tab", "x", "enter")
            assert texts(room) == ["first one", "second", "third", "x"]
            assert list(room.session.labels.values())[-1].place == "relationship"

    run(main)


def test_letters_after_a_key_that_opens_a_form_go_into_the_form(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, "f2", "o", "k")
            assert pilot.app.screen.query_one(TextArea).text == "ok"

    run(main)


def test_invisible_characters_that_spell_are_kept(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            await press(pilot, *"👩\u200d⚕️", "enter")
            assert texts(room) == ["👩\u200d⚕️"]

    run(main)


def test_places_in_a_ring_and_half_typed_words_come_along(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            screen.entry.value = "half"
            await press(pilot, "shift+tab")
            assert screen.place == "unplaced"
            await press(pilot, "tab")
            assert screen.place == "need"
            assert screen.entry.value == "half"

    run(main)


def test_none_dont_know_and_back_and_only_where_nothing_is(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            seen = []
            for _ in range(3):
                await press(pilot, "f5")
                seen.append(room.session.sheets[screen.sheet_id].states.get("need"))
            assert seen[:2] == ["none", "dont-know"]
            assert seen[2] in (None, "not-answered")
            await say(pilot, "a word")
            await press(pilot, "f5")
            assert "There are labels here" in screen_text(pilot)

    run(main)


def test_what_cannot_be_saved_is_said_loudly_and_the_words_stay(
    on_sheet: Opened, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_acts: object, **_more: object) -> None:
        raise WorkshopError(Problem("The disk is full.", "Make room, then press Enter again."))

    async def main() -> None:
        async with on_sheet() as pilot:
            monkeypatch.setattr(room, "act", full)
            screen = await say(pilot, "precious words")
            shown = screen_text(pilot)
            assert "NOT SAVED" in shown
            assert "The disk is full." in shown
            assert [new.text for _place, new in screen.waiting] == ["precious words"]
            await press(pilot, *"more", "enter")  # typing goes on, and nothing is glued together
            assert flat(pilot).count("NOT SAVED") == 3
            await press(pilot, "escape")
            assert "2 labels are saved nowhere." in flat(pilot)
            monkeypatch.undo()
            await press(pilot, "enter")
            assert texts(room) == ["precious words", "more"]
            assert "NOT SAVED" not in screen_text(pilot)
            assert "The 2 labels that waited are saved." in flat(pilot)

    run(main)


def test_a_label_that_is_too_long_is_refused_whole(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = await say(pilot, "x" * 201)
            shown = flat(pilot)
            assert "200 characters" in shown
            assert "put the rest into a note." in shown.replace("NOT SAVED ", "")
            assert screen.entry.value == "x" * 201
            assert texts(room) == []

    run(main)


def test_hostile_words_are_shown_as_typed(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            await say(pilot, *HOSTILE)
            shown = screen_text(pilot)
            for words in HOSTILE:
                assert words in shown
            assert texts(room) == HOSTILE

    run(main)


def test_escape_sequences_in_a_file_reach_no_terminal(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            acts = sheets.label_acts(room, screen.sheet, "need", sheets.NewLabel("ab"))
            made = [a.model_copy(update={"text": "a\x1b]0;evil\x07b"}) for a in acts]
            screen.do(lambda: room.act(*made))
            await pilot.pause()
            shown = screen_text(pilot)
            assert "\x1b" not in shown
            assert "\x07" not in shown

    run(main)


def test_paste_of_lines_becomes_labels_only_if_wanted(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            screen.entry.value = "half"
            await paste(pilot, "one\ntwo\n\n- [/b] three\n")
            assert "The paste makes 3 labels under Need" in screen_text(pilot)
            await press(pilot, "escape")
            assert texts(room) == []
            await paste(pilot, "one\ntwo\n\n- [/b] three\n")
            await press(pilot, "enter")
            assert texts(room) == ["one", "two", "- [/b] three"]
            assert screen.entry.value == "half"
            screen.entry.value = ""
            await press(pilot, "ctrl+z")
            assert texts(room) == []

    run(main)


def test_paste_of_one_line_goes_into_the_words_without_controls(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            screen.entry.value = "ab"
            screen.entry.cursor_position = 1
            await paste(pilot, "\x1b[1m and ")
            assert screen.entry.value == "a[1m and b"
            assert "ESCAPE" in screen_text(pilot)

    run(main)


def test_marks_and_joining(on_sheet: Opened, room: Room) -> None:
    async def main() -> None:
        async with on_sheet("task-2") as pilot:
            await say(pilot, "Patients")
            await press(pilot, "alt+a", "alt+o")
            label = next(iter(room.session.labels.values()))
            assert (label.not_agreed, label.potential) == (True, True)
            assert "Patients: potential." in flat(pilot)
            await press(pilot, *"half", "alt+a")
            assert "Enter adds these words first; then Alt+A." in flat(pilot)
            assert next(iter(room.session.labels.values())).not_agreed
            await press(pilot, "ctrl+u", "tab")
            await say(pilot, "patients")
            assert "Alt+J" in screen_text(pilot)
            await press(pilot, "alt+j")
            assert len({lbl.actor for lbl in room.session.labels.values()}) == 1

    run(main)


def test_hint_and_example_only_on_request(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            assert "ferry" not in screen_text(pilot)
            await press(pilot, "f9")
            assert "Hint: Go one step back" in screen_text(pilot)
            await press(pilot, "ctrl+o")
            assert "Example: A ferry" in screen_text(pilot)
            await press(pilot, "ctrl+o")
            assert "ferry" not in screen_text(pilot)

    run(main)


@pytest.mark.parametrize("exercise", ["task-1", "task-2"])
def test_question_clock_entry_and_picture_are_in_sight_at_every_size(
    on_sheet: Opened, exercise: str
) -> None:
    async def main() -> None:
        async with on_sheet(exercise) as pilot:
            screen = await say(pilot, *(f"label {n}" for n in range(8)))
            for width, height in ((80, 24), (120, 40), (200, 50)):
                await pilot.resize_terminal(width, height)
                await settle(pilot)
                shown = flat(pilot)
                assert screen.place_asked.prompt in shown
                assert "10:00 not started" in shown
                assert "Hospitals together" in shown
                assert "8 label 7" in shown
                assert "F1 all keys" in shown
                assert screen.entry.region.bottom == height - 2
                assert screen.query_one("#picture").size.height >= 10
                assert all(cell_width(line) <= width for line in screen_text(pilot).splitlines())

    run(main)


def test_resizing_keeps_words_and_focus(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet(size=(120, 40)) as pilot:
            screen = sheet_of(pilot)
            screen.entry.value = "half"
            for size in ((80, 24), (40, 12), (200, 50)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert screen.entry.value == "half"
            assert screen.focused is screen.entry

    run(main)


def test_escape_goes_back_only_when_nothing_is_typed(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            screen = sheet_of(pilot)
            screen.entry.value = "half"
            await press(pilot, "escape")
            assert pilot.app.screen is screen
            assert screen.entry.value == "half"
            screen.entry.value = ""
            await press(pilot, "escape")
            assert pilot.app.screen is not screen

    run(main)


def test_quitting_asks_once_about_half_typed_words(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            sheet_of(pilot).entry.value = "half"
            await press(pilot, "ctrl+q")
            assert "half typed" in screen_text(pilot)
            assert pilot.app.is_running
            await press(pilot, "x")
            assert "half typed" not in screen_text(pilot), "what no longer holds is not said"
            await press(pilot, "ctrl+q")
            assert pilot.app.is_running
            await press(pilot, "ctrl+q")
            assert pilot.app._exit

    run(main)


def test_the_question_before_quitting_holds_as_long_as_it_is_shown(
    on_sheet: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        async with on_sheet() as pilot:
            # whatever would happen later happens now
            monkeypatch.setattr(pilot.app, "set_timer", lambda _delay, then, **_more: then())
            sheet_of(pilot).entry.value = "half"
            await press(pilot, "ctrl+q")
            assert "half typed" in screen_text(pilot)
            await press(pilot, "ctrl+q")
            assert pilot.app._exit

    run(main)


@pytest.mark.parametrize("size", [(40, 10), (40, 17), (80, 10), (40, 24), (80, 18)])
def test_question_and_entry_line_stay_in_view_when_the_terminal_shrinks(
    on_sheet: Opened, size: tuple[int, int]
) -> None:
    async def main() -> None:
        async with on_sheet("task-2", (120, 40)) as pilot:
            screen = await say(pilot, *(f"label {n}" for n in range(8)))
            await press(pilot, "f9", *"half")
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = flat(pilot)
            assert screen.place_asked.prompt in shown
            assert "> half" in shown
            assert "F1 all keys" in shown
            assert screen.entry.region.bottom <= size[1] - 2

    run(main)


def test_a_form_fits_a_very_small_terminal(on_sheet: Opened) -> None:
    async def main() -> None:
        async with on_sheet("task-2", (40, 10)) as pilot:
            await say(pilot, *(f"label {n}" for n in range(8)))
            for keys, leave in (
                (("f4", *"lab"), ("escape",)),
                (("f2", *"lab"), ("escape", "escape")),
                (("f8",), ("escape",)),
            ):
                await press(pilot, *keys)
                shown = flat(pilot)
                assert "Esc leave" in shown, keys
                assert "lab" in shown or "private" in shown, keys
                await press(pilot, *leave)

    run(main)
