"""Blank worksheets: the question, the empty diagram, and room to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workshop.language import N_, Words, translator
from workshop.layout.base.geometry import Rect
from workshop.layout.base.papers import PAPERS, Paper
from workshop.layout.page.arrange import arrange
from workshop.layout.page.qr import QUIET, modules, qr_code
from workshop.layout.page.scene import Box, Element, Node, Page, Text, Unshown
from workshop.model.exercise import Exercise
from workshop.paper.page.foot import foot_line, one_line
from workshop.paper.page.fragment import balanced
from workshop.paper.page.part import Part, write_parts
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.theme import PLAIN, Theme
from workshop.rules.sheet.figure import blank_figure
from workshop.rules.sheet.sheet_codes import code_of, scan_text, task_codes
from workshop.text.measure import width

HOW = N_(
    "Write a few words on each line. Roles, not names of people. "
    "‘None’ and ‘don’t know’ are answers."
)
MARK = N_("Mark:")
MARKS = N_("(p) potential   (?) not agreed")
"""How to mark what is written, in as few words as stand beside who filled the sheet in."""
SIDES = N_("{inside} above the line, {outside} below")
FOR_FEW = N_("Worksheets on {paper} are for one or two people; a table needs A3.")
"""What is said of worksheets on a small paper, beside them."""
WHO = (N_("one person"), N_("a pair"), N_("the whole table"))
_ROW = 15.0
"""Points from one line at the foot to the next, at the normal size."""
_LOWER = 2.0
"""Points that the foot stands lower than on other pages, to keep off the lowest card."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One worksheet to print."""

    exercise: Exercise
    table: int
    name: str = ""
    """The table's name, if it has one."""
    sheet: int = 1
    mark: str = ""
    """What tells the sheet from another of its number; mostly empty."""
    sheet_id: str = ""
    """The sheet's own id, where there is one already: then the square code means no other."""
    task: str = ""
    """The exercise's short code among those of the session; empty for its usual one."""
    session: str = ""
    """The title of the session, if there is one yet."""
    session_id: str = ""

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
    def title(self) -> str:
        """What it is called in a list: *Table 3: Care homes, Task 1: ...*."""
        return f"{self.owner}, {self.exercise.title}"

    @property
    def code(self) -> str:
        """What is typed to find the sheet again: *3-1*."""
        task = self.task or task_codes([self.exercise.id])[self.exercise.id]
        return code_of(self.table, task, f"{self.sheet}{self.mark}")

    @property
    def scan(self) -> str:
        """What the square code says."""
        return scan_text(self.session_id, self.table, self.exercise.id, self.sheet, self.sheet_id)


def is_small(paper: Paper) -> bool:
    """Return whether worksheets on it are too small for a whole table to write on."""
    return paper.width < PAPERS["a3"].width


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

    def parts() -> Iterator[tuple[Part, int]]:
        for blank in blanks:
            told(blank.title)
            yield worksheet_part(blank, paper, look), 0

    look = theme.on(paper)
    title = blanks[0].say.gettext("Worksheets")
    return write_parts(target, title, blanks[0].exercise.language, parts())


def worksheet_part(blank: Blank, paper: Paper, theme: Theme) -> Part:
    """Return the pages of one worksheet; the theme is that of the paper."""
    number = blank.say.gettext("Sheet {n}").format(n=blank.sheet)
    said = blank_figure(blank.exercise, _short_owner(blank, number, paper, theme), number)
    drawn = arrange(
        said, paper, frame=theme.frame(), text_size=theme.picture, colours=theme.colours
    )
    last = len(drawn.pages)
    pages = []
    for turned, page in enumerate(drawn.pages, start=1):
        below = _below(blank, paper, theme)
        if turned > 1:
            below = _code_again(blank, turned, last, paper, theme)
        pages.append(Page(paper.width, paper.height, (*page.children, *below)))
    return Part(blank.title, drawn.language, tuple(pages), drawn.unshown)


def _short_owner(blank: Blank, number: str, paper: Paper, theme: Theme) -> str:
    """Return whose sheet it is, so short that no further page is needed to say it in full."""
    room = (paper.width - 2 * theme.margin) / 2 - width(f" · {number}", theme.picture, bold=True)
    return one_line(blank.owner, theme.picture, room, bold=True)


def _code_again(blank: Blank, page: int, last: int, paper: Paper, theme: Theme) -> Iterator[Node]:
    """Name the sheet on a further page of it: pages come apart."""
    _ = blank.say.gettext
    words = f"{_('Page {n} of {last}')} · {_('Code {code}')}"
    words = words.format(n=page, last=last, code=blank.code)
    right, low = paper.width - theme.margin, foot_line(paper, theme)
    text = Text(right, low, words, theme.body, theme.colours.ink, bold=True, align="right")
    yield Element("P", (text,))


def _below(blank: Blank, paper: Paper, theme: Theme) -> Iterator[Node]:
    """How to fill it in, who did, how to mark it, and the sheet's code in the corner."""
    _ = blank.say.gettext
    size, ink = theme.body, theme.colours.ink
    low = foot_line(paper, theme) + _LOWER * theme.unit
    square = _square(blank, paper, theme)
    right, large = square.x - size * 0.7, size * 1.25
    who, x = _filled_in_by(blank, low, theme)
    code = one_line(_("Code {code}").format(code=blank.code), large, right - x, bold=True)
    end = right - width(code, large, bold=True) - size
    asked = f"{_(MARK)} "
    begin = x + width(asked, size, bold=True)
    beside = begin + width(_(MARKS), size) <= end
    # where there is no room beside who filled it in, how to mark it is said with the rest
    how = _(HOW) if beside else f"{_(HOW)} {asked}{_(MARKS)}."
    if width(f"{how} {_sides(blank)}", size) <= right - theme.margin:
        how = f"{how} {_sides(blank)}".rstrip()
    lines = balanced(how, size, right - theme.margin)
    step = _ROW * theme.unit
    top = low - step * len(lines)
    texts = (Text(theme.margin, top + n * step, line, size, ink) for n, line in enumerate(lines))
    yield Element("P", tuple(texts))
    yield Element("P", who)
    yield Element("P", (Text(right, low, code, large, ink, bold=True, align="right"),))
    if beside:
        bold = Text(x, low, asked.rstrip(), size, ink, bold=True)
        yield Element("P", (bold, Text(begin, low, _(MARKS), size, ink)))
        x = begin + width(_(MARKS), size) + size
    left = theme.margin + max(width(line, size) for line in lines) + size
    yield from _whose(blank, theme, (left, right, low - step), (x + size, end, low))
    alt = _("Square code that names this sheet: {code}").format(code=blank.code)
    yield qr_code(blank.scan, square.x, square.y, square.width, alt, "#000000")


_Room = tuple[float, float, float]
"""What is free of a line: its left and right end, and the baseline."""


def _whose(blank: Blank, theme: Theme, above: _Room, below: _Room) -> Iterator[Node]:
    """Say whose sheet it is in what room is left: the session above, the organisation below.

    Where that does not fit below, both stand above, and the logo behind them where it fits; where
    not even they do, the logo says whose it is.
    """
    size, muted = theme.body, theme.colours.muted
    left, right, line = above
    low, high, under = below
    logo = (
        theme.logo.on_line(right, line, (right - left) * 0.5, size * 1.15) if theme.logo else None
    )
    beside = logo.x - size * 0.6 if logo else right
    apart = width(theme.footer, size) <= high - low
    words = " · ".join(filter(None, (blank.session, "" if apart else theme.footer)))
    wide = width(words, size)
    if logo and left + wide > beside and (wide <= right - left or not blank.session):
        logo = None
    elif logo and left + wide > beside:
        words = blank.session
    if logo and theme.logo and right - left > size * 3:
        yield Element("Figure", (logo,), alt=theme.logo.alt)
        right = beside
    lines = [(words, left, right, line), (theme.footer if apart else "", low, high, under)]
    for said, begin, end, baseline in lines:
        if said and end - begin > size * 8:
            shown = one_line(said, size, end - begin)
            yield Element("P", (Text(end, baseline, shown, size, muted, align="right"),))


def _filled_in_by(blank: Blank, low: float, theme: Theme) -> tuple[tuple[Node, ...], float]:
    """Ask who filled the sheet in, with boxes to tick; and return where that ends."""
    _ = blank.say.gettext
    size, ink = theme.body, theme.colours.ink
    asked = _("Filled in by:")
    nodes: list[Node] = [Text(theme.margin, low, asked, size, ink, bold=True)]
    x = theme.margin + width(asked, size, bold=True) + size
    side = size * 0.95
    for who in map(_, WHO):
        nodes.append(Box(x, low - side + 1.5, side, side, theme.colours.paper, ink, 1.0))
        nodes.append(Text(x + side + size * 0.4, low, who, size, ink))
        x += side + size * 0.4 + width(who, size) + size * 1.2
    return tuple(nodes), x + size * 0.4


def _sides(blank: Blank) -> str:
    """Say which side of the organisation's line is which, if there is one."""
    line = blank.exercise.boundary
    if line is None:
        return ""
    said = blank.say.gettext(SIDES).format(inside=line.inside, outside=line.outside)
    return f"{said[:1].upper()}{said[1:]}."


def _square(blank: Blank, paper: Paper, theme: Theme) -> Rect:
    """Return where the square code stands: as large as the foot lets it, with its quiet zone."""
    unit = theme.picture / 12
    # printers leave 5 millimetres blank
    low, high = paper.height - 15 * unit, paper.height - theme.foot - theme.margin + 6
    count = modules(blank.scan)
    side = (low - high) / (1 + QUIET / count)
    side = min(side, 54 * unit)
    return Rect(paper.width - theme.margin - side, low - side, side, side)
