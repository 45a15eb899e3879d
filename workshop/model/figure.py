"""A figure is what a sheet says, arranged for nobody's paper yet.

It is computed from an exercise and a session (`workshop.rules.sheet.figure`). The description in
words, every picture and the terminal's cells are painted from it, so they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workshop.model.event import Direction, Tone
from workshop.model.exercise import Boundary, Slot


@dataclass(frozen=True, slots=True)
class Entry:
    """One label as it is shown."""

    id: str
    text: str
    sign: str = ""
    """``A``, ``B`` ... where the same actor stands in several cards; the same sign in each."""
    marks: tuple[str, ...] = ()
    """Words in brackets after the text: *not agreed*, *potential*, *two versions*."""
    potential: bool = False
    """Whether its bullet is an open one; the word is among the marks."""
    noted: str = ""
    """The word that says that there is a note; empty without one."""
    relations: tuple[int, ...] = ()
    """Numbers of the relations that begin or end here."""
    language: str | None = None


SectionRole = Literal["whole", "lane", "inside", "outside", "unsaid"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a card that holds entries: the whole card, a lane, or a side of the line."""

    place: str
    role: SectionRole
    title: str = ""
    """A heading inside the card; empty where the card's own heading says it."""
    code: str = ""
    entries: tuple[Entry, ...] = ()
    words: str = ""
    """What stands here when there are no entries: *none*, *don't know*, *not answered*."""
    prompt: str = ""
    """What is asked here, on a worksheet."""
    words_language: str | None = None
    """Of ``words``, where the project does not speak the figure's language."""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A card with what it says."""

    id: str
    title: str
    code: str
    slot: Slot
    sections: tuple[Section, ...]
    boundary: bool = False


@dataclass(frozen=True, slots=True)
class FigureLink:
    """A printed line from card to card."""

    source: str
    target: str
    arrow: bool


@dataclass(frozen=True, slots=True)
class FigureEnd:
    """An end of a relation: the card it is on, the entry if it is one, its words."""

    card: str
    entry: str | None
    text: str


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """A relation, numbered as on the picture."""

    id: str
    number: int
    source: FigureEnd
    target: FigureEnd
    words: str
    direction: Direction
    potential: bool
    tone: Tone | None
    sentence: str
    """The relation in words: *Account manager → the site: escalates (supportive)*."""
    language: str | None = None
    """Of its words, where it is not the figure's."""

    def drawn(self, arrows: Mapping[str, str]) -> str:
        """Return the sentence with other signs for its arrow; the people's words stay."""
        at = len(self.source.text) + 1
        arrow = self.sentence[at]
        return f"{self.sentence[:at]}{arrows.get(arrow, arrow)}{self.sentence[at + 1 :]}"


@dataclass(frozen=True, slots=True)
class FigureNote:
    """A longer note and what it hangs on."""

    on: str
    text: str
    about: str = ""
    """The id of the entry or of the place that it hangs on, where that stands on a card."""
    language: str | None = None
    """Of the note, where it is not the figure's."""
    on_language: str | None = None
    """The same of what it hangs on."""


@dataclass(frozen=True, slots=True)
class RelationsSlot:
    """The card that lists relations."""

    title: str
    code: str
    slot: Slot
    prompt: str


@dataclass(frozen=True, slots=True)
class Figure:
    """All that a picture of one sheet says."""

    exercise: str
    title: str
    question: str
    language: str
    titles: tuple[tuple[str, str], ...]
    """Title lines: what is asked, what was written (empty where nothing was)."""
    group: str
    sheet: str
    """*Sheet 1 (table)*, or empty on a blank one."""
    columns: int
    rows: tuple[float, ...]
    cards: tuple[FigureCard, ...]
    links: tuple[FigureLink, ...] = ()
    relations: tuple[FigureRelation, ...] = ()
    relations_card: RelationsSlot | None = None
    notes: tuple[FigureNote, ...] = ()
    boundary: Boundary | None = None
    blank: bool = False
    """A worksheet: room to write instead of answers."""
