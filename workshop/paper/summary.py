"""The summary: what was asked, every picture on record with its notes, and the gaps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from workshop.layout.arrange import arrange
from workshop.layout.papers import Paper
from workshop.layout.scene import Node, Page, Scene, Unshown
from workshop.model.exercise import Exercise
from workshop.model.session import Session, Sheet
from workshop.paint.pdf import PdfDocument
from workshop.paper.asked import asked_blocks
from workshop.paper.blocks import ContentsLine, Heading
from workshop.paper.cover import cover
from workshop.paper.flow import columns_for, pour
from workshop.paper.foot import foot
from workshop.paper.gaps import gap_blocks
from workshop.paper.method import method_blocks
from workshop.paper.piece import Block
from workshop.paper.task import empty_blocks, nothing_blocks, task_blocks, task_notes
from workshop.paper.theme import PLAIN, Theme
from workshop.paper.told import Told, nobody
from workshop.paper.unshown import unshown_in
from workshop.paper.words import date_words
from workshop.rules.counted import counted
from workshop.rules.figure import figure
from workshop.rules.leaving import may_leave

LANGUAGE = "en-GB"
"""Of the summary's own words."""

_SHORT = 6
"""Pages that a document has at most without a list of contents."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Pages that belong together: a chapter's text, or one picture."""

    title: str
    pages: Sequence[tuple[Node, ...]]
    """If the first of them has the number ``first``."""
    marks: tuple[tuple[str, Literal[0, 1], int], ...]
    """Bookmarks: words, level, and how many pages into the part."""
    language: str = LANGUAGE
    text: bool = True
    """Whether it is a page of text, with margins of its own."""
    first: int = 0
    again: Callable[[int], Sequence[tuple[Node, ...]]] | None = None
    """Gives the pages anew, where they refer to each other and begin with another number."""

    def pages_from(self, first: int) -> Sequence[tuple[Node, ...]]:
        """Return the pages, the first of which has this number in the document."""
        if self.again is None or first == self.first or len(self.pages) == 1:
            return self.pages
        return self.again(first)


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
        flowed = pour(blocks, columns_for(self.paper, self.theme, columns), self.theme)
        marks: list[tuple[str, Literal[0, 1], int]] = []
        for heading, page in flowed.headings:
            if heading.level < 3:
                marks.append((heading.text, 0 if heading.level == 1 else 1, page))
        name = title or next((heading.text for heading, _ in flowed.headings), "")
        self.parts.append(_Part(name, flowed.pages, tuple(marks), language))

    def sheet(self, sheet: Sheet, name: str) -> None:
        """Add the picture of a sheet."""
        said = figure(self.session, sheet.id)
        # as a rule the contents take one page; where they take more, it is arranged again
        likely = 2 + 1 + self.count

        def scene(first: int) -> Scene:
            frame = replace(self.theme.frame(), first_page=first, level=2)
            colours, size = self.theme.colours, self.theme.picture
            return arrange(said, self.paper, frame=frame, text_size=size, colours=colours)

        def again(first: int) -> list[tuple[Node, ...]]:
            return [page.children for page in scene(first).pages]

        drawn = scene(likely)
        self.unshown |= dict.fromkeys(drawn.unshown)
        pages = [page.children for page in drawn.pages]
        self.parts.append(
            _Part(
                drawn.title, pages, ((name, 1, 0),), drawn.language,
                text=False, first=likely, again=again,
            )
        )  # fmt: skip

    @property
    def count(self) -> int:
        """How many pages there are so far, without cover and contents."""
        return sum(len(part.pages) for part in self.parts)


def write_summary(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
) -> tuple[Unshown, ...]:
    """Write the summary of the sheets on record, but those somebody there does not want in it.

    Where there are none it says so. Returns what no font has. Raises WorkshopError where the file
    cannot be written.
    """
    theme = theme.on(paper)
    shown = [sheet for sheet in session.sheets_of() if may_leave(session, sheet, "handout")]
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
    placed, contents = _placed(draft)
    count = 1 + len(contents) + sum(len(pages) for _, _, pages in placed)
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
        for part, first, pages in placed:
            left = theme.inset if part.text else None
            own = part.language if part.language != LANGUAGE else None
            with document.element("Sect", title=part.title, language=own):
                for turned, nodes in enumerate(pages):
                    for words, level, page in part.marks:
                        if page == turned:
                            document.bookmark(words, level)
                    below = foot(running, first + turned, count, paper, theme, left=left)
                    document.add_page(Page(paper.width, paper.height, (*nodes, below)))


_PlacedPart = tuple[_Part, int, Sequence[tuple[Node, ...]]]
"""A part, the number of its first page, and its pages."""


def _placed(draft: _Draft) -> tuple[list[_PlacedPart], Sequence[tuple[Node, ...]]]:
    """Give every part its number; return them and the list of contents, if the document is long.

    How long that list is does not depend on the numbers in it.
    """
    long = 1 + draft.count > _SHORT
    at = 2 + (len(_contents(draft, ((part, 0) for part in draft.parts))) if long else 0)
    placed: list[_PlacedPart] = []
    for part in draft.parts:
        pages = part.pages_from(at)
        placed.append((part, at, pages))
        at += len(pages)
    return placed, _contents(draft, ((part, at) for part, at, _ in placed)) if long else ()


def _contents(draft: _Draft, numbered: Iterable[tuple[_Part, int]]) -> Sequence[tuple[Node, ...]]:
    lines: list[Block] = [Heading("Contents", 1, bookmark=False)]
    for part, at in numbered:
        lines += [ContentsLine(words, at + page, level) for words, level, page in part.marks]
    return pour(lines, columns_for(draft.paper, draft.theme), draft.theme).pages


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
