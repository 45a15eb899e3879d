"""Notes, listed by what they hang on."""

from collections.abc import Iterator
from typing import Literal

from workshop.model.figure import Figure
from workshop.paper.blocks import Heading, Paragraph
from workshop.paper.piece import Block


def note_blocks(figure: Figure, level: Literal[3, 4]) -> Iterator[Block]:
    """Give each note below what it hangs on, a heading of that level."""
    for note in figure.notes:
        yield Heading(note.on, level, before=16.0 if level == 3 else 12.0, bookmark=False)
        for number, part in enumerate(filter(None, map(str.strip, note.text.split("\n")))):
            yield Paragraph(part, before=6.0 if number else 0.0)
