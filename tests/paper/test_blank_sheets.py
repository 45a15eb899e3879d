"""Sheets on which there is nothing: counted once, named and shown nowhere."""

import io
import re
import zipfile

from paper.reading import bookmarks, elements, faults, words
from paper.sample_sessions import begun, session, with_labels, with_sheet

from workshop.layout.base.papers import paper
from workshop.model.session import Session
from workshop.paper.summary.summary import write_summary
from workshop.paper.web.webpage import write_summary_page
from workshop.paper.word.docx import write_summary_docx

FIVE = ("Ant", "Bee", "Cat", "Dog", "Elk")


def made(said: Session) -> bytes:
    data = io.BytesIO()
    write_summary(data, said, paper("a4"))
    return data.getvalue()


def half(tables: tuple[str, ...] = FIVE) -> Session:
    """Task 2 at five tables, two of which have touched nothing."""
    base = session(tables=tables, exercises=("task-2",))
    for table in ("g1", "g2", "g4"):
        base = with_labels(base, f"{table}-task-2", "broker", ["The nurse"])
    return base


def test_blank_sheets_are_counted_in_one_line_and_named_and_shown_nowhere() -> None:
    data = made(with_sheet(half(), "g2-task-2", titles={"organisation": "Ours"}))
    text = " ".join(words(data))
    assert "5 sheets are on record. 2 were left blank. What was" in text
    assert {"Ant", "Bee", "Dog"} <= {title for _, title, _ in bookmarks(data)}
    assert not {"Cat", "Elk"} & {title for _, title, _ in bookmarks(data)}
    assert len(elements(data, "/Figure")) == 3
    assert "1 Ant 1 (table) not written 2 Bee 1 (table) Ours 4 Dog 1 (table)" in text
    assert not {"Cat", "Elk"} & set(text.split())
    assert "Of sheets on which there is nothing at all only the number is told." in text
    assert faults(data) == []


def test_absences_are_counted_on_sheets_with_something_on_them() -> None:
    text = " ".join(words(made(half())))
    assert "out of 3 tables. 2 more tables left their sheets blank, and are not counted." in text
    assert "Sponsor 0 0 3" in text
    assert "No sponsor is named: is there none, or is it not known? – 3 of 3 tables" in text
    assert "all 3 tables" not in text  # there are five


def test_one_blank_sheet_is_one() -> None:
    text = " ".join(words(made(with_labels(half(), "g5-task-2", "broker", ["Bus"]))))
    assert "5 sheets are on record. 1 was left blank. What was" in text
    assert "1 more table left its sheet blank, and is not counted." in text


def test_no_blank_sheet_is_no_word_about_them() -> None:
    assert "blank" not in " ".join(words(made(begun(half()))))


def test_only_blank_sheets_are_said_to_be_that() -> None:
    data = made(session(tables=FIVE, exercises=("task-2",)))
    text = " ".join(words(data))
    assert "5 sheets are on record. All of them were left blank." in text
    assert "stayed empty" not in text
    one = made(session(tables=("Ant",), exercises=("task-2",)))
    assert "1 sheet is on record. It was left blank." in " ".join(words(one))


def test_a_kept_blank_sheet_is_not_counted() -> None:
    base = with_sheet(half(), "g3-task-2", sharing="private")
    assert "1 was left blank. 1 sheet is kept" in " ".join(words(made(base)))


def test_no_blank_sheet_is_named_on_a_web_page_or_in_a_document_either() -> None:
    written = half()
    file = io.BytesIO()
    write_summary_page(file, written, paper("a4"))
    page = file.getvalue().decode()
    assert "2 were left blank." in page
    assert not {"Cat", "Elk"} & set(re.findall(r"\w+", page))
    file = io.BytesIO()
    write_summary_docx(file, written, paper("a4"))
    document = zipfile.ZipFile(file).read("word/document.xml").decode()
    assert "2 were left blank." in document
    assert not {"Cat", "Elk"} & set(re.findall(r"\w+", document))


def photographed(tables: tuple[str, ...] = FIVE) -> Session:
    """The same, with a photograph of one of the two that nobody has typed."""
    return with_sheet(half(tables), "g3-task-2", photo="a1b2")


def test_a_sheet_on_paper_only_is_said_to_be_that_and_nothing_is_counted_on_it() -> None:
    data = made(photographed())
    text = " ".join(words(data))
    assert (
        "5 sheets are on record. 1 was left blank. 1 is on paper only, with a photograph that "
        "is kept with the session, and not typed yet. What was"
    ) in text
    assert "Cat" not in text
    assert len(elements(data, "/Figure")) == 3
    assert "out of 3 tables. 1 more table left its sheet blank, and is not counted. 1 more" in text
    assert "1 more table has its sheet on paper only, and is not counted." in text
    assert "Sponsor 0 0 3" in text
    assert "all 3 tables" not in text
    assert faults(data) == []


def test_only_photographs_are_said_to_be_that() -> None:
    base = session(tables=FIVE[:1], exercises=("task-2",))
    text = " ".join(words(made(with_sheet(base, "g1-task-2", photo="a1b2"))))
    assert "It is on paper only: a photograph is kept with the session. It is not typed" in text
    assert "not answered" not in text


def test_a_table_with_a_typed_sheet_too_is_counted() -> None:
    base = with_labels(photographed(), "g3-task-2", "broker", ["Bus"])
    assert "on paper only" not in " ".join(words(made(base)))
