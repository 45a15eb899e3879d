"""What is missing, counted and asked: never a score."""

from collections.abc import Iterator, Sequence

from workshop.model.exercise import short_title
from workshop.model.session import Session, Sheet
from workshop.paper.page.attributed_list import Credited, CreditedList
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.table import Table, in_language
from workshop.paper.page.words import foreign
from workshop.paper.summary.tables import Tables
from workshop.rules.report.comparison import STATES, Comparison
from workshop.rules.sheet.progress import questions


def gap_blocks(
    session: Session, compared: Comparison, sheets: Sequence[Sheet], tables: Tables
) -> Iterator[Block]:
    """Give the part on gaps of one task, from its heading on."""
    _ = tables.say.gettext
    exercise = compared.exercise
    yield Heading(_("What stayed empty in {task}").format(task=short_title(exercise.title)), 2)
    words = _(
        "An absence can be a finding. Each row counts the tables that said none, said that they do "
        "not know, or left the place empty, out of {tables}."
    )
    told = words.format(tables=tables.count(compared.tables))
    if tables.blank:
        more = tables.say.ngettext(
            "{n} more table left its sheet blank, and is not counted.",
            "{n} more tables left their sheets blank, and are not counted.",
            tables.blank,
        )
        told += f" {more.format(n=tables.blank)}"
    if tables.on_paper:
        more = tables.say.ngettext(
            "{n} more table has its sheet on paper only, and is not counted.",
            "{n} more tables have their sheets on paper only, and are not counted.",
            tables.on_paper,
        )
        told += f" {more.format(n=tables.on_paper)}"
    yield Paragraph(told, before=0.0, keep=True)
    yield Table(
        (_("Place"), _("None"), _("Don’t know"), _("Not answered")),
        tuple(
            (place.place.title, *(str(len(place.empty[state])) for state in STATES))
            for place in compared.places
        ),
        (2.6, 1, 1.3, 1.6), numbers=True, counts=True, whole=True,
        spoken=in_language(foreign(exercise, tables.say), range(len(compared.places)), (0,)),
    )  # fmt: skip
    asked: dict[str, dict[str, None]] = {absence.ask: {} for absence in exercise.absences}
    for sheet in sheets:
        for question in questions(exercise, session, sheet.id):
            asked[question][sheet.group] = None
    spoken = foreign(exercise, tables.say)
    left = [
        Credited(ask, _how_many(tuple(who), tables), spoken) for ask, who in asked.items() if who
    ]
    if left:
        heading = _("Questions left open in {task}").format(task=short_title(exercise.title))
        yield Heading(heading, 3, bookmark=False)
        yield CreditedList(tuple(left))


def _how_many(who: Sequence[str], tables: Tables) -> str:
    """Count tables: pages leave the room, and nothing is to single out one for a gap."""
    if len(tables.all) == 1:
        return ""
    if tables.every(who):
        return tables.both(who)
    words = tables.say.gettext("{n} of {all} tables")
    return words.format(n=len(who), all=len(tables.all))
