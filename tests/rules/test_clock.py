from datetime import timedelta

import pytest
from support.sessions import START

from workshop.catalog.library import find_exercise
from workshop.model.session import Clock, Session
from workshop.rules.room import agenda
from workshop.rules.room import clock as rules

EXERCISES = {name: find_exercise(name) for name in ("task-1", "task-2")}
SESSION = Session(exercises=EXERCISES)
FIRST, EXPLAIN, *_REST = agenda.agenda_of(SESSION)


def _clock(act) -> Clock:
    return Clock(act.item, act.deadline, act.left)


def test_the_stages_run_in_the_order_of_the_tasks():
    found = [(i.exercise, i.stage, i.minutes) for i in agenda.agenda_of(SESSION)]
    assert found == [
        ("task-1", "map", 10), ("task-1", "explain", 2),
        ("task-2", "map", 10), ("task-2", "explain", 2),
    ]  # fmt: skip


def test_a_started_clock_counts_down_by_its_deadline_and_not_by_ticks():
    clock = _clock(rules.started(None, FIRST, START))
    assert rules.seconds_left(clock, FIRST, START + timedelta(minutes=4)) == 360
    assert rules.seconds_left(clock, FIRST, START + timedelta(minutes=11)) == -60


def test_a_pause_keeps_what_is_left():
    running = _clock(rules.started(None, FIRST, START))
    standing = _clock(rules.paused(running, FIRST, START + timedelta(minutes=1)))
    assert not rules.is_running(standing)
    assert rules.seconds_left(standing, FIRST, START + timedelta(hours=2)) == 540
    again = _clock(rules.started(standing, FIRST, START + timedelta(hours=2)))
    assert rules.seconds_left(again, FIRST, START + timedelta(hours=2)) == 540


@pytest.mark.parametrize("after", [0, 9, 30])
def test_a_minute_more_is_a_minute_from_now_once_the_time_is_over(after: int):
    running = _clock(rules.started(None, FIRST, START))
    now = START + timedelta(minutes=after)
    longer = _clock(rules.extended(running, FIRST, now, 60))
    assert rules.seconds_left(longer, FIRST, now) == max(0, 10 - after) * 60 + 60


def test_the_next_speaker_gets_the_whole_time():
    over = Clock(EXPLAIN.id, START, None)
    now = START + timedelta(seconds=5)
    assert rules.seconds_left(_clock(rules.started(over, EXPLAIN, now)), EXPLAIN, now) == 120


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(600, "10:00"), (599.2, "10:00"), (59, "0:59"), (0.1, "0:01"), (0, "0:00"), (-0.5, "0:00"),
     (-15, "+0:15"), (-75, "+1:15")],
)  # fmt: skip
def test_the_clock_face(seconds: float, shown: str):
    assert rules.reading(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(400, ""), (300, "five minutes left"), (119, "less than two minutes left"),
     (60, "one minute left"), (20, "less than one minute left"),
     (-1, "time is up; late words are welcome")],
)  # fmt: skip
def test_the_cue_is_in_words(seconds: float, words: str):
    assert rules.cue(seconds, running=True) == words
    assert rules.cue(seconds, running=False) == "paused"
