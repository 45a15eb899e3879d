"""Labels as CSV: what a spreadsheet can carry, in and out."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, cast, get_args

from workshop.model import event as e
from workshop.model.exercise import Exercise
from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session, Sheet
from workshop.service.room import Room
from workshop.service.sheets import NewLabel, label_acts
from workshop.text.clean import clean

REQUIRED = ("group", "exercise", "place", "label")
OPTIONAL = ("sheet", "kind", "note")
COLUMNS = ("group", "exercise", "sheet", "place", "kind", "label", "note")
Kind = Literal["label", "none", "dont-know"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula: an apostrophe goes before it."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Take off the apostrophe that `guarded` put before a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip("'").startswith(_FORMULA) else cell


def session_csv(session: Session) -> str:
    """Write every label, and every place said to be *none* or *don't know*, as a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for sheet in session.sheets_of():
        exercise = session.exercises[sheet.exercise]
        for place in exercise.places:
            rows = [("label", lbl.text, lbl.note) for lbl in session.labels_in(sheet.id, place.id)]
            note = sheet.place_notes.get(place.id, "")
            if not rows and place.id in sheet.states:
                rows = [(sheet.states[place.id], "", note)]
            group = session.groups[sheet.group].name
            writer.writerows(
                [guarded(c) for c in (group, exercise.id, str(sheet.number), place.id, *row)]
                for row in rows
            )
    return out.getvalue()


def left_out(session: Session) -> list[str]:
    """Name what a session has and CSV cannot carry, in plain words."""
    labels = session.labels.values()
    sheets = session.sheets.values()
    counts = {
        "relations": len(session.relations),
        "actors' roles and sides": len({lbl.actor for lbl in labels if lbl.actor}),
        "title lines": sum(bool(text) for s in sheets for text in s.titles.values()),
        "marks (not agreed, potential)": sum(lbl.not_agreed or lbl.potential for lbl in labels),
        "notes on sheets": sum(bool(sheet.note) for sheet in sheets),
        "notes on places": sum(
            bool(note) and place not in s.states
            for s in sheets
            for place, note in s.place_notes.items()
        ),
        "sheets' sharing": sum(sheet.sharing != "private" for sheet in sheets),
    }
    return [f"{what} ({count})" for what, count in counts.items() if count]


@dataclass(frozen=True, slots=True)
class CsvReport:
    """What an import of CSV did, or would do."""

    labels: int
    states: int
    sheets: int
    already: int
    """Rows that said what was there already."""
    dropped: tuple[str, ...]
    """Characters that were left out, with the line."""


@dataclass(slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]
    sheet: tuple[str, str, int] = ("", "", 1)
    kind: Kind = "label"


@dataclass(slots=True)
class _Reader:
    """Checks rows against a session and collects every problem."""

    session: Session
    path: Path
    problems: list[Problem] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def wrong(self, line: int, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(message, hint, self.path, line, key))

    def near(self, name: str, known: Iterable[str]) -> str:
        known = list(known)
        close = get_close_matches(name, known, n=1, cutoff=0.5)
        if not close:  # another case is as near as it gets
            close = [k for k in known if k.casefold() == name.casefold()]
        return f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(known)}."

    def row(self, row: _Row) -> bool:
        """Check one row; whether it holds."""
        before = len(self.problems)
        groups = {g.name.casefold(): g.id for g in self.session.groups.values()}
        name = clean(row.cells["group"]).text
        group = groups.get(name.casefold())
        if group is None:
            near = self.near(name, [g.name for g in self.session.groups.values()])
            self.wrong(row.line, "group", f"There is no group {name!r}.", near)
        exercise = self._exercise(row)
        number = self._number(row)
        kind = row.cells.get("kind", "").strip().lower() or "label"
        if kind not in get_args(Kind):
            near = self.near(kind, get_args(Kind))
            self.wrong(row.line, "kind", f"There is no kind {kind!r}.", near)
            row.kind = "label" if row.cells["label"].strip() else "none"  # one message is enough
        else:
            row.kind = cast("Kind", kind)
        self._texts(row)
        if len(self.problems) == before and exercise is not None and group is not None:
            row.sheet = (group, exercise.id, number)
            return True
        return False

    def _exercise(self, row: _Row) -> Exercise | None:
        name = row.cells["exercise"].strip()
        exercise = self.session.exercises.get(name)
        if exercise is None:
            near = self.near(name, self.session.exercises)
            self.wrong(row.line, "exercise", f"There is no exercise {name!r} here.", near)
            return None
        place = row.cells["place"].strip()
        places = [p.id for p in exercise.places]
        if place not in places:
            near = self.near(place, places)
            self.wrong(row.line, "place", f"{name} has no place {place!r}.", near)
        return exercise

    def _number(self, row: _Row) -> int:
        typed = row.cells.get("sheet", "").strip() or "1"
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= 99):
            self.wrong(row.line, "sheet", f"{typed!r} is no sheet number.", "Write 1, 2, 3 ... 99.")
            return 1
        return int(typed)

    def _texts(self, row: _Row) -> None:
        for column, limit in (("label", LABEL_LIMIT), ("note", NOTE_LIMIT)):
            try:
                text = clean(
                    row.cells.get(column, ""), limit=limit, what=f"a {column}",
                    keep_lines=column == "note",
                )  # fmt: skip
            except WorkshopError as error:
                self.wrong(row.line, column, error.problems[0].message, error.problems[0].hint)
                continue
            self.dropped += [f"line {row.line}: {name}" for name in text.dropped]
            row.cells = {**row.cells, column: text.text}
            if column == "label" and bool(text.text) != (row.kind == "label"):
                if text.text:
                    self.wrong(
                        row.line, "label", f"A row of kind {row.kind} has no label.",
                        "Leave the label empty, or make the kind label.",
                    )  # fmt: skip
                else:
                    self.wrong(
                        row.line, "label", "The label is empty.",
                        "Write a label, or kind none or dont-know.",
                    )  # fmt: skip


def _parse(path: Path, text: str) -> list[_Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # as spreadsheets of other countries write it
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = [cell.strip().lower() for cell in next(reader, [])]
        problems = _header_problems(path, header)
        rows: list[_Row] = []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                problems.append(
                    Problem(
                        f"The row has {len(cells)} cells, the header {len(header)}.",
                        "Put a cell that holds the separator in double quotes.",
                        path,
                        reader.line_num,
                    )
                )
                continue
            # a row cut short of its optional cells is what spreadsheets write
            full = [*map(unguarded, cells), *[""] * (len(header) - len(cells))]
            rows.append(_Row(reader.line_num, dict(zip(header, full, strict=True))))
    except csv.Error as error:
        raise WorkshopError(
            Problem(f"This is not CSV: {error}.", "Save it as CSV (UTF-8).", path, reader.line_num)
        ) from None
    if problems:
        raise WorkshopError.of(problems)
    if not rows:
        raise WorkshopError(Problem("There are no rows below the header.", "", path))
    return rows


def _header_problems(path: Path, header: list[str]) -> list[Problem]:
    problems = []
    unknown = [column for column in header if column not in COLUMNS]
    missing = [column for column in REQUIRED if column not in header]
    for column in unknown:
        close = get_close_matches(column, [c for c in COLUMNS if c not in header], n=1)
        near = f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(COLUMNS)}."
        problems.append(Problem(f"There is no column {column!r}.", near, path, 1))
    problems += [Problem(f"The column {column!r} is missing.", "", path, 1) for column in missing]
    problems += [
        Problem(f"The column {column!r} stands there twice.", "", path, 1)
        for column, count in Counter(header).items()
        if count > 1
    ]
    return problems


def import_csv(room: Room, path: Path, text: str, *, dry_run: bool = False) -> CsvReport:
    """Add the rows of a CSV text to a session, all or none.

    A row that says what is there already (an export imported back) is counted and not added again.
    Raises WorkshopError with every problem of the file, by line.
    """
    rows = _parse(path, text)
    reader = _Reader(room.session, path)
    rows = [row for row in rows if reader.row(row)]
    if reader.problems:
        raise WorkshopError.of(reader.problems)
    sheets = {(s.group, s.exercise, s.number): s.id for s in room.session.sheets.values()}
    acts: list[e.Act] = _new_sheets(room, rows, sheets, reader)
    if reader.problems:
        raise WorkshopError.of(reader.problems)
    new_sheets = len(acts)
    there = Counter((lbl.sheet, lbl.place, lbl.text) for lbl in room.session.labels.values())
    labels = states = already = 0
    for row in rows:
        sheet, place = sheets[row.sheet], row.cells["place"].strip()
        text_key = (sheet, place, row.cells["label"])
        if row.kind != "label":
            known = room.session.sheets.get(sheet)
            if known and known.states.get(place) == row.kind:
                already += 1
                continue
            acts.append(e.PlaceMarked(sheet=sheet, place=place, state=row.kind))
            if row.cells.get("note"):
                acts.append(e.NoteSet(sheet=sheet, on="place", id=place, text=row.cells["note"]))
            states += 1
        elif there[text_key] > 0:
            there[text_key] -= 1
            already += 1
        else:
            new = NewLabel(row.cells["label"], row.cells.get("note", ""))
            acts += label_acts(room, _sheet_of(room, row, sheet), place, new)
            labels += 1
    if acts and not dry_run:
        room.act(*acts)
    return CsvReport(labels, states, new_sheets, already, tuple(reader.dropped))


def _sheet_of(room: Room, row: _Row, sheet: str) -> Sheet:
    known = room.session.sheets.get(sheet)
    return known or Sheet(sheet, row.sheet[0], row.sheet[1], row.sheet[2])


def _new_sheets(
    room: Room, rows: list[_Row], sheets: dict[tuple[str, str, int], str], reader: _Reader
) -> list[e.Act]:
    """Make the sheets that the rows name and the session lacks; their numbers leave no gap."""
    acts: list[e.Act] = []
    for row in sorted(rows, key=lambda row: (row.sheet, row.line)):
        group, exercise, number = row.sheet
        if row.sheet in sheets:
            continue
        last = max((n for g, x, n in sheets if (g, x) == (group, exercise)), default=0)
        if number != last + 1:
            reader.wrong(
                row.line, "sheet", f"There is no sheet {number}.", f"The next one is {last + 1}."
            )
            continue
        sheets[row.sheet] = room.ids.next()
        acts.append(e.SheetAdded(sheet=sheets[row.sheet], group=group, exercise=exercise))
    return acts
