"""Lines between cards: clean or not at all."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import sample_figures as sample
from layout.scene_tools import box, lines, said, texts

from workshop.layout.base.geometry import Point, Rect
from workshop.layout.base.grid import Grid, grid_of
from workshop.layout.base.papers import PAPERS
from workshop.layout.links import engine, route
from workshop.layout.links import obstacles as ground_of
from workshop.layout.page.arrange import arrange
from workshop.layout.page.palette import CALM
from workshop.layout.page.scene import Line
from workshop.model.figure import Figure, FigureLink

A4 = PAPERS["a4"]
CARDS = {task: [card.id for card in sample.exercise(task).cards] for task in ("task-1", "task-2")}


def steps(line: Line) -> list[Point]:
    """Points along a line, one for each point of its length."""
    found = []
    for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
        count = max(2, int(abs(x1 - x0) + abs(y1 - y0)))
        found += [
            (x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count) for n in range(count + 1)
        ]
    return found


def holds(rect: Rect, point: Point) -> bool:
    return rect.x < point[0] < rect.right and rect.y < point[1] < rect.bottom


def relation_lines(figure: Figure) -> list[Line]:
    page = arrange(figure, A4).pages[0]
    return [line for line in lines(page) if line.stroke == CALM.relation]


def check(figure: Figure) -> None:
    """No line runs into a card, through words other than its own, or over another line."""
    page = arrange(figure, A4).pages[0]
    slots = grid_of(figure, A4).slots.values()
    drawn = [line for line in lines(page) if line.stroke in (CALM.relation, CALM.accent)]
    for line in drawn:
        for point in steps(line):
            assert not any(holds(slot.inset(0.6), point) for slot in slots)
            assert 18 < point[0] < A4.width - 18
    # a line's own words stand on it, on ground of their own, in its own colour
    others = [box(text) for text in texts(page) if text.colour != CALM.relation]
    for line in drawn:
        for point in steps(line):
            assert not any(holds(rect, point) for rect in others)
    for one, other in combinations(drawn, 2):
        near = min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in steps(one) for b in steps(other))
        assert near > 3
    own = [box(text) for text in texts(page) if text.colour == CALM.relation]
    for mine, others_own in combinations(own, 2):
        assert not mine.inset(0.3).meets(others_own.inset(0.3))


@settings(max_examples=25)
@given(st.data())
def test_whatever_people_relate_no_line_tangles(data: st.DataObject) -> None:
    task = data.draw(st.sampled_from(sorted(CARDS)))
    card = st.sampled_from(CARDS[task])
    words = st.sampled_from(["", "asks", "keeps in touch with", "pays for the posts of"])
    ends = data.draw(st.lists(st.tuples(card, card, words), max_size=6))
    relations = [sample.relation(n, a, b, w) for n, (a, b, w) in enumerate(ends, 1)]
    said_by = sample.TASK_1 if task == "task-1" else sample.TASK_2
    check(sample.figure_of(task, said_by, relations=relations))


def test_a_relation_is_a_line_with_its_number_and_words_where_there_is_room() -> None:
    (line,) = relation_lines(sample.task_1())
    assert line.arrow_end
    assert not line.arrow_start
    page = arrange(sample.task_1(), A4).pages[0]
    assert "looked at" in [text.text for text in texts(page)]


def test_a_relation_of_a_label_begins_at_the_lane_it_stands_in() -> None:
    ends = []
    for place in ("sensemaking", "evaluation", "judgement"):
        made = sample.relation(1, "weighing", "response", "about")
        made = replace(made, source=replace(made.source, entry=f"{place}-0"))
        (line,) = relation_lines(sample.figure_of("task-1", {place: ["it"]}, relations=[made]))
        ends.append(line.points[0][0])
    third = grid_of(sample.blank("task-1"), A4).slots["weighing"].width / 3
    assert [int((x - 28) // third) for x in ends] == [0, 1, 2]


def test_most_relations_of_a_typical_second_task_are_lines() -> None:
    assert len(relation_lines(sample.task_2())) == 4


def test_words_beside_upright_lines_do_not_run_into_each_other() -> None:
    relations = [
        sample.relation(1, "sponsor", "stakeholders-inside", "reports to"),
        sample.relation(2, "broker", "stakeholders-inside", "reports to"),
    ]
    figure = sample.figure_of("task-2", {}, relations=relations)
    assert len(relation_lines(figure)) == 2
    check(figure)


def test_a_relation_within_one_card_or_to_nowhere_is_a_number_only() -> None:
    ends = [("need", "need"), ("need", ""), ("", "")]
    relations = [sample.relation(n, a, b, "x") for n, (a, b) in enumerate(ends, 1)]
    figure = sample.figure_of("task-1", {}, relations=relations)
    assert relation_lines(figure) == []
    assert "need→need:x" in said(arrange(figure, A4).pages[0])


def test_of_many_relations_none_is_lost() -> None:
    relations = [sample.relation(n, "need", "outcome", f"word {n}") for n in range(1, 40)]
    figure = sample.figure_of("task-1", {}, relations=relations)
    check(figure)
    assert len(relation_lines(figure)) < 3


def test_printed_links_are_straight_between_neighbours() -> None:
    page = arrange(sample.blank("task-1"), A4).pages[0]
    links = [line for line in lines(page) if line.stroke == CALM.accent and not line.dash]
    assert [link.arrow_end for link in links] == [False, True, True]
    for link in links:
        (_, y0), (_, y1) = link.points
        assert y0 == y1


def far_link() -> Figure:
    return replace(sample.blank("task-1"), links=(FigureLink("weighing", "response", arrow=True),))


def test_a_printed_link_between_cards_apart_is_led_around_the_others() -> None:
    page = arrange(far_link(), A4).pages[0]
    (link,) = [line for line in lines(page) if line.stroke == CALM.accent]
    assert len(link.points) > 3
    check(far_link())


def no_engine(source: str, engine_name: str = "nop") -> dict[str, object]:
    raise engine.LayoutError("no layout engine")


def test_without_an_engine_relations_keep_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    route._path.cache_clear()
    monkeypatch.setattr(engine, "layout", no_engine)
    assert relation_lines(sample.task_1()) == []
    assert "1" in [text.text for text in texts(arrange(sample.task_1(), A4).pages[0])]
    with pytest.raises(engine.LayoutError):
        arrange(far_link(), A4)


def test_a_second_sheet_asks_the_engine_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = relation_lines(sample.task_2())
    monkeypatch.setattr(engine, "layout", no_engine)
    assert relation_lines(sample.task_2()) == first


def test_the_graph_holds_nothing_that_anybody_typed() -> None:
    nasty = '\\N <b> "x" ] -> { &#x41;'
    relation = sample.relation(1, "need", "learned", nasty)
    figure = sample.figure_of("task-1", {"need": [nasty]}, relations=[relation], group=nasty)
    source = route.dot_source(figure, A4)
    assert "&#x41;" not in source
    assert "\\N" not in source
    assert source == route.dot_source(
        sample.figure_of("task-1", {}, relations=[sample.relation(1, "need", "learned")]), A4
    )
    assert engine.layout(source)["edges"]


def test_the_ground_refuses_what_is_not_clean() -> None:
    grid: Grid = grid_of(sample.blank("task-1"), A4)
    need, response = grid.slots["need"], grid.slots["response"]
    ground = ground_of.Ground(Rect(0, 0, A4.width, A4.height), dict(grid.slots))
    y = need.y + 30
    assert not ground.clean([(need.right, y), (response.x, y)], "need", "response")
    gap = (need.right, y), (grid.slots["relationship"].x, y)
    assert ground.clean(gap, "need", "relationship")
    ground.routes.append(ground_of.Route("link:0", gap))
    near = [(x, y + 3) for x, y in gap]
    assert not ground.clean(near, "need", "relationship")
    far = [(x, y + 9) for x, y in gap]
    assert ground.clean(far, "need", "relationship")
    ground.words.append(Rect(need.right + 5, y + 5, 6, 8))
    assert not ground.clean(far, "need", "relationship")
    outside = [(-5.0, y), (need.x, y)]
    assert not ground.clean(outside, "need", "relationship")
