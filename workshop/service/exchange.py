"""Import and export: which format a file is in, and reading it whole before anything is done."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workshop.files import write_whole
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.fold import fold
from workshop.service.csv_exchange import CsvReport, import_csv, left_out, session_csv
from workshop.service.json_exchange import import_json, session_json
from workshop.service.merging import Merged
from workshop.service.room import Room
from workshop.service.sessions import SUFFIX
from workshop.store.session_file import SessionFile


def import_file(path: Path, data: Path, *, dry_run: bool = False) -> Merged | CsvReport:
    """Import a JSON or CSV file into a session; WorkshopError where anything is wrong with it."""
    text = _read(data)
    if data.suffix.lower() == ".json" or text.lstrip().startswith("{"):
        return import_json(path, data, text, dry_run=dry_run)
    with Room.open(path, terminal="import") as room:
        return import_csv(room, data, text, dry_run=dry_run)


def _read(data: Path) -> str:
    try:
        raw = data.read_bytes()
    except FileNotFoundError:
        raise WorkshopError(
            Problem(_("There is no such file."), _("Check the name."), data)
        ) from None
    except OSError as error:
        raise WorkshopError(
            Problem(_("It cannot be read: {why}.").format(why=error.strerror), "", data)
        ) from None
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
    """An export: its text, and what it could not carry."""

    text: str
    left_out: tuple[str, ...]


def export_session(path: Path, form: Literal["json", "csv"]) -> Exported:
    """Write a session as text: JSON is whole, CSV carries labels, states and their notes."""
    with SessionFile.open(path, read_only=True) as file:
        events = file.events()
    if form == "json":
        return Exported(session_json(events), ())
    session = fold(events)
    return Exported(session_csv(session), tuple(left_out(session)))


def export_file(
    path: Path, form: Literal["json", "csv"], to: Path, *, replace: bool = False
) -> Exported:
    """Write an export to a file, whole or not at all.

    A file that exists is only replaced where that is wished, and never a session.
    """
    if to.suffix == SUFFIX:
        hint = _("Choose a name that ends in .{form}.").format(form=form)
        raise WorkshopError(Problem(_("This is a session's name; nothing was written."), hint, to))
    if to.exists() and not to.is_dir() and not replace:
        hint = _("Choose another name, or say --replace.")
        raise WorkshopError(Problem(_("This file exists and is left as it is."), hint, to))
    exported = export_session(path, form)
    # spreadsheets read UTF-8 only where a byte order mark says so
    write_whole(to, exported.text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    return exported
