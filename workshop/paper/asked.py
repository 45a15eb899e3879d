"""What was asked: each exercise's question, title lines and places."""

from collections.abc import Iterable, Iterator

from workshop.model.exercise import Exercise
from workshop.paper.blocks import Heading, Paragraph
from workshop.paper.piece import Block
from workshop.paper.table import Table


def asked_blocks(exercises: Iterable[Exercise]) -> Iterator[Block]:
    """Give the chapter, from its heading on."""
    yield Heading("What was asked", 1)
    for exercise in exercises:
        yield Heading(exercise.title, 2)
        yield Paragraph(exercise.question, "strong", before=0.0, keep=True)
        if exercise.titles:
            lines = "; ".join(line.title for line in exercise.titles)
            yield Paragraph(f"At the head of each sheet: {lines}.", before=4.0, keep=True)
        yield Table(
            ("Place", "Question"),
            tuple((place.title, place.prompt) for place in exercise.places),
            (1, 2.9),
            whole=True,
        )
