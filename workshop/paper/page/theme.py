"""How handouts look: a type scale, margins, colours. One object, passed to whoever draws."""

from dataclasses import dataclass, field, replace
from typing import Literal

from workshop.layout.base.frame import MARGIN, Frame
from workshop.layout.base.papers import PAPERS, Paper
from workshop.layout.page.heading import TITLE
from workshop.layout.page.palette import CALM, Palette
from workshop.layout.page.scene import Picture
from workshop.model.theme import ThemeFile
from workshop.paint.raster import Raster, grey

Edition = Literal["normal", "large", "mono", "large-mono"]
"""``large``: 18 points, laid out anew. ``mono``: nothing but black, white and grey."""

EDITIONS: tuple[Edition, ...] = ("normal", "large", "mono", "large-mono")

MONO = Palette(
    ink="#000000", accent="#1f1f1f", muted="#404040", tint="#f0f0f0", rule="#8c8c8c",
    relation="#000000",
)  # fmt: skip
"""What a printer without colours prints as it stands."""

_LARGEST = 1.34
"""How many times the normal size text is at most: 16 points on A3."""

_POSTER, _WIDE = 2.0, 1500.0
"""How many times everything is larger on paper wider than that, which is read standing."""

_LARGE = 1.5
"""How many times running text is larger in large print: 18 points."""


@dataclass(frozen=True, slots=True)
class Logo:
    """An organisation's logo."""

    raster: Raster
    alt: str
    height: float
    """In points."""

    def at(self, right: float, top: float, most: float, height: float) -> Picture:
        """Return it with its top right corner there, no wider than ``most`` points."""
        high = min(height, most * self.raster.height / self.raster.width)
        wide = high * self.raster.width / self.raster.height
        raster = self.raster
        return Picture(
            right - wide, top, wide, high, raster.data, (raster.width, raster.height),
            raster.coding,
        )  # fmt: skip

    def on_line(self, right: float, low: float, most: float, height: float) -> Picture:
        """Return it with its bottom right corner there, in a room so wide and so high."""
        drawn = self.at(right, 0.0, most, min(height, self.height))
        return replace(drawn, y=low - drawn.height)


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
    rows: float = 1.0
    """How far the rows of a table stand apart, of what they ask for."""
    margin: float = MARGIN
    """Around pictures, and where the foot of every page begins."""
    inset: float = 50.0
    """Around pages of text."""
    column: float = 320.0
    """The least width of a column of text, at the normal size: some 60 letters."""
    measure: float = 400.0
    """The greatest width of a line of text: some 75 letters."""
    gutter: float = 34.0
    foot: float = 36.0
    """What the foot of a page takes below a picture: on a worksheet, two lines and a code."""
    footer: str = ""
    """Words for the foot of every page, such as the organiser's name."""
    colours: Palette = field(default=CALM)

    picture: float = 12.0
    """The size of text in pictures and at the foot of pages, on any paper: a larger paper is taken
    for more room in a picture, but for larger print on a page of text. A poster is both."""
    aside: float = 10.0
    """The size of the questions in a worksheet's cards, where there is no room for larger ones."""
    logo: Logo | None = None

    @property
    def unit(self) -> float:
        """One point at the normal size; spaces between blocks grow with the text."""
        return self.body / 12

    def on(self, paper: Paper) -> "Theme":
        """Return the theme for a paper: running text is larger on a larger one."""
        poster = _POSTER if paper.width > _WIDE else 1.0
        wider = max(1.0, min(_LARGEST, paper.width / poster / PAPERS["a4"].width))
        # large print is large enough for a larger paper too
        factor = poster * max(1.0, wider * 12 / self.picture)
        return replace(
            self.scaled(factor),
            picture=self.picture * poster, aside=self.aside * poster,
            margin=self.margin * poster,
            logo=replace(self.logo, height=self.logo.height * factor) if self.logo else None,
        )  # fmt: skip

    def scaled(self, factor: float) -> "Theme":
        """Return it with larger running text, and room for it; pictures stay as they are."""
        return replace(
            self,
            body=self.body * factor, lead=self.lead * factor, title=self.title * factor,
            h1=self.h1 * factor, h2=self.h2 * factor, h3=self.h3 * factor,
            inset=self.inset * factor, column=self.column * factor,
            measure=self.measure * factor, gutter=self.gutter * factor, foot=self.foot * factor,
        )  # fmt: skip

    def edition(self, edition: Edition) -> "Theme":
        """Return the theme for an edition: set larger, or without colours."""
        made = self
        if edition.startswith("large"):
            grown = 12 * _LARGE / made.body
            made = replace(
                made,
                body=12 * _LARGE, picture=12 * _LARGE, aside=12 * _LARGE,
                # headings stand out less from large text, and a line of them still holds words
                lead=20.0, title=max(made.title, 40.0), h1=28.0, h2=23.0, h3=20.0,
                column=made.column * grown, measure=made.measure * grown,
                foot=made.foot * _LARGE * 1.25,
            )  # fmt: skip
        if edition.endswith("mono"):
            logo = replace(made.logo, raster=grey(made.logo.raster)) if made.logo else None
            made = replace(made, colours=MONO, logo=logo)
        return made

    def frame(self) -> Frame:
        """Return what every picture is told, blank or filled in: so cards keep their spots.

        Below it stands the page's foot, with its number. The question is read from where people
        sit, but is not above the title itself.
        """
        size = min(self.lead, self.picture * TITLE)
        return Frame(
            foot=self.foot, foot_onward=self.picture * 1.2, numbered=False,
            question_size=size, question_bold=True, aside_size=self.aside, margin=self.margin,
        )  # fmt: skip

    def heading(self, level: int) -> float:
        """Return the size of a heading of level 1, 2, 3 or 4; the last only stands out as bold."""
        return (self.h1, self.h2, self.h3, self.body)[level - 1]


PLAIN = Theme()
"""The project's own look."""


def theme_of(said: ThemeFile, logo: Raster | None = None) -> Theme:
    """Return the look that a theme's file asks for."""
    colours, sizes, grid = said.colours, said.type, said.grid
    return Theme(
        body=sizes.body, lead=sizes.lead, title=sizes.title, h1=sizes.h1, h2=sizes.h2,
        h3=sizes.h3, leading=sizes.leading, tight=sizes.tight, margin=grid.margin,
        inset=grid.inset, column=grid.column, measure=grid.measure, gutter=grid.gutter,
        foot=PLAIN.foot * sizes.body / 12, footer=said.organisation, picture=sizes.body,
        aside=PLAIN.aside * sizes.body / 12,
        colours=Palette(
            colours.ink, colours.accent, colours.on_accent, colours.muted, colours.tint,
            colours.rule, relation=colours.relation,
        ),
        logo=Logo(logo, said.logo.alt, said.logo.height) if said.logo and logo else None,
    )  # fmt: skip
