"""What a summary tells, in order, before anybody knows on what: paper, a web page, a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workshop.language import Words, spoken, translator
from workshop.model.exercise import Exercise
from workshop.model.session import Session, Sheet
from workshop.paper.page.fragment import Block
from workshop.paper.page.words import day_words, written_in
from workshop.paper.summary.answers import said_blocks
from workshop.paper.summary.method import method_blocks
from workshop.paper.summary.parking_lot import parked_blocks
from workshop.paper.summary.people import matrix_blocks, relation_blocks, side_blocks
from workshop.paper.summary.schedule_report import day_blocks
from workshop.paper.summary.tables import Tables
from workshop.paper.summary.task import (
    asked_blocks,
    beside_blocks,
    blank_words,
    name_in,
    nothing_blocks,
    on_paper_words,
    sheets_blocks,
    task_notes,
)
from workshop.paper.summary.unanswered import gap_blocks
from workshop.rules.privacy.release_gate import may_leave, parked
from workshop.rules.report.comparison import compare, is_blank, is_silent
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.sheet_codes import on_paper_only


@dataclass(frozen=True, slots=True)
class Chapter:
    """Running text."""

    blocks: tuple[Block, ...]
    columns: int = 0
    """How many columns it stands in; as many as are comfortable, if 0."""
    opens: bool = True
    """Whether it begins on a page of its own; else it goes on below the running text before."""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A sheet, shown in full."""

    sheet: Sheet
    name: str
    """Among the sheets of its task."""
    task: str


@dataclass(frozen=True, slots=True)
class Story:
    """A summary of the sheets that may be handed out."""

    session: Session
    shown: tuple[Sheet, ...]
    language: str
    """Of the summary's own words."""
    say: Words

    @property
    def title(self) -> str:
        """The document's title."""
        return self.say.gettext("{session}: summary").format(session=self.session.title)

    @property
    def running(self) -> str:
        """What stands at the foot of its pages."""
        return f"{self.say.gettext('Summary')} · {self.session.title}"

    @property
    def facts(self) -> tuple[str, ...]:
        """When it was, and how many tables and sheets there were."""
        _, ngettext = self.say.gettext, self.say.ngettext
        tables, sheets = len(self.session.groups), len(self.session.sheets)
        count = ngettext("{n} sheet", "{n} sheets", sheets).format(n=sheets)
        if not self.shown and sheets:
            count += _(", none of them on record")
        elif len(self.shown) < sheets:
            count += _(", {n} of them on record").format(n=len(self.shown))
        created = self.session.created
        day = [day_words(created.date(), self.say)] if created else []
        return (*day, ngettext("{n} table", "{n} tables", tables).format(n=tables), count)

    @property
    def sentence(self) -> str:
        """What a reader has to know before anything else."""
        return self.say.gettext(
            "What people at the tables drew and wrote, in their own words. "
            "Only sheets that their tables put on record are shown."
        )

    def parts(self) -> Iterator[Chapter | Pictured]:
        """Give everything after the cover, in order."""
        session, say = self.session, self.say
        yield from _chapter(day_blocks(session, say))
        if self.shown:
            for exercise in session.exercises.values():
                yield from self._task(exercise)
        else:
            yield from _chapter(nothing_blocks(session, say))
        yield from _chapter(parked_blocks(session, say))
        blank = any(is_blank(session, sheet) for sheet in self.shown)
        yield from _section(method_blocks(session, say, blank=blank))

    def _task(self, exercise: Exercise) -> Iterator[Chapter | Pictured]:
        session, say = self.session, self.say
        sheets = [sheet for sheet in self.shown if sheet.exercise == exercise.id]
        written = [sheet for sheet in sheets if not is_silent(session, sheet)]
        held = len(session.sheets_of(exercise=exercise.id)) - len(sheets)
        unseen = blank_words(session, sheets, say) + on_paper_words(session, sheets, say)
        yield from _chapter(asked_blocks(exercise, len(sheets), held, say, unseen), columns=1)
        if len(written) > 1:
            yield from self._compared(exercise, sheets)
        for sheet in written:
            yield Pictured(sheet, name_in(session, sheet, sheets, say), exercise.title)
        yield from _chapter(task_notes(session, exercise, sheets, say))

    def _compared(self, exercise: Exercise, sheets: Sequence[Sheet]) -> Iterator[Chapter]:
        """Give what a task's sheets say together; a single one says it all itself."""
        session, say = self.session, self.say
        compared = compare(session, exercise.id, sheets)
        written = [sheet for sheet in sheets if sheet.id in compared.sheets]
        silent = [sheet for sheet in sheets if sheet.group not in compared.tables]
        paper = {sheet.group for sheet in silent if on_paper_only(session, sheet)}
        blank = {sheet.group for sheet in silent} - paper
        tables = Tables(
            session.groups,
            compared.tables,
            say,
            len(blank),
            on_paper=len(paper),
            written=written_in(session, say),
        )
        yield from _section(sheets_blocks(session, exercise, sheets, say), columns=1)
        yield from _section(beside_blocks(session, exercise, sheets, say), columns=1)
        yield from _section(
            (
                *said_blocks(compared, tables),
                *relation_blocks(compared, tables),
                *gap_blocks(session, compared, written, tables),
                *side_blocks(compared, tables),
            )
        )
        yield from _section(matrix_blocks(compared, tables), columns=1)


def story_of(session: Session) -> Story:
    """Return the summary of the sheets on record, but those somebody there does not want in it.

    It is in the session's language, or else that of its first exercise, as far as the project
    speaks it.
    """
    shown = tuple(sheet for sheet in session.sheets_of() if may_leave(session, sheet, "handout"))
    first = next((one.language for one in session.exercises.values()), "en-GB")
    language = spoken(session.language or first)
    return Story(session, shown, language, translator(language))


def texts_of(story: Story) -> list[str]:
    """Return what people wrote that stands in running text."""
    session = story.session
    texts = [session.title]
    for exercise in session.exercises.values():
        texts += [exercise.title, exercise.question]
        texts += [words for place in exercise.places for words in (place.title, place.prompt)]
        texts += [absence.ask for absence in exercise.absences]
        texts += [line.title for line in exercise.titles]
    for sheet in story.shown:
        texts += [session.groups[sheet.group].name, *sheet.titles.values()]
        texts += [text for note in figure(session, sheet.id).notes for text in (note.on, note.text)]
    texts += _jotted(session)
    return texts


def _jotted(session: Session) -> Iterable[str]:
    return (jot.text for jot in parked(session))


def _chapter(blocks: Iterable[Block], columns: int = 0, *, opens: bool = True) -> Sequence[Chapter]:
    made = tuple(blocks)
    return [Chapter(made, columns, opens)] if made else []


def _section(blocks: Iterable[Block], columns: int = 0) -> Sequence[Chapter]:
    return _chapter(blocks, columns, opens=False)
