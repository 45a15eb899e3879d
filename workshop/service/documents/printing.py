"""What is printed before the day: one document of everything, or some kinds on their own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, tzinfo
from pathlib import Path

from workshop.language import _, spoken
from workshop.layout.base.papers import PAPERS
from workshop.layout.base.papers import paper as paper_named
from workshop.layout.page.scene import Unshown
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paper.before.pack import DAY_KINDS, Day, DayKind, write_kind, write_pack
from workshop.paper.page.progress import Told
from workshop.paper.page.theme import Edition
from workshop.rules.room.agenda import agenda_of
from workshop.service.documents.documents import Write, write_documents
from workshop.service.documents.pictures import Made, Progress, no_progress
from workshop.service.documents.themes import theme_named
from workshop.service.documents.worksheets import blanks_of, on_small_paper
from workshop.service.session.sessions import read_session


def print_day(
    path: Path,
    out: Path,
    kinds: Sequence[DayKind] = (),
    *,
    paper: str = "a4",
    theme: str | None = None,
    edition: Edition = "normal",
    start: time | None = None,
    progress: Progress = no_progress,
) -> Made:
    """Make ``print.pdf``, everything to print before the day, or a document for each kind named.

    ``paper`` is that of the worksheets; whatever else is printed is A4, with worksheets on US
    letter US letter too. ``start`` is when the day begins, here; without one the times are those of
    the session's agenda, if it has any. Raises WorkshopError where something cannot be used.
    """
    session = _starting(read_session(path), start)
    if not session.groups or not agenda_of(session):
        raise WorkshopError(
            Problem(_("The session has no groups or no exercises."), _("Add some first."))
        )
    sheets = paper_named(paper)
    rest = sheets if paper == "letter" else PAPERS["a4"]
    day = Day(
        session, blanks_of(session), rest, sheets, theme_named(theme, edition),
        spoken(session.language or next(iter(session.exercises.values())).language),
        _zone(session, start),
    )  # fmt: skip
    jobs = {f"{kind}.pdf": _one(kind, day) for kind in DAY_KINDS if kind in kinds}
    jobs = jobs or {"print.pdf": lambda file, told: write_pack(file, day, told)}
    drawn = kinds or DAY_KINDS
    total = sum(len(day.blanks) if kind == "worksheets" else 1 for kind in drawn)
    remarks = on_small_paper(edition, sheets) if "worksheets" in drawn else []
    if session.agenda_start is None and set(drawn) != {"worksheets"}:
        remarks.append(_("No start is planned, so times count from it. Give one: --start 09:30"))
    return write_documents(out, jobs, total, progress, remarks)


def _one(kind: DayKind, day: Day) -> Write:
    def write(file: Path, told: Told) -> tuple[Unshown, ...]:
        return write_kind(file, kind, day, told)

    return write


def _starting(session: Session, start: time | None) -> Session:
    """Let a session's day begin at a time of this machine's zone; which day makes no difference."""
    if start is None:
        return session
    day = session.agenda_start or session.created or datetime(2000, 1, 1, tzinfo=start.tzinfo)
    return replace(session, agenda_start=datetime.combine(day.date(), start).astimezone())


def _zone(session: Session, start: time | None) -> tzinfo | None:
    """Return the zone of the times: a start was said in the room's own, whatever the season."""
    return session.agenda_start.tzinfo if start and session.agenda_start else None
