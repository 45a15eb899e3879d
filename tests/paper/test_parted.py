"""What goes on in another column or on another page is still one thing to a reader."""

import io
from collections import Counter
from collections.abc import Sequence

import pytest
from paper.reading import faults
from tagged_reader import Tagged

from workshop.layout.base.papers import paper
from workshop.layout.page.scene import Page
from workshop.paint.pdf import PdfDocument
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.columns import columns_for
from workshop.paper.page.flow import pour
from workshop.paper.page.fragment import Block
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN

A4 = paper("a4")


def document(blocks: Sequence[Block], columns: int = 2) -> tuple[bytes, Tagged]:
    """Write blocks as a document, and read it as assistive technology does."""
    data = io.BytesIO()
    flowed = pour(blocks, columns_for(A4, PLAIN, columns), PLAIN)
    with PdfDocument(data, "Parted", "en") as made, made.element("Sect"):
        for nodes in flowed.pages:
            made.add_page(Page(A4.width, A4.height, nodes))
    return data.getvalue(), Tagged(data.getvalue())


def count(tagged: Tagged) -> Counter[str]:
    return Counter(tag for tag, _, _ in tagged.elements())


@pytest.mark.parametrize("columns", [1, 2])
def test_a_table_on_several_pages_is_one_table_with_one_header_row(columns: int) -> None:
    rows = tuple((f"Row {n}", f"words {n}") for n in range(90))
    data, tagged = document([Heading("Title", 1), Table(("Head", "Body"), rows, (1, 1))], columns)
    found = count(tagged)
    assert (found["Table"], found["TR"], found["TH"], found["TD"]) == (1, 91, 92, 90)
    assert tagged.texts("TD") == [words for _, words in rows]
    # the eye has the header row in each column
    heads = sum(page.extract_text().count("Head") for page in tagged.reader.pages)
    assert heads > len(tagged.reader.pages) - 1 > 0
    first = tagged.reader.pages[0].get_contents().get_data()
    last = tagged.reader.pages[-1].get_contents().get_data()
    assert (b"/Artifact <</Type /Pagination>> BDC" in first) == (columns == 2)
    assert b"/Artifact <</Type /Pagination>> BDC" in last
    assert tagged.unmarked == []
    assert faults(data) == []


def test_a_row_that_goes_on_is_one_row_and_its_words_stay_apart() -> None:
    long = " ".join(f"w{n}" for n in range(900))
    table = Table(("Head", "Body", "More"), (("Row", "short", long), ("Next", "b", "c")), (1, 1, 1))
    data, tagged = document([Paragraph("x"), table], 1)
    assert len(tagged.reader.pages) > 1
    found = count(tagged)
    assert (found["Table"], found["TR"], found["TD"]) == (1, 3, 4)
    assert tagged.texts("TD") == ["short", long, "b", "c"]
    assert faults(data) == []


@pytest.mark.parametrize("words", [1, 90])
def test_a_list_on_several_pages_is_one_list_with_all_its_items(words: int) -> None:
    items = tuple(" ".join(f"{n}-{word}" for word in range(words)) for n in range(5 + 100 // words))
    filler = [Paragraph("x", before=0.0)] * 20
    for block in (Bullets(items), CreditedList(tuple(map(Credited, items)))):
        data, tagged = document([*filler, block])
        found = count(tagged)
        assert (found["L"], found["LI"], found["Lbl"]) == (1, len(items), len(items))
        assert tagged.texts("LBody") == list(items)
        assert faults(data) == []


def test_a_paragraph_that_goes_on_is_one_and_its_words_stay_apart() -> None:
    long = " ".join(f"w{n}" for n in range(900))
    data, tagged = document([Paragraph("x"), Paragraph(long), Paragraph("y"), Paragraph("z")])
    assert tagged.texts("P") == ["x", long, "y", "z"]
    assert faults(data) == []


def test_two_lists_or_tables_after_each_other_stay_two() -> None:
    table = Table(("Head",), (("Row",),), (1,))
    _, tagged = document([Bullets(("a", "b")), Bullets(("c", "d")), table, table])
    found = count(tagged)
    assert (found["L"], found["Table"], found["TR"]) == (2, 2, 4)
