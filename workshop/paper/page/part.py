"""Parts of a document: pages that belong together, under one bookmark."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import Page, Unshown
from workshop.paint.pdf import PdfDocument
from workshop.paper.page.columns import columns_for
from workshop.paper.page.flow import pour_close
from workshop.paper.page.foot import foot
from workshop.paper.page.fragment import Block
from workshop.paper.page.section import Section
from workshop.paper.page.theme import Theme


@dataclass(frozen=True, slots=True)
class Part:
    """Some pages, what they are called and the language they are in."""

    title: str
    language: str
    pages: tuple[Page, ...]
    unshown: tuple[Unshown, ...] = ()
    bookmarked: bool = True
    """Whether the reader's list of contents names it."""


def write_parts(
    target: Path | BinaryIO, title: str, language: str, parts: Iterable[tuple[Part, int]]
) -> tuple[Unshown, ...]:
    """Write parts one after the other; the number with each is its level in the contents.

    Returns what no font has. Raises ValueError where there are none, WorkshopError where the file
    cannot be written.
    """
    unshown: dict[Unshown, None] = {}
    with PdfDocument(target, title, language) as document:
        for part, level in parts:
            unshown |= dict.fromkeys(part.unshown)
            if part.bookmarked:
                document.bookmark(part.title, level)
            own = part.language if part.language != language else None
            with document.element("Sect", title=part.title, language=own):
                for page in part.pages:
                    document.add_page(page)
    return tuple(unshown)


def text_part(
    title: str,
    blocks: Sequence[Block],
    paper: Paper,
    theme: Theme,
    *,
    running: str,
    language: str,
    unshown: Sequence[Unshown] = (),
) -> Part:
    """Return running text in one column as a part, with a foot of its own on every page."""
    section = Section(blocks, columns_for(paper, theme, 1))
    return sections_part(
        title, [section], paper, theme, running=running, language=language, unshown=unshown
    )


def sections_part(
    title: str,
    sections: Sequence[Section],
    paper: Paper,
    theme: Theme,
    *,
    running: str,
    language: str,
    unshown: Sequence[Unshown] = (),
) -> Part:
    """Return the same of several sections, each in its columns."""
    flowed = pour_close(sections, theme)
    count = len(flowed.pages)
    pages = []
    for number, nodes in enumerate(flowed.pages, start=1):
        # a page that has no number has room for the logo where the number would stand
        below = foot(
            running, number, count, paper, theme, left=theme.inset, language=language,
            logo="large" if count == 1 else "",
        )  # fmt: skip
        pages.append(Page(paper.width, paper.height, (*nodes, *below)))
    return Part(title, language, tuple(pages), tuple(unshown))


def fitted(make: Callable[[Theme], Part], theme: Theme, largest: float = 1.7) -> Part:
    """Return a part in the largest print in which it still is one page; else as the theme says."""
    steps = [1 + 0.1 * n for n in range(round((largest - 1) * 10), 0, -1)]
    tried = (make(theme.scaled(step)) for step in steps)
    return next((part for part in tried if len(part.pages) == 1), None) or make(theme)


def upright(paper: Paper) -> Paper:
    """Return a paper standing on its short side."""
    return Paper(paper.name, min(paper.width, paper.height), max(paper.width, paper.height))
