"""Drawing what runs between the cards.

Links, relations with their numbers and words, the organisation's line.
"""

from collections.abc import Iterator, Mapping

from workshop.layout.base.geometry import Point, Rect
from workshop.layout.base.grid import Grid
from workshop.layout.links.obstacles import Ground, Route
from workshop.layout.links.route import routes
from workshop.layout.page.item import chip, chip_width
from workshop.layout.page.palette import Palette
from workshop.layout.page.plan import cut_of, is_cut
from workshop.layout.page.scene import Box, Element, Line, Node, Text
from workshop.model.figure import Figure, FigureCard, FigureRelation
from workshop.text.measure import is_rtl, width


def line_nodes(figure: Figure, grid: Grid, ground: Ground, colours: Palette) -> list[Node]:
    """Draw the links of a figure and those of its relations that stay clean."""
    links = {f"link:{number}": link for number, link in enumerate(figure.links)}
    relations = {f"relation:{relation.number}": relation for relation in figure.relations}
    nodes: list[Node] = []
    for route in routes(figure, grid, ground):
        link = links.get(route.key)
        if link is not None:
            nodes.append(Line(route.points, colours.accent, 2.0 * grid.unit, arrow_end=link.arrow))
    drawn = [route for route in ground.routes if route.key in relations]
    for route in drawn:
        nodes += _relation(route, relations[route.key], grid, ground, colours)
    return [Element("Artifact", tuple(nodes))] if nodes else []


def _relation(
    route: Route, relation: FigureRelation, grid: Grid, ground: Ground, colours: Palette
) -> list[Node]:
    """Draw a relation's line with its number; without room for the number, no line either."""
    spot = _spot(route, relation, grid, ground)
    if spot is None:
        ground.routes.remove(route)
        return []
    rect, words = spot
    ground.words.append(rect)
    line = Line(
        route.points, colours.relation, 1.2 * grid.unit,
        (4 * grid.unit, 3 * grid.unit) if relation.potential else (),
        arrow_end=relation.direction != "none", arrow_start=relation.direction == "both",
    )  # fmt: skip
    number = str(relation.number)
    middle = rect.centre[1]
    nodes: list[Node] = [line, Box(rect.x, rect.y, rect.width, rect.height, colours.paper)]
    nodes += chip(number, rect.x, middle, grid.size, colours, sign=False)
    if words:
        x = rect.x + chip_width(number, grid.size) + grid.size * 0.3
        nodes.append(Text(x, middle + grid.size * 0.35, words, grid.size, colours.relation))
    return nodes


def _spot(
    route: Route, relation: FigureRelation, grid: Grid, ground: Ground
) -> tuple[Rect, str] | None:
    """Find room on a line: for its number and words, else for the number alone."""
    number = chip_width(str(relation.number), grid.size)
    high = grid.size * 1.2
    choices = [(number, "")]
    if relation.words and not is_rtl(relation.words):
        full = number + grid.size * 0.6 + width(relation.words, grid.size)
        choices.insert(0, (full, relation.words))
    for wide, words in choices:
        for left, middle in _places(route, wide, grid):
            rect = Rect(left, middle - high / 2, wide, high)
            if ground.free(rect, route):
                return rect, words
    return None


def _places(route: Route, wide: float, grid: Grid) -> Iterator[Point]:
    """Yield where words of that width could stand on a line: their left edge and their middle."""
    level = [piece for piece in route.pieces if piece[0][1] == piece[1][1]]
    for (x0, y), (x1, _) in sorted(level, key=lambda piece: -abs(piece[0][0] - piece[1][0])):
        room = abs(x1 - x0) - wide
        if room >= grid.size * 1.5:
            for share in (0.5, 0.25, 0.75):
                yield min(x0, x1) + room * share, y
    for (x, y0), (x1, y1) in route.pieces:
        # a short upright line has its number beside it, in the gutter
        if x == x1 and abs(y1 - y0) <= grid.gutter + 1:
            yield x + grid.size * 0.5, (y0 + y1) / 2
            yield x - grid.size * 0.5 - wide, (y0 + y1) / 2


def boundary_runs(figure: Figure, grid: Grid) -> list[list[tuple[float, list[Rect]]]]:
    """Return for each row the stretches of the organisation's line: their y, the cards they cut.

    The line stops at a card on which nobody said where anybody stands.
    """
    rows: dict[int, list[FigureCard]] = {}
    for card in figure.cards:
        if card.boundary:
            rows.setdefault(card.slot.row, []).append(card)
    found = []
    for _, cards in sorted(rows.items()):
        runs: list[tuple[float, list[Rect]]] = []
        before = False
        for card in sorted(cards, key=lambda card: grid.slots[card.id].x):
            slot, cut = grid.slots[card.id], is_cut(card)
            if cut and not before:
                runs.append((cut_of(slot, grid.bands[card.id]), []))
            if cut:
                runs[-1][1].append(slot)
            before = cut
        found.append(runs)
    return found


def boundary_words(figure: Figure, grid: Grid) -> list[tuple[str, Rect]]:
    """Return the words that stand on the organisation's line, and where.

    Its two sides are told in the first card that it cuts, or in the first two where one is too
    narrow; its name in the middle of its longest stretch.
    """
    if figure.boundary is None:
        return []
    found = []
    high, edge = grid.size * 1.3, 6 * grid.unit
    sides = f"↑ {figure.boundary.inside}", f"↓ {figure.boundary.outside}"
    for runs in boundary_runs(figure, grid):
        if not runs:
            continue
        y, slots = runs[0]
        x = slots[0].x + edge
        for words in sides:
            wide = width(words, grid.size) + edge
            if words is sides[1] and x + wide > slots[0].right - edge / 3 and len(slots) > 1:
                x = max(x, slots[1].x + edge)
            found.append((words, Rect(x, y - high / 2, wide, high)))
            x += wide
        wide = width(figure.boundary.title, grid.size, bold=True) + 16 * grid.unit
        longest = max(runs, key=lambda run: len(run[1]))[1]
        left = max(longest[0].x, x) if longest is slots else longest[0].x
        middle = (longest[0].x + longest[-1].right) / 2
        if middle - wide / 2 > left and middle + wide / 2 < longest[-1].right:
            title = Rect(middle - wide / 2, y - high / 2, wide, high)
            found.append((figure.boundary.title, title))
    return found


def boundary_nodes(figure: Figure, grid: Grid, colours: Palette) -> list[Node]:
    """Draw the organisation's line through the cards that it cuts."""
    if figure.boundary is None:
        return []
    over = 6 * grid.unit
    nodes: list[Node] = [
        Line(
            ((slots[0].x - over, y), (slots[-1].right + over, y)), colours.ink,
            1.4 * grid.unit, (6 * grid.unit, 3.5 * grid.unit),
        )
        for runs in boundary_runs(figure, grid)
        for y, slots in runs
    ]  # fmt: skip
    for words, rect in boundary_words(figure, grid):
        bold = words == figure.boundary.title
        nodes.append(
            Box(
                rect.x, rect.y, rect.width, rect.height, colours.paper,
                colours.ink if bold else None, 0.8, rect.height / 2 if bold else 0.0,
            )
        )  # fmt: skip
        x, y = rect.centre
        nodes.append(Text(x, y + grid.size * 0.35, words, grid.size, colours.ink, bold, "centre"))
    return [Element("Artifact", tuple(nodes))] if nodes else []


def side_grounds(figure: Figure, grid: Grid, colours: Palette) -> Mapping[str, Box]:
    """Return by card the shade of what stands inside the organisation."""
    grounds = {}
    for card in figure.cards:
        if is_cut(card):
            slot, band = grid.slots[card.id], grid.bands[card.id]
            top = slot.y + band
            high = cut_of(slot, band) - top
            grounds[card.id] = Box(slot.x, top, slot.width, high, colours.tint)
    return grounds
