"""Hostile texts through every door by which words come in, and onto every surface that shows them.

A text is kept as `workshop.text.clean` keeps it, or refused in one sentence; then it is shown as
words wherever it stands, and is never markup, a formula, a command for a terminal, or lost.
"""

import csv
import io
import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from support.attack.ledger import FindingError, new_word, require
from support.attack.mutations import ROOT

from workshop.catalog.exercise_file import load_exercise
from workshop.model.base import LABEL_LIMIT, NOTE_LIMIT
from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.model.room_acts import AgendaSet
from workshop.model.session import Session, Sheet
from workshop.rules.room.agenda import agenda_of
from workshop.rules.sheet.outline import outline
from workshop.rules.sheet.sheet_codes import find_sheet, sheet_code
from workshop.rules.sheet.typed_line import TypedLine, as_typed, parse, spot_of, spots
from workshop.service.exchange.csv_exchange import CsvReport
from workshop.service.exchange.csv_text import guarded
from workshop.service.exchange.exchange import export_file, import_file
from workshop.service.session import people
from workshop.service.session.agendas import item_title
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session, group_named, read_session
from workshop.service.sheet import parking_lot, relations, sheets
from workshop.service.sheet.photographs import attach_photograph
from workshop.service.sheet.typing_in import enter_line
from workshop.text.clean import clean, paste_lines

MARKUP = (
    "[/b]", "[bold red]x[/]", "[link=https://example.org]x[/link]", "[@click=app.quit]x[/]", "[[",
    "</text>", "<script>alert(1)</script>", "<b>x</b>", "&", "&amp;", "&#0;", "]]>", "<!--", "-->",
    "<?xml?>", '" onload="x', "' x='", "</style>", "javascript:x", "{name}", "%s%n", "$x$", "`x`",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "\t=1", "\r=1", '=HYPERLINK("x")', ";", ",",
)  # fmt: skip
BREAKERS = (
    '"', '"""', "'''", "\\", "\\n", "\\u0000", "[x]", "x = 1", "# x", '{"a":', "}", "null",
)  # fmt: skip
CONTROLS = (
    "\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\x7f", "\x85", "\r", "\n",
    "\r\n", "\v", "\f", "\u2028", "\u2029", "\u202e", "\u202a", "\u2066", "\u2069", "\ufeff",
    "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\ue000", "\ud800", "\udc80",
)  # fmt: skip
_FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
_WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
WRITING = (
    "مریض کا علاج GP (NHS)", "Ysbyty’r Gŵyl, tŷ", "日本語", "ไทยครับ", "\u06cc\u200c\u062e", _FAMILY,
    _WALES, "\U0001f469\U0001f3fd\u200d\u2695\ufe0f", "\U0001f1ec\U0001f1e7", "\u200bx",
    "x\u200dx", "\u200e\u200f", "e" + "\u0301" * 40, "q\u0300\u0308\u0323", "\u0301x",
    "\u2019x\u2018", "\u00ad", "\ufb01", "\u0390" * 20, "\u3000x", "\u00a0x", "\U0001d518",
    "\ufffd",
)  # fmt: skip
LONG = ("x" * 10_000, "x" * LABEL_LIMIT, "W" * 90, "é" * 199, "\u0627" * 150, "\u0301" * 500)
EVERY = (*MARKUP, *FORMULAS, *BREAKERS, *CONTROLS, *WRITING, *LONG)

TURNING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def hostile_text(dice: Random) -> str:
    """Return a text that something could break on: mostly with a word by which it is found."""
    parts = dice.choices(EVERY[: -len(LONG)], k=dice.randint(1, 3))
    if dice.random() < 0.06:
        parts.append(dice.choice(LONG))
    if dice.random() < 0.8:
        parts.insert(dice.randint(0, len(parts)), new_word(dice))
    return dice.choice(("", " ", " ")).join(parts)


def raw(words: str) -> set[str]:
    """Return the characters of a text that would steer a terminal."""
    return {c for c in words if c in TURNING or (c != "\n" and unicodedata.category(c) == "Cc")}


def _kept(text: str, *, limit: int = LABEL_LIMIT, lines: bool = False) -> str | None:
    """Return a text as it is to be kept; None where it is to be refused."""
    try:
        return clean(text, limit=limit, keep_lines=lines).text
    except WorkshopError:
        return None


class Labels:
    """One session, filled with hostile texts through every door."""

    def __init__(self, folder: Path, seed: int, counts: Counter[str]) -> None:
        self.folder, self.dice, self.counts = folder, Random(seed), counts
        self.path = folder / "s.workshop"
        self.said: Counter[tuple[str, str, str]] = Counter()
        """By sheet, place and text: how many labels there are to be."""

    def text(self) -> str:
        return hostile_text(self.dice)

    def fill(self) -> None:
        """Bring texts in through every door; FindingError where one is not as it was cleaned."""
        self._begin()
        doors: tuple[Callable[[Room], None], ...] = (
            self._added, self._edited, self._titles, self._notes, self._related, self._typed,
            self._pasted, self._jotted, self._agenda, self._photographed, self._codes,
        )  # fmt: skip
        with Room.open(self.path, terminal="labels") as room:
            for _ in range(3):
                for door in doors:
                    door(room)
                    self.counts["doors"] += 1
            for sheet in list(room.session.sheets):
                sheets.share(room, sheet, self.dice.choice(("room", "record", "record")))
        self._from_csv()
        self._from_json()
        self._require_kept(read_session(self.path))

    def _begin(self) -> None:
        while True:
            title, tables = self.text(), [self.text(), self.text(), new_word(self.dice)]
            try:
                create_session(self.path, title, tables, [self._exercise(), "task-2"])
                break
            except WorkshopError:
                require(not self.path.exists(), f"refused, and made: {tables} {title}")
                self.counts["refused"] += 1
        session = read_session(self.path)
        require(session.title == _kept(title), f"title {title!r} became {session.title!r}")
        names = [group.name for group in session.groups.values()]
        require(names == [_kept(name) for name in tables], f"tables {tables} became {names}")
        for name in names:
            require(group_named(session, name).name == name, f"no table by its own name {name!r}")

    def _exercise(self) -> str:
        """Write an exercise of hostile texts; where it is refused, the name of a good one."""
        good = (ROOT / "exercises" / "task-1.toml").read_text("utf-8")

        def other(found: re.Match[str]) -> str:
            if self.dice.random() > 0.1:
                return found[0]
            text = self.text()  # most as they may be, or every file would be refused
            text = (_kept(text) or "x") if self.dice.random() < 0.9 else text
            return f"{found[1]} = {_toml(text)}"

        path = self.folder / "e.toml"
        line = re.compile(r'^(title|prompt|hint|question|cue|example|ask) = ".*"$', re.MULTILINE)
        path.write_bytes(line.sub(other, good).encode("utf-8", "surrogatepass"))
        try:
            load_exercise(path)
        except WorkshopError:
            self.counts["exercises refused"] += 1
            return "task-1"
        self.counts["exercises"] += 1
        return str(path)

    # doors

    def _at(self, session: Session) -> tuple[Sheet, str]:
        sheet = self.dice.choice(list(session.sheets.values()))
        return sheet, self.dice.choice(session.exercises[sheet.exercise].places).id

    def _may(self, act: Callable[[], object], text: str, *, limit: int = LABEL_LIMIT,
             empty: bool = False) -> bool:  # fmt: skip
        """Do something with a text: done, or refused where it has to be."""
        kept = _kept(text, limit=limit)
        try:
            act()
        except WorkshopError as error:
            must = kept is None or (not kept and not empty)
            require(must, f"refused for no reason: {text!r}: {error}")
            self.counts["refused"] += 1
            return False
        require(kept is not None, f"taken, and too long: {len(text)}")
        return True

    def _label(self, sheet: Sheet, place: str, text: str) -> None:
        self.said[sheet.id, place, _kept(text) or ""] += 1

    def _added(self, room: Room) -> None:
        (sheet, place), text = self._at(room.session), self.text()
        if self._may(lambda: sheets.add_label(room, sheet.id, place, sheets.NewLabel(text)), text):
            self._label(sheet, place, text)

    def _edited(self, room: Room) -> None:
        label, text = self.dice.choice([*room.session.labels.values(), None]), self.text()
        if label is None:
            return
        if self._may(lambda: sheets.edit_label(room, label.id, text, label.revision), text):
            self.said[label.sheet, label.place, label.text] -= 1
            self._label(room.session.sheets[label.sheet], label.place, text)

    def _titles(self, room: Room) -> None:
        sheet, text = self._at(room.session)[0], self.text()
        line = room.session.exercises[sheet.exercise].titles[0].id
        if self._may(lambda: sheets.write_titles(room, sheet.id, {line: text}), text, empty=True):
            told = room.session.sheets[sheet.id].titles[line]
            require(told == _kept(text), f"title line {text!r} became {told!r}")

    def _notes(self, room: Room) -> None:
        (sheet, place), text = self._at(room.session), self.text()
        on, target = self.dice.choice((("place", place), ("sheet", sheet.id)))
        act = lambda: sheets.write_note(room, sheet.id, on, target, text)  # noqa: E731
        if self._may(act, text, limit=NOTE_LIMIT, empty=True):
            now = room.session.sheets[sheet.id]
            told = now.note if on == "sheet" else now.place_notes[place]
            require(told == _kept(text, limit=NOTE_LIMIT, lines=True), f"{text!r} became {told!r}")

    def _related(self, room: Room) -> None:
        sheet, text = self._at(room.session)[0], self.text()
        labels = room.session.labels_in(sheet.id)
        if len(labels) < 2:
            return
        ends = [End(kind="label", id=label.id) for label in self.dice.sample(labels, 2)]
        act = lambda: relations.relate(room, sheet.id, ends[0], ends[1], text)  # noqa: E731
        if self._may(act, text, empty=True):
            told = list(room.session.relations.values())[-1].words
            require(told == _kept(text), f"relation {text!r} became {told!r}")

    def _typed(self, room: Room) -> None:
        (sheet, place), text = self._at(room.session), self.text()
        kept = _kept(text)
        if not kept or kept in "-?":
            return
        every = spots(room.session.exercises[sheet.exercise])
        here = spot_of(every, place)
        line = parse(as_typed(TypedLine(here, "words", kept), every, here), every, here)
        require(line.words == kept, f"typed {kept!r}, read {line.words!r}")
        enter_line(room, sheet.id, line)
        self._label(sheet, place, kept)

    def _pasted(self, room: Room) -> None:
        sheet, place = self._at(room.session)
        text = "\n".join(self.text() for _ in range(3))
        try:
            lines = paste_lines(text)
        except WorkshopError:
            self.counts["refused"] += 1
            return
        for one in outline(lines, room.session.exercises[sheet.exercise], place):
            if one.state is None and _kept(one.text):
                sheets.add_label(room, sheet.id, one.place, sheets.NewLabel(one.text))
                self._label(sheet, one.place, one.text)

    def _jotted(self, room: Room) -> None:
        text = self.text()
        if self._may(lambda: parking_lot.jot_down(room, "parking", text), text, limit=NOTE_LIMIT):
            told = list(room.session.jots.values())[-1].text
            require(told == _kept(text, limit=NOTE_LIMIT), f"{text!r} became {told!r}")

    def _agenda(self, room: Room) -> None:
        text = self.text()
        items = list(agenda_of(room.session))

        def act() -> None:
            at = self.dice.randrange(len(items))
            items[at] = items[at].model_copy(update={"title": item_title(text)})
            room.act(AgendaSet(items=tuple(items)))

        self._may(act, text)

    def _photographed(self, room: Room) -> None:
        from PIL import Image  # noqa: PLC0415  (only where there is a picture)

        sheet = self._at(room.session)[0]
        name = self.text().replace("/", "").replace("\0", "")[:40]
        picture = self.folder / f"p{name}.jpg"
        try:
            Image.new("RGB", (30, 20), "white").save(self.folder / "p.jpg")
            (self.folder / "p.jpg").rename(picture)
        except (OSError, ValueError):
            return  # no file is called so here
        attach_photograph(room, sheet_code(room.session, sheet), picture, instead=True)
        picture.unlink()

    def _codes(self, room: Room) -> None:
        text = self.text()
        for act in (
            lambda: find_sheet(room.session, text),
            lambda: people.withdraw(room, text),
            lambda: group_named(room.session, text),
        ):
            try:
                act()
            except WorkshopError:
                self.counts["codes refused"] += 1

    def _from_csv(self) -> None:
        session = read_session(self.path)
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(("group", "exercise", "place", "label"))
        written = 0
        for _ in range(6):
            sheet, place = self._at(session)
            text = self.text().encode("utf-8", "ignore").decode().replace("\0", "")
            if not _kept(text):
                continue
            cells = (session.groups[sheet.group].name, sheet.exercise, place, text)
            writer.writerow([guarded(cell) for cell in cells])
            self._label(session.sheets_of(sheet.group, sheet.exercise)[0], place, text)
            written += 1
        if written:
            data = self.folder / "in.csv"
            data.write_bytes(out.getvalue().encode())
            done = import_file(self.path, data)
            require(isinstance(done, CsvReport), f"CSV: {done}")
            self.counts["csv rows"] += written

    def _from_json(self) -> None:
        """Poison an export where words stand, and take it in as a new session."""
        data, other = self.folder / "in.json", self.folder / "other.workshop"
        export_file(self.path, "json", data, replace=True)
        whole = json.loads(data.read_text("utf-8"))
        for event in whole["events"]:
            act = event["act"]
            if act["kind"] in ("label.added", "label.edited") and self.dice.random() < 0.5:
                text = self.text()[:LABEL_LIMIT]
                act["text"] = text if _kept(text) else act["text"]
        escaped = self.dice.random() < 0.5
        data.write_bytes(json.dumps(whole, ensure_ascii=escaped).encode("utf-8", "replace"))
        try:
            import_file(other, data)
        except WorkshopError:
            require(not other.exists(), "JSON refused, and a session made")
            self.counts["json refused"] += 1
            return
        self.counts["json"] += 1
        for label in read_session(other).labels.values():
            require(_kept(label.text) == label.text, f"JSON let in {label.text!r}")
        other.unlink()

    def _require_kept(self, session: Session) -> None:
        found = Counter((x.sheet, x.place, x.text) for x in session.labels.values())
        lost, more = +self.said - found, found - +self.said
        require(not lost and not more, f"labels are not as they were typed: {lost} {more}")
        self.counts["labels"] += len(session.labels)


def _toml(text: str) -> str:
    """Write a text as TOML does, also one that TOML may not hold."""
    escaped = "".join(
        f"\\{c}" if c in '"\\' else f"\\u{ord(c):04X}" if ord(c) < 0x20 or c == "\x7f" else c
        for c in text
    )
    return f'"{escaped}"'


def run_labels(
    folder: Path, seed: int, counts: Counter[str], *, paper: bool = True, screens: bool = True
) -> None:
    """Fill a session by the doors, and look at every surface. A finding says the seed."""
    from support.attack.shown import looks, painted, plain  # noqa: PLC0415  (loads the painters)

    own = folder / f"labels-{seed}"
    own.mkdir(parents=True)
    try:
        attack = Labels(own, seed, counts)
        attack.fill()
        surfaces: list[Callable[[Path], Iterator[str]]] = [plain]
        surfaces += [painted] if paper else []
        surfaces += [looks] if screens else []
        for surface in surfaces:
            for name in surface(attack.path):
                counts[name] += 1
    except Exception as error:
        told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
        raise FindingError(f"labels {seed}: {told}") from error
    finally:
        shutil.rmtree(own, ignore_errors=True)
