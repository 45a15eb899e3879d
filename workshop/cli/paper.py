"""Commands that make pictures and pages: render, handouts, worksheets, print."""

from datetime import time
from pathlib import Path
from typing import cast

import click

from workshop.cli.options import (
    CommaList,
    TimeOfDay,
    edition,
    for_use,
    out_folder,
    paper,
    session_file,
    theme,
)
from workshop.cli.report import progress_line, remark, report_made
from workshop.language import _
from workshop.model.people_acts import Use
from workshop.paper.before.pack import DAY_KINDS, DayKind
from workshop.paper.page.theme import Edition
from workshop.service.documents import handouts
from workshop.service.documents.handouts import (
    KINDS,
    HandoutFormat,
    HandoutKind,
    make_handouts,
)
from workshop.service.documents.pictures import FORMATS, PictureFormat, render
from workshop.service.documents.printing import print_day
from workshop.service.documents.worksheets import make_worksheets


@click.command("render")
@session_file
@out_folder
@click.option(
    "--format", "formats", type=CommaList("picture format", FORMATS), default="svg",
    show_default=True, help="With commas between several.",
)  # fmt: skip
@click.option("--group", metavar="NAME", help="Only this table.")
@click.option("--exercise", metavar="ID", help="Only this exercise.")
@for_use
@paper
@theme
@edition
def render_command(  # noqa: PLR0913, PLR0917  (each is an option)
    file: Path, out: Path, formats: tuple[str, ...], group: str | None, exercise: str | None,
    use: str | None, paper: str, theme: str | None, edition: str,
) -> None:  # fmt: skip
    """Draw the picture of every sheet.

    Private sheets are among them unless you say --for. txt is the picture in words; dot is the
    plan that the lines are routed on.
    """
    chosen = cast("tuple[PictureFormat, ...]", formats)
    wanted = cast("Use | None", use)
    made = render(
        file, out, chosen, group=group, exercise=exercise, paper=paper, theme=theme,
        edition=cast("Edition", edition), use=wanted, progress=progress_line(),
    )  # fmt: skip
    report_made(made, out)


@click.command("handouts")
@session_file
@out_folder
@click.option(
    "--kind", "kinds", type=CommaList("handout", KINDS), default=",".join(KINDS),
    show_default=True, help="With commas between several.",
)  # fmt: skip
@click.option(
    "--format", "formats", type=CommaList("format", handouts.FORMATS), default="pdf",
    show_default=True, help="Group pages also as html, the summary also as html and docx.",
)  # fmt: skip
@click.option(
    "--each-table", is_flag=True, help="The group pages as a file for each table, to send alone.",
)  # fmt: skip
@paper
@theme
@edition
def handouts_command(
    file: Path, out: Path, kinds: tuple[str, ...], formats: tuple[str, ...], paper: str,
    theme: str | None, edition: str, *, each_table: bool,
) -> None:  # fmt: skip
    """Make worksheets, group pages, summary.

    The summary holds the sheets that their tables agreed to have on record (workshop share), but
    those that somebody at the table does not want handed out.
    """
    chosen = cast("tuple[HandoutKind, ...]", kinds)
    if set(chosen) - {"worksheets"}:
        from workshop.cli.safe import name_lines  # noqa: PLC0415  (blank sheets have no names)

        for line in name_lines(file):
            remark(line)
        remark(_("Before you hand anything out: replace names by roles."))
    forms = cast("tuple[HandoutFormat, ...]", formats)
    made = make_handouts(
        file, out, chosen, forms, paper=paper, theme=theme, edition=cast("Edition", edition),
        each_table=each_table, progress=progress_line(),
    )  # fmt: skip
    report_made(made, out)


@click.command("worksheets")
@click.option(
    "--exercise", "exercises", multiple=True, required=True, metavar="ID",
    help="An exercise's id or file; give one --exercise for each.",
)  # fmt: skip
@click.option("--tables", type=click.IntRange(1, 100), required=True, metavar="N")
@click.option("--language", metavar="TAG", help="Where the exercise carries it, such as cy.")
@out_folder
@paper
@theme
@edition
def worksheets_command(
    exercises: tuple[str, ...], tables: int, language: str | None, out: Path, paper: str,
    theme: str | None, edition: str,
) -> None:  # fmt: skip
    """Make blank worksheets, for the day before.

    No session is needed.
    """
    made = make_worksheets(
        exercises, tables, out, paper=paper, theme=theme, edition=cast("Edition", edition),
        language=language, progress=progress_line(),
    )  # fmt: skip
    report_made(made, out)


@click.command("print")
@session_file
@out_folder
@click.option(
    "--kind", "kinds", type=CommaList("printable", DAY_KINDS),
    help="Only these, each as a document of its own.",
)  # fmt: skip
@click.option(
    "--start", type=TimeOfDay(), metavar="TIME",
    help="When the day begins, such as 09:30.",
)  # fmt: skip
@paper
@theme
@edition
def print_command(
    file: Path, out: Path, kinds: tuple[str, ...] | None, start: time | None, paper: str,
    theme: str | None, edition: str,
) -> None:  # fmt: skip
    """Make one PDF of all there is to print before the day.

    Its first page says what to print on which paper: the run sheet, the agenda, a tent for each
    table, the worksheets, cards for latecomers. --paper is that of the worksheets.
    """
    wanted = cast("tuple[DayKind, ...]", kinds or ())
    made = print_day(
        file, out, wanted, paper=paper, theme=theme, edition=cast("Edition", edition),
        start=start, progress=progress_line(),
    )  # fmt: skip
    report_made(made, out)
