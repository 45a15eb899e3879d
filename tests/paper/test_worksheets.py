"""Blank worksheets: what is on them, on every paper."""

import io
from collections import Counter
from dataclasses import replace

import pytest
from paper.reading import alternatives, bookmarks, faults, languages, reader, tags, words
from paper.sample_sessions import exercise, session

from workshop.language import use
from workshop.layout.base.papers import PAPERS, paper
from workshop.layout.page.qr import modules
from workshop.layout.page.scene import Element, Line
from workshop.model.problem import WorkshopError
from workshop.paper.before.worksheets import HOW, Blank, worksheet_part, write_worksheets
from workshop.paper.page.theme import EDITIONS, PLAIN, Edition, Theme
from workshop.rules.sheet.sheet_codes import find_sheet
from workshop.rules.wording.translated import in_language
from workshop.service.documents.themes import theme_named


def made(
    blanks: list[Blank], name: str = "a4", told: list[str] | None = None, theme: Theme = PLAIN
) -> bytes:
    data = io.BytesIO()
    hear = told.append if told is not None else lambda _: None
    write_worksheets(data, blanks, paper(name), theme, told=hear)
    return data.getvalue()


def blanks() -> list[Blank]:
    tasks = (exercise("task-1"), exercise("task-2"))
    return [Blank(task, number, name) for number, name in ((1, "Ward"), (2, "")) for task in tasks]


@pytest.mark.parametrize("name", PAPERS)
def test_each_is_one_page_of_its_paper_and_passes_the_machine_rules(name: str) -> None:
    data = made(blanks(), name)
    assert faults(data) == []
    pages = reader(data).pages
    assert len(pages) == 4
    size = paper(name)
    assert float(pages[0].mediabox.width) == pytest.approx(size.width, abs=0.1)
    assert float(pages[0].mediabox.height) == pytest.approx(size.height, abs=0.1)


def test_a_page_says_all_that_a_table_needs() -> None:
    first, second, third, _ = words(made(blanks()))
    for text in (
        "Task 1: describing innovation", "Table 1: Ward · Sheet 1", exercise("task-1").question,
        "The innovation:", "The workplace context:", HOW, "one person", "a pair",
        "the whole table", "Code 1-1",
        "potential", "not agreed",
    ):  # fmt: skip
        assert text in first
    for place in exercise("task-1").places:
        assert f"{place.title} {place.code}" in first
    assert "Code 1-2" in second
    assert "Table 2 · Sheet 1" in third


@pytest.mark.parametrize("name", ["a3", "a1"])
def test_every_card_asks_its_question_where_there_is_room(name: str) -> None:
    for said, task in zip(words(made(blanks()[:2], name)), ("task-1", "task-2"), strict=True):
        one = " ".join(said.split())
        for place in exercise(task).places:
            assert one.count(place.prompt) == 1
        relations = exercise(task).relations
        assert relations is None or relations.prompt in one


def test_on_a4_cards_of_one_row_ask_all_or_none() -> None:
    first, second = (" ".join(said.split()) for said in words(made(blanks()[:2])))
    assert all(place.prompt in first for place in exercise("task-1").places)
    asked = {place.id for place in exercise("task-2").places if place.prompt in second}
    assert asked == {"stakeholders-inside"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", ["a4", "a3", "letter"])
def test_every_card_has_two_lines_to_write_on(name: str, language: str) -> None:
    for task in ("task-1", "task-2"):
        part = worksheet_part(Blank(in_language(exercise(task), language), 1), paper(name), PLAIN)
        ruled = [
            [node for node in piece.children if isinstance(node, Line)]
            for piece in part.pages[0].children
            if isinstance(piece, Element) and piece.tag == "Artifact"
        ]
        cards = [
            lines for lines in ruled if lines and all(line.dash == (1.2, 2.4) for line in lines)
        ]
        rows = [Counter(line.points[0][0] for line in lines) for lines in cards]
        assert len(rows) == len(exercise(task).cards) + (exercise(task).relations is not None)
        assert min(count for row in rows for count in row.values()) >= 2
        sides = [lines for card, lines in zip(exercise(task).cards, cards, strict=False)
                 if card.boundary]  # fmt: skip
        # Welsh headings of two lines take one of each side on letter, which Wales does not use
        least = 4 if (name, language) == ("letter", "cy") else 6
        assert all(len(lines) >= least for lines in sides)


def test_the_foot_says_how_to_mark() -> None:
    first, second = words(made(blanks()[:2], "a3"))
    assert "(p) potential (?) not agreed" in " ".join(first.split())
    assert "Inside above the line, outside below." in second
    assert "above the line" not in first
    for edition in EDITIONS:
        first = words(made(blanks()[:1], theme=PLAIN.edition(edition)))[0]
        assert "Mark: (p) potential (?) not agreed" in " ".join(first.split())


def test_it_is_read_in_order() -> None:
    text = words(made(blanks()))[0]
    order = [
        text.index(part)
        for part in ("Task 1:", "Table 1", "Think of", "The innovation", "Need", "Judgement", HOW)
    ]
    assert order == sorted(order)


def test_a_reader_is_told_of_the_foot() -> None:
    # whose it is, the question, two title lines, how to fill it in, who did, the code
    assert tags(made(blanks()[:1]))["P"] >= 7


def test_bookmarks_title_and_telling() -> None:
    told: list[str] = []
    data = made(blanks(), told=told)
    assert [title for _, title, _ in bookmarks(data)] == told
    assert [page for *_, page in bookmarks(data)] == [1, 2, 3, 4]
    assert reader(data).metadata.title == "Worksheets"


def test_a_worksheet_is_in_its_exercises_language() -> None:
    welsh = exercise("task-2").model_copy(update={"language": "cy"})
    assert languages(made([Blank(exercise("task-1"), 1), Blank(welsh, 1)])) == {"en-GB", "cy"}


def test_the_same_worksheets_are_the_same_bytes() -> None:
    assert made(blanks()) == made(blanks())


def test_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="no worksheets"):
        made([])


def test_a_long_question_stays_whole() -> None:
    question = "Why is this question so long that no line holds it? " * 9
    asked = exercise("task-1").model_copy(update={"question": question.strip()})
    data = made([replace(blanks()[0], exercise=asked)])
    assert faults(data) == []
    assert " ".join(words(data)).count("so long that no line") >= 9


def test_a_worksheet_says_how_to_fill_it_in_in_the_language_of_its_exercise() -> None:
    data = made([Blank(in_language(exercise("task-2"), "cy"), 1, "Cartrefi gofal")])
    said = " ".join(words(data))
    for text in ("Bwrdd 1: Cartrefi gofal", "Taflen 1", "Llenwyd gan:", "y bwrdd cyfan", "Cod 1-2"):
        assert text in said
    assert "Mae ‘dim’ a ‘ddim yn gwybod’ yn atebion." in said
    assert "ffin y sefydliad" in said
    assert "Filled in" not in said
    assert languages(data) == {"cy"}
    assert reader(data).metadata.title == "Taflenni gwaith"
    assert faults(data) == []


def test_the_language_of_the_interface_is_nothing_to_a_worksheet() -> None:
    before = made(blanks())
    use("cy")
    try:
        assert made(blanks()) == before
    finally:
        use("en")


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", PAPERS)
def test_every_edition_passes_the_machine_rules(name: str, edition: Edition) -> None:
    data = made(blanks(), name, theme=PLAIN.edition(edition))
    assert faults(data) == []
    assert data == made(blanks(), name, theme=PLAIN.edition(edition))


def test_large_print_is_one_page_on_a3_and_names_every_card_on_a4() -> None:
    large = PLAIN.edition("large")
    assert len(words(made(blanks()[:1], "a3", theme=large))) == 1
    pages = words(made(blanks()[:1], "a4", theme=large))
    assert len(pages) > 1
    for place in exercise("task-1").places:
        assert any(f"{place.title} · {place.code}" in page for page in pages)
    assert all("Code 1-1" in page for page in pages)


def test_a_long_table_name_takes_no_second_page() -> None:
    blank = replace(blanks()[0], name="Hospitals together, primary and acute " * 4)
    assert len(words(made([blank]))) == 1


def test_the_square_code_says_session_table_sheet_and_exercise_and_can_be_typed_in() -> None:
    areas = exercise("task-2").model_copy(update={"id": "five-areas"})
    there = replace(
        session(("Ward", "Home")), id="019a8f00-1234-7abc-8def-0123456789ab",
        exercises={"task-1": exercise("task-1"), "five-areas": areas},
    )  # fmt: skip
    blank = Blank(areas, 2, "Home", sheet=1, session_id=there.id)
    assert blank.scan == "WORKSHOP:0123456789AB/2/FIVE-AREAS/1"
    assert find_sheet(there, blank.scan) == find_sheet(there, blank.code)
    assert find_sheet(there, replace(blank, session_id="").scan).code == "2-FA"
    with pytest.raises(WorkshopError, match="another session"):
        find_sheet(there, replace(blank, session_id="other").scan)
    text = f"WORKSHOP:{there.id[-12:].upper()}/1/TASK-1/1"
    assert modules(text) == 25  # half a millimetre each on the smallest paper


def test_the_square_code_is_a_figure_in_words_as_black_as_it_can_be() -> None:
    data = made(blanks()[:1], theme=theme_named("northern-partnership"))
    assert tags(data)["Figure"] == 1
    assert "Square code that names this sheet: 1-1" in alternatives(data)
    assert "Northern Health and Care Partnership" in words(data)[0]


def test_the_sheet_says_which_session_it_is_of() -> None:
    blank = replace(blanks()[0], session="North East session")
    assert "North East session" in words(made([blank]))[0]
