"""Everything that leaves a session for others, and which words may stand on it.

Who may see what is worked out anew here, apart from the rules that the program asks.
"""

import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from pypdf import PdfReader
from support.attack.ledger import require, words_in
from support.attack.mutations import command

from workshop.model.people_acts import Use
from workshop.model.session import Session, Sheet
from workshop.rules.room.projector_view import on_the_wall, projected
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.documents.printing import print_day
from workshop.service.exchange.exchange import export_session

USES: tuple[Use, ...] = ("research", "handout", "quotation")
FORMS: tuple[Literal["json", "csv"], ...] = ("json", "csv")


class Surface(NamedTuple):
    """Something that others get to see."""

    name: str
    may: set[str]
    """The words that may stand on it."""
    words: Callable[[], set[str]]
    """The words that do."""


def surfaces(path: Path, session: Session, now: datetime) -> Iterator[Surface]:
    """Give what is made without painting: exports, the projector."""
    for use, form in product(USES, FORMS):
        yield Surface(
            f"export {form} --for {use}", _leaving(session, use),
            partial(_exported, path, form, use),
        )  # fmt: skip
    room = {s.id for s in session.sheets.values() if s.sharing != "private"}
    yield Surface("projector", set(), lambda: words_in(repr(projected(session, now))))
    yield Surface("gallery", _on(session, room), lambda: _on(session, _ids(on_the_wall(session))))


def command_surfaces(path: Path, session: Session) -> Iterator[Surface]:
    """Give what commands print."""
    stands = _on(session, session.sheets)
    stands |= {word for jot in session.jots.values() for word in words_in(jot.text)}
    yield Surface("names", stands, lambda: _said("names", path))
    for name in ("data-note", "check"):
        yield Surface(name, set(), partial(_said, name, path))
    for name, *more in (("keep", "2030-01-01"), ("share", "room", "--all"), ("backup",)):
        yield Surface(name, set(), partial(_said_of_a_copy, path, name, *more))


def page_surfaces(path: Path, session: Session, folder: Path) -> Iterator[Surface]:
    """Give what is painted, which takes seconds: pages, pictures, the print pack."""
    handout = _leaving(session, "handout")
    record = {sheet.id for sheet in session.sheets.values() if sheet.sharing == "record"}
    parked = {
        word for jot in session.jots.values()
        if jot.on == "parking" and not _refused(session, jot.group, "handout")
        for word in words_in(jot.text)
    }  # fmt: skip
    forms: tuple[Literal["pdf", "html", "docx"], ...] = ("pdf", "html", "docx")
    out = folder / "pages"
    make_handouts(path, out / "summary", ("summary",), forms)
    yield Surface("summary", handout | parked, lambda: _words(out / "summary"))
    make_handouts(path, out / "blank", ("worksheets",), ("pdf",))
    yield Surface("worksheets", set(), lambda: _words(out / "blank"))
    make_handouts(path, out / "tables", ("groups",), ("pdf", "html"), each_table=True)
    found = {file.stem for file in (out / "tables").iterdir()}
    require(len(found) == len({s.group for s in session.sheets.values()}), f"tables: {found}")
    for stem in sorted(found):
        own = [g.id for g in session.groups.values() if _stem(g.name) == stem]
        require(len(own) == 1, f"whose pages are {stem}?")
        own_sheets = [s.id for s in session.sheets.values() if s.group in own]
        files = (out / "tables").glob(f"{stem}.*")
        yield Surface(f"{stem} --each-table", _on(session, own_sheets),
                      partial(_words_of, list(files)))  # fmt: skip
    print_day(path, out / "day")
    yield Surface("print", set(), lambda: _words(out / "day"))
    for use in USES:
        if any(_may_leave(session, session.sheets[sheet], use) for sheet in record):
            render(path, out / use, ("svg", "txt", "dot", "pdf"), use=use)
            yield Surface(f"render --for {use}", _leaving(session, use), partial(_words, out / use))


def _stem(name: str) -> str:
    return f"group-{name.lower().replace(' ', '-')}"


def _ids(sheets: Iterable[Sheet]) -> list[str]:
    return [sheet.id for sheet in sheets]


def _on(session: Session, sheets: Iterable[str]) -> set[str]:
    return {word for sheet in sheets for word in words_in(description(figure(session, sheet)))}


def _refused(session: Session, group: str | None, use: Use) -> bool:
    every = (*session.persons.values(), *session.removed_persons.values())
    return any(
        person.withdrawn or (person.id in session.persons and person.uses.get(use) is False)
        for person in every
        if person.group == group
    )


def _may_leave(session: Session, sheet: Sheet, use: Use) -> bool:
    if sheet.sharing != "record" or _refused(session, sheet.group, use):
        return False
    here = [person for person in session.persons.values() if person.group == sheet.group]
    return use == "handout" or (bool(here) and all(person.uses.get(use) for person in here))


def _leaving(session: Session, use: Use) -> set[str]:
    sheets = [s for s in session.sheets.values() if _may_leave(session, s, use)]
    return _on(session, _ids(sheets))


def _exported(path: Path, form: Literal["json", "csv"], use: Use) -> set[str]:
    return words_in(export_session(path, form, use).text)


def _said(name: str, path: Path, *more: object) -> set[str]:
    code, out, err = command(name, path, *more)
    require(code == 0, f"{name}: exit code {code}: {err[-400:]}")
    return words_in(out) | words_in(err)


def _said_of_a_copy(path: Path, name: str, *more: object) -> set[str]:
    copy = path.with_name("copy")
    copy.mkdir()
    try:
        shutil.copy(path, copy / "c.workshop")
        return _said(name, copy / "c.workshop", *(more or (copy / "to.workshop",)))
    finally:
        shutil.rmtree(copy)


def _words(folder: Path) -> set[str]:
    return _words_of(file for file in folder.rglob("*") if file.is_file())


def _words_of(files: Iterable[Path]) -> set[str]:
    found: set[str] = set()
    for file in files:
        if file.suffix == ".pdf":
            found |= words_in("".join(page.extract_text() for page in PdfReader(file).pages))
        elif file.suffix == ".docx":
            with zipfile.ZipFile(file) as parts:
                for name in parts.namelist():
                    found |= words_in(parts.read(name))
        else:
            found |= words_in(file.read_bytes())
    return found
