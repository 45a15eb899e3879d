"""A table's own pages."""

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from paper.reading import alternatives, bookmarks, faults, headings, languages, reader, words
from paper.sample_sessions import HARD, exercise, full, photograph, session, with_labels, with_sheet

from workshop.layout.base.papers import PAPERS, paper
from workshop.model.session import Session, Sheet
from workshop.paper.before.groups import write_groups
from workshop.paper.page.theme import PLAIN, Edition


def made(said: Session, name: str = "a4") -> bytes:
    data = io.BytesIO()
    write_groups(data, said, paper(name))
    return data.getvalue()


@pytest.mark.parametrize("name", PAPERS)
def test_a_full_session_passes_the_machine_rules(name: str) -> None:
    assert faults(made(full(40), name)) == []


def test_sheets_come_in_the_order_of_tables_then_exercises() -> None:
    base = session(tables=("Zebra", "Ant"))
    shuffled = replace(base, sheets=dict(reversed(list(base.sheets.items()))))
    titles = [title for _, title, _ in bookmarks(made(shuffled))]
    one, two = (exercise(task).title for task in ("task-1", "task-2"))
    assert titles == [f"Zebra, {one}", f"Zebra, {two}", f"Ant, {one}", f"Ant, {two}"]


def test_second_sheets_are_told_apart() -> None:
    base = session(tables=("Ant",), exercises=("task-1",))
    second = Sheet("second", "g1", "task-1", 2, "pair")
    both = replace(base, sheets={**base.sheets, "second": second})
    titles = [title for _, title, _ in bookmarks(made(both))]
    assert [title.rsplit(", ", 1)[1] for title in titles] == ["sheet 1", "sheet 2"]


def test_a_table_sees_its_private_sheet() -> None:
    said = session(tables=("Ant",), exercises=("task-1",), sharing="private")
    assert "Our secret" in words(made(with_labels(said, "g1-task-1", "need", ["Our secret"])))[0]


def test_a_note_stands_below_what_it_hangs_on_where_its_card_has_room() -> None:
    base = session(tables=("Ant",), exercises=("task-1",))
    said = with_labels(base, "g1-task-1", "need", ["Lost letters"], note="Since the move.")
    said = with_sheet(said, "g1-task-1", place_notes={"novel": "To us only."})
    (picture,) = words(made(said))
    assert "Lost letters Note: Since the move. Relationship" in picture
    assert "not answered Note: To us only. Learned" in picture
    assert "(note)" not in picture


def test_other_notes_follow_the_picture_by_what_they_hang_on() -> None:
    base = session(tables=("Ant",), exercises=("task-1",))
    said = with_labels(base, "g1-task-1", "need", ["Lost letters"], note="Since the move. " * 20)
    said = with_sheet(said, "g1-task-1", note="Drawn twice.", place_notes={"novel": "To us only."})
    picture, notes = words(made(said))
    assert "Since the move." not in picture
    assert "Lost letters (note)" in picture
    for parts in (
        ("The sheet", "Drawn twice."),
        ("Need: Lost letters", "Since the move."),
        ("Novel", "To us only."),
    ):
        assert " ".join(parts) in notes
    assert "Page 2 of 2" in notes


def test_pages_are_numbered_within_a_sheet_and_refer_to_each_other() -> None:
    base = session(tables=("Ant", "Bee"), exercises=("task-1",))
    said = with_labels(base, "g2-task-1", "need", [f"Label {n}" for n in range(40)])
    alone, first, second = words(made(said))
    assert "Page 1 of" not in alone
    assert first.count("Page 1 of 2") == 1
    assert second.count("Page 2 of 2") == 1
    assert "page 2" in first


def test_no_timing_stands_on_a_page() -> None:
    assert "10:36" not in " ".join(words(made(full())))


def test_everything_typed_is_there_and_what_no_font_has_is_told() -> None:
    base = session(tables=("../x", "G" * 200))
    for sheet in base.sheets.values():
        place = "need" if sheet.exercise == "task-1" else "broker"
        base = with_labels(base, sheet.id, place, HARD, note=HARD[10])
        base = with_sheet(base, sheet.id, note=f"{HARD[7]}\n{HARD[11]}")
    data = io.BytesIO()
    unshown = write_groups(data, base, paper("a4"))
    assert faults(data.getvalue()) == []
    assert {item.where for item in unshown} == {HARD[13]}
    text = "".join("".join(page.split()) for page in words(data.getvalue()))
    for typed in HARD[:10]:
        assert text.count("".join(typed.split())) >= 4, typed


def test_each_sheet_is_in_its_exercises_language() -> None:
    base = session(tables=("Ant",))
    welsh = exercise("task-2").model_copy(update={"language": "cy"})
    said = replace(base, exercises={**base.exercises, "task-2": welsh})
    assert languages(made(said)) == {"en-GB", "cy"}


def test_the_same_session_is_the_same_bytes_and_has_its_title() -> None:
    said = full()
    data = made(said)
    assert data == made(said)
    assert reader(data).metadata.title == "North East session: pages for the tables"


def test_no_sheets_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sheets"):
        made(replace(session(), sheets={}))


@pytest.mark.parametrize("edition", ["normal", "large"])
@pytest.mark.parametrize("size", [(400, 300), (40, 4000)])
def test_photographs_pass_the_machine_rules_alone_and_beside_what_is_typed(
    edition: Edition, size: tuple[int, int]
) -> None:
    said = with_labels(session(tables=("Ant", HARD[10])), "g1-task-1", "need", ["Lost letters"])
    said = with_sheet(said, "g2-task-2", note="A note, but no words.")
    data = io.BytesIO()
    photographs = dict.fromkeys(("g1-task-1", "g1-task-2", "g2-task-2"), photograph(*size))
    write_groups(data, said, paper("a4"), PLAIN.edition(edition), photographs=photographs)
    made = data.getvalue()
    assert faults(made) == []
    told = [one for one in alternatives(made) if one.startswith("Photograph of the paper sheet of")]
    assert len(told) == 3
    assert "Ant" in told[0]
    text = " ".join(words(made))
    assert text.count("Photograph of the paper sheet. What it says is typed.") == 1
    assert text.count("Photograph of the paper sheet. What it says is not typed yet.") == 2
    levels = headings(made)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert sum(len(page.images) for page in reader(made).pages) == 3


def test_a_sheet_on_paper_only_says_so_and_loses_no_note() -> None:
    said = with_labels(session(tables=("Ant", "Bee")), "g1-task-1", "need", ["Lost letters"])
    said = with_sheet(said, "g2-task-1", photo="a1b2", note="Torn at a corner.")
    for photographs in ({}, {"g2-task-1": photograph()}):
        data = io.BytesIO()
        write_groups(data, said, paper("a4"), photographs=photographs)
        assert faults(data.getvalue()) == []
        pages = [page.extract_text() for page in reader(data.getvalue()).pages]
        (bee,) = [page for page in pages if "not typed yet" in page]
        assert ("On paper only: a photograph is kept with the session." in bee) == (not photographs)
        assert "not answered" not in bee
        assert sum("Torn at a corner." in page for page in pages) == 1
