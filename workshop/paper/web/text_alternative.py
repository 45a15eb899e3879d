"""A picture in words, as headings and lists, for documents that can be read part by part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from workshop.language import Words, translator
from workshop.model.exercise import Boundary
from workshop.model.figure import Entry, Figure, FigureCard, Section
from workshop.rules.sheet.describe import entry_words


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list."""

    text: str
    language: str | None = None
    note: str = ""
    """What stands below it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands below it: a list, or words where there is none."""

    title: str
    items: tuple[Item, ...] = ()
    words: str = ""
    answer: bool = True
    """Whether those words are somebody's own, not what stands here instead."""
    language: str | None = None
    """Of those that stand instead, where the project does not speak the sheet's language."""
    numbered: bool = False
    note: str = ""
    """On the whole of it."""
    line: bool = False
    """Whether it is a line at the head of the sheet."""


def passages(said: Figure, *, notes: bool) -> Iterator[Passage]:
    """Give title lines, cards, each side of a card that the organisation's line cuts, relations.

    With ``notes`` each stands below what it hangs on, those on relations and on the sheet at the
    end; without, what has one is marked as in the picture.
    """
    say = translator(said.language)
    for asked, written in said.titles:
        text = written or say.gettext("not written")
        yield Passage(asked, words=text, answer=bool(written), line=True)
    about = {note.about: note.text for note in said.notes if note.about} if notes else None
    for card in said.cards:
        yield from _card(card, said, say, about)
    if said.relations:
        items = tuple(Item(relation.sentence, relation.language) for relation in said.relations)
        yield Passage(say.gettext("Relations"), items, numbered=True)
    elif said.relations_card is not None:
        yield Passage(said.relations_card.title, words=say.gettext("none drawn"), answer=False)
    rest = [note for note in said.notes if not note.about] if notes else []
    if rest:
        items = tuple(Item(note.on, note.on_language, note.text) for note in rest)
        yield Passage(say.gettext("Notes"), items)


def _card(
    card: FigureCard, said: Figure, say: Words, notes: Mapping[str, str] | None
) -> Iterator[Passage]:
    left = dict(notes or {})
    for section in card.sections:
        if not section.entries and not section.words:
            continue
        title = section.title if section.role == "lane" else card.title
        side = _side(section, said.boundary or Boundary())
        items = tuple(
            Item(_marked(entry, say, noted=notes is None), entry.language, left.get(entry.id, ""))
            for entry in section.entries
        )
        yield Passage(
            f"{title}: {side}" if side and items else title, items, section.words,
            answer=False, language=section.words_language, note=left.pop(section.place, ""),
        )  # fmt: skip


def _marked(entry: Entry, say: Words, *, noted: bool) -> str:
    marks = (*entry.marks, entry.noted) if noted and entry.noted else entry.marks
    return entry_words(replace(entry, marks=marks), say)


def _side(section: Section, line: Boundary) -> str:
    sides = {"inside": line.inside, "outside": line.outside, "unsaid": section.title}
    return sides.get(section.role, "")
