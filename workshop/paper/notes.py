"""Notes, listed by what they hang on."""

from collections.abc import Iterator

from workshop.model.figure import Figure
from workshop.paper.blocks import Heading, Paragraph
from workshop.paper.piece import Block


def note_blocks(figure: Figure, level: int = 2) -> Iterator[Block]:
    """Give each note below what it hangs on, as a heading of that level or the next best."""
    for note in figure.notes:
        if level <= 3:
            yield Heading(note.on, 3 if level == 3 else 2, before=16.0, bookmark=False)
        else:
            yield Paragraph(note.on, "strong", before=12.0, keep=True)
        for number, part in enumerate(filter(None, map(str.strip, note.text.split("\n")))):
            yield Paragraph(part, before=6.0 if number else 0.0)
