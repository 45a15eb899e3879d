"""The picture in a terminal: the same grid as on paper, drawn with box characters.

Lines are drawn between neighbours in a row only; every other connection is said by its number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.language import ngettext, translator
from workshop.layout.cells.cell_box import Cell, draw, draw_low
from workshop.layout.cells.cell_card import FINE, PLAIN, Glyphs, Look, Row, Span, one
from workshop.layout.cells.cell_dense import dense
from workshop.layout.cells.cell_spot import Spot, spots
from workshop.model.exercise import Slot
from workshop.model.figure import Entry, Figure, FigureCard, Section
from workshop.text.cells import cell_width, clip_cells

NARROWEST = 14
"""Cells of the narrowest card that can still be read."""

LOWEST = 5
"""Rows of the lowest card: a frame and three rows of words. With fewer, the card that is being
filled says next to nothing, and it is better shown larger with its neighbours."""

LOWEST_CUT = 7
"""Rows of the lowest card that the organisation's line cuts."""

TIGHT = 28
"""Rows below which a whole picture needs every one of them, and its cards take fewer at least."""

SMALLEST = 14
"""Cells of the narrowest picture with a frame."""

NEIGHBOUR = 24
"""Cells of a card where not the whole picture is shown."""

RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class CellPicture:
    """Rows of spans; every row is exactly as wide as was asked for, in cells."""

    rows: list[Row]
    whole: bool
    """Whether every card is on it."""
    spots: tuple[Spot, ...] = ()
    """Where the places are on it."""

    def text(self) -> str:
        """Return the picture as plain text."""
        return "\n".join("".join(span.text for span in row).rstrip() for row in self.rows)


def cell_picture(
    figure: Figure,
    width: int,
    height: int,
    *,
    focus: str | None = None,
    fresh: str | None = None,
    scroll: Mapping[str, int] | None = None,
    whole: bool = False,
    ascii: bool = False,  # noqa: A002  (the word that people look for)
) -> CellPicture:
    """Draw a figure in ``height`` rows of exactly ``width`` cells.

    ``focus`` is the id of the place that is being filled: its card has a heavy frame. ``fresh`` is
    the id of the entry that was just typed; it is always in sight. ``scroll`` says for a place
    how many of its rows are scrolled off at the top. Where the whole grid does not fit, the card
    in focus is shown with its neighbours, and the last row names what is hidden; with ``whole``
    all cards are shown smaller, as long as they can be read.
    """
    look = Look(focus, fresh, scroll or {}, PLAIN if ascii else FINE)
    cells = None
    if not whole or height >= TIGHT:
        cells = _grid(figure, width, height, look.glyphs)
    if cells is None and whole:
        cells = dense(_cards(figure, look.glyphs), figure.rows, width, height, 1)
        cells = _signed(cells, look.glyphs) if cells else None
    if cells is None:
        return _near(figure, width, height, look)
    drawn = [(cell, draw(cell, look)) for cell in cells]
    rows = [_compose(y, width, drawn, figure, look.glyphs) for y in range(height)]
    return CellPicture(rows, whole=True, spots=spots(cells))


def _grid(figure: Figure, width: int, height: int, glyphs: Glyphs) -> list[Cell] | None:
    """Place all cards; None where they would be too small."""
    beside = any(_beside(figure, link.source, link.target) for link in figure.links)
    gap = (1 if width < 90 else 2 if width < 130 else 3) if beside else 1
    heights = _heights(figure, height)
    if heights is None:
        return None
    tops = [sum(heights[:row]) for row in range(len(heights))]
    pitch = (width + gap) / figure.columns
    cells = []
    for card in _cards(figure, glyphs):
        slot = card.slot
        x, end = round(slot.column * pitch), round((slot.column + slot.span) * pitch) - gap
        last = min(slot.row + slot.rows, len(heights)) - 1
        high = tops[last] + heights[last] - tops[slot.row]
        lanes = 1 if card.boundary else max(1, len(card.sections))
        if end - x < NARROWEST * lanes:
            return None
        cells.append(
            Cell(
                card.id, card.title, card.code, card.sections, x, tops[slot.row], end - x, high,
                card.boundary,
            )
        )  # fmt: skip
    return _signed(cells, glyphs)


def _signed(cells: list[Cell], glyphs: Glyphs) -> list[Cell]:
    """Give the organisation's line its signs where it is in pieces, with no room for words."""
    if all(cell.cut for cell in cells if cell.boundary):
        return cells
    signs = f" {glyphs.up} {glyphs.down} "
    return [replace(cell, line=signs) if cell.cut else cell for cell in cells]


def _cards(figure: Figure, glyphs: Glyphs) -> list[FigureCard]:
    """Return the cards, the list of relations among them."""
    cards = list(figure.cards)
    if figure.relations_card is not None:
        card = figure.relations_card
        none = translator(figure.language).gettext("none drawn")
        words = "" if figure.relations or figure.blank else none
        entries = tuple(
            Entry(relation.id, relation.drawn(glyphs.arrows), sign=str(relation.number))
            for relation in figure.relations
        )
        part = Section(RELATIONS, "whole", entries=entries, words=words)
        cards.append(FigureCard(RELATIONS, card.title, card.code, card.slot, (part,)))
    return cards


def _heights(figure: Figure, height: int) -> list[int] | None:
    least = [LOWEST] * len(figure.rows)
    for card in figure.cards:
        if card.boundary:
            least[card.slot.row] = LOWEST_CUT
    if sum(least) > height:
        return None
    # each row has its least, the rest goes by proportion, the crumbs to the highest
    total = sum(figure.rows)
    heights = [
        max(low, int(height * share / total)) for low, share in zip(least, figure.rows, strict=True)
    ]
    order = sorted(range(len(heights)), key=lambda row: -figure.rows[row])
    at = 0
    while sum(heights) != height:
        row = order[at % len(order)]
        if sum(heights) < height:
            heights[row] += 1
        elif heights[row] > least[row]:
            heights[row] -= 1
        at += 1
    return heights


def _beside(figure: Figure, source: str, target: str) -> bool:
    slots: dict[str, Slot] = {card.id: card.slot for card in figure.cards}
    one_slot, other = slots.get(source), slots.get(target)
    return one_slot is not None and other is not None and one_slot.row == other.row


def _compose(
    y: int,
    width: int,
    drawn: Sequence[tuple[Cell, list[Row]]],
    figure: Figure,
    glyphs: Glyphs,
) -> Row:
    """Put the cards' rows side by side, and lines into the gaps between them."""
    here = [(cell, rows[y - cell.y]) for cell, rows in drawn if cell.y <= y < cell.y + cell.height]
    here.sort(key=lambda pair: pair[0].x)
    cut = [cell for cell, _ in here if cell.cut and y == cell.y + 1 + (cell.height - 3) // 2]
    if cut and len(cut) == len(here) and not cut[0].line:
        return _cut(figure, width, glyphs)
    row: Row = []
    at = 0
    before: Cell | None = None
    for cell, spans in here:
        if cell.x > at:
            row.append(_gap(before, cell, y, cell.x - at, figure, glyphs))
        row += spans
        at, before = cell.x + cell.width, cell
    if at < width:
        row.append(Span(" " * (width - at)))
    return row


def _gap(
    left: Cell | None, right: Cell, y: int, width: int, figure: Figure, glyphs: Glyphs
) -> Span:
    if left is None or left.y != right.y or y != left.y + left.height // 2:
        return Span(" " * width)
    for link in figure.links:
        if (link.source, link.target) == (left.id, right.id):
            end = glyphs.right if link.arrow else glyphs.level
            return Span(glyphs.level * (width - 1) + end, "link")
        if (link.source, link.target) == (right.id, left.id):
            end = glyphs.left if link.arrow else glyphs.level
            return Span(end + glyphs.level * (width - 1), "link")
    return Span(" " * width)


def _sides(figure: Figure, glyphs: Glyphs) -> str:
    line = figure.boundary
    return f" {line.inside} {glyphs.up} {glyphs.down} {line.outside} " if line else ""


def _cut(figure: Figure, width: int, glyphs: Glyphs) -> Row:
    """Draw the organisation's line from edge to edge, with its words on it."""
    line = figure.boundary
    if line is None:
        return [Span(glyphs.cut * width, "frame")]
    sides = _sides(figure, glyphs)
    title = clip_cells(f" {line.title} ", max(0, width - 4), glyphs.more)
    if cell_width(sides) + cell_width(title) + 8 > width:
        sides = ""
    used = 2 + cell_width(sides)
    start = max(used + 1, (width - cell_width(title)) // 2)
    row = [Span(glyphs.cut * 2, "frame")]
    if sides:
        row.append(Span(sides, "muted"))
    row.append(Span(glyphs.cut * (start - used), "frame"))
    row.append(Span(title, "title"))
    row.append(Span(glyphs.cut * (width - start - cell_width(title)), "frame"))
    return row


def _near(figure: Figure, width: int, height: int, look: Look) -> CellPicture:
    """Draw the card in focus and as many neighbours as can be read, every lane on its own."""
    units: list[tuple[FigureCard, tuple[Section, ...], str, str]] = []
    for card in _cards(figure, look.glyphs):
        if card.boundary or len(card.sections) == 1:
            units.append((card, card.sections, card.title, card.code))
        else:
            units += [(card, (part,), part.title, part.code) for part in card.sections]
    places = [{part.place for part in unit[1]} for unit in units]
    at = next((n for n, found in enumerate(places) if look.focus in found), 0)
    count = min(len(units), max(1, (width + 1) // (NEIGHBOUR + 1)))
    first = min(max(0, at - count // 2), len(units) - count)
    high = max(1, height - 1)
    drawn = []
    for number in range(count):
        card, sections, title, code = units[first + number]
        x = round(number * (width + 1) / count)
        end = round((number + 1) * (width + 1) / count) - 1
        # lower than a frame with one row, only the words of the card in hand
        boundary = card.boundary and high >= 5
        line = _sides(figure, look.glyphs) if boundary else ""
        cell = Cell(card.id, title, code, sections, x, 0, end - x, high, boundary, line)
        drawn.append((cell, draw_low(cell, look)))
    rows = [_compose(y, width, drawn, figure, look.glyphs) for y in range(high)]
    hidden = [unit[2] for n, unit in enumerate(units) if not first <= n < first + count]
    if height > 1:
        count = len(hidden)
        more = ngettext("{n} more: {names}", "{n} more: {names}", count)
        more = more.format(n=count, names=", ".join(hidden))
        words = f"{look.glyphs.more} {more}" if hidden else ""
        rows.append(one(words, width, "muted"))
    if width < SMALLEST:
        rows = [one("".join(span.text for span in row), width) for row in rows]
    return CellPicture(rows, whole=not hidden, spots=spots([cell for cell, _ in drawn]))
