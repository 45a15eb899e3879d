"""Pages for what found no room on the picture: the same cards, as columns of text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workshop.language import N_
from workshop.layout.card import band_text, frame_nodes, going_on
from workshop.layout.flow import column_width
from workshop.layout.geometry import Rect
from workshop.layout.grid import Grid, leading
from workshop.layout.item import Item, item_nodes
from workshop.layout.palette import Palette
from workshop.layout.scene import Element, Node, Page, Text
from workshop.text.measure import wrap

COLUMN = 330.0
"""The least width of a column in points, at the normal size."""

CONTINUED = N_("{name}, continued")


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that goes on: its key, its name, and its items for a width in points."""

    key: str
    name: str
    items: Callable[[float], Sequence[Item]]
    heading: str = N_("{name}, continued from page {first}")
    """What its heading says, in English; ``{first}`` is the number of the picture's page."""
    muted: bool = False
    """Whether it is the page's own words: *not answered*."""


@dataclass(slots=True)
class _Stretch:
    """A card's worth of items in one column of one page."""

    page: int
    area: Rect
    title: list[str]
    items: list[Item] = field(default_factory=list)
    muted: bool = False
    onward: int = 0
    """The page on which it goes on; 0 where it ends here or in the next column."""


class Onward:
    """Lays leftovers out; afterwards ``pages`` tells where each begins, in the document's count."""

    def __init__(
        self, leftovers: Sequence[Leftover], grid: Grid, *, top: float | None = None
    ) -> None:
        """Lay out from the page after the picture's; or on that one, from ``top`` points down."""
        self._grid = grid
        self._say = grid.say.gettext
        self._size = size = grid.size
        self._unit = grid.unit
        self._paper = grid.paper
        self._frame = grid.frame
        self._margin = margin = grid.frame.margin
        wide = grid.paper.width - 2 * margin
        self._columns = max(1, int(wide // (COLUMN * self._unit)))
        self._gap = size * 1.4
        self._wide = column_width(wide, self._columns, size)
        self._top = margin + 30 * self._unit
        self._bottom = grid.paper.height - grid.frame.foot - margin - 20 * self._unit
        self._first = first = grid.frame.first_page + (top is None)
        self._first_top = self._top if top is None else top
        self._page, self._column, self._y = first, 0, self._first_top
        self._stretches: list[_Stretch] = []
        self.pages: dict[str, int] = {}
        for leftover in leftovers:
            self._lay(leftover)
        self.last = self._page if leftovers else first - 1

    def _lay(self, leftover: Leftover) -> None:
        room = self._wide - 16 * self._unit
        stretch: _Stretch | None = None
        for item in leftover.items(room):
            if stretch is not None and self._y + item.height <= self._bottom:
                stretch.items.append(item)
                self._y += item.height
                continue
            before = stretch
            name = self._say(leftover.heading).format(
                name=leftover.name, first=self._frame.first_page
            )
            if before is not None:
                name = self._say(CONTINUED).format(name=leftover.name)
            title = wrap(name, self._size, room, bold=True)
            above = self._band(title) + 6 * self._unit
            # a line at the foot of a column is kept for "continued on page ..."
            if before is not None or (
                self._y + above + item.height + leading(self._size) > self._bottom
                and self._y > (self._first_top if self._page == self._first else self._top)
            ):
                self._next_column()
            if before is not None and before.page != self._page:
                before.onward = self._page
            stretch = self._begin(title)
            stretch.muted = leftover.muted
            self.pages.setdefault(leftover.key, self._page)
            stretch.items.append(item)
            self._y += above + item.height
        self._y += leading(self._size) + 14 * self._unit

    def _begin(self, title: list[str]) -> _Stretch:
        x = self._margin + self._column * (self._wide + self._gap)
        stretch = _Stretch(self._page, Rect(x, self._y, self._wide, 0.0), title)
        self._stretches.append(stretch)
        return stretch

    def _next_column(self) -> None:
        self._column += 1
        if self._column == self._columns:
            self._page, self._column = self._page + 1, 0
        self._y = self._first_top if self._page == self._first else self._top

    def _band(self, title: list[str]) -> float:
        return leading(self._size) * len(title) + 6 * self._unit

    def draw(self, title: str, colours: Palette, heading: Sequence[Node] = ()) -> list[Page]:
        """Draw the pages under a running title, or under a heading on the picture's first."""
        pages = []
        for number in range(self._first, self.last + 1):
            children = list(heading)
            if number > self._frame.first_page:
                children = self._running(title, number, colours)
            children += [
                self._card(stretch, colours)
                for stretch in self._stretches
                if stretch.page == number
            ]
            pages.append(Page(self._paper.width, self._paper.height, tuple(children)))
        return pages

    def _running(self, title: str, number: int, colours: Palette) -> list[Node]:
        size = self._size
        right = self._paper.width - self._margin
        room = right - self._margin - size * 10
        going_on = self._say(CONTINUED)
        lines = wrap(going_on.format(name=title), size, room, bold=True)
        cut = f"{lines[0].rstrip(' ,·')} …"
        line = lines[0] if len(lines) == 1 else going_on.format(name=cut)
        y = self._margin + size
        nodes: list[Node] = [
            Element("P", (Text(self._margin, y, line, size, colours.accent, bold=True),))
        ]
        if self._frame.numbered:
            words = self._grid.say.gettext("Page {n} of {last}").format(n=number, last=self.last)
            text = Text(right, y, words, size, colours.muted, align="right")
            nodes.append(Element("Artifact", (text,)))
        return nodes

    def _card(self, stretch: _Stretch, colours: Palette) -> Element:
        band, unit, size = self._band(stretch.title), self._unit, self._size
        area = stretch.area
        x, y = area.x + 8 * unit, area.y + band + 6 * unit
        high = band + 6 * unit + sum(item.height for item in stretch.items) + 4 * unit
        if stretch.onward:
            high += leading(size)
        slot = Rect(area.x, area.y, area.width, high)
        children: list[Node] = [*frame_nodes(slot, band, colours, unit)]
        texts = band_text(stretch.title, "", slot.inset(8 * unit), slot.y, band, size, colours)
        children.append(Element(self._frame.heading(2), tuple(texts)))
        drawn = []
        for item in stretch.items:
            drawn.append(item_nodes(item, x, y, colours, muted=stretch.muted))
            y += item.height
        if drawn and drawn[0].tag == "LI":
            children.append(Element("L", tuple(drawn)))
        else:
            children += drawn
        if stretch.onward:
            foot = Rect(x, area.y, area.width - 16 * unit, high - 4 * unit)
            children.append(going_on(foot, stretch.onward, self._grid, colours))
        return Element("Sect", tuple(children), title=" ".join(stretch.title))
