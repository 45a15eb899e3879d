"""The flow: nothing lost, nothing outside, no line or heading left alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.layout.base.papers import PAPERS, paper
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Element, Node, Text
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.columns import columns_for
from workshop.paper.page.flow import Flowed, pour, pour_all, pour_close
from workshop.paper.page.fragment import Block
from workshop.paper.page.section import Section
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN
from workshop.rules.checks.contrast import contrast
from workshop.text.measure import width

A4 = columns_for(paper("a4"), PLAIN)
ONE = columns_for(paper("a4"), PLAIN, 1)
LARGE = PLAIN.edition("large").on(paper("a4"))


def texts(nodes: Sequence[Node]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif isinstance(node, Element):
            yield from texts(node.children)


def said(flowed: Flowed) -> str:
    return " ".join(text.text for page in flowed.pages for text in texts(page))


def columns(flowed: Flowed) -> list[list[Text]]:
    """The lines of each column, from top to bottom, in reading order."""
    found: list[list[Text]] = []
    for page in flowed.pages:
        for left in A4.lefts:
            lines = [t for t in texts(page) if left - 1 <= t.x < left + A4.width]
            if lines:
                found.append(lines)
    return found


words = st.integers(1, 160).map(lambda count: " ".join(["word"] * count))
blocks = st.one_of(
    words.map(Paragraph),
    words.map(lambda text: Heading(text[:60].strip(), 2)),
    st.lists(words, min_size=1, max_size=6).map(lambda items: Bullets(tuple(items))),
    st.lists(st.tuples(words, words), min_size=1, max_size=9).map(
        lambda rows: Table(("One", "Two"), tuple(rows), (1, 2))
    ),
)


@settings(max_examples=60)
@given(st.lists(blocks, min_size=1, max_size=14))
def test_all_words_stand_inside_the_columns(made: list[Block]) -> None:
    flowed = pour([Heading("Title", 1), *made], A4, PLAIN)
    for page in flowed.pages:
        for text in texts(page):
            assert text.y + text.size * 0.27 <= A4.bottom + 0.1
            assert text.y - text.size * 0.75 >= A4.top - 0.1
            if text.align == "left":
                right = text.x + width(text.text, text.size, text.bold)
                assert right <= A4.lefts[-1] + A4.width + 0.1
    assert said(flowed).split().count("word") == sum(
        said(pour([block], A4, PLAIN)).split().count("word") for block in made
    )


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), words), max_size=30))
def test_no_heading_stands_at_a_foot(made: list[tuple[int, str]]) -> None:
    blocks: list[Block] = []
    for heads, text in made:
        blocks += [Heading(text[:40].strip(), 2)] * heads
        blocks.append(Paragraph(text))
    flowed = pour(
        blocks,
        A4,
        PLAIN,
    )
    for lines in columns(flowed):
        assert lines[-1].size == PLAIN.body


@pytest.mark.parametrize("lead", range(1, 40))
def test_no_line_of_a_paragraph_is_left_alone(lead: int) -> None:
    long = " ".join(f"w{n}" for n in range(120))
    one = Paragraph("x", before=0.0)
    flowed = pour([*[one] * lead, Paragraph(long)], A4, PLAIN)
    counts = [sum(t.text != "x" for t in lines) for lines in columns(flowed)]
    assert all(count != 1 for count in counts)


@pytest.mark.parametrize("lead", range(1, 40))
def test_a_heading_stands_with_all_of_its_first_paragraph(lead: int) -> None:
    long = " ".join(f"w{n}" for n in range(120))
    flowed = pour([*lines(lead), Heading("Title", 2), Paragraph(long)], A4, PLAIN)
    (with_it,) = (column for column in columns(flowed) if "Title" in [t.text for t in column])
    assert long in " ".join(text.text for text in with_it)


@pytest.mark.parametrize("lead", range(1, 40))
def test_what_introduces_a_table_is_not_parted_and_stands_above_it(lead: int) -> None:
    blocks = (
        Heading("Title", 2),
        Paragraph(" ".join(f"w{n}" for n in range(90)), keep=True),
        Paragraph(" ".join(f"v{n}" for n in range(90)), keep=True),
        Table(("Head", "Body"), tuple((f"Row {n}", "words") for n in range(9)), (1, 1)),
    )
    flowed = pour([*lines(lead), *blocks], A4, PLAIN)
    (with_it,) = (column for column in columns(flowed) if "Title" in [t.text for t in column])
    assert {"w0", "w89", "v0", "v89", "Head", "1"} <= set(
        " ".join(text.text for text in with_it).split()
    )


def test_an_introduction_longer_than_a_column_is_parted() -> None:
    long = Paragraph(" ".join(f"w{n}" for n in range(600)), keep=True)
    flowed = pour([*lines(9), Heading("Title", 2), long, *lines(2)], A4, PLAIN)
    counts = [len(column) for column in columns(flowed)]
    assert said(flowed).count("w") == 600
    assert min(counts) > 1


def test_a_table_goes_on_under_its_header() -> None:
    rows = tuple((f"Row {n}", "some words") for n in range(60))
    flowed = pour([Table(("Head", "Body"), rows, (1, 1))], A4, PLAIN)
    heads = [text.text for page in flowed.pages for text in texts(page)].count("Head")
    assert heads == len(columns(flowed)) > 1


def test_nothing_stands_above_the_first_words_of_a_column() -> None:
    flowed = pour([Paragraph("x", before=30.0)] * 40, A4, PLAIN)
    firsts = {lines[0].y for lines in columns(flowed)}
    assert len(columns(flowed)) > 2
    assert len(firsts) == 1


def test_a_whole_table_moves_to_the_next_column() -> None:
    rows = tuple((f"Row {n}", "some words") for n in range(8))
    filler = [Paragraph("x", before=0.0)] * 20
    flowed = pour([*filler, Table(("Head", "Body"), rows, (1, 1), whole=True)], A4, PLAIN)
    first, second = columns(flowed)
    assert {text.text for text in first} == {"x"}
    assert next(text.text for text in second if text.text != "x") == "Head"


def test_a_list_that_goes_on_repeats_no_bullet() -> None:
    items = tuple(" ".join(["word"] * 90) for _ in range(9))
    flowed = pour([Bullets(items)], A4, PLAIN)
    bullets = [
        node for page in flowed.pages for lst in page if isinstance(lst, Element)
        for item in lst.children if isinstance(item, Element)
        for node in item.children if isinstance(node, Element) and node.tag == "Lbl"
    ]  # fmt: skip
    assert len(bullets) == 9


def test_headings_know_their_pages() -> None:
    filler = [Paragraph("x")] * 60
    flowed = pour([Heading("One", 1), *filler, Heading("Two", 2), *filler], A4, PLAIN)
    found = {heading.text: page for heading, page in flowed.headings}
    for title, page in found.items():
        assert title in [text.text for text in texts(flowed.pages[page])]


@pytest.mark.parametrize("name", PAPERS)
def test_lines_are_comfortable_to_read(name: str) -> None:
    columns = columns_for(paper(name), PLAIN)
    line = "Letters of running text in a language that people read, as they are used"
    per_letter = width(line, PLAIN.body) / len(line)
    assert 50 <= min(columns.width, PLAIN.measure) / per_letter <= 80


def test_right_to_left_text_stands_on_the_right() -> None:
    flowed = pour([Paragraph("نرسوں نے فون کیا")], A4, PLAIN)
    (text,) = texts(flowed.pages[0])
    assert text.align == "right"


@pytest.mark.parametrize("lead", range(1, 40))
def test_no_item_of_a_list_is_left_alone(lead: int) -> None:
    one = Paragraph("x", before=0.0)
    flowed = pour([*[one] * lead, Bullets(tuple(f"item {n}" for n in range(5)))], A4, PLAIN)
    counts = [sum(t.text != "x" for t in lines) for lines in columns(flowed)]
    assert all(count != 1 for count in counts)


def test_the_columns_of_the_last_page_end_at_one_height() -> None:
    flowed = pour([Paragraph("x", before=0.0)] * 41, A4, PLAIN)
    first, second = columns(flowed)
    assert (len(first), len(second)) == (21, 20)


def test_a_few_lines_stay_in_one_column() -> None:
    few, more = (pour([Paragraph("x", before=0.0)] * count, A4, PLAIN) for count in (6, 20))
    assert [len(lines) for lines in columns(few)] == [6]
    assert [len(lines) for lines in columns(more)] == [10, 10]


def test_the_heading_of_a_chapter_is_never_alone_on_its_page() -> None:
    rows = tuple((f"Row {n}", "some words") for n in range(16))
    table = Table(("Head", "Body"), rows, (1, 1), whole=True)
    one = columns_for(paper("a4"), PLAIN, 1)
    flowed = pour([Heading("Title", 1), Paragraph("Look:", keep=True), table], one, PLAIN)
    assert len(flowed.pages[0]) > 1


def test_no_word_that_heads_a_column_is_broken() -> None:
    table = Table(("Actor", *["N"] * 12, "Tables"), (("Nurse", *["1"] * 12, "2"),), (9, *[1] * 13))
    large = PLAIN.edition("large").on(paper("a4"))
    heads = {
        text.text
        for text in texts(pour([table], columns_for(paper("a4"), large, 1), large).pages[0])
    }
    assert {"Actor", "Tables"} <= heads


def rows_of(page: Sequence[Node]) -> int:
    return sum(text.text.startswith("Row ") for text in texts(page))


def lines(count: int, text: str = "x") -> list[Block]:
    return [Paragraph(text, before=0.0)] * count


@pytest.mark.parametrize("count", range(1, 40))
def test_no_header_row_stands_alone(count: int) -> None:
    table = Table(("A", "Head"), (("Row 1", "word " * 12 * count),) * 2, (1, 1))
    for name in ("a4", "letter"):
        large = PLAIN.edition("large").on(paper(name))
        columns = columns_for(paper(name), large, 1)
        flowed = pour([Heading("Title", 2), table], columns, large)
        assert said(flowed).count("word") == 24 * count
        for page in flowed.pages:
            assert "word" in " ".join(text.text for text in texts(page))
            assert all(text.y + text.size * 0.27 <= columns.bottom + 0.1 for text in texts(page))


@pytest.mark.parametrize("count", range(1, 70))
def test_no_page_of_a_table_has_less_than_four_rows(count: int) -> None:
    table = Table(("A", "B"), tuple((f"Row {n}", "7") for n in range(count)), (1, 1))
    for theme in (PLAIN, LARGE):
        columns = columns_for(paper("a4"), theme, 1)
        for lead in (0, 5, 20):
            pages = pour([*lines(lead), table], columns, theme).pages
            found = [rows_of(page) for page in pages if rows_of(page)]
            assert sum(found) == count
            # in large print three of them are a quarter of a page
            assert min(found) >= min(count, 4 if theme is PLAIN else 3)


def test_a_table_goes_on_with_as_many_rows_as_a_page_has_room_for() -> None:
    table = Table(("A", "B"), tuple((f"Row {n}", "7") for n in range(60)), (1, 1), whole=True)
    found = [rows_of(page) for page in pour([table], ONE, PLAIN).pages]
    assert len(set(found[:-1])) == 1


def test_a_whole_table_is_parted_rather_than_leave_much_of_a_page_empty() -> None:
    rows = tuple((f"Row {n}", "7") for n in range(15))
    table = Table(("A", "B"), rows, (1, 1), whole=True)
    early, late = (
        [rows_of(page) for page in pour([*lines(lead), table], ONE, PLAIN).pages]
        for lead in (9, 20)
    )
    assert early[0] >= 4
    assert late == [0, 15]


def test_a_section_goes_on_below_another_where_it_has_a_decent_start() -> None:
    def at(lead: int, more: int) -> tuple[int, int]:
        sections = [
            Section([Heading("One", 2), *lines(lead)], ONE),
            Section([Heading("Two", 2), *lines(more)], A4),
        ]
        flowed = pour_all(sections, PLAIN)
        return flowed.headings[1][1], len(flowed.pages)

    assert at(10, 10) == (0, 1)
    assert at(10, 70) == (0, 2)
    assert at(15, 12) == (0, 1)
    assert at(24, 90)[0] == 1  # room for a heading and too little below it
    assert at(80, 4)[0] == at(80, 4)[1] - 1


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 2), st.lists(blocks, min_size=1, max_size=5)), max_size=6))
def test_sections_that_share_pages_lose_nothing_and_never_meet(
    made: list[tuple[int, list[Block]]],
) -> None:
    sections = [
        Section([Heading(f"Title{n}", 2), *those], columns_for(paper("a4"), PLAIN, count))
        for n, (count, those) in enumerate(made)
    ]
    flowed = pour_all(sections, PLAIN)
    alone = [pour(section.blocks, section.columns, PLAIN) for section in sections]
    assert said(flowed).split().count("word") == sum(
        said(one).split().count("word") for one in alone
    )
    assert len(flowed.pages) <= sum(len(one.pages) for one in alone)
    for page in flowed.pages:
        found = list(texts(page))
        assert all(text.y + text.size * 0.27 <= A4.bottom + 0.1 for text in found)
        starts = [at for at, text in enumerate(found) if text.text.startswith("Title")]
        for at in starts:
            above = [text.y for text in found[:at]]
            assert all(y < found[at].y - found[at].size for y in above)


def test_lines_stand_a_little_closer_where_that_saves_a_page() -> None:
    full = next(n for n in range(20, 40) if len(pour(lines(n), ONE, PLAIN).pages) == 2)
    section = Section(lines(full), ONE)
    assert len(pour_close([section], PLAIN).pages) == 1
    assert len(pour_close([Section(lines(full * 3 // 2), ONE)], PLAIN).pages) == 2


def test_the_rows_of_a_table_stand_a_little_closer_where_that_saves_a_page() -> None:
    def pages(rows: int, *, close: bool) -> int:
        table = Table(("A", "B"), tuple((f"Row {n}", "x") for n in range(rows)), (1, 1))
        section = Section([*lines(4), table], ONE)
        return len((pour_close if close else pour_all)([section], PLAIN).pages)

    over = next(rows for rows in range(5, 40) if pages(rows, close=False) == 2)
    # two rows more than lines that stand closer would give back
    assert pages(over + 2, close=True) == 1
    assert pages(over * 3 // 2, close=True) == 2


def test_a_table_is_parted_where_that_saves_a_page() -> None:
    table = Table(("A", "B"), tuple((f"Row {n}", "7") for n in range(12)), (1, 1), whole=True)

    def section(more: int) -> Section:
        return Section([*lines(10), table, *lines(more)], A4)

    more = next(n for n in range(1, 40) if len(pour_all([section(n)], PLAIN).pages) == 2)
    assert len(pour_close([section(more + 1)], PLAIN).pages) == 1
    # but not where it saves none
    (kept,) = (column for column in columns(pour_close([section(1)], PLAIN)) if len(column) > 12)
    assert [text.text for text in kept].count("7") == 12


@pytest.mark.parametrize("palette", [PLAIN.colours, PLAIN.edition("mono").colours])
def test_zeros_stay_readable_and_other_counts_are_bold(palette: Palette) -> None:
    theme = replace(PLAIN, colours=palette)
    table = Table(("A", "B", "C"), (("Row", "0", "7"),), (1, 1, 1), numbers=True, counts=True)
    found = {text.text: text for text in texts(pour([table], ONE, theme).pages[0])}
    assert found["7"].bold
    assert found["7"].colour == palette.ink
    assert not found["0"].bold
    assert 4.5 <= contrast(found["0"].colour, palette.paper) < 5
    assert found["0"].x < found["7"].x  # both on the right of their columns
    assert found["0"].align == found["7"].align == "right"


def test_columns_are_as_wide_as_what_stands_in_them_asks_for() -> None:
    rows = (("Row", "word " * 40, "word " * 5),) * 3
    even, fitted = (
        Table(("A", "B", "C"), rows, (1, 1, 1), fitted=fit).pieces(ONE.width, PLAIN)
        for fit in (False, True)
    )
    assert sum(piece.height for piece in fitted) < sum(piece.height for piece in even) * 0.7
