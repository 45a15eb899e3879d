"""Lines between cards: Graphviz routes them, and only those that stay clean are drawn.

The graph holds numbers and generated ids, never a word that somebody typed. Whatever the engine
answers is checked here: a line may not enter a card, run through words, or touch another line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import graphviz

from workshop.layout.base.geometry import Point, Rect, crosses
from workshop.layout.base.grid import Grid, grid_of
from workshop.layout.base.papers import Paper
from workshop.layout.links import engine
from workshop.layout.links.obstacles import Ground, Route
from workshop.model.figure import Figure

OUTER = 7.0
"""Points beside the cards where a line may run around them, still on every printer's paper."""

MOST = 12
"""Relations that are tried as lines; with more, the numbers say it better than any line."""


Lane = tuple[int, int] | None
"""Which of how many lanes of a card."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line that somebody wants between two cards."""

    key: str
    source: str
    target: str
    printed: bool
    """Whether the exercise prints it; a relation may be shown by its number instead."""
    lanes: tuple[Lane, Lane] = (None, None)
    """The lane of each end that is a label in one."""

    def ends(self, grid: Grid) -> tuple[Rect, Rect]:
        """Return what of its two cards the line may begin and end at."""
        source, target = grid.slots[self.source], grid.slots[self.target]
        return _lane_of(source, self.lanes[0]), _lane_of(target, self.lanes[1])


def _lane_of(slot: Rect, lane: Lane) -> Rect:
    if lane is None:
        return slot
    number, count = lane
    wide = slot.width / count
    return Rect(slot.x + wide * number, slot.y, wide, slot.height)


def wanted(figure: Figure) -> list[Wanted]:
    """Return the lines of a figure: the exercise's own first, then the relations by number."""
    cards = {card.id for card in figure.cards}
    lines = [
        Wanted(f"link:{number}", link.source, link.target, printed=True)
        for number, link in enumerate(figure.links)
        if {link.source, link.target} <= cards and link.source != link.target
    ]
    lane_of: dict[str, Lane] = {
        entry.id: (number, len(card.sections))
        for card in figure.cards
        for number, section in enumerate(card.sections)
        if section.role == "lane"
        for entry in section.entries
    }
    tried = [
        Wanted(
            f"relation:{relation.number}",
            relation.source.card,
            relation.target.card,
            printed=False,
            lanes=(
                lane_of.get(relation.source.entry or ""),
                lane_of.get(relation.target.entry or ""),
            ),
        )
        for relation in figure.relations
        if {relation.source.card, relation.target.card} <= cards
        and relation.source.card != relation.target.card
    ]
    return lines + tried[:MOST]


def straight(line: Wanted, grid: Grid) -> tuple[Point, Point] | None:
    """Return the short line between neighbours in a row (or in a column), if they are."""
    source, target = line.ends(grid)
    left, right = sorted((source, target), key=lambda slot: slot.x)
    top, bottom = max(left.y, right.y), min(left.bottom, right.bottom)
    ends: tuple[Point, Point] | None = None
    if left.right < right.x and top < bottom:
        y = (top + bottom) / 2
        ends = ((left.right, y), (right.x, y))
    upper, lower = sorted((source, target), key=lambda slot: slot.y)
    first, last = max(upper.x, lower.x), min(upper.right, lower.right)
    if upper.bottom < lower.y and first < last:
        x = (first + last) / 2
        ends = ((x, upper.bottom), (x, lower.y))
    if ends is None:
        return None
    others = [slot for card, slot in grid.slots.items() if card not in (line.source, line.target)]
    if any(crosses(*ends, slot) for slot in others):
        return None
    here = source.x <= ends[0][0] <= source.right and source.y <= ends[0][1] <= source.bottom
    return ends if here else (ends[1], ends[0])


def dot_source(figure: Figure, paper: Paper, size: float = 12.0) -> str:
    """Return the picture's graph in the DOT language: cards as boxes in place, all its lines."""
    grid = grid_of(figure, paper, size)
    taken: dict[tuple[str, bool], int] = {}
    ends = [port_pair(line, grid, taken) for line in wanted(figure)]
    return _dot(tuple(grid.slots.values()), paper.height, ends)


@dataclass(frozen=True, slots=True)
class Port:
    """Where a line leaves a card: a point of its edge, and one in the gutter before it."""

    edge: Point
    at: Point


def port_pair(
    line: Wanted, grid: Grid, taken: dict[tuple[str, bool], int], *, upwards: bool = False
) -> tuple[Port, Port]:
    """Give a line a port at each end, at the edge that faces the other card.

    Cards in one row face each other below, or above (``upwards``). ``taken`` counts the ports at
    each edge, so that lines stand apart there.
    """
    source, target = line.ends(grid)
    ends = []
    for card, slot, other in ((line.source, source, target), (line.target, target, source)):
        up = upwards if slot.y == other.y else other.bottom <= slot.y
        count = taken[card, up] = taken.get((card, up), 0) + 1
        ends.append(_port(slot, other, count, grid, upwards=up))
    return ends[0], ends[1]


def _port(slot: Rect, other: Rect, count: int, grid: Grid, *, upwards: bool) -> Port:
    """Place the port of a card's so-many-th line at an edge."""
    size, away = grid.size, grid.gutter / 2
    aim = min(max(other.centre[0], slot.x), slot.right)
    # the middle of the card draws a port away from its corners
    x = (aim + 3 * slot.centre[0]) / 4 if slot.width < size * 30 else aim
    shift = (count // 2) * (1 if count % 2 else -1) * size * 1.2
    x = min(max(x + shift, slot.x + size), slot.right - size)
    if upwards:
        return Port((x, slot.y), (x, slot.y - away))
    return Port((x, slot.bottom), (x, slot.bottom + away))


def _dot(cards: Sequence[Rect], height: float, ends: Sequence[tuple[Port, Port]]) -> str:
    graph = graphviz.Digraph(
        graph_attr={"splines": "ortho"},
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
        edge_attr={"arrowhead": "none"},
    )
    for number, slot in enumerate(cards):
        x, y = slot.centre
        graph.node(
            f"c{number}",
            pos=f"{x:.2f},{height - y:.2f}!",
            width=f"{slot.width / 72:.4f}",
            height=f"{slot.height / 72:.4f}",
        )
    for number, (source, target) in enumerate(ends):
        for letter, port in (("s", source), ("t", target)):
            graph.node(
                f"{letter}{number}",
                pos=f"{port.at[0]:.2f},{height - port.at[1]:.2f}!",
                width="0.02",
                height="0.02",
            )
        graph.edge(f"s{number}", f"t{number}", id=f"e{number}")
    return str(graph.source)


def routes(figure: Figure, grid: Grid, ground: Ground) -> list[Route]:
    """Return the clean lines of a figure, and enter them on the ground.

    Straight where cards are neighbours, else as the engine leads them. Raises LayoutError where a
    printed link needs an engine and there is none.
    """
    accepted: list[Route] = []
    lines = wanted(figure)
    taken: dict[tuple[str, bool], int] = {}
    for line in lines:
        for points in _ways(line, grid, taken):
            if len(points) > 1 and ground.clean(points, line.source, line.target):
                route = Route(line.key, points)
                ground.routes.append(route)
                accepted.append(route)
                break
    return accepted


def _ways(
    line: Wanted, grid: Grid, taken: dict[tuple[str, bool], int]
) -> Iterator[tuple[Point, ...]]:
    """Yield the ways that a line could take, the best first."""
    ends = straight(line, grid)
    # the number of a relation finds no room in the gap between two columns
    if ends is not None and (line.printed or ends[0][0] == ends[1][0]):
        yield ends
    cards = tuple(grid.slots.values())
    beside = grid.slots[line.source].y == grid.slots[line.target].y
    for upwards in (False, True) if beside else (False,):
        # one graph for each line: the ports of others would stand in its way
        source, target = port_pair(line, grid, taken, upwards=upwards)
        try:
            path = _path(cards, grid.paper.height, source, target)
        except engine.LayoutError:
            if line.printed:
                raise
            return
        yield _joined(path, source, target, grid)


@lru_cache(maxsize=512)
def _path(cards: tuple[Rect, ...], height: float, source: Port, target: Port) -> tuple[Point, ...]:
    """Ask the engine for one line among the cards, in the page's own coordinates.

    The engine moves a drawing to its corner; the first node tells how far.
    """
    graph = engine.layout(_dot(cards, height, [(source, target)]), "nop")
    x, y = (float(value) for value in graph["objects"][0]["pos"].split(","))
    right, down = cards[0].centre[0] - x, cards[0].centre[1] + y
    for edge in graph.get("edges", []):
        if "pos" in edge:
            pairs = [pair.split(",")[-2:] for pair in edge["pos"].split()]
            curve = [(float(a) + right, down - float(b)) for a, b in pairs]
            return _corners(curve[::3])
    return ()


def _corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """Drop points that repeat or lie on the way; straighten what is a hair off the upright."""
    kept: list[Point] = []
    for point in points:
        x, y = point
        if kept:
            last_x, last_y = kept[-1]
            x = last_x if abs(last_x - x) < 0.75 else x
            y = last_y if abs(last_y - y) < 0.75 else y
            if (x, y) == (last_x, last_y):
                continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == x or kept[-2][1] == kept[-1][1] == y):
            kept.pop()
        kept.append((x, y))
    return tuple(kept)


def _joined(points: tuple[Point, ...], source: Port, target: Port, grid: Grid) -> tuple[Point, ...]:
    """Let a line begin and end on the very edges of its cards, and keep the middle of gutters.

    Only there is room for its number.
    """
    if len(points) < 2:
        return ()
    left, right = grid.body.x - OUTER, grid.body.right + OUTER
    way = [
        (
            min(max(x, left), right),
            next((level for level in grid.levels if abs(level - y) < grid.gutter / 2), y),
        )
        for x, y in points[1:-1]
    ]
    return _corners((source.edge, source.at, *way, target.at, target.edge))
