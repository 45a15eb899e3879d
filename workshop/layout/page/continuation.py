"""Pages for what found no room on the picture: the same cards, as columns of text."""

from collections.abc import Sequence

from workshop.language import N_
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import Grid, leading
from workshop.layout.page.card import band_text, frame_nodes, going_on
from workshop.layout.page.columns import Block, Columns, Stretch, pack
from workshop.layout.page.flow import column_width
from workshop.layout.page.item import item_nodes, listed
from workshop.layout.page.overflow import CONTINUED, Leftover
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Element, Node, Page, Text
from workshop.text.measure import width, wrap

COLUMN = 225.0
"""The least width of a column in points, at the normal size: some 35 letters."""


class Onward:
    """Lays leftovers out; afterwards ``pages`` tells where each begins, in the document's count."""

    def __init__(
        self,
        leftovers: Sequence[Leftover],
        grid: Grid,
        *,
        top: float | None = None,
        foot: float | None = None,
    ) -> None:
        """Lay out from the page after the picture's; or on that one, from ``top`` points down.

        There, ``foot`` points are kept free at its foot.
        """
        self._grid = grid
        self._first = grid.frame.first_page + (top is None)
        self._columns = _columns(grid, self._first, top, foot)
        blocks = [self._block(leftover) for leftover in leftovers]
        self._stretches = pack(blocks, self._columns)
        self.pages: dict[str, int] = {}
        for stretch in self._stretches:
            self.pages.setdefault(stretch.block.key, stretch.page)
        self.last = self._stretches[-1].page if self._stretches else self._first - 1

    def _block(self, leftover: Leftover) -> Block:
        _, size = self._grid.say.gettext, self._grid.size
        room = self._columns.width - 16 * self._grid.unit
        names = (_(words).format(name=leftover.name) for words in (leftover.heading, CONTINUED))
        title, again = (tuple(wrap(name, size, room, bold=True)) for name in names)
        items = tuple(leftover.items(room))
        return Block(leftover.key, title, again, items, leftover.whole)

    def draw(self, title: str, colours: Palette, heading: Sequence[Node] = ()) -> list[Page]:
        """Draw the pages under a running title, or under a heading on the picture's first."""
        pages = []
        paper, frame = self._grid.paper, self._grid.frame
        for number in range(self._first, self.last + 1):
            children = list(heading)
            if number > frame.first_page:
                children = self._running(title, number, colours)
            children += [
                self._card(stretch, colours)
                for stretch in self._stretches
                if stretch.page == number
            ]
            pages.append(Page(paper.width, paper.height, tuple(children)))
        return pages

    def _running(self, title: str, number: int, colours: Palette) -> list[Node]:
        _, size, margin = self._grid.say.gettext, self._grid.size, self._grid.frame.margin
        right = self._grid.paper.width - margin
        # the page's number stands at the right, if the picture has one
        room = right - margin - (size * 10 if self._grid.frame.numbered else 0.0)
        line = _(CONTINUED).format(name=title)
        over = width(line, size, bold=True) - room
        if over > 0:
            kept = wrap(title, size, width(title, size, bold=True) - over - size, bold=True)[0]
            line = _(CONTINUED).format(name=f"{kept.rstrip(' ,·')} …")
        y = margin + size
        nodes: list[Node] = [
            Element("P", (Text(margin, y, line, size, colours.accent, bold=True),))
        ]
        if self._grid.frame.numbered:
            words = self._grid.refer(N_("Page {n} of {last}"), N_("Picture {n} of {last}"))
            words = words.format(n=number, last=self.last)
            text = Text(right, y, words, size, colours.muted, align="right")
            nodes.append(Element("Artifact", (text,)))
        return nodes

    def _card(self, stretch: Stretch, colours: Palette) -> Element:
        unit, size, area = self._grid.unit, self._grid.size, stretch.area
        band = self._columns.band(stretch.title)
        x, y = area.x + 8 * unit, area.y + band + 6 * unit
        children: list[Node] = [*frame_nodes(area, band, colours, unit)]
        texts = band_text(
            list(stretch.title), "", area.inset(8 * unit), area.y, band, size, colours
        )
        children.append(Element(self._grid.frame.heading(2), tuple(texts)))
        children += self._inside(stretch, x, y, colours)
        if stretch.onward:
            foot = Rect(x, area.y, area.width - 16 * unit, area.height - 4 * unit)
            children.append(going_on(foot, stretch.onward, self._grid, colours))
        return Element("Sect", tuple(children), title=" ".join(stretch.title))

    def _inside(self, stretch: Stretch, x: float, y: float, colours: Palette) -> list[Node]:
        """Draw items one below the other: headings, lists of labels, words."""
        tag = self._grid.frame.heading(3)
        drawn = []
        for item in stretch.items:
            element = item_nodes(item, x, y, colours)
            if item.heads:
                element = Element(tag, element.children, language=element.language)
            drawn.append((item, element))
            y += item.height
        return listed(drawn)


def _columns(grid: Grid, first: int, top: float | None, foot: float | None) -> Columns:
    margin, size, unit = grid.frame.margin, grid.size, grid.unit
    wide = grid.paper.width - 2 * margin
    count = max(1, int(wide // (COLUMN * unit)))
    below = margin + 2 * leading(size)
    low = grid.paper.height - margin
    frame = grid.frame
    onward = frame.foot if frame.foot_onward is None else frame.foot_onward
    return Columns(
        first, below if top is None else top, below, low - (onward if foot is None else foot),
        low - onward, margin, column_width(wide, count, size), size * 1.4, count, size,
    )  # fmt: skip
