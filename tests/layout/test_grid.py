"""Slots and papers."""

from itertools import combinations

import pytest
from layout import sample_figures as sample

from workshop.layout.base.geometry import Rect, crosses, distance
from workshop.layout.base.grid import RELATIONS, grid_of
from workshop.layout.base.papers import PAPERS, paper
from workshop.model.problem import WorkshopError


@pytest.mark.parametrize("name", ["a4", "A3", " letter "])
def test_a_paper_by_its_name(name: str) -> None:
    assert paper(name) is PAPERS[name.strip().lower()]


def test_a4_lies_on_its_long_side() -> None:
    assert PAPERS["a4"].width == pytest.approx(841.89, abs=0.01)
    assert PAPERS["a4"].height == pytest.approx(595.28, abs=0.01)


def test_an_unknown_paper_names_the_near_ones() -> None:
    with pytest.raises(WorkshopError) as caught:
        paper("leter")
    assert "Did you mean letter?" in str(caught.value)
    with pytest.raises(WorkshopError, match="a4, a3, letter"):
        paper("quarto")


@pytest.mark.parametrize("name", sorted(PAPERS))
@pytest.mark.parametrize("exercise", ["task-1", "task-2"])
def test_slots_lie_apart_within_the_page(exercise: str, name: str) -> None:
    grid = grid_of(sample.blank(exercise), PAPERS[name])
    page = Rect(0, 0, PAPERS[name].width, PAPERS[name].height)
    for slot in grid.slots.values():
        assert slot.within(page.inset(20))
        assert slot.y >= grid.heading.bottom
    for one, other in combinations(grid.slots.values(), 2):
        assert not one.inset(-3.9).meets(other.inset(-3.9))


@pytest.mark.parametrize(
    ("full", "exercise"), [(sample.task_1, "task-1"), (sample.task_2, "task-2")]
)
def test_slots_do_not_depend_on_what_people_wrote(full: object, exercise: str) -> None:
    assert callable(full)
    assert (
        grid_of(full(), PAPERS["a4"]).slots == grid_of(sample.blank(exercise), PAPERS["a4"]).slots
    )


def test_bands_of_one_row_are_of_one_height() -> None:
    bands = grid_of(sample.task_2(), PAPERS["a4"]).bands
    assert bands["needers"] == bands["facility-providers"] > bands["stakeholders-local"]


def test_the_list_of_relations_has_a_slot_where_the_exercise_gives_it_one() -> None:
    assert RELATIONS in grid_of(sample.task_2(), PAPERS["a4"]).slots
    assert RELATIONS not in grid_of(sample.task_1(), PAPERS["a4"]).slots


def test_a_piece_crosses_only_the_open_inside() -> None:
    rect = Rect(0, 0, 10, 10)
    assert crosses((-5, 5), (15, 5), rect)
    assert crosses((5, 5), (6, 6), rect)
    assert not crosses((-5, 0), (15, 0), rect)
    assert not crosses((-5, 5), (0, 5), rect)
    assert not crosses((12, 0), (12, 10), rect)
    assert not crosses((-4, 7), (5, 16), rect)


def test_the_distance_of_two_pieces() -> None:
    assert distance(((0, 0), (10, 0)), ((5, -5), (5, 5))) == 0
    assert distance(((0, 0), (10, 0)), ((0, 3), (10, 3))) == 3
    assert distance(((0, 0), (10, 0)), ((13, 4), (20, 4))) == 5
