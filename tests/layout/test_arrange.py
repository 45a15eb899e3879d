"""Scenes: everything that was said is there, legible, in its place."""

from dataclasses import replace
from itertools import combinations, groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout import sample_figures as sample
from layout.scene_tools import box, elements, everything, lines, said, texts

from workshop.layout.base.frame import Frame
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import grid_of
from workshop.layout.base.papers import PAPERS
from workshop.layout.page.arrange import arrange
from workshop.layout.page.palette import CALM
from workshop.layout.page.scene import Box, Disc, Element, Page, Scene, Text
from workshop.model.figure import Entry, FigureNote

A4 = PAPERS["a4"]
LONG = ("A label that goes on " * 10).strip()[:200]
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" + "x" * 27
URDU = "مقامی رضاکار بازار کے دن گاڑی بانٹتے ہیں"
PLACES = [place.id for place in sample.exercise("task-1").places]
LABEL = st.lists(
    st.text(st.sampled_from("abcdefgh<&]\\ěÿжλ"), min_size=1, max_size=12), min_size=1, max_size=10
).map(" ".join)


def check(scene: Scene, size: float = 12.0) -> None:
    """No text is too small, leaves the page or lies over another."""
    for page in scene.pages:
        whole = Rect(0, 0, page.width, page.height).inset(15)
        boxes = []
        for text in texts(page):
            assert text.size >= size
            assert box(text).within(whole), text
            boxes.append((text, box(text).inset(0.3)))
        for card in elements(page, "Sect"):
            frame = next(node for node in card.children if isinstance(node, Box) and node.stroke)
            inside = Rect(frame.x, frame.y, frame.width, frame.height)
            for text in texts(card):
                assert box(text).within(inside.inset(2)), text
        for (one, a), (other, b) in combinations(boxes, 2):
            assert not a.meets(b), (one, other)


@pytest.mark.parametrize("name", sorted(PAPERS))
@pytest.mark.parametrize("figure", [sample.task_1, sample.task_2], ids=["task-1", "task-2"])
def test_a_typical_sheet_is_one_clean_page(figure: object, name: str) -> None:
    assert callable(figure)
    scene = arrange(figure(), PAPERS[name])
    check(scene)
    assert len(scene.pages) == 1


@pytest.mark.parametrize("exercise", ["task-1", "task-2"])
@pytest.mark.parametrize("size", [14.0, 18.0])
def test_large_print_is_laid_out_anew(exercise: str, size: float) -> None:
    figure = sample.task_1() if exercise == "task-1" else sample.task_2()
    scene = arrange(figure, A4, text_size=size)
    check(scene, size)
    words = everything(scene)
    for card in figure.cards:
        for section in card.sections:
            for entry in section.entries:
                assert entry.text.replace(" ", "") in words


def test_the_heading_says_what_and_whose() -> None:
    page = arrange(sample.task_1(), A4).pages[0]
    (title,) = elements(page, "H1")
    assert said(title) == "Task1:describinginnovationCarehomes·Sheet1(table)"
    words = said(page)
    assert "Carehomes·Sheet1(table)" in words
    assert "Theinnovation:Agreedtransferpathway" in words


def test_cards_are_sections_with_lists() -> None:
    page = arrange(sample.task_1(), A4).pages[0]
    sections = elements(page, "Sect")
    assert [section.title for section in sections][:4] == [
        "Need",
        "Relationship",
        "Response",
        "Outcome",
    ]
    need = sections[0]
    assert isinstance(need.children[-1], Element)
    assert need.children[-1].tag == "L"
    for item in need.children[-1].children:
        assert isinstance(item, Element)
        assert [child.tag for child in item.children if isinstance(child, Element)] == [
            "Lbl",
            "LBody",
        ]


def test_forty_labels_fit_an_a3() -> None:
    said_by = {
        place: [f"Label {n} of quite an ordinary length" for n in range(5 if n_ < 4 else 4)]
        for n_, place in enumerate(PLACES)
    }
    assert sum(map(len, said_by.values())) == 40
    assert len(arrange(sample.figure_of("task-1", said_by), PAPERS["a3"]).pages) == 1


def test_twenty_labels_fit_an_a4() -> None:
    said_by = {
        place: [f"Label {n} with some six words" for n in range(3 if n_ < 2 else 2)]
        for n_, place in enumerate(PLACES)
    }
    assert sum(map(len, said_by.values())) == 20
    assert len(arrange(sample.figure_of("task-1", said_by), A4).pages) == 1


def test_absences_are_said_in_words() -> None:
    words = {"need": "none", "outcome": "don't know"}
    page = arrange(sample.figure_of("task-1", {}, words=words), A4).pages[0]
    found = [text.text for text in texts(page) if text.colour == CALM.muted]
    assert "none" in found
    assert "don't know" in found
    assert found.count("not answered") == 7


def test_what_does_not_fit_goes_on_and_both_pages_say_so() -> None:
    many = {"outcome": [f"Outcome number {n}" for n in range(40)]}
    scene = arrange(sample.figure_of("task-1", many), A4)
    check(scene)
    assert len(scene.pages) == 2
    assert "continuedonpage2" in said(scene.pages[0])
    assert "Page1of2" in said(scene.pages[0])
    assert "Outcome,continued" in said(scene.pages[1])
    for n in range(40):
        assert f"Outcomenumber{n}" in everything(scene)


def test_very_long_titles_and_names_stand_in_full_elsewhere() -> None:
    figure = sample.figure_of("task-1", {}, titles=(LONG, "short"), group="G" * 200)
    scene = arrange(figure, A4)
    check(scene)
    assert "infullonpage2" in said(scene.pages[0])
    assert LONG.replace(" ", "") in said(scene.pages[1])
    assert "G" * 200 in said(scene.pages[1])


def test_extremes_are_deliberate() -> None:
    said_by = {"need": [WORD, LONG], "novel": [LONG] * 6, "judgement": [WORD] * 3}
    scene = arrange(sample.figure_of("task-1", said_by), A4)
    check(scene)
    assert WORD in everything(scene)
    assert everything(scene).count(LONG.replace(" ", "")) == 7
    narrow = {"broker/inside": [LONG, WORD], "needers/unsaid": ["Somebody", LONG]}
    scene = arrange(sample.figure_of("task-2", narrow), A4)
    check(scene)
    assert LONG.replace(" ", "") in said(scene.pages[1])
    assert "Broker,inside,continued" in said(scene.pages[1])


def test_right_to_left_labels_stand_at_the_right() -> None:
    page = arrange(sample.figure_of("task-1", {"need": [URDU]}), A4).pages[0]
    slot = grid_of(sample.task_1(), A4).slots["need"]
    (label,) = elements(page, "LBody")
    text = label.children[0]
    assert isinstance(text, Text)
    assert text.align == "right"
    assert text.x > slot.right - 25
    (mark,) = elements(page, "Lbl")
    (bullet,) = mark.children
    assert isinstance(bullet, Disc)
    assert text.x < bullet.x < slot.right


def test_signs_marks_and_numbers_are_words_as_well() -> None:
    entry = Entry(
        "e", "University", sign="A", marks=("potential",), potential=True, relations=(2, 11)
    )
    figure = sample.figure_of("task-2", {"broker/outside": [entry]})
    (item,) = elements(arrange(figure, A4).pages[0], "LI")
    assert "University(potential)" in said(item)
    assert said(item).startswith("A")
    spans = [e.actual for e in item.children[1].children if isinstance(e, Element)]
    assert spans == ["(relation 2)", "(relation 11)"]


def test_a_potential_label_has_an_open_bullet() -> None:
    entry = Entry("e", "University", marks=("potential",), potential=True)
    (mark,) = elements(arrange(sample.figure_of("task-1", {"need": [entry]}), A4).pages[0], "Lbl")
    assert mark.actual == "◦"


def test_the_organisations_line_cuts_every_role_card_at_one_height() -> None:
    page = arrange(sample.task_2(), A4).pages[0]
    grid = grid_of(sample.task_2(), A4)
    (cut,) = [line for line in lines(page) if line.dash and len(line.points) == 2]
    (left, y), (right, end) = cut.points
    assert y == end
    assert left < grid.slots["needers"].x
    assert right > grid.slots["broker"].right
    residents = next(t for t in texts(page) if t.text == "Residents")
    wards = next(t for t in texts(page) if t.text.startswith("Overloaded"))
    assert wards.y < y < residents.y
    words = [text.text for text in texts(page)]
    assert "the organisation’s line" in words
    assert "↑ inside" in words


def test_a_reader_hears_on_which_side_of_the_line_an_actor_stands() -> None:
    page = arrange(sample.task_2(), A4).pages[0]
    sides = [heading.actual for heading in elements(page, "H3")]
    assert sides[:3] == ["Needers, inside", "Needers, outside", "Responders, inside"]


def test_those_of_whom_nobody_said_where_stand_under_words_that_say_so() -> None:
    figure = sample.figure_of("task-2", {"broker/unsaid": ["An engagement lead"]})
    words = said(arrange(figure, A4).pages[0])
    assert "sidenotsaid" in words
    assert "Anengagement" in words


def test_a_worksheet_has_room_to_write_and_no_words_of_absence() -> None:
    for exercise in ("task-1", "task-2"):
        scene = arrange(sample.blank(exercise), A4)
        check(scene)
        assert len(scene.pages) == 1
        page = scene.pages[0]
        assert len([line for line in lines(page) if line.dash]) > 15
        assert "answered" not in said(page)
        assert "Table" in said(page)


def test_relations_without_a_card_stand_at_the_foot_or_on_the_next_page() -> None:
    sentence = sample.task_1().relations[0].sentence.replace(" ", "")
    assert sentence in said(arrange(sample.task_1(), A4).pages[0])
    many = [sample.relation(n, "need", "outcome", LONG) for n in range(1, 4)]
    scene = arrange(sample.figure_of("task-1", {}, relations=many), A4)
    check(scene)
    assert "Thenumberedrelationsarelistedonpage2." in said(scene.pages[0])
    assert said(scene.pages[1]).count(LONG.replace(" ", "")) == 3


def test_a_character_without_a_font_is_named_with_its_label() -> None:
    scene = arrange(sample.figure_of("task-1", {"need": ["Bread \U0001f35e for all"]}), A4)
    (missing,) = scene.unshown
    assert missing.where == "Bread \U0001f35e for all"
    assert "[BREAD]" in everything(scene)


def test_the_description_goes_with_the_picture() -> None:
    assert "Homes felt overlooked" in arrange(sample.task_1(), A4).description


@settings(max_examples=30)
@given(
    st.dictionaries(st.sampled_from(PLACES), st.lists(LABEL, max_size=9)),
    st.lists(
        st.tuples(st.sampled_from(PLACES[:6]), st.sampled_from(PLACES[:6]), LABEL), max_size=4
    ),
)
def test_nothing_typed_is_lost(
    said_by: dict[str, list[str]], ends: list[tuple[str, str, str]]
) -> None:
    relations = [sample.relation(n, a, b, words) for n, (a, b, words) in enumerate(ends, 1)]
    scene = arrange(sample.figure_of("task-1", said_by, relations=relations), A4)
    check(scene)
    words = everything(scene)
    for labels in said_by.values():
        for label in labels:
            assert label.replace(" ", "") in words
    for relation in relations:
        assert relation.sentence.replace(" ", "") in words


def test_actors_without_a_side_have_the_whole_card_and_the_line_stops_there() -> None:
    """A spreadsheet carries no sides: its actors must not seem to stand inside or outside."""
    entries = ["A lead nurse who rings round", "The regional account manager", "Finance colleagues"]
    figure = sample.figure_of(
        "task-2", {"broker/unsaid": entries, "sponsor/inside": ["A chief officer"]}
    )
    scene = arrange(figure, A4)
    assert len(scene.pages) == 1
    check(scene)
    slots = grid_of(figure, A4).slots
    dashed = [line for line in lines(scene.pages[0]) if line.dash and line.line > 1]
    assert dashed
    for line in dashed:
        assert max(x for x, _ in line.points) < slots["broker"].x + 1
    # ... but somebody whose side is known brings the line back
    entries_and = {"broker/unsaid": entries[:1], "broker/inside": ["A nurse"]}
    both = sample.figure_of("task-2", entries_and)
    check(arrange(both, A4))
    dashed = [line for line in lines(arrange(both, A4).pages[0]) if line.dash and line.line > 1]
    assert max(x for line in dashed for x, _ in line.points) > slots["broker"].right


def test_where_nobody_said_any_side_there_is_no_line() -> None:
    roles = ("needers", "responders", "beneficiaries", "facility-providers", "sponsor", "broker")
    figure = sample.figure_of("task-2", {f"{role}/unsaid": ["Somebody"] for role in roles})
    assert "theorganisation’sline" not in said(arrange(figure, A4).pages[0])


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (2, 1), (4, 1), (12, 2)])
def test_relations_take_the_fewest_columns_that_hold_them(count: int, pages: int) -> None:
    ends = {"broker/outside": ["A manager"], "sponsor/inside": ["A chief officer"]}
    relations = [
        sample.relation(n + 1, "broker", "sponsor", "escalates for the site when it is stuck")
        for n in range(count)
    ]
    scene = arrange(sample.figure_of("task-2", ends, relations=relations), A4)
    assert len(scene.pages) == pages
    assert everything(scene).count("escalatesforthesite") >= count
    check(scene)


def test_a_long_title_line_alone_begins_beside_where_it_stands_in_full() -> None:
    scene = arrange(sample.figure_of("task-2", {}, titles=(LONG,)), A4)
    check(scene)
    assert "Theorganisation:Alabelthatgoeson" in said(scene.pages[0])
    assert "…infullonpage2" in said(scene.pages[0])
    assert LONG.replace(" ", "") in said(scene.pages[1])


def test_a_sheet_that_runs_over_by_a_little_is_set_close_on_one_page() -> None:
    labels = [f"Need {n} of quite a length" for n in range(20)]
    figures = [sample.figure_of("task-1", {"need": labels[:count]}) for count in range(2, 20)]
    made = [arrange(figure, A4).pages for figure in figures]
    apart = [(len(pages), round(_leading(pages[0], "Need"), 3)) for pages in made]
    steps = [step for step, _ in groupby(apart)]
    assert [count for count, _ in steps] == [1, 1, 2]
    assert steps[0][1] > steps[1][1] < steps[2][1] == steps[0][1]


def _leading(page: Page, begin: str) -> float:
    levels = [text.y for text in texts(page) if text.text.startswith(f"{begin} ")]
    return levels[1] - levels[0]


def test_large_print_says_no_side_that_nobody_said() -> None:
    figure = sample.figure_of("task-2", {}, words={"broker": "none"})
    words = everything(arrange(figure, A4, text_size=18.0))
    assert "Brokernone" in words
    assert "inside" not in words.partition("outside?")[2]


def test_each_lane_has_its_heading_before_what_stands_in_it() -> None:
    said_by = {"sensemaking": ["Provider forums"], "evaluation": ["A local study"]}
    page = arrange(sample.figure_of("task-1", said_by), A4).pages[0]
    words = said(page)
    order = ["SensemakingSM", "Providerforums", "EvaluationEV", "Alocalstudy", "JudgementJU"]
    assert [words.index(one) for one in order] == sorted(words.index(one) for one in order)


def test_notes_stand_below_what_they_hang_on_where_the_frame_says_so() -> None:
    note = FigureNote("Need: Homes were asked", "First line.\nSecond line.")
    figure = replace(sample.task_1(), notes=(note,))
    assert "Firstline." not in everything(arrange(figure, A4))
    last = arrange(figure, A4, frame=Frame(notes=True)).pages[-1]
    assert "NotesNeed:HomeswereaskedFirstline.Secondline." in said(last)
    assert [said(one) for one in elements(last, "H3")] == ["Need:Homeswereasked"]


def test_a_large_worksheet_takes_few_pages_and_has_as_much_room_as_they_give() -> None:
    frame = Frame(foot=90.0, foot_onward=22.0, numbered=False, question_size=24.0)
    scene = arrange(sample.blank("task-1"), A4, text_size=18.0, frame=frame)
    assert len(scene.pages) == 3
    for page in scene.pages:
        for card in elements(page, "Sect"):
            ruled = [line for line in lines(card) if line.dash]
            assert len(ruled) >= 4
            levels = [line.points[0][1] for line in ruled]
            assert min(b - a for a, b in pairwise(levels)) >= 18 * 1.65 - 0.01


def test_in_large_print_a_card_that_the_line_cuts_is_one_card_with_both_sides() -> None:
    scene = arrange(sample.blank("task-2"), A4, text_size=18.0)
    (broker,) = [
        card for page in scene.pages for card in elements(page, "Sect") if "Broker" in card.title
    ]
    assert [text.text for text in texts(broker)][-2:] == ["inside", "outside"]
    assert len([line for line in lines(broker) if line.dash]) == 4


SIDES = {
    "inside": ("broker/inside",), "outside": ("broker/outside",), "unsaid": ("broker/unsaid",),
    "both": ("broker/inside", "broker/outside"), "all": ("broker/inside", "broker/unsaid"),
    "nobody": (),
}  # fmt: skip


@pytest.mark.parametrize("size", [12.0, 18.0])
@pytest.mark.parametrize("sides", SIDES.values(), ids=SIDES)
def test_a_note_on_a_place_stands_once_whoever_is_on_its_card(
    sides: tuple[str, ...], size: float
) -> None:
    figure = sample.figure_of("task-2", {side: ["A manager"] for side in sides})
    notes = (
        FigureNote("Broker", "Since the merger.", "broker"),
        FigureNote("Sponsor", "Nobody knows.", "sponsor"),
        FigureNote("The sheet", "Drawn twice."),
    )
    scene = arrange(replace(figure, notes=notes), A4, frame=Frame(notes=True), text_size=size)
    words = everything(scene)
    for text in ("Sincethemerger.", "Nobodyknows.", "Drawntwice."):
        assert words.count(text) == 1
