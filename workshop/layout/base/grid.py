"""Where every card stands on a page.

It follows from the exercise, the paper and the size of the text, never from what people wrote, so
that sheets of one size can be laid over each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workshop.language import Words, translator
from workshop.layout.base.frame import ALONE, Frame
from workshop.layout.base.geometry import Rect
from workshop.layout.base.papers import Paper
from workshop.model.exercise import Slot
from workshop.model.figure import Figure, FigureCard
from workshop.text.measure import line_height, wrap

MOST_QUESTION_LINES = 2
"""A longer question stands in full on another page."""

BAND_OF_LINE = 19.0
"""Points, at the normal size, that a card keeps free where the organisation's line cuts it."""

ABOVE, BELOW = 6.0, 4.0
"""Points, at the normal size, above and below what stands in a card."""

LEAST_LINES = 2
"""That a card has room for, and on each side of the organisation's line, wherever it can be had."""

REFERENCE = 10.0
"""How long *(… in full: page 123)* is at most, in sizes of the text."""

RELATIONS = "relations"
"""The id under which the card that lists relations stands among the slots."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A page divided up, in points."""

    paper: Paper
    frame: Frame
    size: float
    """Of running text."""
    heading: Rect
    question: tuple[str, ...]
    """The lines of the question that stand in the heading."""
    question_size: float
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
    say: Words
    """Says the page's own words in the language of the exercise."""
    close: bool = False
    """Whether labels are set close, so that a sheet which ran over by a little stays one page."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """By the id of an entry, or the place and the role of a section, the note to stand there."""

    def refer(self, to_page: str, to_picture: str) -> str:
        """Return the words that refer to a page, or to a picture where pages are pictures."""
        return self.say.gettext(to_picture if self.frame.pictures else to_page)

    @property
    def unit(self) -> float:
        """One point at the normal size of 12; paddings grow with the text."""
        return self.size / 12


def leading(size: float) -> float:
    """Return the distance of two lines of running text."""
    return line_height(size)


def grid_of(figure: Figure, paper: Paper, size: float = 12.0, frame: Frame = ALONE) -> Grid:
    """Divide a page for an exercise's figure."""
    unit = size / 12
    margin = frame.margin
    width = paper.width - 2 * margin
    asked = frame.question_size or size
    # at its right stands the page's number, if the picture has one
    beside = 17 * size if frame.numbered else 0.0
    question = wrap(figure.question, asked, width - beside, bold=frame.question_bold)
    whole = len(question) <= MOST_QUESTION_LINES
    if not whole:
        beside = max(beside, REFERENCE * size)
        question = wrap(figure.question, asked, width - beside, bold=frame.question_bold)
    shown = tuple(question) if whole else (f"{question[0]} …",)
    # a larger question stands off what is below it
    below = (4 if figure.titles else 8) * unit + asked - size
    height = 26 * unit + len(shown) * leading(asked) + _title_lines(figure) * unit + below
    heading = Rect(margin, margin, width, height)
    # without a card of their own, relations are spelt out at the foot
    foot_height = 19 * unit if figure.relations_card is None else 0.0
    foot = Rect(margin, paper.height - frame.foot - margin + 6 - foot_height, width, foot_height)
    body = Rect(margin, heading.bottom, width, foot.y - heading.bottom)
    across, down = gutters(figure, unit)
    pitch = (width + across) / figure.columns
    bands = _bands(figure, pitch, across, size)
    rows = _rows(figure, body, down, _least(figure, bands, size))
    slots = _slots(figure, body, across, rows)
    levels = tuple(top - down / 2 for top, _ in rows[1:])
    return Grid(
        paper, frame, size, heading, shown, asked, whole, body, foot, slots, bands, down, levels,
        translator(figure.language),
    )  # fmt: skip


def _title_lines(figure: Figure) -> float:
    if not figure.titles:
        return 0.0
    pairs = (len(figure.titles) + 1) // 2
    # two lines of print, or one of handwriting
    return 34.0 * pairs if len(figure.titles) > 1 else 25.0


def gutters(figure: Figure, unit: float) -> tuple[float, float]:
    """Return the gap between columns and between rows: wider where a link has to be seen."""
    cards = {card.id: card.slot for card in figure.cards}
    beside = any(
        cards[link.source].row == cards[link.target].row
        for link in figure.links
        if link.source in cards and link.target in cards
    )
    return (22 * unit if beside else 9 * unit), 16 * unit


def _rows(
    figure: Figure, body: Rect, down: float, least: Sequence[float]
) -> list[tuple[float, float]]:
    """Return the top and the height of every row: as the exercise says, but none below its least.

    Where not even that fits, they stand as the exercise says.
    """
    room = body.height - down * (len(figure.rows) - 1)
    heights = _shared(figure.rows, least if sum(least) <= room else [0.0] * len(least), room)
    return [(body.y + sum(heights[:row]) + down * row, h) for row, h in enumerate(heights)]


def _shared(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share out the room in proportion, but to no row less than its least."""
    fixed: set[int] = set()
    while True:
        free = [row for row in range(len(shares)) if row not in fixed]
        left = room - sum(least[row] for row in fixed)
        total = sum(shares[row] for row in free)
        heights = [
            least[row] if row in fixed else left * share / total for row, share in enumerate(shares)
        ]
        short = {row for row in free if heights[row] < least[row]}
        if not short:
            return heights
        fixed |= short


def _least(figure: Figure, bands: dict[str, float], size: float) -> list[float]:
    """Return how high each row has to be; a card over several rows asks for nothing."""
    unit = size / 12
    lines = LEAST_LINES * leading(size) + (ABOVE + BELOW) * unit
    least = [0.0] * len(figure.rows)
    for key, slot, cut in _places(figure):
        if slot.rows == 1:
            need = bands[key] + (2 * lines + BAND_OF_LINE * unit if cut else lines)
            least[slot.row] = max(least[slot.row], need)
    return least


def _places(figure: Figure) -> Iterator[tuple[str, Slot, bool]]:
    """Yield of each card its id, its place and whether the organisation's line cuts it."""
    for card in figure.cards:
        yield card.id, card.slot, card.boundary
    if figure.relations_card is not None:
        yield RELATIONS, figure.relations_card.slot, False


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

    return {key: place(slot) for key, slot, _ in _places(figure)}


def title_lines(title: str, code: str, width: float, size: float) -> list[str]:
    """Return the lines of a card's title, leaving room for its code beside the first."""
    code_room = (len(code) + 1) * size * 0.7 if code else 0.0
    room = width - 16 * size / 12
    lines = wrap(title, size, room - code_room, bold=True)
    rest = title.removeprefix(lines[0]).strip()
    if len(lines) < 3 or rest == title:
        return lines
    return [lines[0], *wrap(rest, size, room + 2 * size / 12, bold=True)]


def lanes_say_it(card: FigureCard) -> bool:
    """Return whether the lanes' own titles already spell out the title of their card.

    A gloss in brackets after a lane's title is nothing to that.
    """
    lanes = [section.title for section in card.sections if section.role == "lane"]
    title = card.title.casefold()
    return len(lanes) > 1 and all(lane.partition(" (")[0].casefold() in title for lane in lanes)


def _bands(figure: Figure, pitch: float, across: float, size: float) -> dict[str, float]:
    needed: dict[int, int] = {}
    for card in figure.cards:
        lines = (
            1
            if lanes_say_it(card)
            else len(title_lines(card.title, card.code, card.slot.span * pitch - across, size))
        )
        row = card.slot.row
        needed[row] = max(needed.get(row, 1), lines)
    unit = size / 12
    bands = {card.id: needed[card.slot.row] * leading(size) + 6 * unit for card in figure.cards}
    bands[RELATIONS] = leading(size) + 6 * unit
    return bands
