"""How handouts look: a type scale, margins, colours. One object, passed to whoever draws."""

from dataclasses import dataclass, field

from workshop.layout.grid import MARGIN
from workshop.layout.palette import CALM, Palette


@dataclass(frozen=True, slots=True)
class Theme:
    """Sizes and spaces are points; nothing that somebody reads is smaller than ``body``."""

    body: float = 12.0
    lead: float = 15.0
    """The question on a worksheet, the first words of a chapter."""
    title: float = 34.0
    h1: float = 22.0
    h2: float = 16.0
    h3: float = 13.0
    leading: float = 1.38
    """From baseline to baseline, in sizes: what running text of this measure asks for."""
    tight: float = 1.22
    """The same for headings."""
    margin: float = MARGIN
    """Around pictures, and where the foot of every page begins."""
    inset: float = 50.0
    """Around pages of text."""
    column: float = 320.0
    """The least width of a column of text, at the normal size: some 60 letters."""
    measure: float = 400.0
    """The greatest width of a line of text: some 75 letters."""
    gutter: float = 34.0
    foot: float = 22.0
    """What the foot of a page takes below a picture."""
    footer: str = ""
    """Words for the foot of every page, such as the organiser's name."""
    colours: Palette = field(default=CALM)

    def heading(self, level: int) -> float:
        """Return the size of a heading: level 1, 2 or 3."""
        return (self.h1, self.h2, self.h3)[level - 1]


PLAIN = Theme()
"""The project's own look."""
