"""Import and export: which format a file is in, and reading it whole before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workshop.catalog.people_files import load_profile
from workshop.files import read_input, write_whole
from workshop.language import N_, _, ngettext
from workshop.model.event import Event
from workshop.model.people_acts import Use
from workshop.model.photo_acts import PhotoSet
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.rules.acts.fold import fold
from workshop.rules.privacy.release_gate import held_back, leaving
from workshop.service.exchange.csv_exchange import CsvReport, import_csv, left_out, session_csv
from workshop.service.exchange.extract import extract_json
from workshop.service.exchange.json_exchange import import_json, session_json
from workshop.service.session.merging import Merged
from workshop.service.session.room import Room
from workshop.service.session.sessions import SUFFIX
from workshop.store.session_file import SessionFile

LARGEST_IMPORT = 32_000_000
"""Bytes; a session of 200 tables with 100 labels each is a third of it as JSON."""


def import_file(
    path: Path, data: Path, *, dry_run: bool = False, also_erased: bool = False
) -> Merged | CsvReport:
    """Import a JSON or CSV file into a session; WorkshopError where anything is wrong with it.

    ``also_erased`` lets rows of CSV come in that may bring back what was erased.
    """
    text = _read(data)
    if data.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        return import_json(path, data, text, dry_run=dry_run)
    with Room.open(path, terminal="import") as room:
        return import_csv(room, data, text, dry_run=dry_run, also_erased=also_erased)


def _read(data: Path) -> str:
    raw = read_input(data, LARGEST_IMPORT)
    try:
        text = raw.decode("utf-8-sig")  # spreadsheets put a byte order mark before UTF-8
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = _("Save it as UTF-8 (in Excel: CSV UTF-8).")
        raise WorkshopError(Problem(_("This is not UTF-8 text."), hint, data, line)) from None
    if not text.strip():
        raise WorkshopError(Problem(_("The file is empty."), "", data))
    if "\0" in text:
        raise WorkshopError(Problem(_("This is no text file."), "", data))
    return text


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: its text, what it could not carry, and who may have it."""

    text: str
    left_out: tuple[str, ...]
    notice: str = ""


CONFIDENTIAL = N_(
    "CONFIDENTIAL: everything is in it, also private sheets. It is for whoever answers for the "
    "data; for others say --for research, handout or quotation."
)


def export_session(path: Path, form: Literal["json", "csv"], use: Use | None = None) -> Exported:
    """Write a session as text: JSON is whole, CSV carries labels, states and their notes.

    For a use only what may leave for it (`workshop.rules.privacy.release_gate`), and JSON of
    another format.
    """
    with SessionFile.open(path, read_only=True) as file:
        events = file.events()
    if use is None and form == "json":
        return Exported(session_json(events), (), f"{_(CONFIDENTIAL)}{_photographs(events)}")
    session = fold(events)
    if use is None:
        return Exported(session_csv(session), tuple(left_out(session)), _(CONFIDENTIAL))
    told = held_words(session, use)
    if form == "json":
        return Exported(extract_json(session, use, load_profile()), (), told)
    left = leaving(session, use)
    return Exported(session_csv(left), tuple(left_out(left)), told)


def _photographs(events: Sequence[Event]) -> str:
    """Say that photographs do not go into text; nothing where there are none."""
    number = sum(isinstance(event.act, PhotoSet) for event in events)
    if not number:
        return ""
    words = ngettext(
        "{n} photograph is not in it; a copy made with workshop backup has it.",
        "{n} photographs are not in it; a copy made with workshop backup has them.",
        number,
    )
    return f" {words.format(n=number)}"


def held_words(session: Session, use: Use) -> str:
    """Say to whoever answers for the data how many sheets do not leave for a use, and why."""
    whys = [held_back(session, sheet, use) for sheet in session.sheets.values()]
    number = len(whys) - whys.count(None)
    words = ngettext("{n} sheet is held back", "{n} sheets are held back", number)
    told = words.format(n=number)
    if number:
        reasons = _("{n} not on record, {m} for want of somebody's consent")
        said = reasons.format(n=whys.count("sharing"), m=whys.count("consent"))
        told = f"{told}: {said}"
    return f"{told}."


def export_file(
    path: Path,
    form: Literal["json", "csv"],
    to: Path,
    *,
    replace: bool = False,
    use: Use | None = None,
) -> Exported:
    """Write an export to a file, whole or not at all.

    A file that exists is only replaced where that is wished, and never a session. The confidential
    copy is its user's alone to read, where the system knows that.
    """
    if to.suffix == SUFFIX:
        hint = _("Choose a name that ends in .{form}.").format(form=form)
        raise WorkshopError(Problem(_("This is a session's name; nothing was written."), hint, to))
    if to.exists() and not to.is_dir() and not replace:
        hint = _("Choose another name, or say --replace.")
        raise WorkshopError(Problem(_("This file exists and is left as it is."), hint, to))
    exported = export_session(path, form, use)
    # spreadsheets read UTF-8 only where a byte order mark says so
    data = exported.text.encode("utf-8-sig" if form == "csv" else "utf-8")
    write_whole(to, data, private=True)
    return exported
