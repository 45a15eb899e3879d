"""Whose turn it is to explain, and when to swap."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.catalog.library import find_exercise
from workshop.model.agenda import AgendaItem
from workshop.model.session import Clock, Session
from workshop.rules.room.agenda import agenda_of
from workshop.rules.room.speaker_turns import explain_stage, next_deadline, share, share_words

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
EXERCISE = find_exercise("task-1")


def room(speakers: int, left: float) -> Session:
    """Return a session whose room clock runs at the stage, with so many seconds left in all."""
    stage = explain_stage(EXERCISE)
    assert stage is not None
    item = AgendaItem(
        id="e", title="Explain", minutes=stage.minutes, kind="stage", speakers=speakers,
        exercise=EXERCISE.id, stage=stage.id,
    )  # fmt: skip
    clock = Clock("e", NOW + timedelta(seconds=left), None)
    return Session(exercises={EXERCISE.id: EXERCISE}, agenda=(item,), clock=clock)


@pytest.mark.parametrize(
    ("speakers", "left", "words"),
    [
        (1, 30, "0:30 left to explain"),
        (1, -5, "Swap: the next one explains (+0:05)"),
        (3, 350, "1:50 left to explain"),
        (3, 235, "Swap: the next one explains (1:55)"),
        (3, 200, "1:20 left to explain"),
        (3, 110, "Swap: the next one explains (1:50)"),
        (3, -5, "Everybody’s time is over (+0:05)"),
    ],
)
def test_the_rooms_clock_says_whose_turn_it_is(speakers: int, left: float, words: str) -> None:
    assert share_words(share(room(speakers, left), EXERCISE, None, NOW)) == words


def test_a_share_of_ones_own_where_the_room_is_elsewhere() -> None:
    session = Session(exercises={EXERCISE.id: EXERCISE})
    assert agenda_of(session)
    assert share_words(share(session, EXERCISE, None, NOW)) == "2:00 for each"
    deadline = next_deadline(EXERCISE, NOW)
    later = NOW + timedelta(seconds=121)
    assert share_words(share(session, EXERCISE, deadline, later)).startswith("Swap")
    other = find_exercise("task-2")
    assert share(room(3, 200), other, None, NOW).of_room is False


def test_a_minute_each_where_an_exercise_does_not_say() -> None:
    silent = EXERCISE.model_copy(update={"stages": EXERCISE.stages[:1]})
    assert share_words(share(Session(), silent, None, NOW)) == "1:00 for each"
