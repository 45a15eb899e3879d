"""What of a card fits into its slot, and what goes on elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.language import N_
from workshop.layout.base.geometry import Rect
from workshop.layout.base.grid import (
    ABOVE,
    BAND_OF_LINE,
    BELOW,
    RELATIONS,
    Grid,
    lanes_say_it,
    leading,
)
from workshop.layout.page.flow import Filled, column_width, columns_in, fill
from workshop.layout.page.item import (
    Item,
    closer,
    entry_item,
    indent_of,
    sentence_item,
    words_items,
)
from workshop.model.exercise import Boundary
from workshop.model.figure import Figure, FigureCard, Section

NO_NOTES: Mapping[str, str] = {}

SIDE_NOT_SAID = N_("side not said")

MOST_COLUMNS = 8
"""Of short labels in a wide card."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a card in its area."""

    key: str
    """Names what goes on elsewhere: card id and section number."""
    section: Section
    name: str
    """What the section is called where it goes on: *Need*, *Broker, outside*."""
    area: Rect
    filled: Filled
    heading: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A card in its slot, before anybody knows the number of the page where it goes on."""

    id: str
    title: str
    code: str
    slot: Rect
    band: float
    parts: tuple[Part, ...]
    lanes_in_band: bool = False


def cut_of(slot: Rect, band: float) -> float:
    """Return the y at which the organisation's line cuts a card."""
    return slot.y + band + (slot.height - band) / 2


def plan_card(card: FigureCard, figure: Figure, grid: Grid) -> Plan:
    """Decide what of a card stands in its slot."""
    slot, band = grid.slots[card.id], grid.bands[card.id]
    inner = _below_band(slot, band, grid.unit)
    lanes = [section for section in card.sections if section.role == "lane"]
    if lanes:
        in_band = lanes_say_it(card)
        parts = _lanes(card, inner, grid, titled=not in_band)
        return Plan(card.id, card.title, card.code, slot, band, parts, in_band)
    if card.boundary:
        parts = _sides(card, slot, inner, grid, figure.boundary or Boundary())
        return Plan(card.id, card.title, card.code, slot, band, parts)
    parts = tuple(
        _part(card, number, section, card.title, inner, grid)
        for number, section in enumerate(card.sections)
    )
    return Plan(card.id, card.title, card.code, slot, band, parts)


def roomy(figure: Figure, grid: Grid) -> bool:
    """Return whether every card has room for two lines, one of which may say where it goes on.

    It follows from exercise, paper and size alone, so that sheets of one size look alike.
    """
    for card in figure.cards:
        inner = _below_band(grid.slots[card.id], grid.bands[card.id], grid.unit)
        high, lanes = inner.height, len(card.sections)
        if card.boundary:
            high, lanes = high / 2 - BAND_OF_LINE * grid.unit / 2, 1
        if high < leading(grid.size) * 1.9 or inner.width / lanes < grid.size * 6:
            return False
    return True


def plan_relations(figure: Figure, grid: Grid) -> Plan | None:
    """Decide what of the list of relations stands in its slot; None where it has no slot."""
    card = figure.relations_card
    if card is None:
        return None
    slot, band = grid.slots[RELATIONS], grid.bands[RELATIONS]
    inner = _below_band(slot, band, grid.unit)
    columns = _relation_columns(figure, inner, grid)
    room = column_width(inner.width, columns, grid.size)
    section = Section("", "whole", words="" if figure.relations else grid.say.gettext("none drawn"))
    items: list[Item] = []
    if figure.blank:
        section = Section("", "whole", prompt=card.prompt)
    elif figure.relations:
        items = _set(relation_items(figure, room, grid.size), grid)
    else:
        items = words_items(section.words, room, grid.size, muted=True)
    filled = fill(items, inner, columns, grid.size, leading(grid.size))
    part = Part(f"{RELATIONS}:0", section, card.title, inner, filled)
    return Plan(RELATIONS, card.title, card.code, slot, band, (part,))


def _relation_columns(figure: Figure, area: Rect, grid: Grid) -> int:
    """Return the fewest columns that hold all sentences; where none do, the most there is room for.

    A sentence is easier to follow on one long line than on three short ones.
    """
    size = grid.size
    most = columns_in(area.width, size)
    for columns in range(1, most):
        items = relation_items(figure, column_width(area.width, columns, size), size)
        if not fill(_set(items, grid), area, columns, size, leading(size)).rest:
            return columns
    return most


def relation_items(figure: Figure, room: float, size: float) -> list[Item]:
    """Return the relations as sentences with their numbers, for a column of that width."""
    wide = size * (2.4 if len(figure.relations) > 9 else 1.7)
    return [sentence_item(relation, room, size, wide) for relation in figure.relations]


def section_items(
    section: Section, room: float, size: float, notes: Mapping[str, str] = NO_NOTES
) -> list[Item]:
    """Return what a section says as items for a column of that width, with notes where given."""
    indent = indent_of(section.entries, size)
    items = [
        entry_item(entry, room, size, indent, notes.get(entry.id, "")) for entry in section.entries
    ]
    if section.words and not items:
        items = words_items(section.words, room, size, muted=True, language=section.words_language)
    note = notes.get(f"{section.place}:{section.role}", "")
    return [*items, *(words_items(note, room, size, muted=True) if note else ())]


def _below_band(slot: Rect, band: float, unit: float) -> Rect:
    side, above = 8 * unit, ABOVE * unit
    return Rect(
        slot.x + side, slot.y + band + above, slot.width - 2 * side,
        slot.height - band - above - BELOW * unit,
    )  # fmt: skip


def _part(
    card: FigureCard, number: int, section: Section, name: str, area: Rect, grid: Grid
) -> Part:
    filled = _fit(section, area, grid)
    return Part(f"{card.id}:{number}", section, name, area, filled)


def _items(section: Section, room: float, grid: Grid) -> list[Item]:
    return _set(section_items(section, room, grid.size, grid.notes), grid)


def _set(items: list[Item], grid: Grid) -> list[Item]:
    return closer(items) if grid.close else items


def _fit(section: Section, area: Rect, grid: Grid) -> Filled:
    """Fill an area in columns of readable width; in narrower ones if all labels are short."""
    size = grid.size
    columns = columns_in(area.width, size)
    items = _items(section, column_width(area.width, columns, size), grid)
    filled = fill(items, area, columns, size, leading(size))
    for more in range(columns + 1, MOST_COLUMNS + 1):
        if not filled.rest:
            break
        items = _items(section, column_width(area.width, more, size), grid)
        if any(len(item.lines) > 1 or item.chips_below or item.aside for item in items):
            break
        filled = fill(items, area, more, size, leading(size))
    return filled


def _lanes(card: FigureCard, inner: Rect, grid: Grid, *, titled: bool) -> tuple[Part, ...]:
    gap = 17 * grid.unit
    wide = (inner.width - gap * (len(card.sections) - 1)) / len(card.sections)
    parts = []
    for number, section in enumerate(card.sections):
        area = Rect(inner.x + number * (wide + gap), inner.y, wide, inner.height)
        heading: tuple[Item, ...] = ()
        if titled:
            heading = tuple(words_items(section.title, wide, grid.size, bold=True))
            area = _lower(area, sum(item.height for item in heading))
        part = _part(card, number, section, section.title, area, grid)
        parts.append(_headed(part, heading))
    return tuple(parts)


def _sides(
    card: FigureCard, slot: Rect, inner: Rect, grid: Grid, line: Boundary
) -> tuple[Part, ...]:
    """Fill a card on both sides of the organisation's line.

    Those of whom nobody said where they stand have a frame of their own: below the line, or the
    whole card where there is nobody else on it, and then the line stops at the card.
    """
    half = BAND_OF_LINE * grid.unit / 2
    cut = cut_of(slot, grid.bands[card.id])
    above = Rect(inner.x, inner.y, inner.width, cut - half - inner.y)
    below = Rect(inner.x, cut + half, inner.width, inner.bottom - cut - half)
    sections = {section.role: (n, section) for n, section in enumerate(card.sections)}
    number, waiting = sections.get("unsaid", (0, None))
    if waiting is not None and not is_cut(card):
        return (_unsaid(card, number, waiting, inner, grid),)
    (n_in, inside), (n_out, outside) = sections["inside"], sections["outside"]
    own = below
    if waiting is not None and waiting.entries:
        need = min(_height(waiting, below.width, grid), below.height)
        if outside.entries:
            left = below.height - _height(outside, below.width, grid)
            need = min(need, max(left, below.height / 2))
        own = Rect(below.x, below.y, below.width, below.height - need)
    parts = [
        _part(card, n_in, inside, f"{card.title}, {line.inside}", above, grid),
        _part(card, n_out, outside, f"{card.title}, {line.outside}", own, grid),
    ]
    if waiting is not None and waiting.entries:
        parts.append(_unsaid(card, number, waiting, _lower(below, own.height), grid))
    return tuple(parts)


def is_cut(card: FigureCard) -> bool:
    """Whether the organisation's line cuts a card: not where nobody said anybody's side."""
    said = {section.role for section in card.sections if section.entries}
    return card.boundary and said != {"unsaid"}


def _unsaid(card: FigureCard, number: int, section: Section, area: Rect, grid: Grid) -> Part:
    heading = _heading(section, area.width, grid)
    free = _lower(area, sum(item.height for item in heading))
    name = f"{card.title}, {grid.say.gettext(SIDE_NOT_SAID)}"
    return _headed(_part(card, number, section, name, free, grid), heading)


def _heading(section: Section, room: float, grid: Grid) -> tuple[Item, ...]:
    """Return the heading over those of whom nobody said where they stand."""
    if not section.title or section.role != "unsaid":
        return ()
    items = words_items(section.title, room, grid.size, bold=True)
    if len(items[0].lines) > 1:
        items = words_items(grid.say.gettext(SIDE_NOT_SAID), room, grid.size, bold=True)
    return tuple(items)


def _height(section: Section, room: float, grid: Grid) -> float:
    heading = _heading(section, room, grid)
    items = _items(section, room, grid)
    return sum(item.height for item in [*heading, *items])


def _lower(area: Rect, by: float) -> Rect:
    return Rect(area.x, area.y + by, area.width, max(0.0, area.height - by))


def _headed(part: Part, heading: tuple[Item, ...]) -> Part:
    return Part(part.key, part.section, part.name, part.area, part.filled, heading)
