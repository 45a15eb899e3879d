"""Blank worksheets: for a session's tables, or for so many tables before there is a session."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workshop.catalog.library import find_exercise
from workshop.language import _
from workshop.layout.base.papers import Paper
from workshop.layout.base.papers import paper as paper_named
from workshop.model.exercise import Exercise
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paper.before.worksheets import FOR_FEW, Blank, is_small, write_worksheets
from workshop.paper.page.theme import Edition
from workshop.rules.checks.raw_data import near
from workshop.rules.sheet.sheet_codes import task_codes
from workshop.rules.wording.translated import carries, in_language, languages_of
from workshop.service.documents.documents import Write, write_documents
from workshop.service.documents.pictures import Made, Progress, no_progress
from workshop.service.documents.themes import theme_named


def blanks_of(session: Session) -> list[Blank]:
    """Return a worksheet for each table and exercise of a session."""
    codes = task_codes(session.exercises)
    blanks = []
    for group in session.groups.values():
        for exercise in session.exercises.values():
            blank = Blank(
                exercise, group.number, group.name, task=codes[exercise.id],
                session=session.title, session_id=session.id,
            )  # fmt: skip
            made = [s for s in session.sheets_of(group.id, exercise.id) if s.number == 1]
            blanks += [replace(blank, mark=s.mark, sheet_id=s.id) for s in made] or [blank]
    return blanks


def large_on_small(edition: Edition, paper: Paper) -> list[str]:
    """Say that worksheets in large print take several pages, where they do."""
    if not edition.startswith("large") or not is_small(paper):
        return []
    return [_("In large print a worksheet takes several pages; on a3 it takes one.")]


def on_small_paper(edition: Edition, paper: Paper) -> list[str]:
    """Say before the day what worksheets on a small paper are good for."""
    few = [_(FOR_FEW).format(paper=_(paper.title))] if is_small(paper) else []
    return large_on_small(edition, paper) or few


def make_worksheets(
    exercise_ids: Sequence[str],
    tables: int,
    out: Path,
    *,
    paper: str = "a4",
    theme: str | None = None,
    edition: Edition = "normal",
    language: str | None = None,
    progress: Progress = no_progress,
) -> Made:
    """Make blank worksheets for a number of tables, without a session.

    They are in a language where their exercises carry it, else as the exercises are.

    Raises WorkshopError where an exercise, the paper, the theme or the folder cannot be used.
    """
    page, look = paper_named(paper), theme_named(theme, edition)
    found = _exercises(exercise_ids)
    remarks = on_small_paper(edition, page)
    if language is not None:
        remarks += _carried(found, language)
    exercises = [in_language(exercise, language) for exercise in found]
    if tables < 1 or not exercises:
        raise WorkshopError(
            Problem(_("There is nothing to print."), _("Give at least one exercise and one table."))
        )
    codes = task_codes(one.id for one in exercises)
    blanks = [
        Blank(one, table, task=codes[one.id]) for table in range(1, tables + 1) for one in exercises
    ]
    jobs: dict[str, Write] = {
        "worksheets.pdf": lambda file, told: write_worksheets(file, blanks, page, look, told)
    }
    return write_documents(out, jobs, len(blanks), progress, remarks)


def _carried(exercises: Sequence[Exercise], language: str) -> list[str]:
    """Say which exercises do not carry a language; WorkshopError where none does."""
    without = [one for one in exercises if not carries(one, language)]
    if exercises and len(without) == len(exercises):
        words = _("None of these exercises is there in {language}.").format(language=repr(language))
        raise WorkshopError(Problem(words, near(language, languages_of(exercises))))
    words = _("{title} is not there in {language}: it is printed as it is.")
    return [words.format(title=one.title, language=language) for one in without]


def _exercises(names: Sequence[str]) -> list[Exercise]:
    """Find exercises, each once; every unknown one is told at the same time."""
    found: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        try:
            exercise = find_exercise(name)
        except WorkshopError as error:
            problems.extend(error.problems)
        else:
            found.setdefault(exercise.id, exercise)
    if problems:
        raise WorkshopError.of(problems)
    return list(found.values())
