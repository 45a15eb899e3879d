"""The heading of a page: the exercise, whose sheet it is, the question, the title lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.language import N_
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import REFERENCE, Grid, leading
from workshop.layout.page.item import Item, words_items
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Element, Line, Node, Text
from workshop.model.figure import Figure
from workshop.text.measure import width, wrap

TITLE = 1.5
"""The size of the page's title, in sizes of running text."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title line: what is asked, what was written, and where it stands."""

    key: str
    label: str
    lines: tuple[str, ...]
    area: Rect
    indent: float
    whole: bool
    """Whether all of it fits."""


@dataclass(frozen=True, slots=True)
class HeadingPlan:
    """What stands in the heading, and what has to be said in full elsewhere."""

    title: tuple[str, float]
    """The title and its size: smaller where it would not fit on its line."""
    owner: str
    """Whose sheet it is, shortened where it is long."""
    lines: tuple[TitleLine, ...]
    long: tuple[tuple[str, str, str], ...]
    """Key, name and text of what stands in full on another page."""


def plan_heading(figure: Figure, grid: Grid) -> HeadingPlan:
    """Decide what of a heading fits."""
    _ = grid.say.gettext
    size, area = grid.size, grid.heading
    long: list[tuple[str, str, str]] = []
    owner = owner_of(figure)
    owner_room = area.width * 0.5
    # without a number of the page, to which it is added, the reference stands after the owner
    note = 0.0 if grid.frame.numbered else REFERENCE * size
    title_room = area.width - 24 * grid.unit
    if width(owner, size, bold=True) > owner_room:
        long.append(("owner", _("Group and sheet"), owner))
        owner = wrap(owner, size, owner_room - REFERENCE * size, bold=True)[0] + " …"
        title_room, note = title_room - note, 0.0
    title_room -= width(owner, size, bold=True)
    title_size = size * TITLE
    while title_size > size and width(figure.title, title_size, bold=True) > title_room:
        title_size -= 0.5
    title = figure.title
    if width(title, title_size, bold=True) > title_room:
        long.append(("title", _("Title"), title))
        title = wrap(title, size, title_room - note - size * 3, bold=True)[0] + " …"
    if not grid.question_whole:
        long.append(("question", _("The question"), figure.question))
    lines = _title_lines(figure, grid)
    long += [
        (line.key, figure.titles[number][0], figure.titles[number][1])
        for number, line in enumerate(lines)
        if not line.whole
    ]
    return HeadingPlan((title, title_size), owner, tuple(lines), tuple(long))


def owner_of(figure: Figure) -> str:
    """Return whose sheet it is: *Care homes · Sheet 1 (table)*."""
    return " · ".join(part for part in (figure.group, figure.sheet) if part)


def long_items(text: str, room: float, size: float) -> list[Item]:
    """Break a long text into items that a page can part."""
    return words_items(text, room, size)


def _title_lines(figure: Figure, grid: Grid) -> list[TitleLine]:
    area, size = grid.heading, grid.size
    if not figure.titles:
        return []
    beside = 2 if len(figure.titles) > 1 else 1
    gap = 24 * grid.unit
    wide = (area.width - gap * (beside - 1)) / beside
    high = (34 if beside > 1 else 25) * grid.unit
    top = area.bottom - 2 * grid.unit - high * ((len(figure.titles) + 1) // 2)
    room = int(high // leading(size))
    lines = []
    for number, (asked, written) in enumerate(figure.titles):
        label = f"{asked}:"
        indent = min(width(label, size, bold=True) + size * 0.5, wide * 0.7)
        place = Rect(
            area.x + (number % beside) * (wide + gap), top + (number // beside) * high, wide, high
        )
        broken = wrap(written, size, wide - indent) if written else []
        whole = len(broken) <= room
        kept = broken if whole else broken[: room - 1]
        if not whole and not kept:
            # where to read on stands on the same line
            begun = wrap(written, size, max(wide - indent - REFERENCE * size, size))
            kept = [f"{begun[0]} …"]
        lines.append(TitleLine(f"title:{number}", label, tuple(kept), place, indent, whole))
    return lines


def stacked(plan: HeadingPlan, figure: Figure, grid: Grid) -> tuple[HeadingPlan, float]:
    """Return the heading with its title lines one below the other, whole; and where it ends.

    For pages whose text is too large for two beside each other. ``grid`` is that of the figure
    without title lines.
    """
    area, size = grid.heading, grid.size
    lines, y = [], area.bottom
    for number, (asked, written) in enumerate(figure.titles):
        label = f"{asked}:"
        indent = min(width(label, size, bold=True) + size * 0.5, area.width * 0.5)
        broken = wrap(written, size, area.width - indent) if written else []
        high = leading(size) * max(1, len(broken)) + (8 if figure.blank else 4) * grid.unit
        place = Rect(area.x, y, area.width, high)
        lines.append(TitleLine(f"title:{number}", label, tuple(broken), place, indent, whole=True))
        y += high
    long = tuple(one for one in plan.long if not one[0].startswith("title:"))
    return replace(plan, lines=tuple(lines), long=long), y


def draw_heading(
    plan: HeadingPlan,
    figure: Figure,
    grid: Grid,
    colours: Palette,
    pages: dict[str, int],
    last: int,
) -> list[Node]:
    """Draw a heading; ``pages`` says where what is long stands in full, ``last`` counts pages."""
    area, size, unit = grid.heading, grid.size, grid.unit
    title, title_size = plan.title
    baseline = area.y + 18 * unit
    name = Text(area.x, baseline, title, title_size, colours.accent, bold=True)
    nodes: list[Node] = [Element(grid.frame.heading(1), (name,))]
    if figure.blank and not plan.owner:
        nodes += _owner_to_write(grid, baseline, colours)
    elif plan.owner:
        # the heading says whose sheet it is: whoever goes from heading to heading has to hear it
        words = f"{plan.owner} {_in_full(('owner', 'title'), pages, grid)}".strip()
        if grid.frame.numbered:
            words = plan.owner
        text = Text(area.right, baseline, words, size, colours.ink, bold=True, align="right")
        nodes = [Element(grid.frame.heading(1), (name, text))]
    y = area.y + 26 * unit
    if grid.question:
        nodes.append(_question(grid, y, colours))
    for line in plan.lines:
        nodes += _title_line(line, figure, grid, colours, pages)
    words = _reference(grid, pages, last)
    if words:
        text = Text(area.right, y + size, words, size, colours.muted, align="right")
        nodes.append(Element("P", (text,)))
    return nodes


def _question(grid: Grid, y: float, colours: Palette) -> Element:
    size, bold = grid.question_size, grid.frame.question_bold
    colour = colours.ink if bold else colours.muted
    lines = (
        Text(grid.heading.x, y + size + number * leading(size), line, size, colour, bold)
        for number, line in enumerate(grid.question)
    )
    return Element("P", tuple(lines))


def _reference(grid: Grid, pages: dict[str, int], last: int) -> str:
    """Return the page's number, and where what is shortened stands in full."""
    first = grid.frame.first_page
    if not grid.frame.numbered:
        return _in_full(("question",), pages, grid)
    if last == first:
        return ""
    full = _in_full(("owner", "title", "question"), pages, grid)
    page = grid.refer(N_("Page {n} of {last}"), N_("Picture {n} of {last}"))
    page = page.format(n=first, last=last)
    return f"{page} {full}".strip()


def _in_full(keys: Sequence[str], pages: dict[str, int], grid: Grid) -> str:
    """Say on which page stands in full what is shortened here; nothing where nothing is."""
    found = [pages[key] for key in keys if pages.get(key, 0) > grid.frame.first_page]
    # Translators: there is room for some 25 characters
    words = grid.refer(N_("(… in full: page {n})"), N_("(… in full: picture {n})"))
    return words.format(n=min(found)) if found else ""


def _title_line(
    line: TitleLine, figure: Figure, grid: Grid, colours: Palette, pages: dict[str, int]
) -> list[Node]:
    size, area = grid.size, line.area
    # by hand one writes above a line at the bottom; in print the words stand at the top
    first = area.y + size
    texts: list[Node] = [Text(area.x, first, line.label, size, colours.ink, bold=True)]
    x = area.x + line.indent
    texts += [
        Text(x, first + number * leading(size), words, size, colours.ink)
        for number, words in enumerate(line.lines)
    ]
    if not line.whole:
        words = grid.refer(N_("in full on page {n}"), N_("in full on picture {n}"))
        words = words.format(n=pages.get(line.key, 0))
        below = first + len(line.lines) * leading(size)
        if below > area.bottom:
            begun = width(line.lines[0], size) + size * 0.5
            texts.append(Text(x + begun, first, words, size, colours.muted))
        else:
            texts.append(Text(x, below, words, size, colours.muted))
    nodes: list[Node] = [Element("P", tuple(texts))]
    if not line.lines:
        y = area.bottom - 6 * grid.unit if figure.blank else first + 3 * grid.unit
        nodes.append(Line(((x, y), (area.right, y)), colours.rule, 0.6, (1.2, 2.4)))
    return nodes


def _owner_to_write(grid: Grid, baseline: float, colours: Palette) -> list[Node]:
    """Rule room for what a table writes about itself: never a name."""
    _, area, size = grid.say.gettext, grid.heading, grid.size
    nodes: list[Node] = []
    x = area.right - size * 29
    for label, room in ((_("Table"), 8.0), (_("Sheet"), 5.0)):
        nodes.append(Element("P", (Text(x, baseline, label, size, colours.ink, bold=True),)))
        x += width(label, size, bold=True) + size * 0.4
        end = x + size * room
        nodes.append(
            Line(((x, baseline + 3), (end - size, baseline + 3)), colours.rule, 0.6, (1.2, 2.4))
        )
        x = end
    words = _("person / pair / table")
    nodes.append(
        Element("P", (Text(area.right, baseline, words, size, colours.ink, align="right"),))
    )
    return nodes
