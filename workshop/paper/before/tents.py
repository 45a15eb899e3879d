"""Table tents: the table's number and name, to be read from both sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.language import translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import Element, Line, Node, Page, Text
from workshop.model.session import Group
from workshop.paper.page.foot import one_line
from workshop.paper.page.fragment import balanced
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.part import Part
from workshop.paper.page.theme import Theme
from workshop.text.measure import width, wrap

_NUMBER = 0.56
"""How large the number is, in heights of a side."""

_LEAST = 24.0
"""Points below which a name is not set: it is read across a table."""


def tent_part(group: Group, title: str, paper: Paper, theme: Theme, language: str) -> Part:
    """Return the tent of one table: a page to be folded along its middle."""
    _ = translator(language).gettext
    half = paper.height / 2
    # a table that has no name of its own is called what its number says
    name = "" if group.name == str(group.number) else group.name
    side = _side(group.number, name, title, paper, theme)
    nodes: list[Node] = []
    heading = _("Table {n}").format(n=group.number)
    heading = f"{heading}: {name}" if name else heading
    nodes.append(Element("H1", side.heading))
    nodes += side.told
    nodes.append(Element("Artifact", (*side.heading, *side.base), turned=(paper.width / 2, half)))
    nodes.append(Element("Artifact", _fold(paper, theme, _("fold here"))))
    texts = unshown_in(name, title)
    return Part(heading, language, (Page(paper.width, paper.height, tuple(nodes)),), tuple(texts))


@dataclass(frozen=True, slots=True)
class _Side:
    """What stands on the lower half of the page."""

    heading: tuple[Node, ...]
    base: tuple[Node, ...]
    """Whose session it is, and the logo, as they are drawn."""
    told: tuple[Node, ...]
    """The same with their meaning."""


def _side(number: int, name: str, title: str, paper: Paper, theme: Theme) -> _Side:
    half, middle = paper.height / 2, paper.width / 2
    colours, left = theme.colours, theme.inset
    room = paper.width - 2 * left
    lines, name_size = _fitted(name, room, half * 0.17)
    # one line of a name or two: number and name stand in the middle of what is free
    size = half * (_NUMBER if name else 0.72)
    low = paper.height - theme.margin - theme.body * 0.3
    high = size * 0.74 + len(lines) * name_size * 1.2
    free = low - theme.lead * 1.6 - half
    y = half + max(0.0, free - high) * 0.5 + size * 0.74
    heading: list[Node] = [
        Text(middle, y, str(number), size, colours.accent, bold=True, align="centre")
    ]
    for line in lines:
        y += name_size * 1.2
        heading.append(Text(middle, y, line, name_size, colours.ink, bold=True, align="centre"))
    words = " · ".join(part for part in (title, theme.footer) if part)
    said = Text(left, low, one_line(words, theme.lead, room * 0.7), theme.lead, colours.muted)
    base: list[Node] = [said]
    told: list[Node] = [Element("P", (said,))]
    if theme.logo:
        right, foot = paper.width - left, low + theme.lead * 0.25
        logo = theme.logo.on_line(right, foot, room * 0.28, theme.logo.height)
        base.append(logo)
        told.append(Element("Figure", (logo,), alt=theme.logo.alt))
    return _Side(tuple(heading), tuple(base), tuple(told))


def _fitted(name: str, room: float, size: float) -> tuple[Sequence[str], float]:
    """Return a name on one line, else on two, as large as it fits."""
    if not name:
        return (), size
    wanted = size
    while size > max(_LEAST, wanted * 0.62) and width(name, size, bold=True) > room:
        size -= 1
    if width(name, size, bold=True) <= room:
        return (name,), size
    size = wanted * 0.62
    while size > _LEAST and len(wrap(name, size, room, bold=True)) > 2:
        size -= 1
    lines = wrap(name, size, room, bold=True)
    if len(lines) > 2:
        lines = [lines[0], one_line(" ".join(lines[1:]), size, room, bold=True)]
        return lines, size
    return balanced(name, size, room, bold=True), size


def _fold(paper: Paper, theme: Theme, words: str) -> tuple[Node, ...]:
    y, colour = paper.height / 2, theme.colours.rule
    size = theme.picture
    wide = width(words, size)
    left = theme.margin * 0.6
    return (
        Line(((left, y), (paper.width - left - wide - size, y)), colour, 0.7, (4.0, 4.0)),
        Text(paper.width - left, y + size * 0.34, words, size, theme.colours.muted, align="right"),
    )
