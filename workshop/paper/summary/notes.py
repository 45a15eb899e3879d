"""Notes, listed by what they hang on."""

from collections.abc import Iterator
from typing import Literal

from workshop.language import Words, translator
from workshop.model.figure import Figure
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.words import other


def note_blocks(figure: Figure, level: Literal[3, 4], say: Words | None = None) -> Iterator[Block]:
    """Give each note below what it hangs on, a heading of that level.

    ``say`` are the document's own words, where they are not in the figure's language.
    """
    around = say or translator(figure.language)
    for note in figure.notes:
        before = 16.0 if level == 3 else 12.0
        on = other(note.on_language or figure.language, around)
        yield Heading(note.on, level, before=before, bookmark=False, language=on)
        spoken = other(note.language or figure.language, around)
        for number, part in enumerate(filter(None, map(str.strip, note.text.split("\n")))):
            yield Paragraph(part, before=6.0 if number else 0.0, language=spoken)
