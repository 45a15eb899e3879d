"""What may leave the room, and for which use: on the word of the table, and of each person in it.

A table decides who may see its sheet (`workshop.rules.privacy.sharing`); what its words may be used
for is each person's own to say, and no table can say it for a member. So a sheet leaves only if
both hold:

- it is on record;
- nobody at its table has refused this use, or has withdrawn;
- for research and quotation everybody counted there was asked and said yes. A table where nobody is
  counted was not asked, and that is a no. For handouts, not asked is a yes.

Of a sheet that may be quoted only single labels leave: where one has its author's mark, those of an
author who agrees; otherwise those that were chosen as quotable. Of one whose author copies of the
session disagree about, nothing is quoted until somebody says it anew.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from workshop.language import N_
from workshop.model.people_acts import Use
from workshop.model.session import Jot, Label, Person, Session, Sheet
from workshop.rules.privacy.sharing import may_see

USES: tuple[Use, ...] = ("research", "handout", "quotation")

USE_WORDS: dict[Use, str] = {
    "research": N_("research"),
    "handout": N_("handouts"),
    "quotation": N_("quotation"),
}

UNASKED_IS_YES: frozenset[Use] = frozenset({"handout"})
"""Pages for those who were there need no second word after the table's; anything else does."""

Held = Literal["sharing", "consent"]


def agrees(person: Person, use: Use) -> bool:
    """Whether somebody's word allows a use; after a withdrawal it allows none."""
    return not person.withdrawn and person.uses.get(use, use in UNASKED_IS_YES)


def held_back(session: Session, sheet: Sheet, use: Use) -> Held | None:
    """Return why a sheet does not leave for a use; None where it may."""
    if not may_see(sheet, "record"):
        return "sharing"
    present = [person for person in _heard(session) if person.group == sheet.group]
    asked = bool(present) or use in UNASKED_IS_YES
    return None if asked and all(agrees(person, use) for person in present) else "consent"


def _heard(session: Session) -> Iterator[Person]:
    """Give those counted, and whoever withdrew: by their own code, so not counted by mistake."""
    yield from session.persons.values()
    yield from (person for person in session.removed_persons.values() if person.withdrawn)


def may_leave(session: Session, sheet: Sheet, use: Use) -> bool:
    """Whether a sheet may leave for a use; for quotation only what `may_quote` lets through."""
    return held_back(session, sheet, use) is None


def parked(session: Session) -> list[Jot]:
    """Return what was parked and may stand in the summary.

    It was said to the whole room; but what is about a table at which somebody does not want it
    handed out, or has withdrawn, is left out.
    """
    silent = {person.group for person in _heard(session) if not agrees(person, "handout")}
    return [j for j in session.jots.values() if j.on == "parking" and j.group not in silent]


def may_quote(session: Session, label: Label) -> bool:
    """Whether a label's words may be quoted."""
    sheet = session.sheets.get(label.sheet)
    if sheet is None or not may_leave(session, sheet, "quotation"):
        return False
    if label.disputed:
        return False
    if label.by is None:
        return label.quotable
    author = session.persons.get(label.by)
    return author is not None and agrees(author, "quotation")


def leaving(session: Session, use: Use) -> Session:
    """Return the session as it may leave for a use; whatever may not is not in it.

    Gone are the sheets that are held back and all that stands on them, whatever was taken off, the
    persons with their codes and ticks, the tallies, the clock's times and what was jotted down. For
    quotation only labels are left: titles, notes, relations and the other words of a label in two
    versions have neither author nor choice. Tables go by their numbers there.
    """
    sheets = {s.id: s for s in session.sheets.values() if may_leave(session, s, use)}
    labels = {
        label.id: replace(label, by=None, quotable=False)
        for label in session.labels.values()
        if label.sheet in sheets and (use != "quotation" or may_quote(session, label))
    }
    relations = {r.id: r for r in session.relations.values() if r.sheet in sheets}
    if use == "quotation":
        relations = {}
        labels = {label.id: replace(label, note="", others=()) for label in labels.values()}
        sheets = {s.id: _bare(s) for s in sheets.values()}
    groups = {g.id: replace(g, state="", state_item="") for g in session.groups.values()}
    if use == "quotation":  # a table is often called after somebody
        groups = {g.id: replace(g, name=str(g.number)) for g in groups.values()}
    named = {label.actor for label in labels.values()}
    ends = {end.id for r in relations.values() for end in (r.source, r.target)}
    actors = {a.id: a for a in session.actors.values() if a.id in named | ends}
    return Session(
        id=session.id, title=session.title, created=session.created, language=session.language,
        exercises=session.exercises, embedded=session.embedded,
        groups=groups, sheets=sheets, labels=labels, actors=actors, relations=relations,
    )  # fmt: skip


def _bare(sheet: Sheet) -> Sheet:
    return replace(sheet, titles={}, states={}, note="", place_notes={})
