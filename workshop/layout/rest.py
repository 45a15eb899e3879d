"""What has no room on the picture, and the whole of it where the picture itself has none."""

from collections.abc import Callable, Sequence

from workshop.language import N_, translator
from workshop.layout.grid import RELATIONS, Grid
from workshop.layout.heading import HeadingPlan, long_items
from workshop.layout.item import Item, ruled_items, words_items
from workshop.layout.onward import Leftover
from workshop.layout.plan import Part, Plan, relation_items, section_items
from workshop.model.figure import Figure, Section

Items = Callable[[float], Sequence[Item]]
"""Breaks something into items for a width in points."""


def leftovers_of(
    figure: Figure, grid: Grid, heading: HeadingPlan, plans: Sequence[Plan]
) -> list[Leftover]:
    """Return what goes on elsewhere: long titles in full, the rest of each part of each card."""
    found = [
        Leftover(key, name, _words(text, grid.size), N_("{name}, in full"))
        for key, name, text in heading.long
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
    return Leftover(RELATIONS, name, items, "{name}")


def whole_cards(figure: Figure, plans: Sequence[Plan], size: float) -> list[Leftover]:
    """Return every card whole, in order; on a worksheet as lines to write on."""
    found = []
    for plan in plans:
        for part in plan.parts:
            items = _section(part.section, size)
            if figure.blank:
                items = _ruled(part.section.prompt, size)
            elif plan.id == RELATIONS and figure.relations:
                items = _sentences(figure, size, len(figure.relations))
            if figure.blank or part.section.entries or part.section.words or figure.relations:
                muted = not part.section.entries and plan.id != RELATIONS
                name = part.name
                if figure.blank and (part.section.code or plan.code):
                    name = f"{name} · {part.section.code or plan.code}"
                found.append(Leftover(part.key, name, items, "{name}", muted))
    if figure.relations and figure.relations_card is None:
        found.append(all_relations(figure, size))
    return found


def _words(text: str, size: float) -> Items:
    return lambda room: long_items(text, room, size)


def _rest(part: Part, gone: int, size: float) -> Items:
    section = part.section
    if not section.entries:
        return _section(section, size)
    rest = Section(section.place, "whole", entries=section.entries[-gone:])
    return _section(rest, size)


def _section(section: Section, size: float) -> Items:
    return lambda room: section_items(section, room, size)


def _sentences(figure: Figure, size: float, last: int) -> Items:
    return lambda room: relation_items(figure, room, size)[-last:]


def _ruled(prompt: str, size: float) -> Items:
    return lambda room: [
        *(words_items(prompt, room, size) if prompt else ()), *ruled_items(room, size, 3)
    ]  # fmt: skip
