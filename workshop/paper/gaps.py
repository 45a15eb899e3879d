"""What is missing, counted and asked: never a score."""

from collections.abc import Iterator, Sequence

from workshop.model.event import State
from workshop.model.exercise import Exercise
from workshop.model.session import Session, Sheet
from workshop.paper.blocks import Bullets, Heading, Paragraph
from workshop.paper.piece import Block
from workshop.paper.table import Table
from workshop.rules.counted import counted
from workshop.rules.progress import questions, state_of

_SAID: tuple[State, ...] = ("none", "dont-know", "not-answered")


def gap_blocks(session: Session, shown: Sequence[Sheet]) -> Iterator[Block]:
    """Give the chapter on gaps, of the sheets that may be shown."""
    yield Heading("Gaps", 1)
    yield Paragraph(
        "An absence can be a finding. Each row counts the tables that said none, said that they do "
        "not know, or left the place empty.",
        before=0.0,
    )
    for exercise in session.exercises.values():
        sheets = [sheet for sheet in shown if sheet.exercise == exercise.id]
        if sheets:
            yield from _exercise(session, exercise, sheets)


def _exercise(session: Session, exercise: Exercise, sheets: Sequence[Sheet]) -> Iterator[Block]:
    tables = list(dict.fromkeys(sheet.group for sheet in sheets))
    yield Heading(exercise.title, 2)
    yield Paragraph(f"Out of {counted(len(tables), 'table')}:", before=0.0, keep=True)
    yield Table(
        ("Place", "None", "Don’t know", "Not answered"),
        tuple(
            (place.title, *(str(found.count(said)) for said in _SAID))
            for place in exercise.places
            for found in [[table_state(session, sheets, table, place.id) for table in tables]]
        ),
        (2.6, 1, 1.3, 1.6), numbers=True, whole=True,
    )  # fmt: skip
    asked = [(sheet, questions(exercise, session, sheet.id)) for sheet in sheets]
    if not any(asks for _, asks in asked):
        return
    yield Heading(f"Questions left open in {exercise.title}", 3, bookmark=False)
    for sheet, asks in asked:
        if asks:
            yield Paragraph(_name(session, sheet, sheets), "strong", before=10.0, keep=True)
            yield Bullets(tuple(asks), before=1.0)


def table_state(session: Session, sheets: Sequence[Sheet], table: str, place: str) -> State | None:
    """Return what a table says of a place on all of its sheets; None where any has labels.

    *None* on one sheet and nothing on another is *none*: it is the more that was said.
    """
    states = [state_of(session, sheet.id, place) for sheet in sheets if sheet.group == table]
    if None in states:
        return None
    return next((said for said in _SAID if said in states), "not-answered")


def _name(session: Session, sheet: Sheet, sheets: Sequence[Sheet]) -> str:
    name = session.groups[sheet.group].name
    several = sum(other.group == sheet.group for other in sheets) > 1
    return f"{name}, sheet {sheet.number}" if several else name
