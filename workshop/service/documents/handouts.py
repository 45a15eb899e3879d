"""Handouts: blank worksheets, each table's own pages, the summary."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple

from workshop.language import _, ngettext
from workshop.layout.base.papers import Paper
from workshop.layout.base.papers import paper as paper_named
from workshop.layout.page.scene import Unshown
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paint.raster import Raster
from workshop.paper.before.groups import write_groups
from workshop.paper.before.worksheets import Blank, write_worksheets
from workshop.paper.page.progress import Told
from workshop.paper.page.theme import Edition, Theme
from workshop.rules.privacy.release_gate import held_back
from workshop.rules.wording.file_names import unique_stems
from workshop.service.documents.documents import Write, write_documents
from workshop.service.documents.pictures import Made, Progress, no_progress
from workshop.service.documents.themes import theme_named
from workshop.service.documents.worksheets import blanks_of, large_on_small
from workshop.service.session.sessions import read_session

HandoutKind = Literal["worksheets", "groups", "summary"]
KINDS: tuple[HandoutKind, ...] = ("worksheets", "groups", "summary")

HandoutFormat = Literal["pdf", "html", "docx"]
FORMATS: tuple[HandoutFormat, ...] = ("pdf", "html", "docx")
MADE_AS: dict[HandoutKind, tuple[HandoutFormat, ...]] = {
    "worksheets": ("pdf",), "groups": ("pdf", "html"), "summary": ("pdf", "html", "docx"),
}  # fmt: skip
"""What each kind is made as: what is written on is paper, what organisers edit is the summary."""


class Look(NamedTuple):
    """What pages look like."""

    paper: Paper
    theme: Theme


def make_handouts(  # noqa: PLR0913  (each is an option of the command)
    path: Path,
    out: Path,
    kinds: Sequence[HandoutKind] = KINDS,
    formats: Sequence[HandoutFormat] = ("pdf",),
    *,
    paper: str = "a4",
    theme: str | None = None,
    edition: Edition = "normal",
    each_table: bool = False,
    progress: Progress = no_progress,
) -> Made:
    """Make a session's handouts in a folder, all or none; each kind in those of the formats it has.

    With ``each_table`` the group pages are a file for every table, that it can be sent alone.

    Raises WorkshopError where the session, the paper, the theme or the folder cannot be used, where
    there is nothing to print or to part by tables, or where a format needs an extra that is not
    installed.
    """
    page = Look(paper_named(paper), theme_named(theme, edition))
    session = read_session(path)
    wanted = [kind for kind in KINDS if kind in kinds and set(formats) & set(MADE_AS[kind])]
    if not wanted:
        raise WorkshopError(_no_such(kinds[0]))
    if each_table and "groups" not in wanted:
        raise WorkshopError(_no_groups())
    if "docx" in formats and "summary" in wanted:
        from workshop.paper.word.docx import python_docx  # noqa: PLC0415  (an extra: said at once)

        python_docx()
    blanks = blanks_of(session)
    remarks = []
    if "groups" in wanted and not session.sheets:
        if wanted == ["groups"]:
            raise WorkshopError(
                Problem(_("There are no sheets to print."), _("Open the session, add one."))
            )
        wanted.remove("groups")
        remarks.append(_("There are no sheets yet, so there are no group pages."))
    if "worksheets" in wanted and not blanks:
        raise WorkshopError(
            Problem(_("The session has no groups or no exercises."), _("Add some first."))
        )
    whys = [held_back(session, sheet, "handout") for sheet in session.sheets.values()]
    shown = whys.count(None)
    if "summary" in wanted:
        remarks += _not_on_record(path, whys.count("sharing"))
        remarks += _refused(whys.count("consent"))
    if "worksheets" in wanted:
        remarks += large_on_small(edition, page.paper)
    asked = [(kind, form) for kind in wanted for form in MADE_AS[kind] if form in formats]
    photographs = _photographs(path, session) if "groups" in wanted else {}
    jobs = {
        f"{stem}.{form}": _job(kind, form, part, blanks, page, photographs)
        for kind, form in asked
        for stem, part in (_by_table(session) if each_table and kind == "groups" else
                           [(kind, session)])
    }  # fmt: skip
    counts = {"worksheets": len(blanks), "groups": len(session.sheets), "summary": shown}
    total = sum(counts[kind] for kind, _form in asked)
    return write_documents(out, jobs, total, progress, remarks)


def _by_table(session: Session) -> Iterator[tuple[str, Session]]:
    """Yield for each table that has a sheet a name of a file, and the session with its sheets."""
    stems = unique_stems((group.id, group.name) for group in session.groups.values())
    for group in session.groups:
        sheets = {sheet.id: sheet for sheet in session.sheets_of(group)}
        if sheets:
            yield f"group-{stems[group]}", replace(session, sheets=sheets)


def _photographs(path: Path, session: Session) -> Mapping[str, Raster]:
    """Return by sheet what was photographed; few sessions have any, and pay for reading them."""
    if not any(sheet.photo for sheet in session.sheets.values()):
        return {}
    from workshop.service.sheet.photographs import photographs_of  # noqa: PLC0415

    return photographs_of(path, session)


def _job(
    kind: HandoutKind,
    form: HandoutFormat,
    session: Session,
    blanks: Sequence[Blank],
    look: Look,
    photographs: Mapping[str, Raster],
) -> Write:
    def write(file: Path, told: Told) -> tuple[Unshown, ...]:
        if kind == "worksheets":
            return write_worksheets(file, blanks, *look, told)
        if kind == "groups":
            return _writer(kind, form)(file, session, *look, told, photographs)
        return _writer(kind, form)(file, session, *look, told)

    return write


def _writer(kind: HandoutKind, form: HandoutFormat) -> Callable[..., tuple[Unshown, ...]]:
    """Return what writes pages or the summary in a format, loaded where it is asked for."""
    if form == "html":
        from workshop.paper.web.webpage import (  # noqa: PLC0415  (each format's own cost)
            write_groups_page,
            write_summary_page,
        )

        return write_groups_page if kind == "groups" else write_summary_page
    if form == "docx":
        from workshop.paper.word.docx import write_summary_docx  # noqa: PLC0415

        return write_summary_docx
    if kind == "groups":
        return write_groups
    from workshop.paper.summary.summary import write_summary  # noqa: PLC0415

    return write_summary


def _no_such(kind: HandoutKind) -> Problem:
    """Say that a kind is not made in any of the formats."""
    words = _("There are no {kind} in that format.").format(kind=kind)
    return Problem(
        words, _("They are made as: {formats}.").format(formats=", ".join(MADE_AS[kind]))
    )


def _no_groups() -> Problem:
    """Say that there is nothing to make a file of for each table."""
    told = _("--each-table parts the group pages, and none are to be made.")
    return Problem(told, _("Add --kind groups (as pdf or html), or leave --each-table out."))


def _not_on_record(path: Path, held: int) -> list[str]:
    if not held:
        return []
    how = f'workshop share {path} record --group "..."'
    words = ngettext(
        "{n} sheet is not on record and not in the summary. "
        "Ask the tables; for each that agrees: {command}",
        "{n} sheets are not on record and not in the summary. "
        "Ask the tables; for each that agrees: {command}",
        held,
    )
    return [words.format(n=held, command=how)]


def _refused(held: int) -> list[str]:
    if not held:
        return []
    words = ngettext(
        "{n} sheet on record is not in the summary, since somebody at its table does not agree.",
        "{n} sheets on record are not in the summary, since somebody at their tables does not "
        "agree.",
        held,
    )
    return [words.format(n=held)]
