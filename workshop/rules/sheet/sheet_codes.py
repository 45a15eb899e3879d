"""The short code of a sheet, printed on its worksheet so that it can be typed back in.

``3-1`` is the first sheet of table 3 in task 1, ``3-1-2`` its second one. The middle part comes
from the exercise's id alone, so worksheets printed before there is a session carry the same code.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from workshop.language import _, ngettext
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Group, Session, Sheet
from workshop.rules.sheet.numbers import next_number, whole_mark
from workshop.rules.sheet.progress import FILLED_BY

_SCAN = "WORKSHOP:"
_SHOWN = 12
"""So many codes are told where one was not found; of the rest, how many they are."""


class TwoSheetsError(WorkshopError):
    """A code that cannot say which of several sheets is meant, or means one taken away."""


class Place(NamedTuple):
    """Where a code leads: to a sheet, or to where the next one of a table would be made."""

    code: str
    group: str
    exercise: str
    number: int
    sheet: Sheet | None
    """None for a sheet that is not made yet."""


def task_codes(exercises: Iterable[str]) -> dict[str, str]:
    """Return a short code for each exercise id: ``1`` for ``task-1``, ``FA`` for ``five-areas``.

    Where two would have the same, the later one gets a longer code.
    """
    codes: dict[str, str] = {}
    for exercise in exercises:
        parts = exercise.split("-")
        letters = "".join(part if part.isdigit() else part[0] for part in parts).upper()
        wanted = [letters, "".join(parts).upper()]
        if parts[-1].isdigit():
            wanted.insert(0, parts[-1].lstrip("0") or "0")
        taken = set(codes.values())
        numbered = (f"{letters}{number}" for number in range(2, len(codes) + 3))
        codes[exercise] = next(code for code in (*wanted, *numbered) if code not in taken)
    return codes


def code_of(table: int, task: str, number: int | str = 1) -> str:
    """Return the code of a sheet from its table's number, its task's code and its own number."""
    return f"{table}-{task}" if number in (1, "1") else f"{table}-{task}-{number}"


def scan_text(
    session_id: str, table: int, exercise: str, number: int = 1, sheet_id: str = ""
) -> str:
    """Return what the square code on a worksheet says; `find_sheet` takes it as well.

    Capital letters and digits only, which makes the squares larger. The session is told by the end
    of its id, the sheet by its whole mark; a worksheet made without them leaves those out.
    """
    own = whole_mark(sheet_id).upper() if sheet_id else ""
    return f"{_SCAN}{_session_mark(session_id)}/{table}/{exercise.upper()}/{number}{own}"


def _session_mark(session_id: str) -> str:
    return re.sub("[^0-9A-Z]", "", session_id.upper())[-12:]


def _scanned(session: Session, typed: str) -> str:
    """Return the code that a scanned text stands for; any other text as it is."""
    found = re.fullmatch(
        rf"{_SCAN}([0-9A-Z]*)/(\d{{1,4}})/([0-9A-Z-]+)/(\d{{1,4}})([A-Z]*)", typed.upper()
    )
    if found is None:
        return typed
    mark, table, exercise, number, own = found.groups()
    if mark not in ("", _session_mark(session.id)):
        told = _("This sheet is one of another session.")
        raise WorkshopError(Problem(told, _("Open the session that it was printed for.")))
    task = task_codes(session.exercises).get(exercise.lower(), exercise)
    return code_of(int(table), task, f"{int(number)}{own.lower()}")


def sheet_code(session: Session, sheet: Sheet) -> str:
    """Return the code of a sheet of a session."""
    task = task_codes(session.exercises)[sheet.exercise]
    return code_of(session.groups[sheet.group].number, task, sheet.told)


def in_typing_order(session: Session) -> list[Sheet]:
    """Return the sheets as a pile of paper comes in: task by task, table by table."""
    tasks = list(session.exercises)
    tables = session.groups
    return sorted(
        session.sheets.values(),
        key=lambda sheet: (tasks.index(sheet.exercise), tables[sheet.group].number, sheet.number),
    )


def next_to_type(session: Session, after: str = "") -> Sheet | None:
    """Return the next sheet with nothing on it, after a sheet's id or from the first one on."""
    order = in_typing_order(session)
    begin = next((n + 1 for n, sheet in enumerate(order) if sheet.id == after), 0)
    return next((s for s in order[begin:] + order[:begin] if not _begun(session, s)), None)


def has_words(session: Session, sheet: Sheet) -> bool:
    """Return whether anything was typed on a sheet: a title line, a label, a relation, *none*.

    Notes are not that: they are as likely about the sheet.
    """
    return bool(
        sheet.states
        or any(sheet.titles.values())
        or session.labels_in(sheet.id)
        or session.relations_on(sheet.id)
    )


def on_paper_only(session: Session, sheet: Sheet) -> bool:
    """Return whether a sheet has a photograph and no word typed: what it says is not known here."""
    return bool(sheet.photo) and not has_words(session, sheet)


def _begun(session: Session, sheet: Sheet) -> bool:
    return sheet.paper or has_words(session, sheet)


def find_sheet(session: Session, typed: str) -> Place:
    """Return where a typed code leads. Case, separators and leading zeros make no difference.

    ``3-1``, ``3.1``, ``3 1``, ``31`` and ``T3 task-1 sheet 1`` are the same where they can mean
    one sheet only; so is what a scanner reads off the sheet. Raises WorkshopError with near misses
    where there is no such sheet, or where the code can mean several: `TwoSheetsError` where two
    laptops gave sheets the same number. Each is then found by its code with its mark, ``3-1-2k``.
    """
    entered = " ".join(typed.split())
    typed = _scanned(session, entered)
    scanned = typed if typed != entered else ""
    every = _every(session)
    wanted = _folded(typed)
    found = [place for place, spellings in every if wanted in spellings]
    if not found:
        run_together = "".join(wanted)
        found = [
            place
            for place, spellings in every
            if len(wanted) == 1 and any("".join(parts) == run_together for parts in spellings)
        ]
    _refuse_twins(session, typed, found)
    if not found and scanned and scanned[-1].isalpha():
        told = _("The sheet {code} is in another copy of this session.").format(code=typed)
        raise WorkshopError(Problem(told, _("Merge the copy that it was printed from.")))
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(place.code for place in found)
        told = _("‘{typed}’ can mean {codes}.").format(typed=typed, codes=codes)
        raise WorkshopError(Problem(told, _("Put hyphens between the parts.")))
    raise _unknown(session, typed, wanted, [place for place, _spellings in every])


def code_alone(session: Session, typed: str) -> Place | None:
    """Return where a line leads that is a sheet's code as it is printed, and nothing else.

    A scanned code of another session raises WorkshopError, and so does one that two sheets have.
    """
    scanned = typed.strip().upper().startswith(_SCAN)
    if not scanned and not re.fullmatch(r"[0-9]+[-.][0-9A-Za-z]+([-.][0-9]+[a-z]*)?\s*", typed):
        return None
    try:
        return find_sheet(session, typed)
    except TwoSheetsError:
        raise
    except WorkshopError:
        if scanned:
            raise
        return None


def _folded(typed: str) -> tuple[str, ...]:
    """Return the parts of a code: words that only name a part are left out."""
    parts: list[str] = []
    for chunk in re.split(r"[^a-z0-9]+", typed.casefold()):
        table = not parts and re.fullmatch("t([0-9]+)", chunk)  # T3: table 3
        part = table[1] if table else chunk
        if part not in ("", "table", "task", "sheet"):
            parts.append(part.lstrip("0") or "0" if part.isdigit() else part)
    return tuple(parts)


def _every(session: Session) -> list[tuple[Place, list[tuple[str, ...]]]]:
    """Return every sheet that is or could be next, with the ways in which it may be spelt."""
    every = []
    codes = task_codes(session.exercises)
    for group in session.groups.values():
        for exercise, code in codes.items():
            made: list[Sheet | None] = list(_made(session, group, exercise))
            tasks = {_folded(code), _folded(exercise)}
            for sheet in (*made, None):
                number = sheet.number if sheet else next_number(session, group.id, exercise)
                here = code_of(group.number, code, sheet.told if sheet else number)
                place = Place(here, group.id, exercise, number, sheet)
                spellings = []
                for task in tasks:
                    parts = (str(group.number), *task)
                    spellings += [(*parts, own) for own in _own_numbers(number, sheet)]
                    if number == 1:
                        spellings.append(parts)
                every.append((place, spellings))
    return every


def _made(session: Session, group: Group, exercise: str) -> list[Sheet]:
    """Return a table's sheets, with those taken away whose number another one has too."""
    gone = [
        sheet
        for sheet in session.removed_sheets.values()
        if sheet.mark and (sheet.group, sheet.exercise) == (group.id, exercise)
    ]
    return [*session.sheets_of(group.id, exercise), *gone]


def _own_numbers(number: int, sheet: Sheet | None) -> list[str]:
    """Return how the last part of a code is spelt: with none of the sheet's mark, or any of it."""
    whole = whole_mark(sheet.id) if sheet else ""
    return [f"{number}{whole[:length]}" for length in range(len(whole) + 1)]


def _refuse_twins(session: Session, typed: str, found: Sequence[Place]) -> None:
    """Raise TwoSheetsError where sheets of the same number were found, or one taken away."""
    sheets = [place.sheet for place in found if place.sheet is not None]
    if not sheets or len({(s.group, s.exercise, s.number) for s in sheets}) > 1:
        return
    if len(sheets) == 1:
        if sheets[0].id in session.removed_sheets:
            told = _("The sheet {code} was taken away.").format(code=found[0].code)
            raise TwoSheetsError(Problem(told, _("It is in the history of the session.")))
        return
    told = ngettext(
        "{n} sheet has the code {code}: {sheets}.", "{n} sheets have the code {code}: {sheets}.",
        len(sheets),
    )  # fmt: skip
    each = "; ".join(_told_apart(session, sheet) for sheet in sheets)
    told = told.format(n=len(sheets), code=typed, sheets=each)
    raise TwoSheetsError(Problem(told, _("Type the code with its letter.")))


def _told_apart(session: Session, sheet: Sheet) -> str:
    """Say a sheet's whole code, its title, who filled it and when it was last typed on."""
    facts = [words for words in sheet.titles.values() if words][:1]
    facts.append(_(FILLED_BY[sheet.filled_by]))
    if sheet.saved is not None:
        facts.append(f"{sheet.saved.astimezone():%H:%M}")
    if sheet.id in session.removed_sheets:
        facts.append(_("taken away"))
    return f"{sheet_code(session, sheet)} ({', '.join(facts)})"


def _unknown(
    session: Session, typed: str, wanted: tuple[str, ...], places: list[Place]
) -> WorkshopError:
    tables = {str(group.number): group for group in session.groups.values()}
    told = _("There is no sheet ‘{typed}’.").format(typed=typed)
    if len(wanted) > 1 and wanted[0].isdigit() and wanted[0] not in tables:
        last = max((group.number for group in tables.values()), default=0)
        hint = _("The tables are 1 to {last}.").format(last=last)
        return WorkshopError(Problem(told, hint))
    codes = [place.code for place in places]
    of_table = [c for c in codes if len(wanted) > 1 and c.startswith(f"{wanted[0]}-")]
    same_task = [c for c in of_table if c.split("-")[1].casefold() == wanted[1]]
    near = same_task or of_table or get_close_matches(typed.upper(), codes, n=3, cutoff=0.4)
    there = [place.code for place in places if place.sheet is not None]
    listed = near or there or codes
    shown, more = ", ".join(listed[:_SHOWN]), len(listed) - _SHOWN
    if more > 0:
        shown = _("{codes} and {n} more").format(codes=shown, n=more)
    hint = _("Did you mean {codes}?") if near else _("There are: {codes}.")
    return WorkshopError(Problem(told, hint.format(codes=shown)))
