"""The wall: what the room is shown, in cells."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import sample_figures as sample

from workshop.layout.cells.big_digits import SHAPES, numerals, numerals_size
from workshop.layout.cells.gallery import Hung, hang
from workshop.layout.cells.projection import project
from workshop.rules.room.projector_view import Projected
from workshop.text.cells import cell_width

Golden = Callable[[str, str | bytes], None]
SIZES = [(80, 24), (120, 40), (200, 50)]

ASKED = "Think of an innovation you have been involved in. How did it come about?"
CUE = "Choose one innovation and put a few words on each card. Any order will do."
VIEWS = {
    "before": Projected("before", "Task 1 · Draw", ASKED, CUE, "10 minutes"),
    "during": Projected(
        "during", "Task 1 · Draw", ASKED, CUE, digits="6:42", widest="00:00", share=0.67
    ),
    "over": Projected(
        "during", "Task 1 · Draw", ASKED, CUE, digits="+0:15", widest="00:00", share=0.0,
        words="time is up; late words are welcome", look="warn",
    ),
    "explain": Projected(
        "explain", "Explain", "Take turns: explain your sheet to the people next to you.",
        digits="1:55", widest="00:00", share=0.96, words="swap: the next one explains",
        look="warn", turn="speaker 2 of 4, 2 still to speak",
    ),
    "break": Projected(
        "break", "", "Break", digits="11:15", widest="00:00", words="it goes on at",
        minutes="12 minutes left",
    ),
    "slides": Projected("slides", digits="6:42"),
    "empty": Projected("empty", text="North East session"),
}  # fmt: skip
LOOKS = {
    "", "dim", "strong", "accent", "warn", "error", "frame", "focus", "title", "label", "fresh",
    "muted", "link", "sign",
}  # fmt: skip


def text(rows: list[list[tuple[str, str]]]) -> str:
    return "".join("".join(words for words, _ in row).rstrip() + "\n" for row in rows)


def check(rows: list[list[tuple[str, str]]], width: int, height: int) -> None:
    assert len(rows) == height
    for row in rows:
        assert sum(cell_width(words) for words, _ in row) == width
        assert {look for _, look in row} <= LOOKS


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_views(name: str, width: int, height: int, golden: Golden) -> None:
    rows = project(VIEWS[name], width, height)
    golden(f"wall-{name}-{width}x{height}.txt", text(rows))


def test_a_view_in_ascii(golden: Golden) -> None:
    drawn = text(project(VIEWS["during"], 80, 24, ascii=True))
    assert drawn.replace("·", "").isascii()  # the agenda's own words are the caller's to exchange
    golden("wall-during-ascii-80x24.txt", drawn)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_sheet(width: int, height: int, golden: Golden) -> None:
    hung = Hung(sample.task_1(), 3, "2 of 5", "6:42 left")
    rows = hang(hung, width, height)
    check(rows, width, height)
    golden(f"wall-sheet-{width}x{height}.txt", text(rows))


words = st.text(alphabet="ab é住\u0301 \U0001f600\x1b\n. ?·", max_size=160)


@settings(max_examples=200)
@given(
    st.sampled_from(list(VIEWS)), words, words, st.integers(20, 220), st.integers(8, 60),
    st.booleans(),
)  # fmt: skip
def test_rows_are_exactly_as_wide_and_as_many_as_asked(
    name: str, asked: str, cue: str, width: int, height: int, plain: bool
) -> None:
    view = VIEWS[name]
    for shown in (view, Projected(**{**_fields(view), "text": asked, "cue": cue, "heading": cue})):
        check(project(shown, width, height, ascii=plain), width, height)


def _fields(view: Projected) -> dict[str, object]:
    return {name: getattr(view, name) for name in Projected.__slots__}


@settings(max_examples=60)
@given(st.integers(20, 220), st.integers(8, 60), words, st.booleans())
def test_a_sheet_is_exactly_as_wide_and_as_high_as_asked(
    width: int, height: int, time: str, plain: bool
) -> None:
    time = "".join(filter(str.isprintable, time))
    check(
        hang(Hung(sample.task_2(), 12, "2 of 5", time), width, height, ascii=plain), width, height
    )


@settings(max_examples=100)
@given(st.sampled_from(["during", "over", "explain"]), st.integers(20, 220), st.integers(8, 60))
def test_the_time_is_never_left_out(name: str, width: int, height: int) -> None:
    view = VIEWS[name]
    drawn = text(project(view, width, height))
    assert view.digits in drawn or drawn.count("█") > 20


@pytest.mark.parametrize("name", ["during", "over", "explain", "break"])
@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("plain", [False, True])
def test_digits_are_nine_rows_high_at_least(
    name: str, width: int, height: int, plain: bool
) -> None:
    view = VIEWS[name]
    drawn = text(project(view, width, height, ascii=plain))
    scale = 2 if width < 120 else 3 if not plain else 2
    lines = [line.strip() for line in drawn.splitlines()]
    for line in numerals(view.digits, scale, ascii=plain):
        if height < 50:
            assert line.strip() in lines
    assert sum(set(line) <= set("█▀▄# ") and bool(line) for line in lines) >= 9
    for told in (view.text, view.words, view.turn):
        assert " ".join(told.split()) in " ".join(drawn.split())


def test_digits_keep_their_size_while_an_item_lasts() -> None:
    def high(digits: str) -> int:
        view = Projected("during", text="x", digits=digits, widest="00:00")
        return sum(
            bool(set("█▀▄") & set(line)) for line in text(project(view, 120, 40)).splitlines()
        )

    assert high("10:00") == high("9:59") == 14


@pytest.mark.parametrize("scale", [1, 2, 3, 4, 5])
def test_numerals_are_as_large_as_they_say(scale: int) -> None:
    for plain in (False, True):
        rows = numerals("".join(SHAPES), scale, ascii=plain)
        wide, high = numerals_size("".join(SHAPES), scale)
        assert len(rows) == high
        assert {len(row) for row in rows} == {wide}


def test_no_two_numerals_look_alike() -> None:
    for scale in (1, 2, 3):
        drawn = ["\n".join(numerals(sign, scale)) for sign in SHAPES]
        assert len(set(drawn)) == len(SHAPES)
