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

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula: an apostrophe goes before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that `guarded` put before a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip("'").startswith(_FORMULA) else cell


@dataclass(slots=True)
class Row:
    """One row: its line in the file, its cells by column, and what they turn out to mean."""

    line: int
    cells: Mapping[str, str]
    sheet: tuple[str, str, int] = ("", "", 1)
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
        header = [cell.strip().lower() for cell in next(reader, [])]
        problems = _header_problems(path, header)
        if problems:  # the rows of other columns mean nothing
            raise WorkshopError.of(problems)
        rows: list[Row] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                problems.append(
                    Problem(
                        _("The row has {cells} cells, the header {header}.").format(
                            cells=len(cells), header=len(header)
                        ),
                        _("Put a cell that holds the separator in double quotes."),
                        path,
                        reader.line_num + skipped,
                    )
                )
                continue
            # as the export writes it; elsewhere ' is a word's own
            if tuple(header) in (COLUMNS, WITH_LANGUAGE):
                cells = [unguarded(cell) for cell in cells]  # noqa: PLW2901  (the same cells)
            # a row cut short of its optional cells is what spreadsheets write
            full = [*cells, *[""] * (len(header) - len(cells))]
            line = reader.line_num + skipped
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
