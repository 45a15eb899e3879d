"""Everything to print before the day in one document, with a cover that says what and how."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO, Literal

from workshop.language import N_, Words, translator
from workshop.layout.base.papers import Paper
from workshop.layout.page.scene import Unshown
from workshop.model.session import Session
from workshop.paper.before.agenda import agenda_part
from workshop.paper.before.latecomers import is_cut, latecomer_parts
from workshop.paper.before.runsheet import run_sheet_part
from workshop.paper.before.tents import tent_part
from workshop.paper.before.worksheets import FOR_FEW, Blank, is_small, worksheet_part
from workshop.paper.page.blocks import Heading, Paragraph
from workshop.paper.page.fragment import Block
from workshop.paper.page.missing_glyphs import unshown_in
from workshop.paper.page.part import Part, fitted, text_part, upright, write_parts
from workshop.paper.page.progress import Told, nobody
from workshop.paper.page.table import Table
from workshop.paper.page.theme import PLAIN, Theme

DayKind = Literal["run-sheet", "agenda", "tents", "worksheets", "latecomers"]
DAY_KINDS: tuple[DayKind, ...] = ("run-sheet", "agenda", "tents", "worksheets", "latecomers")
"""What is printed before the day, in the order in which it stands in the one document."""

NAMES: dict[DayKind, str] = {
    "run-sheet": N_("Run sheet"),
    "agenda": N_("Agenda"),
    "tents": N_("Table tents"),
    "worksheets": N_("Worksheets"),
    "latecomers": N_("Latecomer cards"),
}
_HOW: dict[DayKind, str] = {
    "run-sheet": N_("Both sides, one for each facilitator. It is not for the tables."),
    "agenda": N_("One for the wall, one for each table."),
    "tents": N_("One side, on card (160 g or more); fold along the dashes."),
    "worksheets": N_("One side, never scaled to fit. A few spare ones for each task."),
    "latecomers": N_("One side; cut at the marks and lay them at the door."),
}


@dataclass(frozen=True, slots=True)
class Day:
    """What the printables of a session are made from."""

    session: Session
    blanks: Sequence[Blank]
    paper: Paper
    sheets: Paper
    """The paper of the worksheets."""
    theme: Theme = PLAIN
    language: str = "en-GB"
    """Of its own words; one that the project speaks."""
    zone: tzinfo | None = None
    """Of the times; that of this machine where none is given."""

    @property
    def look(self) -> Theme:
        """The theme for the paper."""
        return self.theme.on(self.paper)


def day_parts(kind: DayKind, day: Day, told: Told = nobody) -> Iterator[Part]:
    """Give the parts of one kind; ``told`` hears of each before it is drawn."""
    session, paper, theme, language = day.session, day.paper, day.look, day.language
    if kind == "worksheets":
        look = day.theme.on(day.sheets)
        for blank in day.blanks:
            told(blank.title)
            yield worksheet_part(blank, day.sheets, look)
        return
    told(NAMES[kind])
    if kind == "run-sheet":
        yield run_sheet_part(session, paper, theme, language, day.zone)
    elif kind == "agenda":
        yield agenda_part(session, paper, theme, language, day.zone)
    elif kind == "tents":
        for group in session.groups.values():
            yield tent_part(group, session.title, paper, theme, language)
    else:
        yield from latecomer_parts(session, paper, theme, language, day.zone)


def write_kind(
    target: Path | BinaryIO, kind: DayKind, day: Day, told: Told = nobody
) -> tuple[Unshown, ...]:
    """Write one kind as a document of its own; returns what no font has."""
    title = f"{translator(day.language).gettext(NAMES[kind])}: {day.session.title}"
    parts = ((part, 0) for part in day_parts(kind, day, told))
    return write_parts(target, title, day.language, parts)


def write_pack(target: Path | BinaryIO, day: Day, told: Told = nobody) -> tuple[Unshown, ...]:
    """Write everything as one document; returns what no font has."""
    say = translator(day.language)
    made = {kind: list(day_parts(kind, day, told)) for kind in DAY_KINDS}
    cover = _cover(made, day, say, 1)
    if len(cover.pages) > 1:  # large print
        cover = _cover(made, day, say, len(cover.pages))

    def parts() -> Iterator[tuple[Part, int]]:
        yield cover, 0
        for kind, those in made.items():
            name = say.gettext(NAMES[kind])
            several = len(those) > 1 and those[0].title != name
            if several:
                yield Part(name, day.language, ()), 0
            for part in those:
                yield part, int(several)

    title = say.gettext("To print: {session}").format(session=day.session.title)
    return write_parts(target, title, day.language, parts())


def _cover(made: dict[DayKind, list[Part]], day: Day, say: Words, own: int) -> Part:
    """Return the list of what to print; it has ``own`` pages itself."""
    rows = []
    at = own + 1
    for kind, parts in made.items():
        pages = sum(len(part.pages) for part in parts)
        where = str(at) if pages == 1 else f"{at}–{at + pages - 1}"
        paper = day.sheets if kind == "worksheets" else day.paper
        how, name = say.gettext(_HOW[kind]), say.gettext(paper.title)
        if kind == "worksheets" and is_small(paper):
            how = f"{how} {say.gettext(FOR_FEW).format(paper=name)}"
        elif kind == "latecomers" and not is_cut(day.paper, day.look):
            how = say.gettext("One side; lay them at the door.")
        rows.append((say.gettext(NAMES[kind]), where, name, how))
        at += pages
    title = say.gettext("To print")
    columns = (N_("What"), N_("Pages"), N_("Paper"), N_("How"))
    blocks: list[Block] = [
        Heading(say.gettext("To print before the day"), 1),
        Paragraph(day.session.title, "lead", before=0.0),
        # above the table: below it, it could be left over for a page of its own
        Paragraph(
            say.gettext(
                "Print one page of each first. Everything is readable in black and white; the "
                "square codes name a sheet and hold no words."
            ),
            "muted",
            before=10.0,
        ),
        Table(
            tuple(map(say.gettext, columns)),
            tuple(rows),
            (1.9, 1.0, 1.0, 4.4),
            tight=(1, 2),
            before=18.0,
        ),
    ]
    page = upright(day.paper)
    unshown = list(unshown_in(day.session.title))

    def make(theme: Theme) -> Part:
        return text_part(
            title, blocks, page, theme, running=title, language=day.language, unshown=unshown
        )

    return fitted(make, day.look, largest=1.3)
