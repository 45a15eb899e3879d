"""A figure in words: the text alternative of every picture, and the ``txt`` format."""

from collections.abc import Iterable

from workshop.language import N_, Words, translator
from workshop.model.figure import Entry, Figure, FigureCard, Section

_SIDES = {
    "inside": N_("inside"), "outside": N_("outside"), "unsaid": N_("inside or outside not said")
}  # fmt: skip


def description(figure: Figure) -> str:
    """Describe a figure: what it is, then every card with what it says, then relations, notes."""
    return "\n".join(_lines(figure)) + "\n"


def _lines(figure: Figure) -> Iterable[str]:
    say = translator(figure.language)
    _ = say.gettext
    yield figure.title
    whose = ", ".join(part for part in (figure.group, figure.sheet) if part)
    if whose:
        yield whose
    for title, text in figure.titles:
        yield f"{title}: {text or _('not written')}"
    for card in figure.cards:
        yield ""
        yield from _card(card, say)
    if figure.relations or (figure.relations_card and not figure.blank):
        yield ""
        yield _("Relations") if figure.relations else _("Relations: none drawn")
        for relation in figure.relations:
            yield f"  {relation.number}. {relation.sentence}"
    if figure.notes:
        yield ""
        yield _("Notes")
        for note in figure.notes:
            yield f"  {note.on}: {' '.join(note.text.split())}"


def _card(card: FigureCard, say: Words) -> Iterable[str]:
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
            title = section.title if lanes else say.gettext(_SIDES[section.role])
            if section.entries or lanes:
                yield from _section(title, section, say, "  ")
        return
    yield from _section(card.title, card.sections[0], say)


def _section(title: str, section: Section, say: Words, indent: str = "") -> Iterable[str]:
    yield f"{indent}{title}" + (f": {section.words}" if section.words else "")
    for entry in section.entries:
        yield f"{indent}  - {entry_words(entry, say)}"


def entry_words(entry: Entry, say: Words) -> str:
    """Write an entry with its marks: *GP leads (actor A; not agreed; relation 2)*."""
    marks = [say.gettext("actor {sign}").format(sign=entry.sign)] if entry.sign else []
    marks += entry.marks
    if entry.relations:
        words = say.ngettext("relation {which}", "relations {which}", len(entry.relations))
        marks.append(words.format(which=", ".join(map(str, entry.relations))))
    return f"{entry.text} ({'; '.join(marks)})" if marks else entry.text
