"""A figure in words: the text alternative of every picture, and the ``txt`` format."""

from collections.abc import Iterable

from workshop.model.figure import Entry, Figure, FigureCard, Section

_SIDES = {"inside": "inside", "outside": "outside", "unsaid": "inside or outside not said"}


def description(figure: Figure) -> str:
    """Describe a figure: what it is, then every card with what it says, then relations, notes."""
    return "\n".join(_lines(figure)) + "\n"


def _lines(figure: Figure) -> Iterable[str]:
    yield figure.title
    whose = ", ".join(part for part in (figure.group, figure.sheet) if part)
    if whose:
        yield whose
    for title, text in figure.titles:
        yield f"{title}: {text or 'not written'}"
    for card in figure.cards:
        yield ""
        yield from _card(card)
    if figure.relations or (figure.relations_card and not figure.blank):
        yield ""
        yield "Relations" if figure.relations else "Relations: none drawn"
        for relation in figure.relations:
            yield f"  {relation.number}. {relation.sentence}"
    if figure.notes:
        yield ""
        yield "Notes"
        for note in figure.notes:
            yield f"  {note.on}: {' '.join(note.text.split())}"


def _card(card: FigureCard) -> Iterable[str]:
    sides = card.boundary
    lanes = any(section.role == "lane" for section in card.sections)
    if lanes or sides:
        empty = not any(section.entries for section in card.sections)
        words = next((s.words for s in card.sections if s.words), "")
        if sides and empty:
            yield f"{card.title}: {words}" if words else card.title
            return
        yield card.title
        for section in card.sections:
            title = section.title if lanes else _SIDES[section.role]
            if section.entries or lanes:
                yield from _section(title, section, "  ")
        return
    yield from _section(card.title, card.sections[0], "")


def _section(title: str, section: Section, indent: str) -> Iterable[str]:
    yield f"{indent}{title}" + (f": {section.words}" if section.words else "")
    for entry in section.entries:
        yield f"{indent}  - {entry_words(entry)}"


def entry_words(entry: Entry) -> str:
    """Write an entry with its marks: *GP leads (actor A; not agreed; relation 2)*."""
    marks = [f"actor {entry.sign}"] if entry.sign else []
    marks += entry.marks
    if entry.relations:
        plural = "s" if len(entry.relations) > 1 else ""
        marks.append(f"relation{plural} {', '.join(map(str, entry.relations))}")
    return f"{entry.text} ({'; '.join(marks)})" if marks else entry.text
