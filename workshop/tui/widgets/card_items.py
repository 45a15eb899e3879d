"""A card as a list: every label with its marks, notes and relations, and nothing cut."""

from collections.abc import Iterable, Sequence

from workshop.language import _
from workshop.model.figure import Entry, Figure, FigureCard, Section
from workshop.model.session import Session
from workshop.rules.sheet.relation_walk import RELATIONS
from workshop.tui.frame.glyphs import sentence, sign
from workshop.tui.widgets.line_list import Item


def place_items(session: Session, sheet: str, figure: Figure, place: str) -> tuple[Item, ...]:
    """Return what stands in a place, or the list of relations."""
    if place == RELATIONS:
        return tuple(_relations(session, figure))
    card = next((c for c in figure.cards if place in {part.place for part in c.sections}), None)
    if card is None:
        return ()
    here = [part for part in card.sections if part.place == place]
    return tuple(_sections(session, sheet, figure, card, here))


def card_items(session: Session, sheet: str, figure: Figure, card: FigureCard) -> tuple[Item, ...]:
    """Return what stands on a card, lane by lane."""
    return tuple(_sections(session, sheet, figure, card, card.sections))


def _sections(
    session: Session, sheet: str, figure: Figure, card: FigureCard, parts: Sequence[Section]
) -> Iterable[Item]:
    exercise = session.exercises[figure.exercise]
    numbers: dict[str, int] = {}
    for part in parts:
        heading = _heading(card, part)
        if heading and (part.entries or not card.boundary):
            yield Item(f"heading {part.place} {part.role}", heading, heading=True)
        if part.title and len(card.sections) > 1 and not card.boundary:
            prompt = exercise.place(part.place).prompt
            yield Item(f"prompt {part.place}", prompt, look="dim", heading=True)
        for entry in part.entries:
            numbers[part.place] = numbers.get(part.place, 0) + 1
            yield from _entry(session, figure, entry, numbers[part.place])
        if part.words:
            yield Item(f"words {part.place}", part.words, look="dim", heading=True)
        note = session.sheets[sheet].place_notes.get(part.place, "")
        if note and part is [p for p in parts if p.place == part.place][-1]:
            yield _note(f"note {part.place}", _("Note: {words}").format(words=note))


def _heading(card: FigureCard, part: Section) -> str:
    if not card.boundary:
        return part.title
    return {"inside": _("inside"), "outside": _("outside")}.get(part.role, part.title)


def _entry(session: Session, figure: Figure, entry: Entry, number: int) -> Iterable[Item]:
    yield Item(entry.id, entry.text, entry.sign or str(number), "; ".join(entry.marks))
    label = session.labels.get(entry.id)
    if label is not None and label.note:
        yield _note(f"note {entry.id}", _("Note: {words}").format(words=label.note))
    for relation in figure.relations:
        if relation.number in entry.relations:
            told = f"{sign('→')}{relation.number}  {sentence(relation)}"
            yield Item(f"{entry.id} {relation.id}", told, "  ", look="dim", heading=True)


def _note(key: str, words: str) -> Item:
    return Item(key, " ".join(words.split()), "  ", look="dim", heading=True)


def _relations(session: Session, figure: Figure) -> Iterable[Item]:
    for relation in figure.relations:
        yield Item(relation.id, sentence(relation), str(relation.number))
        note = session.relations[relation.id].note
        if note:
            yield _note(f"note {relation.id}", _("Note: {words}").format(words=note))
