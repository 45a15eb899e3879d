"""The words around the pictures of one task in a summary."""

from collections.abc import Iterator, Sequence

from workshop.language import Words
from workshop.model.exercise import Exercise, short_title
from workshop.model.session import Session, Sheet
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.small_multiples import Multiples, Small
from workshop.paper.page.table import HEADS, Table, in_language
from workshop.paper.page.words import foreign
from workshop.paper.summary.notes import note_blocks
from workshop.paper.summary.tables import Tables
from workshop.rules.report.comparison import is_blank, is_silent
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.progress import FILLED_BY
from workshop.rules.sheet.sheet_codes import on_paper_only

_MOST_TITLES = 3


def asked_blocks(
    exercise: Exercise, count: int, held: int, say: Words, unseen: str = ""
) -> Iterator[Block]:
    """Open a task: its question, what was asked in it, how many sheets there are.

    ``unseen`` is what there is to say of those that are blank or on paper only.
    """
    _ = say.gettext
    spoken = foreign(exercise, say)
    yield Heading(exercise.title, 1, language=spoken)
    yield Paragraph(exercise.question, "lead", before=0.0, language=spoken)
    if count:
        words = say.ngettext("{n} sheet is on record.", "{n} sheets are on record.", count)
        yield Paragraph(words.format(n=count) + unseen + held_words(held, say))
    else:
        yield Paragraph(_("No sheet of this task is on record.") + held_words(held, say))
    yield Heading(_("What was asked in {task}").format(task=short_title(exercise.title)), 2)
    if exercise.titles:
        lines = "; ".join(line.title for line in exercise.titles)
        words = _("At the head of each sheet: {lines}.")
        yield Paragraph(words.format(lines=lines), before=0.0, keep=True)
    yield Table(
        (_("Place"), _("Question")),
        tuple((place.title, place.prompt) for place in exercise.places),
        (1, 2.9),
        whole=True,
        spoken=in_language(spoken, range(len(exercise.places)), (0, 1)),
    )


def blank_words(session: Session, sheets: Sequence[Sheet], say: Words) -> str:
    """Count the sheets of a task that are blank, and name none of them: pages leave the room.

    Begins with a blank where there are any.
    """
    blank = [sheet for sheet in sheets if is_blank(session, sheet)]
    if not blank:
        return ""
    if len(blank) == len(sheets):
        words = say.ngettext("It was left blank.", "All of them were left blank.", len(sheets))
        return f" {words}"
    words = say.ngettext("{n} was left blank.", "{n} were left blank.", len(blank))
    return f" {words.format(n=len(blank))}"


def on_paper_words(session: Session, sheets: Sequence[Sheet], say: Words) -> str:
    """Count those of which there is a photograph only in the same way."""
    paper = [sheet for sheet in sheets if on_paper_only(session, sheet)]
    if not paper:
        return ""
    if len(paper) == len(sheets):
        words = say.ngettext(
            "It is on paper only: a photograph is kept with the session. It is not typed yet.",
            "All of them are on paper only: photographs are kept with the session. They are not "
            "typed yet.",
            len(sheets),
        )
        return f" {words}"
    words = say.ngettext(
        "{n} is on paper only, with a photograph that is kept with the session, and not typed yet.",
        "{n} are on paper only, with photographs that are kept with the session, and not typed "
        "yet.",
        len(paper),
    )
    return f" {words.format(n=len(paper))}"


def sheets_blocks(
    session: Session, exercise: Exercise, sheets: Sequence[Sheet], say: Words
) -> Iterator[Block]:
    """List the sheets of a task with their title lines, but what is blank or on paper only.

    Those are counted where the task opens; a row would name a table for what it did not do.
    """
    _ = say.gettext
    sheets = [sheet for sheet in sheets if not is_silent(session, sheet)]
    yield Heading(_("The sheets of {task}").format(task=short_title(exercise.title)), 2)
    # more lines than that make columns too narrow to read; the pictures have them all
    few = exercise.titles if len(exercise.titles) <= _MOST_TITLES else ()
    lines = [line for line in few if any(sheet.titles.get(line.id) for sheet in sheets)]
    if few and not lines:
        yield Paragraph(_("At the head of the sheets nothing is written."), before=0.0)
        if all(_is_the_one(sheet, sheets) for sheet in sheets):
            yield from _by_number(session, sheets, say)
            return
    yield Table(
        ("#", _("Table"), _("Sheet"), *(line.title for line in lines)),
        tuple(
            (
                str(session.groups[sheet.group].number),
                session.groups[sheet.group].name,
                _number(sheet, say),
                *(sheet.titles.get(line.id) or _("not written") for line in lines),
            )
            for sheet in sheets
        ),
        (0.35, 1.8, 1.1, *(3.0 for _line in lines)),
        tight=(0, 2),
        whole=True,
        full=(_("Number of the table"), _("Table"), _("Sheet"), *(line.title for line in lines)),
        named=1,
        spoken=in_language(foreign(exercise, say), (HEADS,), range(3, 3 + len(lines))),
    )


def _is_the_one(sheet: Sheet, sheets: Sequence[Sheet]) -> bool:
    """Whether there is nothing to tell of a sheet but its table: it has no other, no pairs'."""
    alone = sum(other.group == sheet.group for other in sheets) == 1
    return alone and sheet.filled_by == "table"


def _by_number(session: Session, sheets: Sequence[Sheet], say: Words) -> Iterator[Block]:
    """Name the tables where they go by their numbers."""
    tables = tuple(dict.fromkeys(sheet.group for sheet in sheets))
    if Tables(session.groups, tables, say).numbered:
        groups = [session.groups[table] for table in tables]
        named = "; ".join(f"{group.number}\u00a0{group.name}" for group in groups)
        yield Paragraph(f"{named}.", "muted", before=6.0, wide=True)


def _number(sheet: Sheet, say: Words) -> str:
    return f"{sheet.told} ({say.gettext(FILLED_BY[sheet.filled_by])})"


def beside_blocks(
    session: Session, exercise: Exercise, sheets: Sequence[Sheet], say: Words
) -> Iterator[Block]:
    """Show all sheets of a task small, side by side, but what is not typed; nothing for one."""
    shown = [sheet for sheet in sheets if not is_silent(session, sheet)]
    if len(shown) < 2:
        return
    _ = say.gettext
    yield Heading(_("{task} side by side").format(task=short_title(exercise.title)), 2)
    yield Paragraph(
        _(
            "A line is a label, an open line a potential one. A dash is none, a ring don’t know, "
            "and nothing is not answered. Each leads to the sheet itself."
        ),
        before=0.0,
        keep=True,
    )
    small = (
        Small(
            sheet.id, name_in(session, sheet, sheets, say), figure(session, sheet.id), sheet.states
        )
        for sheet in shown
    )
    yield Multiples(tuple(small), say)


def nothing_blocks(session: Session, say: Words) -> Iterator[Block]:
    """Say that no sheet at all is on record."""
    _ = say.gettext
    yield Heading(_("Nothing is on record"), 1)
    yield Paragraph(
        _(
            "Every table decides for itself whether its sheets go into a summary. So far none is "
            "there to be shown."
        ),
        before=0.0,
    )
    for exercise in session.exercises.values():
        held = len(session.sheets_of(exercise=exercise.id))
        yield Heading(exercise.title, 2, bookmark=False, language=foreign(exercise, say))
        words = _("No sheet of this task is on record.")
        yield Paragraph(words + held_words(held, say), before=0.0)


def held_words(held: int, say: Words) -> str:
    """Count the sheets that are held back, and name none of them; begins with a blank."""
    if not held:
        return ""
    words = say.ngettext(
        "{n} sheet is kept by its table and is not shown.",
        "{n} sheets are kept by their tables and are not shown.",
        held,
    )
    return f" {words.format(n=held)}"


def task_notes(
    session: Session, exercise: Exercise, sheets: Sequence[Sheet], say: Words
) -> Iterator[Block]:
    """Give the notes of all sheets of a task, sheet by sheet; nothing where there are none."""
    said = [(sheet, figure(session, sheet.id)) for sheet in sheets]
    said = [(sheet, one) for sheet, one in said if one.notes]
    if not said:
        return
    yield Heading(say.gettext("Notes to {task}").format(task=short_title(exercise.title)), 2)
    for sheet, one in said:
        yield Heading(name_in(session, sheet, sheets, say), 3, bookmark=False)
        yield from note_blocks(one, level=4, say=say)


def name_in(session: Session, sheet: Sheet, sheets: Sequence[Sheet], say: Words) -> str:
    """Return a sheet's name among those of its task: its table's, with a number if it has more."""
    name = session.groups[sheet.group].name
    several = sum(other.group == sheet.group for other in sheets) > 1
    return f"{name}, {say.gettext('sheet {n}').format(n=sheet.told)}" if several else name
