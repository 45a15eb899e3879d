"""Notes, listed by what they hang on."""

from collections.abc import Iterator
from typing import Literal

from workshop.model.figure import Figure
from workshop.paper.blocks import Heading, Paragraph
from workshop.paper.piece import Block


def note_blocks(figure: Figure, level: Literal[3, 4]) -> Iterator[Block]:
    """Give each note below what it hangs on: a heading of level 3, or below one a strong line."""
    for note in figure.notes:
        if level == 3:
            yield Heading(note.on, 3, before=16.0, bookmark=False)
        else:
            yield Paragraph(note.on, "strong", before=12.0, keep=True)
        for number, part in enumerate(filter(None, map(str.strip, note.text.split("\n")))):
            yield Paragraph(part, before=6.0 if number else 0.0)
