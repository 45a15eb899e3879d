"""CSV as text: its columns, its separators, and cells that a spreadsheet must not run."""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError

REQUIRED = ("group", "exercise", "place", "label")
COLUMNS = ("group", "exercise", "sheet", "place", "kind", "label", "note")
WITH_LANGUAGE = (*COLUMNS, "language")
"""Where a label is in another language than its session; nobody else need see the column."""
Kind = Literal["label", "none", "dont-know"]

MOST_ROWS = 50_000
"""A room of 100 tables with 100 labels each has a fifth of it."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula: an apostrophe goes before it.

    Some spreadsheets take that apostrophe for their own sign and save the cell without it. So that
    a cell which truly begins with apostrophes is told from one that lost its guard, each of its
    own is written twice: n become 2n + 1, or 2n where the guard was dropped.
    """
    own = _apostrophes(cell)
    return "'" * (own + 1) + cell if _is_formula(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophes of `guarded`, kept or dropped by a spreadsheet."""
    own = _apostrophes(cell)
    return cell[own - own // 2 :] if _is_formula(cell) else cell


def _apostrophes(cell: str) -> int:
    return len(cell) - len(cell.lstrip("'"))


def _is_formula(cell: str) -> bool:
    return cell.lstrip("'").startswith(_FORMULA)


@dataclass(slots=True)
class Row:
    """One row: its line in the file, its cells by column, and what they turn out to mean."""

    line: int
    cells: Mapping[str, str]
    sheet: tuple[str, str, str] = ("", "", "1")
    """Table, exercise and number, as the sheet is told: ``2``, or ``2k``."""
    kind: Kind = "label"


def parse(path: Path, text: str) -> list[Row]:
    """Read rows; WorkshopError where the text is no CSV of labels, with the lines."""
    skipped = 0
    if text.lower().startswith("sep="):  # a line for Excel alone
        skipped, text = 1, text.partition("\n")[2]
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # as spreadsheets of other countries write it
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = _without_empty_end([cell.strip().lower() for cell in next(reader, [])], 1)
        problems = _header_problems(path, header)
        if problems:  # the rows of other columns mean nothing
            raise WorkshopError.of(problems)
        rows: list[Row] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            line = reader.line_num + skipped
            if len(rows) == MOST_ROWS:
                raise WorkshopError(_too_many_rows(path, line))
            # columns without a name beside the table, which some spreadsheets save
            full = _without_empty_end(cells, len(header))
            if len(full) > len(header):
                problems.append(_too_many(path, line, len(cells), len(header)))
                continue
            # whatever stands in which column: somebody moved or deleted one of an export; and
            # a row cut short of its optional cells is what spreadsheets write
            full = [*map(unguarded, full), *[""] * (len(header) - len(full))]
            rows.append(Row(line, dict(zip(header, full, strict=True))))
    except csv.Error as error:
        raise WorkshopError(
            Problem(
                _("This is not CSV: {why}.").format(why=error),
                _("Save it as CSV (UTF-8)."),
                path,
                reader.line_num,
            )
        ) from None
    if problems:
        raise WorkshopError.of(problems)
    if not rows:
        raise WorkshopError(Problem(_("There are no rows below the header."), "", path))
    return rows


def _without_empty_end(cells: list[str], at_least: int) -> list[str]:
    """Return cells without the empty ones beyond so many."""
    end = len(cells)
    while end > at_least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _too_many_rows(path: Path, line: int) -> Problem:
    words = _("There are more than {n} rows; nothing was imported.").format(n=f"{MOST_ROWS:,}")
    return Problem(words, _("Look whether it is the file that you meant."), path, line)


def _too_many(path: Path, line: int, cells: int, header: int) -> Problem:
    words = _("The row has {cells} cells, the header {header}.")
    hint = _("Put a cell that holds the separator in double quotes.")
    return Problem(words.format(cells=cells, header=header), hint, path, line)


def _header_problems(path: Path, header: list[str]) -> list[Problem]:
    problems = []
    if not set(header) & set(REQUIRED):
        hint = _("Its first line should name the columns {names}.").format(
            names=", ".join(REQUIRED)
        )
        return [Problem(_("This is no list of labels."), hint, path, 1)]
    unknown = [column for column in header if column not in WITH_LANGUAGE]
    missing = [column for column in REQUIRED if column not in header]
    for column in unknown:
        close = get_close_matches(column, [c for c in WITH_LANGUAGE if c not in header], n=1)
        near = _("There are: {names}.").format(names=", ".join(WITH_LANGUAGE))
        if close:
            near = _("Did you mean {name}?").format(name=repr(close[0]))
        problems.append(
            Problem(_("There is no column {column}.").format(column=repr(column)), near, path, 1)
        )
    problems += [
        Problem(_("The column {column} is missing.").format(column=repr(column)), "", path, 1)
        for column in missing
    ]
    problems += [
        Problem(
            _("The column {column} stands there twice.").format(column=repr(column)), "", path, 1
        )
        for column, count in Counter(header).items()
        if count > 1
    ]
    return problems
