"""A picture inside a document: its foot, its numbers, its question, its headings."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from layout import sample_figures as sample
from layout.scene_tools import box, elements, everything, said, texts

from workshop.layout.base.frame import ALONE, Frame
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import LEAST_LINES, grid_of, leading
from workshop.layout.base.papers import PAPERS
from workshop.layout.page.arrange import arrange
from workshop.layout.page.lines import boundary_words
from workshop.layout.page.scene import Scene
from workshop.model.figure import Figure

A4 = PAPERS["a4"]
INSIDE = Frame(foot=22.0, first_page=41, numbered=False)
LONG = "Who answers for what nobody asked for, and how would anybody know that they did? " * 6


def many(text: str = "Outcome number") -> Figure:
    return sample.figure_of("task-1", {"outcome": [f"{text} {n}" for n in range(90)]})


def test_alone_is_what_is_taken_where_nothing_is_said() -> None:
    assert arrange(many(), A4) == arrange(many(), A4, frame=ALONE) == arrange(
        many(), A4, frame=Frame()
    )  # fmt: skip


def test_every_reference_is_to_a_page_of_the_document() -> None:
    scene = arrange(many(), A4, frame=INSIDE)
    first, second, third = map(said, scene.pages)
    assert "continuedonpage42" in first
    assert "Outcome,continued" in second
    assert "continuedonpage43" in second
    assert "Outcome,continued" in third
    assert "Page4" not in everything(scene)


def test_a_card_that_goes_on_says_so_wherever_its_title_breaks() -> None:
    broken = 0
    for length in range(6, 13):
        title = " ".join(["what"] * length)
        cards = tuple(replace(card, title=title) for card in many().cards)
        page = arrange(replace(many(), cards=cards), A4, frame=INSIDE).pages[1]
        assert f"{title.replace(' ', '')},continued" in said(page)
        broken += not any(f"{title}, continued" in text.text for text in texts(page))
    assert broken


def test_a_numbered_picture_counts_from_its_first_page() -> None:
    scene = arrange(many(), A4, frame=Frame(first_page=3))
    assert "Page3of5" in said(scene.pages[0])
    assert "Page4of5" in said(scene.pages[1])


@pytest.mark.parametrize("name", sorted(PAPERS))
@pytest.mark.parametrize("figure", [sample.task_1, sample.task_2, many])
def test_the_foot_is_free_on_every_page(name: str, figure: Callable[[], Figure]) -> None:
    scene = arrange(figure(), PAPERS[name], frame=replace(INSIDE, foot=60.0))
    free = Rect(0, PAPERS[name].height - 60 - 22, PAPERS[name].width, 82)
    for page in scene.pages:
        assert page.height == PAPERS[name].height
        assert not any(box(text).meets(free) for text in texts(page))


def test_inside_a_chapter_headings_stand_one_level_lower() -> None:
    def levels(scene: Scene) -> list[int]:
        return [len(elements(page, tag)) for page in scene.pages for tag in ("H1", "H2", "H3")]

    alone = levels(arrange(sample.task_2(), A4))
    inside = levels(arrange(sample.task_2(), A4, frame=Frame(level=2)))
    assert alone[0] == 1
    assert inside[:3] == [0, 1, alone[1] + alone[2]]


def test_the_question_is_as_large_and_bold_as_asked_for() -> None:
    frame = Frame(numbered=False, question_size=15.0, question_bold=True)
    figure = sample.blank("task-1")
    page = arrange(figure, A4, frame=frame).pages[0]
    (text,) = [text for text in texts(page) if text.text == figure.question]
    assert (text.size, text.bold) == (15.0, True)
    slots = grid_of(figure, A4, 12.0, frame).slots
    assert slots == grid_of(sample.task_1(), A4, 12.0, frame).slots
    assert slots["need"].y > grid_of(figure, A4).slots["need"].y


@pytest.mark.parametrize("name", ["a3", "a4", "letter"])  # a poster has room for all of it
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(
    "change",
    [{"question": LONG}, {"group": "G" * 200}, {"title": LONG}, {}],
    ids=lambda change: next(iter(change), "nothing"),
)
def test_what_a_heading_shortens_is_referred_to_beside_nothing_else(
    name: str, large: bool, change: dict[str, str]
) -> None:
    frame = replace(INSIDE, question_size=15.0 if large else None, question_bold=large)
    figure = replace(replace(many(), group="Care homes"), **change)
    scene = arrange(figure, PAPERS[name], frame=frame)
    first = scene.pages[0]
    assert ("(…infull:page42)" in said(first)) == bool(change)
    heading = grid_of(figure, PAPERS[name], 12.0, frame).heading
    boxes = [box(text) for text in texts(first) if text.y < heading.bottom]
    assert all(one.within(heading, 0.1) for one in boxes)
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert "".join(change.values()).replace(" ", "") in said(scene.pages[1])


@pytest.mark.parametrize("name", sorted(PAPERS))
@pytest.mark.parametrize("task", ["task-1", "task-2"])
@pytest.mark.parametrize("foot", [0.0, 22.0, 64.0])
def test_every_card_has_room_for_its_least_lines(name: str, task: str, foot: float) -> None:
    grid = grid_of(sample.blank(task), PAPERS[name], 12.0, Frame(foot=foot))
    for key, slot in grid.slots.items():
        assert slot.height - grid.bands[key] >= LEAST_LINES * leading(12.0) + 10 - 0.01
    assert max(slot.bottom for slot in grid.slots.values()) <= grid.body.bottom + 0.1


def test_where_there_is_room_rows_stand_as_the_exercise_says() -> None:
    figure = sample.blank("task-1")
    slots = grid_of(figure, PAPERS["a3"]).slots
    high = {card.slot.row: slots[card.id].height for card in figure.cards if card.slot.rows == 1}
    assert len(high) > 1
    for row, height in high.items():
        assert height / high[0] == pytest.approx(figure.rows[row] / figure.rows[0])


def test_where_nothing_helps_rows_stand_as_the_exercise_says() -> None:
    figure = sample.blank("task-2")
    slots = grid_of(figure, replace(A4, height=250.0)).slots
    high = {card.slot.row: slots[card.id].height for card in figure.cards}
    for row, height in high.items():
        assert height / high[0] == pytest.approx(figure.rows[row] / figure.rows[0])


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_a_blank_sheet_is_one_page(name: str) -> None:
    frame = Frame(36.0, numbered=False, question_size=15.0, question_bold=True)
    assert len(arrange(sample.blank("task-2"), PAPERS[name], frame=frame).pages) == 1


@pytest.mark.parametrize("name", sorted(PAPERS))
def test_the_words_on_the_organisations_line_touch_no_frame(name: str) -> None:
    figure = sample.blank("task-2")
    grid = grid_of(figure, PAPERS[name])
    cut = [grid.slots[card.id] for card in figure.cards if card.boundary]
    inside, outside, _ = (rect for _, rect in boundary_words(figure, grid))
    for rect in (inside, outside):
        assert any(slot.x + 2 <= rect.x and rect.right <= slot.right - 2 for slot in cut)
    assert inside.right <= outside.x


def test_a_long_word_stands_into_the_margin_before_it_is_broken() -> None:
    figure = sample.figure_of("task-2", {"responders/inside": ["Physiotherapists", "W" * 40]})
    page = arrange(figure, PAPERS["letter"]).pages[0]
    slot = grid_of(figure, PAPERS["letter"]).slots["responders"]
    (text,) = [text for text in texts(page) if text.text == "Physiotherapists"]
    assert box(text).right <= slot.right - 4
    assert not any(text.text == "W" * 40 for text in texts(page))


def test_pictures_in_a_text_refer_to_each_other_and_to_no_page() -> None:
    figure = replace(many(), group="A table with quite a name " * 8, question=LONG)
    scene = arrange(figure, A4, frame=Frame(pictures=True))
    words = everything(scene)
    assert "Picture1of" in words
    assert "continuedonpicture2" in words
    assert "infull:picture2" in words
    assert "page" not in words.casefold()


def test_a_long_running_title_stays_on_the_paper_and_says_that_it_goes_on() -> None:
    for length in range(20, 120, 7):
        figure = replace(many(), group="n" * 9 + " table" * (length // 6))
        for size in (12.0, 18.0):
            for page in arrange(figure, A4, text_size=size, frame=INSIDE).pages[1:]:
                first = texts(page)[0]
                assert first.text.endswith("continued")
                assert box(first).right <= A4.width - INSIDE.margin + 0.1


def test_nothing_refers_to_the_page_that_it_stands_on() -> None:
    figure = replace(many(), group="A table with quite a long name, longer than its room")
    page = arrange(figure, A4, text_size=18.0, frame=replace(INSIDE, first_page=1)).pages[0]
    assert "infull:page1" not in said(page)
