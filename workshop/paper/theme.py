"""How handouts look: a type scale, margins, colours. One object, passed to whoever draws."""

from dataclasses import dataclass, field, replace

from workshop.layout.frame import MARGIN, Frame
from workshop.layout.heading import TITLE
from workshop.layout.palette import CALM, Palette
from workshop.layout.papers import PAPERS, Paper

_LARGEST = 1.34
"""How many times the normal size text is at most: 16 points on A3."""


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
    foot: float = 30.0
    """What the foot of a page takes below a picture: on a worksheet, two lines."""
    footer: str = ""
    """Words for the foot of every page, such as the organiser's name."""
    colours: Palette = field(default=CALM)

    picture: float = 12.0
    """The size of text in pictures and at the foot of pages, on any paper: a larger paper is taken
    for more room in a picture, but for larger print on a page of text."""

    @property
    def unit(self) -> float:
        """One point at the normal size; spaces between blocks grow with the text."""
        return self.body / 12

    def on(self, paper: Paper) -> "Theme":
        """Return the theme for a paper: running text is larger on a larger one."""
        factor = max(1.0, min(_LARGEST, paper.width / PAPERS["a4"].width))
        return replace(
            self,
            body=self.body * factor, lead=self.lead * factor, title=self.title * factor,
            h1=self.h1 * factor, h2=self.h2 * factor, h3=self.h3 * factor,
            inset=self.inset * factor, column=self.column * factor,
            measure=self.measure * factor, gutter=self.gutter * factor, foot=self.foot * factor,
        )  # fmt: skip

    def frame(self) -> Frame:
        """Return what every picture is told, blank or filled in: so cards keep their spots.

        Below it stands the page's foot, with its number. The question is read from where people
        sit, but is not above the title itself.
        """
        size = min(self.lead, self.picture * TITLE)
        return Frame(foot=self.foot, numbered=False, question_size=size, question_bold=True)

    def heading(self, level: int) -> float:
        """Return the size of a heading: level 1, 2 or 3."""
        return (self.h1, self.h2, self.h3)[level - 1]


PLAIN = Theme()
"""The project's own look."""
