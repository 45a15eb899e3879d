"""The terminal's picture with every card in sight, and at odd sizes."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import sample_figures as sample

from workshop.layout.cells.cell_spot import Spot, beside
from workshop.layout.cells.cells import CellPicture, cell_picture
from workshop.model.figure import Entry, Figure
from workshop.text.cells import cell_width

TASKS = ("task-1", "task-2")
WORDS = ("Homes", "Überweisung", "مستشفى", "病院の看護師", "👩‍⚕️ nurse", "ne\u0301e", "x" * 40)


def told(figure: Figure) -> Iterable[Entry]:
    return (entry for card in figure.cards for part in card.sections for entry in part.entries)


@pytest.mark.parametrize("task", TASKS)
def test_every_card_is_in_sight_on_a_small_terminal(task: str) -> None:
    figure = sample.task_1() if task == "task-1" else sample.task_2()
    picture = cell_picture(figure, 80, 21, whole=True)
    assert picture.whole
    text = picture.text()
    for card in figure.cards:
        for part in card.sections:
            title = part.title if len(card.sections) > 1 and not card.boundary else card.title
            assert title[:20] in text
    if task == "task-2":
        assert text.count("the organisation’s line") == 2, "two rows of three, each cut"
        assert " +2 " in text


def test_cards_stay_where_they_are_while_labels_come() -> None:
    many = {f"broker/{side}": ["A nurse"] * 20 for side in ("inside", "outside")}
    places = [
        cell_picture(sample.figure_of("task-2", said), 80, 21, whole=True).spots
        for said in ({}, many)
    ]
    assert places[0] == places[1]


def test_who_stands_on_no_side_has_a_sign_where_there_is_no_room_for_words() -> None:
    said = {"broker/unsaid": ["A nurse"], "broker/outside": ["A charity"]}
    lines = cell_picture(sample.figure_of("task-2", said), 80, 21, whole=True).text().splitlines()
    (nurse,) = [line for line in lines if "A nurse" in line]
    assert "? A nurse" in nurse
    assert any("• A charity" in line for line in lines)


def test_a_wide_card_of_one_row_shows_labels_side_by_side_and_says_how_many_more() -> None:
    teams = [f"Team {n}" for n in range(5)]
    figure = sample.figure_of("task-2", {"stakeholders-inside": teams})
    for focus, shown in ((None, "• Team 0"), ("stakeholders-inside", "• Team 4")):
        text = cell_picture(figure, 80, 21, whole=True, focus=focus).text()
        row = next(line for line in text.splitlines() if "Team" in line)
        assert shown in row
        assert row.count("Team") == 3
        assert "+2" in row


def test_what_is_too_small_for_all_cards_shows_some() -> None:
    assert not cell_picture(sample.task_2(), 80, 12, whole=True).whole
    assert not cell_picture(sample.task_2(), 11, 60, whole=True).whole


@pytest.mark.parametrize("width", range(20, 40))
def test_the_line_is_as_wide_as_the_picture_however_narrow_that_is(width: int) -> None:
    picture = cell_picture(sample.figure_of("task-2", {}), width, 60, whole=True)
    assert all(sum(cell_width(span.text) for span in row) == width for row in picture.rows)


def hidden(text: str) -> int:
    """Count what the picture says is hidden."""
    counts = re.findall(r"… (\d+) (?:more|above)", text) + re.findall(r" \+(\d+)(?!\d)", text)
    return sum(map(int, counts))


def _check(picture: CellPicture, width: int, height: int) -> None:
    assert len(picture.rows) == height
    assert all(sum(cell_width(span.text) for span in row) == width for row in picture.rows)
    grid = [[" "] * width for _ in range(height)]
    for spot in picture.spots:
        assert spot.x >= 0
        assert spot.x + spot.width <= width + 1  # lanes share an edge
        assert spot.y + spot.height <= height
        for y in range(spot.y, spot.y + spot.height):
            for x in range(spot.x, spot.x + spot.width - 1):
                assert grid[y][x] == " ", "no card lies on another"
                grid[y][x] = "x"


def _in_gaps(picture: CellPicture) -> Iterable[str]:
    """Return what is drawn between cards."""
    return (span.text for row in picture.rows for span in row if span.style == "link")


@settings(max_examples=80)
@given(
    st.sampled_from(TASKS),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(WORDS)), max_size=25),
    st.integers(20, 220),
    st.integers(6, 60),
    st.booleans(),
)
def test_every_label_is_seen_or_counted_at_any_size(
    task: str, labels: list[tuple[int, str]], width: int, height: int, whole: bool
) -> None:
    empty = sample.blank(task)
    keys = [
        f"{part.place}/{part.role}" if card.boundary else part.place
        for card in empty.cards
        for part in card.sections
    ]
    said: dict[str, list[str]] = {}
    for number, (at, words) in enumerate(labels):
        said.setdefault(keys[at % len(keys)], []).append(f"{number:02d}q {words}")
    figure = sample.figure_of(task, said)
    picture = cell_picture(figure, width, height, whole=whole)
    _check(picture, width, height)
    assert all(set(text) <= set("─▶◀") for text in _in_gaps(picture))
    text = picture.text()
    if not picture.whole:
        return  # the last row names the cards that are hidden
    unseen = [entry for entry in told(figure) if entry.text[:3] not in text]
    assert len(unseen) <= hidden(text)


ROW = (Spot("a", 0, 0, 20, 5), Spot("b", 21, 0, 20, 5), Spot("c", 0, 5, 41, 5))


@pytest.mark.parametrize(
    ("place", "way", "next_one"),
    [
        ("a", "right", "b"), ("b", "left", "a"), ("a", "left", "a"), ("a", "down", "c"),
        ("b", "down", "c"), ("c", "up", "a"), ("c", "right", "c"), ("gone", "up", "a"),
    ],
)  # fmt: skip
def test_arrows_go_where_they_point(place: str, way: str, next_one: str) -> None:
    assert beside(ROW, place, way) == next_one
