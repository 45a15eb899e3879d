"""Where every card stands on a page.

It follows from the exercise, the paper and the size of the text, never from what people wrote, so
that sheets of one size can be laid over each other.
"""

from dataclasses import dataclass

from workshop.layout.geometry import Rect
from workshop.layout.papers import Paper
from workshop.model.exercise import Slot
from workshop.model.figure import Figure, FigureCard
from workshop.text.measure import wrap

MARGIN = 28.0
"""Points around the picture: what office printers leave blank, and room for a thumb."""

MOST_QUESTION_LINES = 2
"""A longer question stands in full on another page."""

RELATIONS = "relations"
"""The id under which the card that lists relations stands among the slots."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A page divided up, in points."""

    paper: Paper
    size: float
    """Of running text."""
    heading: Rect
    question: tuple[str, ...]
    """The lines of the question that stand in the heading."""
    question_whole: bool
    """Whether that is all of it."""
    body: Rect
    foot: Rect
    slots: dict[str, Rect]
    """By card id; `RELATIONS` for the list of relations."""
    bands: dict[str, float]
    """How high the heading band of a card is, one height for all that begin in one row."""
    gutter: float
    """How far rows stand apart."""
    levels: tuple[float, ...]
    """The y of the middle of each gap between two rows."""

    @property
    def unit(self) -> float:
        """One point at the normal size of 12; paddings grow with the text."""
        return self.size / 12


def leading(size: float) -> float:
    """Return the distance of two lines of running text."""
    return size * 1.25


def grid_of(figure: Figure, paper: Paper, size: float = 12.0) -> Grid:
    """Divide a page for an exercise's figure."""
    unit = size / 12
    width = paper.width - 2 * MARGIN
    # at the right of the question stands the page's number, if there are several
    question = wrap(figure.question, size, width - 17 * size)
    whole = len(question) <= MOST_QUESTION_LINES
    shown = tuple(question) if whole else (f"{question[0]} …",)
    height = 26 * unit + len(shown) * leading(size) + _title_lines(figure) * unit + 8 * unit
    heading = Rect(MARGIN, MARGIN, width, height)
    # without a card of their own, relations are spelt out at the foot
    foot_height = 19 * unit if figure.relations_card is None else 0.0
    foot = Rect(MARGIN, paper.height - MARGIN + 6 - foot_height, width, foot_height)
    body = Rect(MARGIN, heading.bottom, width, foot.y - heading.bottom)
    across, down = gutters(figure, unit)
    rows = _rows(figure, body, down)
    slots = _slots(figure, body, across, rows)
    bands = _bands(figure, slots, size)
    levels = tuple(top - down / 2 for top, _ in rows[1:])
    return Grid(paper, size, heading, shown, whole, body, foot, slots, bands, down, levels)


def _title_lines(figure: Figure) -> float:
    if not figure.titles:
        return 0.0
    pairs = (len(figure.titles) + 1) // 2
    # two lines of print, or one of handwriting
    return 34.0 * pairs if len(figure.titles) > 1 else 26.0


def gutters(figure: Figure, unit: float) -> tuple[float, float]:
    """Return the gap between columns and between rows: wider where a link has to be seen."""
    cards = {card.id: card.slot for card in figure.cards}
    beside = any(
        cards[link.source].row == cards[link.target].row
        for link in figure.links
        if link.source in cards and link.target in cards
    )
    return (22 * unit if beside else 9 * unit), 16 * unit


def _rows(figure: Figure, body: Rect, down: float) -> list[tuple[float, float]]:
    """Return the top and the height of every row."""
    room = body.height - down * (len(figure.rows) - 1)
    heights = [room * share / sum(figure.rows) for share in figure.rows]
    return [(body.y + sum(heights[:row]) + down * row, h) for row, h in enumerate(heights)]


def _slots(
    figure: Figure, body: Rect, across: float, rows: list[tuple[float, float]]
) -> dict[str, Rect]:
    pitch = (body.width + across) / figure.columns

    def place(slot: Slot) -> Rect:
        top = rows[slot.row][0]
        last, height = rows[min(slot.row + slot.rows, len(rows)) - 1]
        return Rect(
            body.x + slot.column * pitch,
            top,
            slot.span * pitch - across,
            last + height - top,
        )

    slots = {card.id: place(card.slot) for card in figure.cards}
    if figure.relations_card is not None:
        slots[RELATIONS] = place(figure.relations_card.slot)
    return slots


def title_lines(title: str, code: str, width: float, size: float) -> list[str]:
    """Return the lines of a card's title, leaving room for its code."""
    code_room = (len(code) + 1) * size * 0.7 if code else 0.0
    return wrap(title, size, width - 16 * size / 12 - code_room, bold=True)


def lanes_say_it(card: FigureCard) -> bool:
    """Return whether the lanes' own titles already spell out the title of their card."""
    lanes = [section.title for section in card.sections if section.role == "lane"]
    title = card.title.casefold()
    return len(lanes) > 1 and all(lane.casefold() in title for lane in lanes)


def _bands(figure: Figure, slots: dict[str, Rect], size: float) -> dict[str, float]:
    needed: dict[int, int] = {}
    for card in figure.cards:
        lines = (
            1
            if lanes_say_it(card)
            else len(title_lines(card.title, card.code, slots[card.id].width, size))
        )
        row = card.slot.row
        needed[row] = max(needed.get(row, 1), lines)
    unit = size / 12
    bands = {card.id: needed[card.slot.row] * leading(size) + 6 * unit for card in figure.cards}
    bands[RELATIONS] = leading(size) + 6 * unit
    return bands
