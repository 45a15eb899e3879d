"""A table's own pages: its title lines, its picture, then its notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from workshop.language import translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.arrange import arrange
from workshop.layout.page.scene import Node, Page, Unshown
from workshop.model.figure import Figure
from workshop.model.session import Session, Sheet
from workshop.paint.pdf import PdfDocument
from workshop.paint.raster import Raster
from workshop.paper.before.photograph import photograph_page
from workshop.paper.page.blocks import Heading
from workshop.paper.page.columns import columns_for
from workshop.paper.page.flow import pour_close
from workshop.paper.page.foot import foot
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.section import Section
from workshop.paper.page.theme import PLAIN, Theme
from workshop.paper.summary.notes import note_blocks
from workshop.rules.privacy.sharing import may_see
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.sheet_codes import has_words, on_paper_only


@dataclass(frozen=True, slots=True)
class _Pages:
    """What one sheet takes."""

    title: str
    language: str
    contents: tuple[tuple[Node, ...], ...]
    unshown: tuple[Unshown, ...]


def write_groups(
    target: Path | BinaryIO,
    session: Session,
    paper: Paper,
    theme: Theme = PLAIN,
    told: Told = nobody,
    photographs: Mapping[str, Raster] | None = None,
) -> tuple[Unshown, ...]:
    """Write the pages of every sheet, in the order of tables, then of exercises.

    A sheet that has a photograph (by its id) shows it after what is typed, or instead as long as
    nothing is.

    Pages are numbered within a sheet, since the document is parted and handed out. They are for
    the table itself, so its private sheets are among them. Returns what no font has. Raises
    ValueError where there are no sheets, WorkshopError where the file cannot be written.
    """
    theme = theme.on(paper)
    sheets = [sheet for sheet in session.sheets_of() if may_see(sheet, "table")]
    if not sheets:
        raise ValueError("there are no sheets to write")
    unshown = dict.fromkeys(unshown_in(session.title))
    language = session.exercises[sheets[0].exercise].language
    title = translator(language).gettext("{session}: pages for the tables")
    with PdfDocument(target, title.format(session=session.title), language) as document:
        for sheet in sheets:
            told(sheet_words(session, sheet))
            photo = (photographs or {}).get(sheet.id)
            typed = has_words(session, sheet)
            kept = on_paper_only(session, sheet)
            made = _pages(figure(session, sheet.id), paper, theme, photo, typed=typed, kept=kept)
            unshown |= dict.fromkeys(made.unshown)
            document.bookmark(sheet_words(session, sheet))
            with document.element("Sect", title=made.title, language=made.language):
                for number, nodes in enumerate(made.contents, start=1):
                    below = foot(
                        session.title, number, len(made.contents), paper, theme,
                        language=made.language, logo="small",
                    )  # fmt: skip
                    document.add_page(Page(paper.width, paper.height, (*nodes, *below)))
    return tuple(unshown)


def sheet_words(session: Session, sheet: Sheet) -> str:
    """Return what a sheet is called in a list: *Care homes, Task 1: ..., sheet 2*."""
    group, exercise = session.groups[sheet.group], session.exercises[sheet.exercise]
    words = f"{group.name}, {exercise.title}"
    several = len(session.sheets_of(sheet.group, sheet.exercise)) > 1
    number = translator(exercise.language).gettext("sheet {n}").format(n=sheet.told)
    return f"{words}, {number}" if several else words


def _pages(
    said: Figure,
    paper: Paper,
    theme: Theme,
    photo: Raster | None,
    *,
    typed: bool,
    kept: bool,
) -> _Pages:
    """Return a sheet's pages; ``kept`` where there is a photograph of it and nothing typed."""
    frame = replace(theme.frame(), notes=True)
    drawn = arrange(said, paper, frame=frame, text_size=theme.picture, colours=theme.colours)
    contents: Sequence[tuple[Node, ...]] = [page.children for page in drawn.pages]
    if photo is not None or kept:
        page = photograph_page(said, photo, paper, theme, typed=typed)
        contents = [*contents, page] if typed else [page, *_notes(said, paper, theme)]
    notes = (unshown_in(text) for note in said.notes for text in (note.on, note.text))
    unshown = (*drawn.unshown, *(item for items in notes for item in items))
    return _Pages(drawn.title, drawn.language, tuple(contents), unshown)


def _notes(said: Figure, paper: Paper, theme: Theme) -> Sequence[tuple[Node, ...]]:
    """Return the notes as pages of text, for a sheet without a picture that could hold them."""
    if not said.notes:
        return ()
    heading = Heading(translator(said.language).gettext("Notes"), 2, bookmark=False)
    blocks = (heading, *note_blocks(said, level=3))
    return pour_close([Section(blocks, columns_for(paper, theme, 1))], theme).pages
