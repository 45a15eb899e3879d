"""Every surface of a session with hostile texts, read back by something else than what wrote it."""

import asyncio
import csv
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from support.attack.labels import raw
from support.attack.ledger import FindingError, require
from support.attack.mutations import command
from tagged_reader import Tagged
from textual.pilot import Pilot
from tui.tui_support import SheetApp, flat, press, say, screen_text, settle

from workshop.model.session import Session
from workshop.rules.privacy.release_gate import may_leave, parked
from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.documents.printing import print_day
from workshop.service.exchange.csv_exchange import import_csv
from workshop.service.exchange.csv_text import parse
from workshop.service.exchange.exchange import export_file, export_session, import_file
from workshop.service.session.read_only_session import Watched
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session
from workshop.text.bidi import has_rtl
from workshop.text.legal import legal
from workshop.text.shown import shown
from workshop.tui.app import WorkshopApp
from workshop.tui.projector.app import PresentApp

SVG = {
    "svg",
    "title",
    "desc",
    "rect",
    "g",
    "text",
    "path",
    "polyline",
    "polygon",
    "circle",
    "image",
}
VOID = {"img", "meta", "rect", "path", "circle", "polyline", "polygon", "image", "link", "br"}
HTML = SVG | VOID | {
    "html", "head", "style", "body", "main", "header", "footer", "nav", "section", "article", "h1",
    "h2", "h3", "h4", "h5", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead",
    "tbody", "tr", "th", "td", "figure", "figcaption", "a", "span", "div", "strong", "em", "abbr",
    "details", "summary", "blockquote", "small", "b", "i", "time", "colgroup", "col", "aside",
}  # fmt: skip


def plain(path: Path) -> Iterator[str]:
    """Look at what is text: CSV, JSON, the picture in words, and what commands print."""
    session = read_session(path)
    _csv(path, session)
    yield "csv"
    _json(path)
    yield "json export"
    out = path.with_name("txt")
    render(path, out, ("txt", "dot"))
    told = _flat("".join(file.read_text("utf-8") for file in sorted(out.glob("*.txt"))))
    dots = "".join(file.read_text("utf-8") for file in out.glob("*.dot"))
    for words in _words(session, session.sheets) | _beside(session):
        require(_flat(words) in told, f"not in the picture in words: {words!r}")
        require(len(words) < 5 or words not in dots, f"in the plan of lines: {words!r}")
    require(not raw(told.replace(" ", "")), f"raw in a txt: {raw(told)}")
    yield "txt"
    copy = path.with_name("copy.workshop")
    shutil.copy(path, copy)
    table = next(iter(session.groups.values())).name
    runs: tuple[tuple[object, ...], ...] = (
        ("names", path), ("check", path), ("data-note", path), ("merge", copy, path, "--dry-run"),
        ("share", copy, "room", f"--group={table}"),
        ("export", path, "--format", "csv", "-o", out / "o.csv"),
        ("render", path, "--out", out, "--format", "txt", f"--group={table}"),
        ("backup", path, out / "to.workshop"),
    )  # fmt: skip
    for arguments in runs:
        code, said, err = command(*arguments)
        require(code == 0, f"{arguments[0]}: exit code {code}: {err[-500:]}")
        require(not raw(said + err), f"{arguments[0]} sends {raw(said + err)}")
        yield "commands"


def _words(session: Session, sheets: Iterable[str]) -> set[str]:
    """Return what people wrote that stands on sheets in full."""
    return {x.text for x in session.labels.values() if x.sheet in set(sheets)}


def _beside(session: Session) -> set[str]:
    """Return what people wrote on sheets beside labels."""
    found = {relation.words for relation in session.relations.values()}
    for sheet in session.sheets.values():
        found |= {*sheet.titles.values(), sheet.note, *sheet.place_notes.values()}
    return found - {""}


def _flat(text: str) -> str:
    return " ".join(text.split())


def _csv(path: Path, session: Session) -> None:
    text = export_session(path, "csv").text
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            require(cell[:1] not in tuple("=+-@\t\r"), f"a formula: {cell!r}")
            require(not raw(cell.replace("\n", "")), f"raw in a CSV: {cell!r}")
    rows = parse(path, text)
    found = Counter((row.cells["label"], row.cells["note"]) for row in rows if row.kind == "label")
    told = Counter((label.text, label.note) for label in session.labels.values())
    require(found == told, f"CSV is not read back: {found - told} {told - found}")
    copy = path.with_name("again.workshop")
    shutil.copy(path, copy)
    with Room.open(copy, terminal="again") as room:
        done = import_csv(room, path, text)
    require(not (done.labels or done.states), f"CSV brought {done.labels} labels that are there")
    copy.unlink()


def _json(path: Path) -> None:
    out, again = path.with_name("out.json"), path.with_name("again.workshop")
    export_file(path, "json", out, replace=True)
    import_file(again, out)
    require(export_session(again, "json").text == out.read_text("utf-8"), "JSON is not the same")
    again.unlink()


def painted(path: Path) -> Iterator[str]:
    """Look at pictures and pages."""
    session = read_session(path)
    out = path.with_name("painted")
    render(path, out / "pictures", ("svg", "png"))
    for file in sorted((out / "pictures").iterdir()):
        if file.suffix == ".svg":
            _svg(file.read_bytes(), file.name)
        else:
            _png(file)
        yield file.suffix[1:]
    drawn = _flat("".join(
        "".join(ET.fromstring(file.read_bytes()).itertext())
        for file in sorted((out / "pictures").glob("*.svg"))
    ))  # fmt: skip
    for words in _words(session, session.sheets) | _beside(session):
        require(_flat(legal(words)) in drawn, f"in no picture: {words!r}")
    forms = ("pdf", "html", "docx")
    made = make_handouts(path, out / "handouts", formats=forms, each_table=True)
    require(made.files, "no handouts")
    print_day(path, out / "day")
    on_record = {s.id for s in session.sheets.values() if may_leave(session, s, "handout")}
    summary = _words(session, on_record) | {_flat(jot.text) for jot in parked(session)}
    for file in sorted([*(out / "handouts").iterdir(), *(out / "day").iterdir()]):
        whole = summary if file.stem == "summary" else set()
        if file.suffix == ".pdf":
            _pdf(file.read_bytes(), whole, file.name)
        elif file.suffix == ".docx":
            _docx(file, whole)
        elif file.suffix == ".html":
            _html(file.read_text("utf-8"), whole, file.name)
        yield file.suffix[1:]
    groups = (out / "handouts").glob("group-*.pdf")
    text = "".join(_squeezed(_spoken(file.read_bytes())) for file in groups)
    for words in _words(session, session.sheets) | _beside(session):
        _require_spoken(words, text, "the tables' pages")
    yield "group pages"


def _svg(data: bytes, name: str) -> None:
    for element in ET.fromstring(data).iter():
        tag = element.tag.rpartition("}")[2]
        require(tag in SVG, f"{name}: an element {tag}")
        loud = [key for key in element.attrib if key.lower().startswith("on")]
        require(not loud, f"{name}: {loud}")
    require(b"]]>" not in data, f"{name}: ]]> stands there")


def _png(file: Path) -> None:
    from PIL import Image  # noqa: PLC0415  (only where there is a picture)

    with Image.open(file) as picture:
        picture.load()
        require(picture.width > 100, f"{file.name} is {picture.size}")


def _spoken(data: bytes) -> str:
    tagged = Tagged(data)
    return "".join(tagged.text(kid.get_object()) for kid in tagged.catalog["/StructTreeRoot"]["/K"])


_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\u061c\u034f\U000e0020-\U000e007f]")


def _squeezed(text: str) -> str:
    """Return a text without blanks and characters that show nothing."""
    import unicodedata  # noqa: PLC0415  (short here)

    return _UNSEEN.sub("", unicodedata.normalize("NFKD", text))


def _require_spoken(words: str, text: str, where: str) -> None:
    """Raise a finding unless a PDF says a text, or the names of what no font has."""
    if has_rtl(words):
        return  # pieces of a line come in another order
    require(_squeezed(shown(words)[0]) in text, f"not in {where}: {words!r}")


def _pdf(data: bytes, whole: set[str], name: str) -> None:
    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text()
    text = _squeezed(_spoken(data))
    for words in whole:
        _require_spoken(words, text, name)


def _docx(file: Path, whole: set[str]) -> None:
    text = ""
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(parts.read(name))
                if name == "word/document.xml":
                    text = _flat("".join(root.itertext()))
                if name.endswith(".rels"):
                    out = [x.get("Target", "") for x in root if x.get("TargetMode") == "External"]
                    require(not out, f"{file.name} leads to {out}")
    for words in whole:
        require(_squeezed(legal(words)) in _squeezed(text), f"not in {file.name}: {words!r}")


class _Page(HTMLParser):
    """What a page consists of; a finding where elements are not closed in order."""

    def __init__(self, page: str, name: str) -> None:
        super().__init__()
        self.name, self.text, self.open = name, "", list[str]()
        self.feed(page)
        self.close()
        require(not self.open, f"{name}: never closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        require(tag in HTML, f"{self.name}: an element {tag}")
        for key, value in attrs:
            require(not key.startswith("on"), f"{self.name}: {key}={value}")
            inside = key not in ("href", "src", "xlink:href") or (value or "").startswith(
                ("#", "data:")
            )
            require(inside, f"{self.name}: {key}={value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        require(self.open and self.open.pop() == tag, f"{self.name}: </{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise FindingError(f"{self.name}: a comment: {data!r}")


def _html(page: str, whole: set[str], name: str) -> None:
    require(not raw(page), f"{name}: {raw(page)}")
    text = _squeezed(_Page(page, name).text)
    for words in whole:
        require(_squeezed(legal(words)) in text, f"not in {name}: {words!r}")


def looks(path: Path) -> Iterator[str]:
    """Look at the console, a sheet and the projector in a terminal that is none."""
    yield from asyncio.run(_screens(path))


async def _screens(path: Path) -> list[str]:
    with Room.open(path, terminal="screen") as room:
        async with WorkshopApp(room).run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            _require_shown(pilot, "console")
            for key in ("k", "escape", "q", "escape", "n", "escape"):
                await press(pilot, key)
                _require_shown(pilot, f"console {key}")
        sheet = max(room.session.sheets, key=lambda one: len(room.session.labels_in(one)))
        async with SheetApp(room, sheet).run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            for key in ("f6", "escape", "f4", "escape", "f3", "escape", "up", "f2", "escape"):
                await press(pilot, key)
                _require_shown(pilot, f"sheet {key}")
            typed = "[bold red]zq [@click=app.quit]q[/]"
            await say(pilot, typed)
            _require_shown(pilot, "sheet typed")
            require(typed in flat(pilot), "what looks like markup is not shown as typed")
    with Watched(path) as watched:
        async with PresentApp(watched).run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            _require_shown(pilot, "projector")
    return ["console", "sheet", "projector"]


def _require_shown(pilot: Pilot[Any], where: str) -> None:
    app = pilot.app
    require(app.is_running and app._exit is False, f"{where}: the window closed")
    require(getattr(app, "fault", None) is None, f"{where}: {getattr(app, 'fault', None)}")
    words = screen_text(pilot)
    require(not raw(words), f"{where}: {raw(words)}")
    require(len(words.strip()) > 10, f"{where}: nothing is shown")
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            link = style.link if style else None
            meta = str(style.meta) if style and style._meta else ""
            require(not link and "app.quit" not in meta, f"{where}: markup was read: {link} {meta}")
