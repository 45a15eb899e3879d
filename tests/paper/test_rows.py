"""Rows keep two lines for every card where the foot of a page takes room."""

from dataclasses import replace

import pytest
from sample_sessions import exercise

from workshop.layout.grid import grid_of, leading
from workshop.layout.papers import PAPERS, paper
from workshop.paper.picture import picture
from workshop.paper.rows import with_room
from workshop.paper.theme import PLAIN
from workshop.rules.figure import blank_figure


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("task", ["task-1", "task-2"])
def test_every_card_has_room_for_two_lines(name: str, task: str) -> None:
    low = replace(paper(name), height=paper(name).height - 64)
    figure = with_room(blank_figure(exercise(task)), low, 12.0)
    grid = grid_of(figure, low, 12.0)
    for key, slot in grid.slots.items():
        assert slot.height - grid.bands[key] >= 2 * leading(12.0)
    assert max(slot.bottom for slot in grid.slots.values()) <= grid.body.bottom + 0.1


def test_where_there_is_room_the_proportions_stay() -> None:
    figure = blank_figure(exercise("task-1"))
    made = with_room(figure, paper("a3"), 12.0)
    assert [row / made.rows[0] for row in made.rows] == pytest.approx(
        [row / figure.rows[0] for row in figure.rows]
    )


def test_where_nothing_helps_the_figure_stays() -> None:
    figure = blank_figure(exercise("task-2"))
    assert with_room(figure, replace(paper("a4"), height=200.0), 12.0) is figure


@pytest.mark.parametrize("name", PAPERS)
def test_the_picture_of_a_blank_sheet_is_one_page_with_a_free_foot(name: str) -> None:
    drawn = picture(blank_figure(exercise("task-2"), "Table 1"), paper(name), PLAIN)
    assert len(drawn.pages) == 1
