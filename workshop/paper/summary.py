"""The summary: what was asked, every picture on record with its notes, and the gaps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from workshop.layout.papers import Paper
from workshop.layout.scene import Node, Page, Unshown
from workshop.model.exercise import Exercise
from workshop.model.session import Session, Sheet
from workshop.paint.pdf import PdfDocument
from workshop.paper.asked import asked_blocks
from workshop.paper.blocks import ContentsLine, Heading
from workshop.paper.cover import cover
from workshop.paper.flow import frame_for, pour
from workshop.paper.foot import foot
from workshop.paper.gaps import gap_blocks
from workshop.paper.method import method_blocks
from workshop.paper.nodes import lowered
from workshop.paper.picture import numbered_from, picture
from workshop.paper.piece import Block
from workshop.paper.task import empty_blocks, nothing_blocks, task_blocks, task_notes
from workshop.paper.theme import PLAIN, Theme
from workshop.paper.told import Told, nobody
from workshop.paper.unshown import unshown_in
from workshop.paper.words import counted, date_words
from workshop.rules.figure import figure
from workshop.rules.sharing import may_see

LANGUAGE = "en-GB"
"""Of the summary's own words."""

_SHORT = 6
"""Pages that a document has at most without a list of contents."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Pages that belong together: a chapter's text, or one picture."""

    title: str
    draw: Callable[[int], Sequence[tuple[Node, ...]]]
    """Gives the pages, once the number of the first is known."""
    count: int
    marks: tuple[tuple[str, Literal[0, 1], int], ...]
    """Bookmarks: words, level, and how many pages into the part."""
    language: str = LANGUAGE
    text: bool = True
    """Whether it is a page of text, with margins of its own."""


@dataclass(slots=True)
class _Draft:
    """The summary in the making."""

    session: Session
    paper: Paper
    theme: Theme
    parts: list[_Part] = field(default_factory=list)
    unshown: dict[Unshown, None] = field(default_factory=dict)

    def chapter(
        self,
        blocks: Sequence[Block],
        *,
        columns: int = 0,
        title: str = "",
        language: str = LANGUAGE,
    ) -> None:
        """Add a chapter of running text; its first headings become bookmarks."""
        flowed = pour(blocks, frame_for(self.paper, self.theme, columns), self.theme)
        marks: list[tuple[str, Literal[0, 1], int]] = []
        for heading, page in flowed.headings:
            if heading.level < 3:
                marks.append((heading.text, 0 if heading.level == 1 else 1, page))
        pages = flowed.pages
        name = title or next((heading.text for heading, _ in flowed.headings), "")
        self.parts.append(_Part(name, lambda _: pages, len(pages), tuple(marks), language))

    def sheet(self, sheet: Sheet, name: str) -> None:
        """Add the picture of a sheet."""
        drawn = picture(figure(self.session, sheet.id), self.paper, self.theme)
        self.unshown |= dict.fromkeys(drawn.unshown)

        def draw(first: int) -> list[tuple[Node, ...]]:
            pages = numbered_from(drawn, first, self.theme)
            return [lowered(page.children) for page in pages]

        marks: tuple[tuple[str, Literal[0, 1], int], ...] = ((name, 1, 0),)
        self.parts.append(
            _Part(drawn.title, draw, len(drawn.pages), marks, drawn.language, text=False)
        )


def write_summary(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
) -> tuple[Unshown, ...]:
    """Write the summary of the sheets that their tables put on record.

    Where there are none it says so. Returns what no font has. Raises WorkshopError where the file
    cannot be written.
    """
    theme = theme.on(paper)
    shown = [sheet for sheet in session.sheets_of() if may_see(sheet, "record")]
    draft = _Draft(session, paper, theme)
    draft.unshown |= dict.fromkeys(unshown_in(*_texts(session, shown)))
    draft.chapter(list(asked_blocks(session.exercises.values())), columns=1)
    if shown:
        for exercise in session.exercises.values():
            _task(draft, exercise, shown, told)
        draft.chapter(list(gap_blocks(session, shown)))
    else:
        draft.chapter(list(nothing_blocks(session)))
    draft.chapter(list(method_blocks(session.exercises)))
    _write(target, draft, shown)
    return tuple(draft.unshown)


def _task(draft: _Draft, exercise: Exercise, shown: Sequence[Sheet], told: Told) -> None:
    session = draft.session
    sheets = [sheet for sheet in shown if sheet.exercise == exercise.id]
    held = len(session.sheets_of(exercise=exercise.id)) - len(sheets)
    if not sheets:
        draft.chapter(list(empty_blocks(exercise, held)), columns=1)
        return
    draft.chapter(list(task_blocks(session, exercise, sheets, held)), columns=1)
    for sheet in sheets:
        name = sheet_name_in(session, sheet, sheets)
        told(f"{name}, {exercise.title}")
        draft.sheet(sheet, name)
    notes = list(task_notes(session, exercise, sheets))
    if notes:
        draft.chapter(notes)


def _write(target: Path | BinaryIO, draft: _Draft, shown: Sequence[Sheet]) -> None:
    session, paper, theme = draft.session, draft.paper, draft.theme
    contents = _contents(draft)
    count = 1 + len(contents) + sum(part.count for part in draft.parts)
    running = f"Summary · {session.title}"
    with PdfDocument(target, f"{session.title}: summary", LANGUAGE) as document:
        document.bookmark("Cover")
        with document.element("Sect", title="Cover"):
            document.add_page(_cover(draft, shown))
        if contents:
            document.bookmark("Contents")
            with document.element("Sect", title="Contents"):
                for number, nodes in enumerate(contents, start=2):
                    below = foot(running, number, count, paper, theme, left=theme.inset)
                    document.add_page(Page(paper.width, paper.height, (*nodes, below)))
        number = 2 + len(contents)
        for part in draft.parts:
            left = theme.inset if part.text else None
            own = part.language if part.language != LANGUAGE else None
            with document.element("Sect", title=part.title, language=own):
                for turned, nodes in enumerate(part.draw(number)):
                    for words, level, page in part.marks:
                        if page == turned:
                            document.bookmark(words, level)
                    below = foot(running, number + turned, count, paper, theme, left=left)
                    document.add_page(Page(paper.width, paper.height, (*nodes, below)))
            number += part.count


def _contents(draft: _Draft) -> tuple[tuple[Node, ...], ...]:
    """Return the pages of the list of contents; none where the document is short."""
    if 1 + sum(part.count for part in draft.parts) <= _SHORT:
        return ()
    frame = frame_for(draft.paper, draft.theme)
    pages: tuple[tuple[Node, ...], ...] = ()
    while True:  # the list's own length moves what it lists, but a number keeps its line
        lines: list[Block] = [Heading("Contents", 1, bookmark=False)]
        at = 2 + max(1, len(pages))
        for part in draft.parts:
            lines += [ContentsLine(words, at + page, level) for words, level, page in part.marks]
            at += part.count
        again = pour(lines, frame, draft.theme).pages
        if len(again) == max(1, len(pages)):
            return again
        pages = again


def _cover(draft: _Draft, shown: Sequence[Sheet]) -> Page:
    session = draft.session
    tables, sheets = len(session.groups), len(session.sheets)
    facts = [date_words(session.created)] if session.created else []
    facts.append(counted(tables, "table"))
    on_record = f", {len(shown) or 'none'} of them on record" if len(shown) < sheets else ""
    facts.append(f"{counted(sheets, 'sheet')}{on_record}")
    sentence = (
        "What people at the tables drew and wrote, in their own words. "
        "Only sheets that their tables put on record are shown."
    )
    return cover("Summary", session.title, facts, sentence, draft.paper, draft.theme)


def sheet_name_in(session: Session, sheet: Sheet, sheets: Sequence[Sheet]) -> str:
    """Return a sheet's name among those of its task: its table's, with a number if it has more."""
    name = session.groups[sheet.group].name
    several = sum(other.group == sheet.group for other in sheets) > 1
    return f"{name}, sheet {sheet.number}" if several else name


def _texts(session: Session, shown: Sequence[Sheet]) -> list[str]:
    """Return what people wrote that stands in running text."""
    texts = [session.title]
    for exercise in session.exercises.values():
        texts += [exercise.title, exercise.question]
        texts += [words for place in exercise.places for words in (place.title, place.prompt)]
        texts += [absence.ask for absence in exercise.absences]
        texts += [line.title for line in exercise.titles]
    for sheet in shown:
        texts += [session.groups[sheet.group].name, *sheet.titles.values()]
        texts += [text for note in figure(session, sheet.id).notes for text in (note.on, note.text)]
    return texts
