"""The words around the pictures of one task in a summary."""

from collections.abc import Iterator, Sequence

from workshop.model.exercise import Exercise
from workshop.model.session import Session, Sheet
from workshop.paper.blocks import Heading, Paragraph
from workshop.paper.notes import note_blocks
from workshop.paper.piece import Block
from workshop.paper.table import Table
from workshop.rules.counted import counted
from workshop.rules.figure import figure

_MOST_TITLES = 3


def task_blocks(
    session: Session, exercise: Exercise, sheets: Sequence[Sheet], held: int
) -> Iterator[Block]:
    """Open a task: its question, which sheets follow, how many do not."""
    yield Heading(exercise.title, 1)
    yield Paragraph(exercise.question, "lead", before=0.0)
    yield Paragraph(f"{counted(len(sheets), 'sheet')} on the pages that follow.{held_words(held)}")
    # more lines than that make columns too narrow to read; the pictures have them all
    lines = exercise.titles if len(exercise.titles) <= _MOST_TITLES else ()
    yield Table(
        ("Table", "Sheet", *(line.title for line in lines)),
        tuple(
            (
                session.groups[sheet.group].name,
                f"{sheet.number} ({sheet.filled_by})",
                *(sheet.titles.get(line.id) or "not written" for line in lines),
            )
            for sheet in sheets
        ),
        (2.0, 0.9, *(3.0 for _ in lines)),
    )


def empty_blocks(exercise: Exercise, held: int) -> Iterator[Block]:
    """Say that no sheet of a task is on record."""
    yield Heading(exercise.title, 1)
    yield Paragraph(exercise.question, "lead", before=0.0)
    yield Paragraph(f"No sheet of this task is on record.{held_words(held)}")


def nothing_blocks(session: Session) -> Iterator[Block]:
    """Say that no sheet at all is on record."""
    yield Heading("Nothing is on record", 1)
    yield Paragraph(
        "Every table decides for itself whether its sheets go into a summary. So far none is "
        "there to be shown.",
        before=0.0,
    )
    for exercise in session.exercises.values():
        held = len(session.sheets_of(exercise=exercise.id))
        yield Heading(exercise.title, 2, bookmark=False)
        yield Paragraph(f"No sheet of this task is on record.{held_words(held)}", before=0.0)


def held_words(held: int) -> str:
    """Count the sheets that are held back, and name none of them."""
    if not held:
        return ""
    if held == 1:
        return " 1 sheet is kept by its table and is not shown."
    return f" {held} sheets are kept by their tables and are not shown."


def task_notes(session: Session, exercise: Exercise, sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Give the notes of all sheets of a task, sheet by sheet; nothing where there are none."""
    said = [(sheet, figure(session, sheet.id)) for sheet in sheets]
    said = [(sheet, one) for sheet, one in said if one.notes]
    if not said:
        return
    yield Heading(f"Notes to {exercise.title}", 2)
    for sheet, one in said:
        several = sum(other.group == sheet.group for other in sheets) > 1
        number = f", sheet {sheet.number}" if several else ""
        yield Heading(f"{session.groups[sheet.group].name}{number}", 3, bookmark=False)
        yield from note_blocks(one, level=4)
