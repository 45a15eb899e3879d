"""Blank worksheets: the question, the empty diagram, and room to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workshop.language import N_, Words, translator
from workshop.layout.arrange import arrange
from workshop.layout.papers import Paper
from workshop.layout.scene import Box, Element, Node, Page, Text, Unshown
from workshop.model.exercise import Exercise
from workshop.paint.pdf import PdfDocument
from workshop.paper.foot import foot_line, one_line
from workshop.paper.theme import PLAIN, Theme
from workshop.paper.told import Told, nobody
from workshop.rules.figure import blank_figure
from workshop.rules.sheet_codes import code_of, task_codes
from workshop.text.measure import width

HOW = N_(
    "Write a few words on each line. Roles, not names of people. "
    "‘None’ and ‘don’t know’ are answers."
)
WHO = (N_("one person"), N_("a pair"), N_("the whole table"))
_ROW = 15.5
"""Points from one line at the foot to the next, at the normal size."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One worksheet to print."""

    exercise: Exercise
    table: int
    name: str = ""
    """The table's name, if it has one."""
    sheet: int = 1
    task: str = ""
    """The exercise's short code among those of the session; empty for its usual one."""

    @property
    def say(self) -> Words:
        """What says the sheet's own words, in the language of its exercise."""
        return translator(self.exercise.language)

    @property
    def owner(self) -> str:
        """Whose it is: *Table 3: Care homes*."""
        table = self.say.gettext("Table {n}").format(n=self.table)
        return f"{table}: {self.name}" if self.name else table

    @property
    def code(self) -> str:
        """What is typed to find the sheet again: *3-1*."""
        task = self.task or task_codes([self.exercise.id])[self.exercise.id]
        return code_of(self.table, task, self.sheet)


def write_worksheets(
    target: Path | BinaryIO,
    blanks: Sequence[Blank],
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
) -> tuple[Unshown, ...]:
    """Write one page for each worksheet; ``told`` hears of each before it is drawn.

    Returns what no font has. Raises ValueError where there are no worksheets, WorkshopError where
    the file cannot be written.
    """
    if not blanks:
        raise ValueError("there are no worksheets to write")
    theme = theme.on(paper)
    frame = theme.frame()
    unshown: dict[Unshown, None] = {}
    language = blanks[0].exercise.language
    title = blanks[0].say.gettext("Worksheets")
    with PdfDocument(target, title, language) as document:
        for blank in blanks:
            name = f"{blank.owner}, {blank.exercise.title}"
            told(name)
            said = blank_figure(
                blank.exercise, blank.owner, blank.say.gettext("Sheet {n}").format(n=blank.sheet)
            )
            drawn = arrange(
                said, paper, frame=frame, text_size=theme.picture, colours=theme.colours
            )
            unshown |= dict.fromkeys(drawn.unshown)
            document.bookmark(name)
            with document.element("Sect", title=drawn.title, language=drawn.language):
                first, *more = drawn.pages
                nodes = (*first.children, *_below(blank, paper, theme))
                document.add_page(Page(paper.width, paper.height, nodes))
                for page in more:
                    document.add_page(page)
    return tuple(unshown)


def _below(blank: Blank, paper: Paper, theme: Theme) -> Iterator[Node]:
    """How to fill it in, who did, and the sheet's code."""
    _ = blank.say.gettext
    size, ink = theme.body, theme.colours.ink
    y = foot_line(paper, theme)
    right = paper.width - theme.margin
    yield Element("P", (Text(theme.margin, y - _ROW * theme.unit, _(HOW), size, ink),))
    asked = _("Filled in by:")
    nodes: list[Node] = [Text(theme.margin, y, asked, size, ink, bold=True)]
    x = theme.margin + width(asked, size, bold=True) + size
    for who in map(_, WHO):
        side = size * 0.95
        nodes.append(Box(x, y - side + 1.5, side, side, theme.colours.paper, ink, 1.0))
        nodes.append(Text(x + side + size * 0.4, y, who, size, ink))
        x += side + size * 0.4 + width(who, size) + size * 1.6
    yield Element("P", tuple(nodes))
    code = one_line(_("Code {code}").format(code=blank.code), size, right - x)
    yield Element("P", (Text(right, y, code, size, ink, bold=True, align="right"),))
