"""What the room is shown, from where the clock stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from workshop.catalog.library import find_exercise
from workshop.model.agenda import AgendaItem
from workshop.model.session import Clock, Group, Session, Sheet, Went
from workshop.rules.room.projector_view import Projected, on_the_wall, projected

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TASK = find_exercise("task-1")
ITEMS = (
    AgendaItem(id="welcome", title="Welcome", minutes=5),
    AgendaItem(
        id="draw", title="Task 1 · Draw", minutes=10, kind="stage", exercise="task-1", stage="map"
    ),
    AgendaItem(
        id="explain", title="Explain", minutes=2, speakers=4,
        kind="stage", exercise="task-1", stage="explain",
    ),
    AgendaItem(id="slides", title="Findings", minutes=10, kind="slides"),
    AgendaItem(id="break", title="Tea", minutes=15, kind="break"),
)  # fmt: skip
SESSION = Session(title="North East", exercises={"task-1": TASK}, agenda=ITEMS)


def standing(item: str, left: float | None = None, *, began: bool = False) -> Projected:
    went = (Went(item, NOW, None),) if began else ()
    return projected(replace(SESSION, clock=Clock(item, None, left), went=went), NOW)


def running(item: str, left: float) -> Projected:
    clock = Clock(item, NOW + timedelta(seconds=left), None)
    session = replace(SESSION, clock=clock, went=(Went(item, NOW, None),))
    return projected(session, NOW, UTC)


def test_before_it_runs_the_question_and_the_minutes_to_come():
    view = standing("draw", 600)
    assert (view.view, view.heading, view.text) == ("before", "Task 1 · Draw", TASK.question)
    assert view.cue == TASK.stages[0].cue
    assert (view.minutes, view.digits, view.share) == ("10 minutes", "", None)
    assert standing("draw", 660).minutes == "11 minutes"
    assert standing("draw", 90).minutes == "1:30 minutes"


def test_before_the_clock_was_ever_set_the_first_item():
    view = projected(SESSION, NOW)
    assert (view.view, view.heading, view.text, view.minutes) == (
        "before", "", "Welcome", "5 minutes",
    )  # fmt: skip


def test_before_an_explanation_the_time_of_each():
    assert standing("explain").minutes == "2 minutes for each of 4 speakers"
    items = (ITEMS[2].model_copy(update={"speakers": 1}),)
    assert projected(replace(SESSION, agenda=items), NOW).minutes == "2 minutes for each"


def test_an_item_whose_stage_is_unknown_asks_its_exercises_question():
    items = (ITEMS[1].model_copy(update={"stage": "gone"}),)
    assert projected(replace(SESSION, agenda=items), NOW).text == TASK.question


@pytest.mark.parametrize(
    ("left", "digits", "words", "look"),
    [
        (402, "6:42", "", "strong"),
        (300, "5:00", "five minutes left", "accent"),
        (120, "2:00", "two minutes left", "warn"),
        (60, "1:00", "one minute left", "error"),
        (47, "0:47", "less than one minute left", "error"),
        (0, "0:00", "time is up; late words are welcome", "warn"),
        (-15, "+0:15", "time is up; late words are welcome", "warn"),
    ],
)
def test_cues_by_words_and_colour(left: float, digits: str, words: str, look: str):
    view = running("draw", left)
    assert view.view == "during"
    assert (view.digits, view.words, view.look) == (digits, words, look)
    assert view.text == TASK.question
    assert view.share == pytest.approx(max(0, left) / 600)


def test_a_pause_is_not_a_beginning():
    view = standing("draw", 402, began=True)
    assert (view.view, view.digits, view.words, view.look) == (
        "during", "6:42", "paused", "strong",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "digits", "words", "turn"),
    [
        (480, "2:00", "two minutes left", "speaker 1 of 4, 3 still to speak"),
        (355, "1:55", "swap: the next one explains", "speaker 2 of 4, 2 still to speak"),
        (340, "1:40", "less than two minutes left", "speaker 2 of 4, 2 still to speak"),
        (119, "1:59", "swap: the next one explains", "speaker 4 of 4, the last one"),
        (-3, "+0:03", "everybody’s time is over", "speaker 4 of 4, the last one"),
    ],
)
def test_explaining_in_turns(left: float, digits: str, words: str, turn: str):
    view = running("explain", left)
    assert view.view == "explain"
    assert (view.digits, view.words, view.turn) == (digits, words, turn)
    assert view.text == TASK.stages[1].cue
    assert view.share == pytest.approx(max(0, left % 120 or 120 if left > 0 else 0) / 120)


def test_where_nobody_said_how_many_explain_only_the_swap_is_said():
    session = replace(SESSION, agenda=(ITEMS[2].model_copy(update={"speakers": 1}),))
    past = NOW - timedelta(seconds=4)
    view = projected(replace(session, clock=Clock("explain", past, None)), NOW)
    assert (view.view, view.turn, view.words) == ("explain", "", "swap: the next one explains")


def test_slides_have_the_screen_before_and_while_they_run():
    assert standing("slides") == Projected("slides", digits="10:00")
    assert running("slides", 402) == Projected("slides", digits="6:42")


def test_a_break_says_when_it_goes_on():
    view = running("break", 700)
    assert (view.view, view.text, view.words, view.digits) == (
        "break", "Tea", "it goes on at", "10:11",
    )  # fmt: skip
    assert view.minutes == "12 minutes left"
    over = running("break", -5)
    assert (over.digits, over.words) == ("", "it goes on now")
    assert standing("break", 300, began=True).words == "paused"


def test_a_session_without_anything_to_time_shows_its_title():
    assert projected(Session(title="North East"), NOW) == Projected("empty", text="North East")


def test_only_what_its_table_chose_to_show_hangs_on_the_wall():
    sheets = {
        sharing: Sheet(sharing, "g", "task-1", number, sharing=sharing)
        for number, sharing in enumerate(("private", "room", "record"), start=1)
    }
    session = replace(SESSION, groups={"g": Group("g", "Care homes", 1)}, sheets=sheets)
    assert [sheet.id for sheet in on_the_wall(session)] == ["room", "record"]
