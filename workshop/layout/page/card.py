"""Drawing a card that is planned: frame, heading band, sections, and where it goes on."""

from collections.abc import Mapping

from workshop.language import N_
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import Grid, leading, title_lines
from workshop.layout.page.item import item_nodes, listed
from workshop.layout.page.palette import Palette
from workshop.layout.page.plan import Part, Plan
from workshop.layout.page.scene import Box, Element, Line, Node, Text


def draw_card(
    plan: Plan, grid: Grid, colours: Palette, pages: Mapping[str, int], shade: Box | None = None
) -> Element:
    """Draw a planned card; ``pages`` says on which page the rest of a part goes on."""
    children: list[Node] = [*_frame(plan, colours, grid, shade)]
    if not plan.lanes_in_band:
        children.append(Element(grid.frame.heading(2), tuple(_title(plan, grid, colours))))
    for part in plan.parts:
        if plan.lanes_in_band:
            # each lane's title is read before what stands in it
            children.append(Element(grid.frame.heading(2), tuple(_lane(part, plan, grid, colours))))
        children += _draw_part(part, grid, colours, pages)
    return Element("Sect", tuple(children), title=plan.title)


def frame_nodes(slot: Rect, band: float, colours: Palette, unit: float) -> tuple[Node, ...]:
    """Draw the ground, the heading band and the frame of a card."""
    radius = 6 * unit
    return (
        Box(slot.x, slot.y, slot.width, slot.height, colours.paper, None, radius=radius),
        Box(slot.x, slot.y, slot.width, band, colours.accent, None, radius=radius, corners="top"),
        Box(slot.x, slot.y, slot.width, slot.height, None, colours.accent, 1.2 * unit, radius),
    )


def _frame(plan: Plan, colours: Palette, grid: Grid, shade: Box | None) -> list[Node]:
    ground, band, frame = frame_nodes(plan.slot, plan.band, colours, grid.unit)
    nodes: list[Node] = [ground, *([shade] if shade else []), band, frame]
    for left, right in zip(plan.parts, plan.parts[1:], strict=False):
        if left.section.role == "lane":
            x = (left.area.right + right.area.x) / 2
            nodes.append(
                Line(((x, plan.slot.y + plan.band), (x, plan.slot.bottom)), colours.rule, 0.8)
            )
            if plan.lanes_in_band:
                nodes.append(
                    Line(((x, plan.slot.y), (x, plan.slot.y + plan.band)), colours.paper, 1.0)
                )
    return nodes


def _lane(part: Part, plan: Plan, grid: Grid, colours: Palette) -> list[Node]:
    said = part.section
    return band_text(
        [said.title], said.code, part.area, plan.slot.y, plan.band, grid.size, colours
    )  # fmt: skip


def _title(plan: Plan, grid: Grid, colours: Palette) -> list[Node]:
    lines = title_lines(plan.title, plan.code, plan.slot.width, grid.size)
    area = plan.slot.inset(8 * grid.unit)
    return band_text(lines, plan.code, area, plan.slot.y, plan.band, grid.size, colours)


def band_text(
    lines: list[str], code: str, area: Rect, top: float, band: float, size: float, colours: Palette
) -> list[Node]:
    """Write a title and its place code into a heading band."""
    first = top + (band - leading(size) * len(lines)) / 2 + size * 0.97
    nodes: list[Node] = [
        Text(area.x, first + number * leading(size), line, size, colours.on_accent, bold=True)
        for number, line in enumerate(lines)
    ]
    if code:
        nodes.append(Text(area.right, first, code, size, colours.on_accent, align="right"))
    return nodes


def _draw_part(part: Part, grid: Grid, colours: Palette, pages: Mapping[str, int]) -> list[Node]:
    nodes: list[Node] = []
    y = part.area.y - sum(item.height for item in part.heading)
    if part.section.role == "unsaid":
        # a frame of its own: below the line, and yet not outside
        side, top = part.area.inset(-5 * grid.unit), y - grid.unit
        high = part.area.bottom + grid.unit - top
        nodes.append(
            Box(side.x, top, side.width, high, None, colours.muted, 0.8, 4 * grid.unit,
                dash=(2 * grid.unit, 2 * grid.unit))
        )  # fmt: skip
    if part.heading:
        texts = []
        for item in part.heading:
            texts += list(item_nodes(item, part.area.x, y, colours).children)
            y += item.height
        nodes.append(Element(grid.frame.heading(3), tuple(texts)))
    elif part.section.role in ("inside", "outside") and part.section.entries:
        # the eye sees the line; a reader is told which side this is, by a mark the eye misses
        ground = colours.tint if part.section.role == "inside" else colours.paper
        mark = Box(part.area.x, part.area.y, 0.5, 0.5, ground)
        nodes.append(Element(grid.frame.heading(3), (mark,), actual=part.name))
    drawn = ((item, item_nodes(item, x, y, colours)) for item, x, y in part.filled.placed)
    nodes += listed(drawn, part.name)
    if part.filled.rest:
        nodes.append(going_on(part.area, pages.get(part.key, 0), grid, colours))
    return nodes


def going_on(area: Rect, page: int, grid: Grid, colours: Palette) -> Element:
    """Say at the foot of an area on which page it goes on."""
    size = grid.size
    words = grid.refer(N_("… page {n}"), N_("… picture {n}"))
    if area.width > size * 12:
        words = grid.refer(N_("continued on page {n}"), N_("continued on picture {n}"))
    words = words.format(n=page)
    text = Text(area.right, area.bottom - size * 0.2, words, size, colours.muted, align="right")
    return Element("P", (text,))
