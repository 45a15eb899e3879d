"""How a simulated table fills a sheet."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from workshop.catalog.library import find_exercise
from workshop.rules.room.rehearsal import script

TASK = find_exercise("task-1")
CONTENT = {"need": ["one", "two words", "three"], "outcome": ["an end"], "gone": ["never"]}


@given(st.integers(0, 500), st.integers(0, 60), st.floats(30, 2000))
def test_so_many_labels_stand_at_the_end_in_places_of_the_exercise(
    seed: int, labels: int, seconds: float
) -> None:
    steps = script(TASK, CONTENT, Random(seed), labels=labels, seconds=seconds)
    adds = sum(step.doing == "add" for step in steps)
    removes = sum(step.doing == "remove" for step in steps)
    assert adds - removes == labels
    assert {step.place for step in steps} <= {place.id for place in TASK.places}
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    assert all(step.at >= 0 for step in steps)


def test_the_same_seed_gives_the_same_table_and_another_one_another() -> None:
    one, same, other = (
        script(TASK, CONTENT, Random(seed), labels=30, seconds=600) for seed in (1, 1, 2)
    )
    assert one == same
    assert one != other


def test_most_are_in_time_and_some_are_late() -> None:
    steps = script(TASK, CONTENT, Random(4), labels=40, seconds=600)
    late = [step for step in steps if step.doing == "add" and step.at > 600]
    assert 1 <= len(late) <= 6


def test_nothing_follows_nothing() -> None:
    (first, *_rest) = script(TASK, {}, Random(1), labels=1, seconds=60)
    assert first.text in {place.title for place in TASK.places} or first.doing == "none"
