"""What a picture is told of the page and of the document that it stands in."""

from dataclasses import dataclass
from typing import Literal

MARGIN = 28.0
"""Points around the picture: what office printers leave blank, and room for a thumb."""

HeadingTag = Literal["H1", "H2", "H3"]
_HEADINGS: tuple[HeadingTag, ...] = ("H1", "H2", "H3")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a picture stands; nothing said, alone on pages of its own."""

    foot: float = 0.0
    """Points kept free at the foot of the picture's page."""
    foot_onward: float | None = None
    """Points kept free at the foot of pages of text, where those say less; else as much."""
    first_page: int = 1
    """The number of the picture's first page in the document."""
    numbered: bool = True
    """Whether the picture numbers its pages; a longer document does so in its own foot."""
    level: Literal[1, 2] = 1
    """Of the picture's title among headings: 2 inside a chapter."""
    question_size: float | None = None
    """Points; the size of all other text, where nothing is said."""
    question_bold: bool = False
    aside_size: float | None = None
    """Points; the questions in the cards of a worksheet, where those of all other text are too
    many for their room."""
    margin: float = MARGIN
    """Points around the picture."""
    pictures: bool = False
    """Whether its pages are pictures in a text, and are referred to as such: *picture 2*."""
    notes: bool = False
    """Whether notes stand in full on the picture's further pages."""

    def heading(self, depth: Literal[1, 2, 3]) -> HeadingTag:
        """Return the tag of the picture's title (1), of a card's (2), of a section's (3)."""
        return _HEADINGS[min(depth + self.level - 1, 3) - 1]


ALONE = Frame()
"""A picture on pages of its own."""
