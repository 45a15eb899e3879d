"""Labels as CSV: what a spreadsheet can carry, in and out."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, cast, get_args

from workshop.language import N_, _, ngettext
from workshop.model import event as e
from workshop.model.base import LANGUAGE_TAG
from workshop.model.exercise import Exercise, trays
from workshop.model.limits import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session, Sheet
from workshop.rules.acts.erasing import erased_on
from workshop.rules.sheet.numbers import next_number
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.rules.wording.file_names import group_called
from workshop.service.exchange.csv_text import COLUMNS, WITH_LANGUAGE, Kind, Row, guarded, parse
from workshop.service.session.room import Room
from workshop.service.sheet.sheets import NewLabel, label_acts
from workshop.text.clean import clean


def session_csv(session: Session) -> str:
    """Write every label, and every place said to be *none* or *don't know*, as a row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    tagged = any(label.language for label in session.labels.values())
    writer.writerow(WITH_LANGUAGE if tagged else COLUMNS)
    for sheet in session.sheets_of():
        exercise = session.exercises[sheet.exercise]
        for place in (*exercise.places, *trays()):
            rows = [
                ("label", lbl.text, lbl.note, *([lbl.language or ""] if tagged else []))
                for lbl in session.labels_in(sheet.id, place.id)
            ]
            note = sheet.place_notes.get(place.id, "")
            if not rows and place.id in sheet.states:
                rows = [(sheet.states[place.id], "", note, *([""] if tagged else []))]
            group = session.groups[sheet.group].name
            writer.writerows(
                [guarded(c) for c in (group, exercise.id, sheet.told, place.id, *row)]
                for row in rows
            )
    return out.getvalue()


def left_out(session: Session) -> list[str]:
    """Name what a session has and CSV cannot carry, in plain words."""
    labels = session.labels.values()
    sheets = session.sheets.values()
    counts = {
        N_("relations"): len(session.relations),
        N_("actors' roles and sides"): len({lbl.actor for lbl in labels if lbl.actor}),
        N_("title lines"): sum(bool(text) for s in sheets for text in s.titles.values()),
        N_("marks (not agreed, potential)"): sum(lbl.not_agreed or lbl.potential for lbl in labels),
        N_("second versions of labels"): sum(label.contested for label in labels),
        N_("notes on sheets"): sum(bool(sheet.note) for sheet in sheets),
        N_("notes on places"): sum(
            bool(note) and place not in s.states
            for s in sheets
            for place, note in s.place_notes.items()
        ),
        N_("whose words they are, what may be quoted"): sum(
            lbl.by is not None or lbl.quotable for lbl in labels
        ),
        N_("those present"): len(session.persons) + len(session.tallies),
        N_("what was jotted down"): len(session.jots),
        N_("sheets' sharing"): sum(sheet.sharing != "private" for sheet in sheets),
    }
    return [f"{_(what)} ({count})" for what, count in counts.items() if count]


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
        if close:
            return _("Did you mean {name}?").format(name=repr(close[0]))
        return _("There are: {names}.").format(names=", ".join(known))

    def row(self, row: Row) -> bool:
        """Check one row; whether it holds."""
        before = len(self.problems)
        name = clean(row.cells["group"]).text
        named = group_called(self.session.groups.values(), name)
        group = named.id if named else None
        if group is None:
            near = self.near(name, [g.name for g in self.session.groups.values()])
            self.wrong(
                row.line, "group", _("There is no group {name}.").format(name=repr(name)), near
            )
        exercise = self._exercise(row)
        number = self._number(row)
        kind = _plain(row.cells.get("kind", "")).replace(" ", "-") or "label"
        if kind not in get_args(Kind):
            near = self.near(kind, get_args(Kind))
            self.wrong(
                row.line, "kind", _("There is no kind {kind}.").format(kind=repr(kind)), near
            )
            row.kind = "label" if row.cells["label"].strip() else "none"  # one message is enough
        else:
            row.kind = cast("Kind", kind)
        self._texts(row)
        tag = row.cells.get("language", "").strip()
        if tag and not re.match(LANGUAGE_TAG, tag):
            message = _("{name} is no language tag.").format(name=repr(tag))
            self.wrong(row.line, "language", message, _("Write one such as en-GB or cy."))
        if len(self.problems) == before and exercise is not None and group is not None:
            row.sheet = (group, exercise.id, number)
            return True
        return False

    def _exercise(self, row: Row) -> Exercise | None:
        name = row.cells["exercise"].strip()
        # in the session's language or in the one they were written in: both may be printed
        own = {x.id: (x.title,) for x in self.session.embedded.values()}
        exercise = _called(
            name,
            {x.id: (x, x.id, x.title, *own[x.id]) for x in self.session.exercises.values()},
        )
        if exercise is None:
            near = self.near(name, self.session.exercises)
            self.wrong(
                row.line,
                "exercise",
                _("There is no exercise {name} here.").format(name=repr(name)),
                near,
            )
            return None
        typed = row.cells["place"].strip()
        titles = {p.id: p.title for p in self.session.embedded[exercise.id].places}
        place = _called(
            typed,
            {
                p.id: (p, p.id, p.title, p.code, titles.get(p.id, p.title))
                for p in (*exercise.places, *trays())
            },
        )
        if place is None:
            near = self.near(typed, [p.id for p in exercise.places])
            self.wrong(
                row.line,
                "place",
                _("{id} has no place {typed}.").format(id=exercise.id, typed=repr(typed)),
                near,
            )
        else:
            row.cells = {**row.cells, "place": place.id}
        return exercise

    def _number(self, row: Row) -> str:
        """Return which sheet a row is of, as the sheet is told: ``2``, or ``2k``."""
        typed = row.cells.get("sheet", "").strip().casefold() or "1"
        found = re.fullmatch("0*([1-9][0-9]?)([a-z]{0,4})", typed)
        if found is None:
            self.wrong(
                row.line,
                "sheet",
                _("{typed} is no sheet number.").format(typed=repr(typed)),
                _("Write 1, 2, 3 ... 99."),
            )
            return "1"
        return "".join(found.groups())

    def contradictions(self, rows: list[Row]) -> None:
        """Refuse what cannot be true at once: *none* where there are labels, two states."""
        numbers = {(s.group, s.exercise, s.told): s.id for s in self.session.sheets.values()}
        labels = {(lbl.sheet, lbl.place) for lbl in self.session.labels.values()}
        seen: dict[tuple[tuple[str, str, str], str], Row] = {}
        labelled = {(r.sheet, r.cells["place"]) for r in rows if r.kind == "label"}
        for row in rows:
            if row.kind == "label":
                continue
            key = (row.sheet, row.cells["place"])
            if key in labelled or (numbers.get(row.sheet, ""), key[1]) in labels:
                self.wrong(
                    row.line,
                    "kind",
                    _("{kind} is said of a place that has labels.").format(kind=row.kind),
                    _("Leave this row out, or the labels."),
                )
            first = seen.setdefault(key, row)
            if first.kind != row.kind:
                self.wrong(
                    row.line,
                    "kind",
                    _("Line {line} says {kind} of the same place.").format(
                        line=first.line, kind=first.kind
                    ),
                    _("Leave one of the two rows out."),
                )

    def _texts(self, row: Row) -> None:
        columns = (("label", LABEL_LIMIT, N_("a label")), ("note", NOTE_LIMIT, N_("a note")))
        for column, limit, what in columns:
            try:
                text = clean(
                    row.cells.get(column, ""), limit=limit, what=what,
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
                        row.line,
                        "label",
                        _("A row of kind {kind} has no label.").format(kind=row.kind),
                        _("Leave the label empty, or make the kind label."),
                    )
                else:
                    self.wrong(
                        row.line,
                        "label",
                        _("The label is empty."),
                        _("Write a label, or kind none or dont-know."),
                    )


_T = TypeVar("_T")


def _plain(text: str) -> str:
    """Return a name as it is compared: whatever its case, blanks and kind of apostrophe."""
    return " ".join(text.replace("’", "").replace("'", "").split()).casefold()


def _called(name: str, known: Mapping[str, tuple[_T, *tuple[str, ...]]]) -> _T | None:
    """Return what goes by a name: its id, its title, or the code that a worksheet prints."""
    for thing, *names in known.values():
        if _plain(name) in map(_plain, names):
            return thing
    return None


def import_csv(
    room: Room, path: Path, text: str, *, dry_run: bool = False, also_erased: bool = False
) -> CsvReport:
    """Add the rows of a CSV text to a session, all or none.

    A row that says what is there already (an export imported back) is counted and not added again.
    A label for a sheet from which something was erased may be that very label, so it is added with
    ``also_erased`` only. Raises WorkshopError with every problem of the file, by line.
    """
    rows = parse(path, text)
    reader = _Reader(room.session, path)
    rows = [row for row in rows if reader.row(row)]
    reader.contradictions(rows)
    if reader.problems:
        raise WorkshopError.of(reader.problems)
    sheets = {(s.group, s.exercise, s.told): s.id for s in room.session.sheets.values()}
    acts: list[e.Act] = _new_sheets(room, rows, sheets, reader)
    if reader.problems:
        raise WorkshopError.of(reader.problems)
    new_sheets = len(acts)
    there = Counter((lbl.sheet, lbl.place, lbl.text) for lbl in room.session.labels.values())
    added: Counter[str] = Counter()
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
            language = row.cells.get("language", "").strip() or None
            new = NewLabel(row.cells["label"], row.cells.get("note", ""), language=language)
            acts += label_acts(room, _sheet_of(room, row, sheet), place, new)
            added[sheet] += 1
            labels += 1
    if not also_erased:
        _refuse_erased(room, path, added)
    if acts and not dry_run:
        with room.backed_up("before import"):
            room.act(*acts)
    return CsvReport(labels, states, new_sheets, already, tuple(reader.dropped))


def _refuse_erased(room: Room, path: Path, added: Mapping[str, int]) -> None:
    """Refuse labels for sheets from which something was erased: an old file may bring it back."""
    when = erased_on(room.events())
    hint = _("Take out what was erased; --also-erased then imports the rest.")
    problems = []
    for sheet, number in added.items():
        if sheet in when and number:
            words = ngettext(
                "{n} label is for sheet {code}, from which words were erased on {day}; "
                "it may bring them back.",
                "{n} labels are for sheet {code}, from which words were erased on {day}; "
                "they may bring them back.",
                number,
            )
            code = sheet_code(room.session, room.session.sheets[sheet])
            day = when[sheet].astimezone().date().isoformat()
            problems.append(Problem(words.format(n=number, code=code, day=day), hint, path))
    if problems:
        raise WorkshopError.of(problems)


def _sheet_of(room: Room, row: Row, sheet: str) -> Sheet:
    known = room.session.sheets.get(sheet)
    return known or Sheet(sheet, row.sheet[0], row.sheet[1], _whole(row.sheet[2]))


def _new_sheets(
    room: Room, rows: list[Row], sheets: dict[tuple[str, str, str], str], reader: _Reader
) -> list[e.Act]:
    """Make the sheets that the rows name and the session lacks; their numbers leave no gap."""
    acts: list[e.Act] = []
    for row in sorted(rows, key=lambda row: (*row.sheet[:2], _whole(row.sheet[2]), row.line)):
        group, exercise, told = row.sheet
        if row.sheet in sheets:
            continue
        there = [t for g, x, t in sheets if (g, x) == (group, exercise)]
        marked = [t for t in there if _whole(t) == _whole(told)]
        last = max(map(_whole, there), default=0)
        following = max(last + 1, next_number(room.session, group, exercise))
        if marked or told != str(following):
            hint = _("The next one is {n}.").format(n=following)
            if marked:
                hint = _("There are: {codes}.").format(codes=", ".join(sorted(marked)))
            reader.wrong(row.line, "sheet", _("There is no sheet {n}.").format(n=told), hint)
            continue
        sheets[row.sheet] = room.ids.next()
        made = sheets[row.sheet]
        acts.append(e.SheetAdded(sheet=made, group=group, exercise=exercise, number=following))
    return acts


def _whole(told: str) -> int:
    """Return a sheet's number without the mark that tells it from another one."""
    return int(told.rstrip("abcdefghijklmnopqrstuvwxyz"))
