"""Cards for those who come late: what is happening, where to sit, what to do now."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo

from workshop.language import N_, Words, translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import Element, Line, Node, Page
from workshop.model.session import Group, Session
from workshop.paper.before.clocktime import time_words
from workshop.paper.page.blocks import Bullets, Heading, Paragraph
from workshop.paper.page.columns import Columns
from workshop.paper.page.flow import pour
from workshop.paper.page.foot import one_line
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.part import Part, upright
from workshop.paper.page.table import Table
from workshop.paper.page.theme import Theme
from workshop.paper.page.words import titles_in
from workshop.rules.room.timetable import timetable
from workshop.text.measure import wrap

HAPPENING = N_(
    "People at tables write a few words on a prepared diagram, then explain it to those beside "
    "them. Nobody’s name is kept."
)
NOW = (
    N_("Sit down at your table and say where you work."),
    N_("Look at the clock, and below at what it is time for."),
    N_("Let somebody show you the sheet. Add what is missing: roles, not names of people."),
)
_NARROW = 330.0
"""Points that a card is wide at least, at the normal size."""
_LOW = 540.0
"""Points that it is high at least."""


def latecomer_parts(
    session: Session, paper: Paper, theme: Theme, language: str, zone: tzinfo | None = None
) -> list[Part]:
    """Return pages of cards, one card for each table, with marks to cut along."""
    groups: list[Group | None] = list(session.groups.values())
    # cards are read in the hand: larger paper holds more of them, not larger ones
    theme = theme.scaled(theme.picture / theme.body)
    paper, across, down = _divided(paper, theme)
    title = translator(language).gettext("Latecomer cards")
    size = across * down
    # what is left of the last page is for whoever has no table yet
    groups += [None] * (-len(groups) % size)
    parts = []
    for first in range(0, len(groups), size):
        nodes: list[Node] = []
        for place, group in enumerate(groups[first : first + size]):
            left = paper.width / across * (place % across)
            top = paper.height / down * (place // across)
            nodes += _card(
                session, group, theme, language, zone,
                (left, top, paper.width / across, paper.height / down),
            )  # fmt: skip
        nodes.append(Element("Artifact", tuple(_cuts(paper, theme, across, down))))
        texts = (session.title, *(group.name for group in groups[first : first + size] if group))
        page = Page(paper.width, paper.height, tuple(nodes))
        parts.append(
            Part(title, language, (page,), tuple(unshown_in(*texts)), bookmarked=first == 0)
        )
    return parts


def is_cut(paper: Paper, theme: Theme) -> bool:
    """Return whether several cards stand on a page, to be cut apart."""
    return _divided(paper, theme.scaled(theme.picture / theme.body))[1:] != (1, 1)


def _divided(paper: Paper, theme: Theme) -> tuple[Paper, int, int]:
    """Return the paper as cards stand on it, and how many stand across and down."""
    unit = theme.unit
    across = max(1, int(paper.width // (_NARROW * unit)))
    if across == 1:  # large print
        paper = upright(paper)
    return paper, across, max(1, int(paper.height // (_LOW * unit)))


def _card(
    session: Session,
    group: Group | None,
    theme: Theme,
    language: str,
    zone: tzinfo | None,
    area: tuple[float, float, float, float],
) -> tuple[Node, ...]:
    say = translator(language)
    left, top, wide, high = area
    inset = min(theme.inset, 34 * theme.unit)
    columns = Columns(top + inset, top + high - inset, (left + inset,), wide - 2 * inset)
    where = _where(group, say, columns.width, theme)
    times = timetable(session)
    rows = [(time_words(t.begins, t.after, zone), t.item.title) for t in times]
    spoken = titles_in((t.item for t in times), session, say, 1)
    flowed = pour(_blocks(where, rows, say, spoken), columns, theme)
    while len(flowed.pages) > 1 and len(rows) > 2:
        # a long day: what is left out is said, and stands on the agenda
        rows = [*rows[:-2], ("…", say.gettext("The agenda on the wall has the rest."))]
        spoken.pop((len(rows) - 1, 1), None)
        flowed = pour(_blocks(where, rows, say, spoken), columns, theme)
    return flowed.pages[0]


def _where(group: Group | None, say: Words, room: float, theme: Theme) -> list[Block]:
    """Name a table on two lines at most: its tent has the name in full.

    A name too long for that stands below its number, on two lines of smaller type.
    """
    if group is None:
        return [Heading(say.gettext("Your table: ask at the front"), 1, bookmark=False)]
    number = say.gettext("Your table: {n}").format(n=group.number)
    where = f"{number}, {group.name}" if group.name != str(group.number) else number
    if len(wrap(where, theme.h1, room, bold=True)) <= 2:
        return [Heading(where, 1, bookmark=False)]
    name, lines = group.name, wrap(group.name, theme.h2, room, bold=True)
    if len(lines) > 2:
        rest = name[len(lines[0]) :].lstrip()
        name = f"{name[: len(name) - len(rest)]}{one_line(rest, theme.h2, room, bold=True)}"
    return [
        Heading(number, 1, bookmark=False),
        Heading(name, 2, before=0.0, bookmark=False),
    ]


def _blocks(
    where: Sequence[Block],
    rows: Sequence[tuple[str, str]],
    say: Words,
    spoken: Mapping[tuple[int, int], str],
) -> list[Block]:
    _ = say.gettext
    return [
        *where,
        Paragraph(_("Welcome. We have begun, and this brings you in."), "strong", before=0.0),
        Paragraph(_(HAPPENING), before=6.0),
        Heading(_("What to do now"), 2, before=12.0, bookmark=False),
        Bullets(tuple(map(_, NOW)), before=0.0),
        Table(
            (_("Time"), _("What happens")),
            tuple(rows),
            (1, 1),
            tight=(0,),
            before=12.0,
            spoken=spoken,
        ),
    ]


def _cuts(paper: Paper, theme: Theme, across: int, down: int) -> list[Node]:
    """Mark where to cut: at the edges only, so that a crooked cut leaves no line on a card."""
    colour, long = theme.colours.muted, 14.0
    nodes: list[Node] = []
    for number in range(1, across):
        x = paper.width / across * number
        ends = (0.0, paper.height - long)
        nodes += [Line(((x, y), (x, y + long)), colour, 0.7) for y in ends]
    for number in range(1, down):
        y = paper.height / down * number
        ends = (0.0, paper.width - long)
        nodes += [Line(((x, y), (x + long, y)), colour, 0.7) for x in ends]
    if across > 1 and down > 1:
        x, y = paper.width / 2, paper.height / 2
        nodes.append(Line(((x - 7, y), (x + 7, y)), colour, 0.7))
        nodes.append(Line(((x, y - 7), (x, y + 7)), colour, 0.7))
    return nodes
