"""Small pictures: all inside their area, no text, a line for every label that fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layout.sample_figures import figure_of, task_1, task_2

from workshop.layout.base.geometry import Rect
from workshop.layout.page.palette import CALM
from workshop.layout.page.scene import Box, Disc, Line, Node
from workshop.layout.page.thumbnail import thumbnail
from workshop.model.figure import Figure
from workshop.paint.bounds import bounds

AREA = Rect(30, 40, 150, 84)


def drawn(figure: Figure, **states: str) -> tuple[Node, ...]:
    return thumbnail(figure, states, AREA, CALM)


def bars(nodes: tuple[Node, ...]) -> list[Box]:
    return [node for node in nodes if isinstance(node, Box) and node.height <= 2.2]


@pytest.mark.parametrize("figure", [task_1(), task_2()], ids=["task-1", "task-2"])
def test_nothing_is_text_and_nothing_stands_outside(figure: Figure) -> None:
    nodes = drawn(figure)
    assert all(isinstance(node, Box | Disc | Line) for node in nodes)
    left, top, right, bottom = bounds(nodes)
    assert left >= AREA.x - 0.01
    assert top >= AREA.y - 0.01
    assert right <= AREA.right + 0.01
    assert bottom <= AREA.bottom + 0.01


@given(st.integers(0, 60))
def test_a_line_for_each_label_or_dots_for_the_rest(count: int) -> None:
    said = figure_of("task-1", {"need": [f"Label {n}" for n in range(count)]})
    nodes = drawn(said)
    dots = [node for node in nodes if isinstance(node, Disc)]
    if dots:
        assert len(dots) == 3
        assert len(bars(nodes)) < count
    else:
        assert len(bars(nodes)) == count
    assert bounds(nodes)[3] <= AREA.bottom + 0.01


def test_a_longer_label_is_a_longer_line() -> None:
    short, long = bars(drawn(figure_of("task-1", {"novel": ["Few", "Rather a few more words"]})))
    assert short.width < long.width


def test_none_is_a_dash_and_not_knowing_a_ring_and_silence_nothing() -> None:
    empty = figure_of("task-1", {})
    assert not [node for node in drawn(empty) if isinstance(node, Line | Disc)]
    (dash,) = (node for node in drawn(empty, need="none") if isinstance(node, Line))
    assert dash.points[0][1] == dash.points[1][1]
    (ring,) = (node for node in drawn(empty, need="dont-know") if isinstance(node, Disc))
    assert ring.fill is None


def test_words_from_right_to_left_begin_on_the_right() -> None:
    (left,) = bars(drawn(figure_of("task-1", {"novel": ["Few"]})))
    (right,) = bars(drawn(figure_of("task-1", {"novel": ["نرس"]})))
    assert right.x > left.x
