"""What has no room on the picture, and the whole of it where the picture itself has none."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workshop.language import N_, translator
from workshop.layout.base.grid import RELATIONS, Grid
from workshop.layout.page.heading import HeadingPlan, long_items
from workshop.layout.page.item import Item, heading_item, ruled_items, words_items
from workshop.layout.page.plan import Part, Plan, relation_items, section_items
from workshop.model.exercise import Boundary
from workshop.model.figure import Figure, Section

Items = Callable[[float], Sequence[Item]]
"""Breaks something into items for a width in points."""


CONTINUED = N_("{name}, continued")
IN_FULL = N_("{name}, in full")
WHOLE = "{name}"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that goes on: its key, its name, and its items for a width in points."""

    key: str
    name: str
    items: Callable[[float], Sequence[Item]]
    heading: str = CONTINUED
    """What its heading says, in English."""
    whole: bool = False
    """Whether it is kept together: a question and the lines to write below it."""


class Ruling(NamedTuple):
    """Lines to write on in a card of its own; where a line cuts it, two stand on each side."""

    lines: int
    high: float
    """In sizes of the text: at 18 points 1.65 are 10 millimetres."""


RULINGS = (Ruling(5, 1.8), Ruling(4, 1.8), Ruling(3, 2.1), Ruling(3, 1.8), Ruling(3, 1.65))
"""From the most room to the least that people can write on."""


def leftovers_of(
    figure: Figure, grid: Grid, heading: HeadingPlan, plans: Sequence[Plan]
) -> list[Leftover]:
    """Return what goes on elsewhere: long titles in full, the rest of each part of each card."""
    found = [
        Leftover(key, name, _words(text, grid.size), IN_FULL) for key, name, text in heading.long
    ]
    for plan in plans:
        for part in plan.parts:
            gone = len(part.filled.rest)
            if gone and plan.id == RELATIONS:
                items = _sentences(figure, grid.size, gone)
                found.append(Leftover(part.key, part.name, items))
            elif gone:
                found.append(Leftover(part.key, part.name, _rest(part, gone, grid.size)))
    return found


def all_relations(figure: Figure, size: float) -> Leftover:
    """Return the list of relations, for pages beside a picture without a card for it."""
    items = _sentences(figure, size, len(figure.relations))
    name = translator(figure.language).gettext("Relations")
    return Leftover(RELATIONS, name, items, WHOLE)


def notes_in_cards(figure: Figure) -> dict[str, str]:
    """Return the notes that can stand on a card, as they are said there.

    They are by the id of the entry that they hang on, or by place and role of a section: of those
    of a place, the first that says anything.
    """
    say = translator(figure.language).gettext("Note: {text}")
    sections: dict[str, Section] = {}
    for card in figure.cards:
        for section in card.sections:
            known = sections.get(section.place)
            if known is None or (section.entries and not known.entries):
                sections[section.place] = section
    found = {}
    for note in figure.notes:
        stands = sections.get(note.about)
        key = f"{stands.place}:{stands.role}" if stands else note.about
        if key:
            found[key] = say.format(text=" ".join(note.text.split()))
    return found


def notes_of(figure: Figure, grid: Grid) -> list[Leftover]:
    """Return the notes that stand on no card, each below what it hangs on; nothing without any."""
    stand = {key.partition(":")[0] for key in grid.notes}
    notes = [note for note in figure.notes if note.about not in stand]
    if not notes:
        return []
    size = grid.size

    def items(room: float) -> Iterator[Item]:
        for note in notes:
            yield heading_item(note.on, room, size, note.on_language)
            for part in filter(None, map(str.strip, note.text.split("\n"))):
                yield from words_items(part, room, size, language=note.language)

    name = translator(figure.language).gettext("Notes")
    return [Leftover("notes", name, lambda room: list(items(room)), WHOLE)]


def whole_cards(
    figure: Figure, plans: Sequence[Plan], grid: Grid, ruling: Ruling = RULINGS[-1]
) -> list[Leftover]:
    """Return every card whole, in order; on a worksheet as lines to write on.

    Lanes are cards of their own; those inside and outside stand in one, under headings.
    """
    found = []
    for plan in plans:
        lanes = [part for part in plan.parts if part.section.role == "lane"]
        for parts in [[lane] for lane in lanes] or [list(plan.parts)]:
            name = parts[0].name if lanes else plan.title
            if figure.blank:
                code = parts[0].section.code or plan.code
                name = f"{name} · {code}" if code else name
            items = _whole(figure, plan, parts, grid, ruling)
            found.append(Leftover(parts[0].key, name, items, WHOLE, whole=figure.blank))
    if figure.relations and figure.relations_card is None:
        found.append(all_relations(figure, grid.size))
    return found


def _whole(figure: Figure, plan: Plan, parts: Sequence[Part], grid: Grid, ruling: Ruling) -> Items:
    size = grid.size
    sections = [part.section for part in parts]
    if figure.blank:
        return lambda room: list(_ruled(figure, sections, room, size, ruling))
    if plan.id == RELATIONS and figure.relations:
        return _sentences(figure, size, len(figure.relations))
    said = [section for section in sections if section.entries] or sections[:1]
    return lambda room: list(_sections(figure, said, room, grid))


def _sections(
    figure: Figure, sections: Sequence[Section], room: float, grid: Grid
) -> Iterator[Item]:
    for section in sections:
        side = _side(figure, section)
        if side and section.entries:
            yield heading_item(side, room, grid.size)
        yield from section_items(section, room, grid.size, grid.notes)


def _side(figure: Figure, section: Section) -> str:
    """Return where those of a section stand: inside, outside, or that nobody said."""
    line = figure.boundary or Boundary()
    sides = {"inside": line.inside, "outside": line.outside, "unsaid": section.title}
    return sides.get(section.role, "")


def _words(text: str, size: float) -> Items:
    return lambda room: long_items(text, room, size)


def _rest(part: Part, gone: int, size: float) -> Items:
    section = part.section
    if not section.entries:
        return lambda room: section_items(section, room, size)
    rest = Section(section.place, "whole", entries=section.entries[-gone:])
    return lambda room: section_items(rest, room, size)


def _sentences(figure: Figure, size: float, last: int) -> Items:
    return lambda room: relation_items(figure, room, size)[-last:]


def _ruled(
    figure: Figure, sections: Sequence[Section], room: float, size: float, ruling: Ruling
) -> Iterator[Item]:
    """Yield a card's question and lines to write on, on each side of the organisation's line."""
    # relations are sentences, and there may be many
    many = 2 if sections[0].role == "whole" and not sections[0].place else 1
    prompt = next((section.prompt for section in sections if section.prompt), "")
    yield from words_items(prompt, room, size) if prompt else ()
    sides = [section for section in sections if section.role in ("inside", "outside")]
    for section in sides:
        yield from ruled_items(room, size, 2, ruling.high, _side(figure, section))
    if not sides:
        yield from ruled_items(room, size, ruling.lines * many, ruling.high)
