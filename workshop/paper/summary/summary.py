"""The summary on paper: a cover, what stands where, and the pages of its story."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from workshop.layout.base.papers import Paper
from workshop.layout.page.arrange import arrange
from workshop.layout.page.scene import Node, Page, Scene, Unshown
from workshop.model.session import Session
from workshop.paint.pdf import PdfDocument
from workshop.paper.page.blocks import Heading
from workshop.paper.page.columns import columns_for
from workshop.paper.page.contents import contents_lines
from workshop.paper.page.flow import pour_close
from workshop.paper.page.foot import foot
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.section import Section
from workshop.paper.page.small_multiples import Multiples
from workshop.paper.page.theme import PLAIN, Theme
from workshop.paper.summary.cover import cover
from workshop.paper.summary.story import Chapter, Pictured, Story, story_of, texts_of
from workshop.rules.sheet.figure import figure

_SHORT = 6
"""Pages that a document has at most without a list of contents."""

_Pages = Sequence[tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class _Part:
    """Pages that belong together: a chapter's text, or one picture."""

    title: str
    pages: _Pages
    """If the first of them has the number ``first``."""
    marks: tuple[tuple[str, Literal[0, 1], int], ...]
    """Bookmarks: words, level, and how many pages into the part."""
    language: str
    sheet: str = ""
    """The id of the sheet that it shows; empty for a page of text, with margins of its own."""
    first: int = 0
    again: Callable[[int, Mapping[str, int]], _Pages] | None = None
    """Gives the pages anew, where they refer to pages: the first one's own number, those of sheets.

    There are as many of them as before.
    """

    def pages_from(self, first: int, sheets: Mapping[str, int]) -> _Pages:
        """Return the pages, the first of which has this number in the document."""
        if self.again is None or (self.sheet and (first == self.first or len(self.pages) == 1)):
            return self.pages
        return self.again(first, sheets)


@dataclass(slots=True)
class _Draft:
    """The summary in the making."""

    story: Story
    paper: Paper
    theme: Theme
    parts: list[_Part] = field(default_factory=list)
    unshown: dict[Unshown, None] = field(default_factory=dict)

    def text(self, chapters: Sequence[Chapter]) -> None:
        """Add running text; its first headings become bookmarks."""
        sections = [
            Section(chapter.blocks, columns_for(self.paper, self.theme, chapter.columns))
            for chapter in chapters
        ]
        flowed = pour_close(sections, self.theme)
        marks: list[tuple[str, Literal[0, 1], int]] = []
        for heading, page in flowed.headings:
            if heading.level < 3:
                marks.append((heading.text, 0 if heading.level == 1 else 1, page))
        name = next((heading.text for heading, _ in flowed.headings), "")

        def again(_first: int, sheets: Mapping[str, int]) -> _Pages:
            numbered = [
                replace(section, blocks=[_numbered(block, sheets) for block in section.blocks])
                for section in sections
            ]
            return pour_close(numbered, self.theme).pages

        blocks = (block for section in sections for block in section.blocks)
        refers = any(isinstance(block, Multiples) for block in blocks)
        self.parts.append(
            _Part(
                name, flowed.pages, tuple(marks), self.story.language,
                again=again if refers else None,
            )
        )  # fmt: skip

    def picture(self, pictured: Pictured) -> None:
        """Add the picture of a sheet."""
        said = figure(self.story.session, pictured.sheet.id)
        # as a rule the contents take one page; where they take more, it is arranged again
        likely = 2 + 1 + self.count

        def scene(first: int) -> Scene:
            frame = replace(self.theme.frame(), first_page=first, level=2)
            colours, size = self.theme.colours, self.theme.picture
            return arrange(said, self.paper, frame=frame, text_size=size, colours=colours)

        def again(first: int, _sheets: Mapping[str, int]) -> _Pages:
            return [page.children for page in scene(first).pages]

        drawn = scene(likely)
        self.unshown |= dict.fromkeys(drawn.unshown)
        pages = [page.children for page in drawn.pages]
        self.parts.append(
            _Part(
                drawn.title, pages, ((pictured.name, 1, 0),), drawn.language,
                sheet=pictured.sheet.id, first=likely, again=again,
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
    story = story_of(session)
    draft = _Draft(story, paper, theme.on(paper))
    draft.unshown |= dict.fromkeys(unshown_in(*texts_of(story)))
    for part in _together(story.parts()):
        if isinstance(part, Pictured):
            told(f"{part.name}, {part.task}")
            draft.picture(part)
        else:
            draft.text(part)
    _write(target, draft)
    return tuple(draft.unshown)


def _together(parts: Iterable[Chapter | Pictured]) -> Iterator[Sequence[Chapter] | Pictured]:
    """Give chapters with those that go on below them."""
    open_: list[Chapter] = []
    for part in parts:
        if open_ and (isinstance(part, Pictured) or part.opens):
            yield open_
            open_ = []
        if isinstance(part, Pictured):
            yield part
        else:
            open_.append(part)
    if open_:
        yield open_


def _numbered(block: Block, sheets: Mapping[str, int]) -> Block:
    return replace(block, pages=sheets) if isinstance(block, Multiples) else block


def _write(target: Path | BinaryIO, draft: _Draft) -> None:
    story, paper, theme = draft.story, draft.paper, draft.theme
    say = story.say
    placed, contents = _placed(draft)
    count = 1 + len(contents) + sum(len(pages) for _, _, pages in placed)

    def page(nodes: tuple[Node, ...], number: int, left: float | None) -> Page:
        below = foot(story.running, number, count, paper, theme, left=left, language=story.language)
        return Page(paper.width, paper.height, (*nodes, *below))

    with PdfDocument(target, story.title, story.language) as document:
        document.bookmark(say.gettext("Cover"))
        with document.element("Sect", title=say.gettext("Cover")):
            kind, title = say.gettext("Summary"), story.session.title
            document.add_page(cover(kind, title, story.facts, story.sentence, paper, theme))
        if contents:
            document.bookmark(say.gettext("Contents"))
            with document.element("Sect", title=say.gettext("Contents")):
                for number, nodes in enumerate(contents, start=2):
                    document.add_page(page(nodes, number, theme.inset))
        for part, first, pages in placed:
            left = None if part.sheet else theme.inset
            own = part.language if part.language != story.language else None
            with document.element("Sect", title=part.title, language=own):
                for turned, nodes in enumerate(pages):
                    for words, level, at in part.marks:
                        if at == turned:
                            document.bookmark(words, level)
                    document.add_page(page(nodes, first + turned, left))


_PlacedPart = tuple[_Part, int, _Pages]
"""A part, the number of its first page, and its pages."""


def _placed(draft: _Draft) -> tuple[list[_PlacedPart], _Pages]:
    """Give every part its number; return them and the list of contents, if the document is long.

    How long that list is does not depend on the numbers in it.
    """
    long = 1 + draft.count > _SHORT
    at = 2 + (len(_contents(draft, ((part, 0) for part in draft.parts))) if long else 0)
    firsts: list[int] = []
    for part in draft.parts:
        firsts.append(at)
        at += len(part.pages)
    numbered = list(zip(draft.parts, firsts, strict=True))
    sheets = {part.sheet: first for part, first in numbered if part.sheet}
    placed = [(part, first, part.pages_from(first, sheets)) for part, first in numbered]
    return placed, _contents(draft, numbered) if long else ()


def _contents(draft: _Draft, numbered: Iterable[tuple[_Part, int]]) -> _Pages:
    say = draft.story.say
    entries = [
        (words, level, at + page) for part, at in numbered for words, level, page in part.marks
    ]
    title = Heading(say.gettext("Contents"), 1, bookmark=False)
    lines: list[Block] = [title, *contents_lines(entries, say)]
    columns = columns_for(draft.paper, draft.theme, 2)
    return pour_close([Section(lines, columns)], draft.theme).pages
