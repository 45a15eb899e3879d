"""Sheets on which there is nothing: named once, shown and counted nowhere."""

import io

from reading import bookmarks, elements, faults, words
from sample_sessions import begun, session, with_labels, with_sheet

from workshop.layout.papers import paper
from workshop.model.session import Session
from workshop.paper.summary import write_summary

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


def test_blank_sheets_are_named_in_one_line_and_shown_nowhere() -> None:
    data = made(half())
    text = " ".join(words(data))
    assert "5 sheets are on record. 2 were left blank: Cat; Elk." in text
    assert {"Ant", "Bee", "Dog"} <= {title for _, title, _ in bookmarks(data)}
    assert not {"Cat", "Elk"} & {title for _, title, _ in bookmarks(data)}
    assert len(elements(data, "/Figure")) == 3
    assert "3 Cat 1 (table), blank" in text
    assert "A sheet on which there is nothing at all is named as blank" in text
    assert faults(data) == []


def test_absences_are_counted_on_sheets_with_something_on_them() -> None:
    text = " ".join(words(made(half())))
    assert "out of 3 tables. 2 more tables left their sheets blank, and are not counted." in text
    assert "Sponsor 0 0 3" in text
    assert "No sponsor is named: is there none, or is it not known? – 3 of 3 tables" in text
    assert "all 3 tables" not in text  # there are five


def test_one_blank_sheet_is_one() -> None:
    text = " ".join(words(made(with_labels(half(), "g5-task-2", "broker", ["Bus"]))))
    assert "1 was left blank: Cat." in text
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


def test_a_kept_blank_sheet_is_not_named() -> None:
    base = with_sheet(half(), "g3-task-2", sharing="private")
    text = " ".join(words(made(base)))
    assert "1 was left blank: Elk." in text
    assert "Cat" not in text


def test_many_tables_go_by_their_numbers() -> None:
    text = " ".join(words(made(half(tuple(f"Ward {n}" for n in range(1, 13))))))
    assert "9 were left blank: tables 3, 5, 6, 7, 8, 9, 10, 11, 12." in text


def photographed(tables: tuple[str, ...] = FIVE) -> Session:
    """The same, with a photograph of one of the two that nobody has typed."""
    return with_sheet(half(tables), "g3-task-2", photo="a1b2")


def test_a_sheet_on_paper_only_is_said_to_be_that_and_nothing_is_counted_on_it() -> None:
    data = made(photographed())
    text = " ".join(words(data))
    assert (
        "5 sheets are on record. 1 was left blank: Elk. 1 is on paper only, with a photograph that "
        "is kept with the session, and not typed yet: Cat."
    ) in text
    assert "3 Cat 1 (table), on paper only" in text
    assert "Cat" not in {title for _, title, _ in bookmarks(data)}
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
