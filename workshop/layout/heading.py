"""The heading of a page: the exercise, whose sheet it is, the question, the title lines."""

from dataclasses import dataclass

from workshop.layout.geometry import Rect
from workshop.layout.grid import Grid, leading
from workshop.layout.item import Item, words_items
from workshop.layout.palette import Palette
from workshop.layout.scene import Element, Line, Node, Text
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
    lines: tuple[TitleLine, ...]
    long: tuple[tuple[str, str, str], ...]
    """Key, name and text of what stands in full on another page."""


def plan_heading(figure: Figure, grid: Grid) -> HeadingPlan:
    """Decide what of a heading fits."""
    size, area = grid.size, grid.heading
    long: list[tuple[str, str, str]] = []
    owner = owner_of(figure)
    owner_room = area.width * 0.5
    if width(owner, size, bold=True) > owner_room:
        long.append(("owner", "Group and sheet", owner))
        owner = wrap(owner, size, owner_room - size * 10, bold=True)[0] + " …"
    title_room = area.width - width(owner, size, bold=True) - 24 * grid.unit
    title_size = size * TITLE
    while title_size > size and width(figure.title, title_size, bold=True) > title_room:
        title_size -= 0.5
    title = figure.title
    if width(title, title_size, bold=True) > title_room:
        long.append(("title", "Title", title))
        title = wrap(title, size, title_room - size * 3, bold=True)[0] + " …"
    if not grid.question_whole:
        long.append(("question", "The question", figure.question))
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
    high = (34 if beside > 1 else 26) * grid.unit
    top = area.bottom - 6 * grid.unit - high * ((len(figure.titles) + 1) // 2)
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
        kept = tuple(broken[:room] if whole else broken[: room - 1])
        lines.append(TitleLine(f"title:{number}", label, kept, place, indent, whole))
    return lines


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
    nodes: list[Node] = [
        Element("H1", (Text(area.x, baseline, title, title_size, colours.accent, bold=True),))
    ]
    if figure.blank and not plan.owner:
        nodes += _owner_to_write(area, baseline, size, colours)
    elif plan.owner:
        text = Text(area.right, baseline, plan.owner, size, colours.ink, bold=True, align="right")
        nodes.append(Element("P", (text,)))
    y = area.y + 26 * unit
    if grid.question:
        lines = tuple(
            Text(area.x, y + size + number * leading(size), line, size, colours.muted)
            for number, line in enumerate(grid.question)
        )
        nodes.append(Element("P", lines))
    for line in plan.lines:
        nodes += _title_line(line, figure, grid, colours, pages)
    cut = [pages[key] for key in ("owner", "title", "question") if key in pages]
    if last > 1:
        words = f"Page 1 of {last}" + (f" (… in full: page {min(cut)})" if cut else "")
        text = Text(area.right, y + size, words, size, colours.muted, align="right")
        nodes.append(Element("P", (text,)))
    return nodes


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
        words = f"in full on page {pages.get(line.key, 0)}"
        at = first + len(line.lines) * leading(size)
        texts.append(Text(x, at, words, size, colours.muted))
    nodes: list[Node] = [Element("P", tuple(texts))]
    if not line.lines:
        y = area.bottom - 6 * grid.unit if figure.blank else first + 3 * grid.unit
        nodes.append(Line(((x, y), (area.right, y)), colours.rule, 0.6, (1.2, 2.4)))
    return nodes


def _owner_to_write(area: Rect, baseline: float, size: float, colours: Palette) -> list[Node]:
    """Rule room for what a table writes about itself: never a name."""
    nodes: list[Node] = []
    x = area.right - size * 29
    for label, room in (("Table", 8.0), ("Sheet", 5.0)):
        nodes.append(Element("P", (Text(x, baseline, label, size, colours.ink, bold=True),)))
        x += width(label, size, bold=True) + size * 0.4
        end = x + size * room
        nodes.append(
            Line(((x, baseline + 3), (end - size, baseline + 3)), colours.rule, 0.6, (1.2, 2.4))
        )
        x = end
    words = "person / pair / table"
    nodes.append(
        Element("P", (Text(area.right, baseline, words, size, colours.ink, align="right"),))
    )
    return nodes
