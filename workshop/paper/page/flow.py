"""Blocks poured into columns and pages: nothing cut, no heading left alone at a foot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.layout.page.scene import Node
from workshop.paper.page.blocks import Heading
from workshop.paper.page.column_filler import EMPTY, LINES, Filling, Run
from workshop.paper.page.columns import Columns
from workshop.paper.page.fragment import Block
from workshop.paper.page.section import Cut, Section, cut_section
from workshop.paper.page.theme import Theme

_TRIES = (
    (0.95, 1.0, EMPTY), (0.95, 0.6, EMPTY), (1.0, 1.0, 0.1), (0.95, 1.0, 0.1), (0.95, 0.6, 0.1),
)  # fmt: skip
"""What saves a page, one try after the other: how much closer lines stand (1.31 sizes, not 1.38;
nobody sees it), how much closer the rows of tables, and the most of a page that stays empty so that
a table need not be parted."""

_APART = 1.2
"""How many times further a section stands from what is above it than a heading does."""


@dataclass(frozen=True, slots=True)
class Flowed:
    """Pages without their feet, and on which of them (from 0) the headings stand."""

    pages: tuple[tuple[Node, ...], ...]
    headings: tuple[tuple[Heading, int], ...]


def pour(blocks: Sequence[Block], columns: Columns, theme: Theme) -> Flowed:
    """Lay blocks out: one section that begins on a page of its own."""
    return pour_all([Section(blocks, columns)], theme)


def pour_close(sections: Sequence[Section], theme: Theme) -> Flowed:
    """Lay sections out, lines or rows a little closer or a table parted where that saves a page."""
    flowed = pour_all(sections, theme)
    for closer, rows, empty in _TRIES if len(flowed.pages) > 1 else ():
        close = replace(
            theme, leading=theme.leading * closer, tight=theme.tight * closer, rows=rows
        )
        tried = pour_all(sections, close, empty)
        if len(tried.pages) < len(flowed.pages):
            return tried
    return flowed


def pour_all(sections: Iterable[Section], theme: Theme, empty: float = EMPTY) -> Flowed:
    """Lay sections out one after the other.

    A section goes on below the one before where it has a decent start there, else on a new page. A
    heading that opens it stands across all columns, and the columns begin below it. Where it goes
    on to another page, or needs more than one column, its last columns end at about one height. No
    more than the share ``empty`` of a page stays so only to keep a table whole.
    """
    pages: list[list[Run]] = []
    headings: list[tuple[Heading, int]] = []
    end = 0.0
    for section in sections:
        cut = cut_section(section, theme, empty)
        below = _below(cut, end, theme) if pages else None
        flow = below or _set(cut, theme, cut.columns.top, parts=True)
        first = len(pages) - (1 if below else 0)
        if below:
            pages[-1] += flow.pages[0]
        pages += flow.pages[1 if below else 0 :]
        headings += [(heading, first + page) for heading, page in flow.headings]
        end = flow.end
    return Flowed(
        tuple(tuple(run.block.element(run.placed, theme) for run in runs) for runs in pages),
        tuple(headings),
    )


def _below(cut: Cut, end: float, theme: Theme) -> Filling | None:
    """Return a section that begins below another; None where it has no decent start there."""
    columns = cut.columns
    apart = cut.title.before if cut.title else Heading("").before
    top = end + apart * _APART * theme.unit
    if top >= columns.bottom:
        return None
    flow = _set(cut, theme, top, parts=False)
    if flow.poor and columns.bottom - top > cut.empty * columns.height:
        flow = _set(cut, theme, top, parts=True)
    return None if flow.poor else flow


def _set(cut: Cut, theme: Theme, top: float, *, parts: bool) -> Filling:
    """Return a section, the columns of its last page at about one height."""
    flow = _laid(cut, theme, top, parts=parts)
    long = flow.end - flow.top > LINES * theme.body * theme.leading
    if flow.column > 0 or (long and len(cut.columns.lefts) > 1):
        flow = _balanced(flow, cut, theme, top, parts=parts)
    return flow


def _laid(
    cut: Cut, theme: Theme, top: float, last: tuple[int, float] | None = None, *, parts: bool
) -> Filling:
    flow = Filling(cut, theme, top, last, parts=parts)
    if cut.title is not None:
        flow.across(cut.title)
    flow.lay(cut.line)
    return flow


def _balanced(flow: Filling, cut: Cut, theme: Theme, top: float, *, parts: bool) -> Filling:
    """Return the same with the shortest last page that holds all of it and parts no more."""
    low, high = flow.top, cut.columns.bottom
    while high - low > theme.body / 2:
        middle = (low + high) / 2
        tried = _laid(cut, theme, top, (flow.page, middle), parts=parts)
        if tried.page == flow.page and not tried.parted:
            flow, high = tried, middle
        else:
            low = middle
    return flow
