"""The picture in a terminal."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import sample_figures as sample

from workshop.layout.cells.cells import CellPicture, cell_picture
from workshop.model.figure import Entry, FigureLink
from workshop.text.cells import cell_width

SIZES = [(98, 30), (178, 42), (80, 16), (118, 24)]
PLACES = [place.id for place in sample.exercise("task-1").places]
STYLES = {"", "frame", "focus", "title", "label", "fresh", "muted", "link", "sign"}


def check(picture: CellPicture, width: int, height: int) -> None:
    assert len(picture.rows) == height
    for row in picture.rows:
        assert sum(cell_width(span.text) for span in row) == width
        for span in row:
            assert span.style in STYLES
            assert not any(unicodedata.category(c) == "Cc" for c in span.text)


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("task", ["task-1", "task-2"])
def test_rows_are_exactly_as_wide_and_as_many_as_asked(task: str, width: int, height: int) -> None:
    figure = sample.task_1() if task == "task-1" else sample.task_2()
    check(cell_picture(figure, width, height, focus=figure.cards[2].id), width, height)


def test_the_first_task_as_a_whole() -> None:
    picture = cell_picture(sample.task_1(), 98, 30)
    assert picture.whole
    text = picture.text()
    for card in ("╭─ Need ", "─ Relationship ", "╭─ Sensemaking ", "┬─ Evaluation "):
        assert card in text
    assert "│─▶│" in text
    assert "│──│" in text
    assert "• Homes felt" in text
    assert "don't know" in text
    assert "→1" in text
    assert "(not" in text


def test_the_second_task_has_the_organisations_line_through_all_role_cards() -> None:
    lines = cell_picture(sample.task_2(), 98, 30).text().splitlines()
    (cut,) = [line for line in lines if "the organisation’s line" in line]
    assert cut.startswith("┄┄ inside ↑ ↓ outside ┄")
    assert len(cut) == 98
    at = lines.index(cut)
    assert any("Overloaded" in line for line in lines[:at])
    assert any("Residents" in line for line in lines[at:])
    assert any("A Community" in line for line in lines[:at])
    assert any("◦ University (potential)" in line for line in lines[at:])


def test_the_card_in_hand_has_a_heavier_frame_and_a_sign() -> None:
    text = cell_picture(sample.task_1(), 98, 30, focus="response").text()
    assert "┏━ ▸ Response ━" in text
    assert text.count("┏") == 1
    lane = cell_picture(sample.task_1(), 98, 30, focus="evaluation").text()
    assert "┳━ ▸ Evaluation ━" in lane


def test_the_fresh_entry_has_a_style_of_its_own() -> None:
    picture = cell_picture(sample.task_1(), 98, 30, focus="response", fresh="path")
    fresh = [span.text for row in picture.rows for span in row if span.style == "fresh"]
    assert "One agreed" in " ".join(fresh)


def many() -> dict[str, list[str]]:
    return {place: [f"{place} number {n}" for n in range(30)] for place in PLACES}


@pytest.mark.parametrize(("width", "height"), [*SIZES, (80, 10), (98, 9)])
@pytest.mark.parametrize("place", ["need", "novel", "judgement"])
def test_the_newest_and_the_fresh_entry_are_in_sight(place: str, width: int, height: int) -> None:
    figure = sample.figure_of("task-1", many())
    newest = cell_picture(figure, width, height, focus=place)
    check(newest, width, height)
    words = " ".join(newest.text().split())
    assert "number 29" in words or "29" in words
    assert "…" in words
    for number in (0, 7, 29):
        picture = cell_picture(figure, width, height, focus=place, fresh=f"{place}-{number}")
        fresh = [span.text for row in picture.rows for span in row if span.style == "fresh"]
        assert str(number) in "".join(fresh)


def test_scrolling_shows_other_rows_and_counts_what_is_above_and_below() -> None:
    figure = sample.figure_of("task-1", many())
    text = cell_picture(figure, 98, 30, focus="need", scroll={"need": 5}).text()
    assert "… 6 above" in text
    assert "need number 6" in text
    assert "need number 29" not in text
    beyond = cell_picture(figure, 98, 30, focus="need", scroll={"need": 999}).text()
    assert "need number 29" in beyond


def test_other_cards_show_their_first_entries_and_how_many_more() -> None:
    text = cell_picture(sample.figure_of("task-1", many()), 98, 30, focus="need").text()
    assert "outcome number 0" in text
    assert "more" in text


def test_wide_cards_take_more_columns_before_they_hide_anything() -> None:
    figure = sample.figure_of("task-2", {"stakeholders-inside": [f"Team {n}" for n in range(7)]})
    text = cell_picture(figure, 118, 30).text()
    for n in range(7):
        assert f"Team {n}" in text


@pytest.mark.parametrize(("width", "height"), [(80, 16), (40, 12), (26, 8), (30, 4)])
def test_too_small_a_space_shows_the_card_in_hand_and_its_neighbours(
    width: int, height: int
) -> None:
    picture = cell_picture(sample.task_2(), width, height, focus="broker")
    check(picture, width, height)
    assert not picture.whole
    text = picture.text()
    assert "▸ Broker" in text
    last = text.splitlines()[-1]
    assert last.startswith("… ")
    assert "more: Stakeholders" in last


@pytest.mark.parametrize(("width", "height"), [(20, 1), (9, 2), (1, 1), (3, 3), (14, 5)])
def test_no_space_is_too_small_to_be_filled_exactly(width: int, height: int) -> None:
    for figure in (sample.task_1(), sample.task_2(), sample.blank("task-2")):
        check(cell_picture(figure, width, height), width, height)


def test_the_line_has_its_words_in_a_card_that_stands_alone() -> None:
    text = cell_picture(sample.task_2(), 80, 16, focus="broker").text()
    assert "inside ↑ ↓ outside" in text


def test_those_of_whom_nobody_said_where_are_not_lost() -> None:
    said_by = {"broker/unsaid": ["An engagement lead"], "sponsor/unsaid": ["Bank"]}
    said_by["sponsor/outside"] = ["Fund"]
    text = cell_picture(sample.figure_of("task-2", said_by), 178, 42).text()
    assert "engagement" in text
    assert "inside or outside not" in text or "side not said" in text
    assert "Bank" in text
    assert "Fund" in text


def test_plain_characters_alone_where_the_font_has_no_others() -> None:
    picture = cell_picture(sample.task_2(), 98, 30, focus="broker", ascii=True)
    check(picture, 98, 30)
    frames = [s.text for row in picture.rows for s in row if s.style in ("frame", "focus", "link")]
    assert all(text.isascii() for text in frames)


def test_control_characters_are_dropped_once_more() -> None:
    figure = sample.figure_of("task-1", {"need": ["safe\x1b[31m\x07 text", "two\nlines"]})
    picture = cell_picture(figure, 98, 30)
    check(picture, 98, 30)
    assert "safe[31m text" in picture.text()


def test_links_against_the_reading_direction_point_left() -> None:
    figure = replace(sample.task_1(), links=(FigureLink("response", "relationship", arrow=True),))
    assert "│◀─│" in cell_picture(figure, 98, 30).text()


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(PLACES),
        st.lists(st.text(max_size=60).map(lambda text: Entry("x", text, sign="")), max_size=6),
    ),
    st.integers(1, 130),
    st.integers(1, 40),
    st.sampled_from([None, *PLACES]),
)
def test_any_text_fits_any_size(
    said_by: dict[str, list[Entry]], width: int, height: int, focus: str | None
) -> None:
    figure = sample.figure_of("task-1", said_by)
    check(cell_picture(figure, width, height, focus=focus, fresh="x"), width, height)


def test_who_stands_on_no_side_is_not_drawn_on_one() -> None:
    figure = sample.figure_of(
        "task-2", {"broker/unsaid": ["A nurse"], "sponsor/inside": ["A boss"]}
    )
    rows = cell_picture(figure, 98, 30).text().splitlines()
    (at,) = [n for n, row in enumerate(rows) if "A nurse" in row]
    assert "side not said" in rows[at - 1]
    cut = next(row for row in rows if "┄" in row)
    column = rows[at].index("A nurse")
    assert "┄" not in cut[column:]


def test_a_full_card_begins_with_a_whole_label() -> None:
    labels = [f"Number {n} goes on over more than a single row" for n in range(9)]
    figure = sample.figure_of("task-1", {"need": labels})
    rows = cell_picture(figure, 98, 26, focus="need").text().splitlines()
    (at,) = [n for n, row in enumerate(rows) if "above" in row]
    assert "• Number" in rows[at + 1]
    assert any("Number 8" in row for row in rows)
