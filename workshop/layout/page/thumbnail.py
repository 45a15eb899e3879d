"""A sheet so small that nobody reads it: where there is something, how much, and where nothing.

Every card stands where it stands on the sheet itself. A line is a label, an open one a potential
label; a dash is *none*, a ring *don't know*, and nothing is *not answered*.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from workshop.layout.base.geometry import Rect
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Box, Disc, Line, Node
from workshop.model.event import State
from workshop.model.exercise import Slot
from workshop.model.figure import Entry, Figure, FigureCard, Section
from workshop.text.measure import is_rtl, width

_GAP = 3.0
_BAND = 3.5
_PAD = 3.5
_BAR = 2.2
_PITCH = 4.8
_LEAST_PITCH = 2.8
_PAGE = 842.0
"""The width of the page that a label's line is measured on, so that its length can be seen."""


def thumbnail(
    figure: Figure, states: Mapping[str, State], area: Rect, colours: Palette
) -> tuple[Node, ...]:
    """Draw a figure in an area; ``states`` says by place id how it stayed empty.

    It has no text, so that whoever shows it says in words what it is.
    """
    return tuple(chain.from_iterable(_cards(figure, states, area, colours)))


def _cards(
    figure: Figure, states: Mapping[str, State], area: Rect, colours: Palette
) -> Iterator[Sequence[Node]]:
    scale = area.width / _PAGE
    for card in figure.cards:
        slot = _slot(figure, card.slot, area)
        yield _frame(slot, colours)
        for section, part in _parts(card, slot):
            yield _section(section, states.get(section.place), part, scale, colours)
        if any(section.role == "outside" for section in card.sections) and _cut(card):
            y = (slot.y + _BAND + slot.bottom) / 2
            yield (Line(((slot.x, y), (slot.right, y)), colours.muted, 0.6, (2, 2)),)
    if figure.relations_card is not None:
        slot = _slot(figure, figure.relations_card.slot, area)
        yield _frame(slot, colours)
        lengths = [(width(one.sentence, 12) * scale, one.potential) for one in figure.relations]
        yield _bars(lengths, _inside(slot), colours.relation, right=False)


def _slot(figure: Figure, slot: Slot, area: Rect) -> Rect:
    across = (area.width + _GAP) / figure.columns
    free = area.height - _GAP * (len(figure.rows) - 1)
    heights = [free * share / sum(figure.rows) for share in figure.rows]
    top = area.y + sum(heights[: slot.row]) + _GAP * slot.row
    high = sum(heights[slot.row : slot.row + slot.rows]) + _GAP * (slot.rows - 1)
    return Rect(area.x + slot.column * across, top, slot.span * across - _GAP, high)


def _frame(slot: Rect, colours: Palette) -> tuple[Node, ...]:
    return (
        Box(slot.x, slot.y, slot.width, slot.height, colours.paper, colours.accent, 0.6),
        Box(slot.x, slot.y, slot.width, _BAND, colours.accent),
    )


def _inside(slot: Rect) -> Rect:
    return Rect(
        slot.x + _PAD, slot.y + _BAND + _PAD,
        max(1.0, slot.width - 2 * _PAD), max(1.0, slot.height - _BAND - 2 * _PAD),
    )  # fmt: skip


def _cut(card: FigureCard) -> bool:
    """Whether anybody said a side: else the line would part nothing."""
    return any(part.entries for part in card.sections if part.role in ("inside", "outside"))


def _parts(card: FigureCard, slot: Rect) -> Iterator[tuple[Section, Rect]]:
    area = _inside(slot)
    count = len(card.sections)
    if count > 1 and card.sections[0].role == "lane":
        wide = (area.width + _PAD) / count
        for number, section in enumerate(card.sections):
            yield section, Rect(area.x + number * wide, area.y, wide - _PAD, area.height)
        return
    if not _cut(card):
        yield max(card.sections, key=lambda part: len(part.entries)), area
        return
    half = (area.height - _PAD) / 2
    below = [part for part in card.sections if part.role != "inside" and part.entries]
    yield card.sections[0], Rect(area.x, area.y, area.width, half)
    for number, section in enumerate(below):
        wide = (area.width + _PAD) / len(below)
        left = area.x + number * wide
        yield section, Rect(left, area.y + half + _PAD, wide - _PAD, half)


def _section(
    section: Section, state: State | None, area: Rect, scale: float, colours: Palette
) -> tuple[Node, ...]:
    if section.entries:
        right = all(is_rtl(entry.text) for entry in section.entries)
        lengths = [_length(entry, scale) for entry in section.entries]
        return _bars(lengths, area, colours.ink, right=right)
    if not section.words:  # one side of the line, where the other has something
        return ()
    x, y = area.centre
    if state == "none":
        return (Line(((x - 5, y), (x + 5, y)), colours.ink, 1.6),)
    if state == "dont-know":
        return (Disc(x, y, 3.6, None, colours.ink, 1.3),)
    return ()


def _length(entry: Entry, scale: float) -> tuple[float, bool]:
    return width(entry.text, 12) * scale, entry.potential


def _bars(
    lengths: Sequence[tuple[float, bool]], area: Rect, colour: str, *, right: bool
) -> tuple[Node, ...]:
    """Draw a line for each label; dots say that there are more than the card can show."""
    if not lengths:
        return ()
    pitch = max(_LEAST_PITCH, min(_PITCH, area.height / len(lengths)))
    room = max(1, int((area.height + pitch - _BAR) // pitch))
    shown = lengths if len(lengths) <= room else lengths[: room - 1]
    thick = min(_BAR, pitch - 1.0)
    nodes: list[Node] = []
    for number, (length, potential) in enumerate(shown):
        wide = min(max(length, 4.0), area.width)
        x, y = (area.right - wide if right else area.x), area.y + number * pitch
        box = Box(x, y, wide, thick, colour, radius=thick / 2)
        if potential:
            box = Box(x + 0.3, y + 0.3, wide - 0.6, thick - 0.4, None, colour, 0.6)
        nodes.append(box)
    if len(shown) < len(lengths):
        y = area.y + len(shown) * pitch + thick / 2
        nodes += (Disc(area.x + 1 + 4 * dot, y, 0.9, colour) for dot in range(3))
    return tuple(nodes)
