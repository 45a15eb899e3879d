"""A session is worked on while the disk is nearly full, whatever is done and however full it is.

What was acknowledged is stored. What was refused was told in plain words with exit code 2, and
nothing has changed: no half-written file, none in the place of another, nothing left over. An
erasure that could not be finished has no receipt, and is finished at the next opening with room.
"""

import io
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Literal

from support.attack.apart import in_a_process
from support.attack.full_disk import Ballast, limit, mount, played
from support.attack.ledger import FindingError, new_word, require, words_in, words_under
from support.attack.mutations import command

from workshop.model.problem import WorkshopError
from workshop.service.documents.output_registry import remember_made
from workshop.service.exchange.exchange import export_file, export_session
from workshop.service.session.people import add_person
from workshop.service.session.recent import recent_sessions, remember
from workshop.service.session.room import Room
from workshop.service.session.sessions import (
    backup_session,
    check_session,
    create_session,
    read_session,
)
from workshop.service.setup.preferences import keep_preference, read_preferences
from workshop.service.sheet.photographs import attach_photograph
from workshop.service.sheet.sheets import NewLabel, add_label, edit_label, share
from workshop.store.restoring import backups_of
from workshop.store.session_file import SessionFile
from workshop.tui.frame.crash import write_report

Disk = Literal["small", "limited", "played"]
DISKS: tuple[Disk, ...] = ("small", "limited", "played")

_LEFT_OVER = re.compile(r"(^|/)\.|\.part$|\.new$|\.tmp$|-wal$|-shm$|-journal$|-console$")
_OWN = b"somebody's own"
_SESSION = re.compile(r"\.workshop$")


@dataclass
class DiskCounts:
    """What was done, for a report."""

    tried: Counter[str] = field(default_factory=Counter)
    """By disk and how it ended."""
    levels: set[tuple[str, int]] = field(default_factory=set)
    operations: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        ends = ", ".join(f"{name} {number}" for name, number in sorted(self.tried.items()))
        return (
            f"{sum(self.tried.values())} tries, {len(self.operations)} operations, "
            f"{len(self.levels)} levels: {ends}"
        )


@dataclass(frozen=True)
class Said:
    """How something ended: its exit code, what it acknowledged, and what it said."""

    code: int
    words: tuple[str, ...] = ()
    out: str = ""
    err: str = ""


Do = Callable[[Path], Said]


@dataclass(frozen=True)
class Operation:
    """Something that people do, in the folder of a session."""

    do: Do
    makes: str = r"(?!)"
    """The names of files that are new or changed where it was done."""
    erases: bool = False
    adds: bool = False
    """Whether labels come in one by one, so that some may be stored and the next refused."""
    state: bool = False
    """Whether it is the program's own memory that it writes, which is no reason to fail."""


def _run(*args: str) -> Do:
    def do(folder: Path) -> Said:
        whole = [str(folder / one[1:]) if one.startswith("@") else one for one in args]
        code, out, err = command(*whole)
        return Said(code, (), out, err)

    return do


def _save_labels(folder: Path) -> Said:
    dice, words, err = Random(1), list[str](), ""
    try:
        with Room.open(folder / "s.workshop") as room:
            sheet = next(iter(room.session.sheets))
            for _ in range(30):
                word = new_word(dice)
                add_label(room, sheet, "need", NewLabel(word, note="n" * 200))
                words.append(word)
    except WorkshopError as error:
        err = "".join(f"workshop: {problem}\n" for problem in error.problems)
    return Said(2 if err else 0, tuple(words), "", err)


def _keep_state(folder: Path) -> Said:
    err = ""
    remember(folder / "elsewhere" / "copy.workshop")
    remember_made([folder / "o.json", folder / "photo.jpg"])
    try:
        keep_preference(read_preferences(), "theme", "light")
    except WorkshopError as error:
        err = "".join(f"workshop: {problem}\n" for problem in error.problems)
    said = write_report(ValueError("nobody's words"))
    return Said(2 if err else 0, (), said, err)


_BACKUP = r"s\.workshop-backups/\d{4}-before-"
OPERATIONS: dict[str, Operation] = {
    "save": Operation(_save_labels, adds=True),
    "share": Operation(_run("share", "@s.workshop", "record", "--all")),
    "attach": Operation(_run("attach", "@s.workshop", "2-1", "@photo.jpg")),
    "attach anew": Operation(_run("attach", "@s.workshop", "2-1-2", "@photo.jpg", "--new")),
    "attach instead": Operation(
        _run("attach", "@s.workshop", "1-1", "@photo.jpg", "--replace"), erases=True
    ),
    "photograph off": Operation(_run("attach", "@s.workshop", "1-1", "--remove"), erases=True),
    "erase": Operation(
        _run("erase", "@s.workshop", "1-1", "--word", "the table", "--yes"), erases=True
    ),
    "import json": Operation(_run("import", "@s.workshop", "@data.json"), _BACKUP),
    "import csv": Operation(_run("import", "@s.workshop", "@data.csv"), _BACKUP),
    "import anew": Operation(_run("import", "@new.workshop", "@data.json"), r"new\.workshop"),
    "merge": Operation(_run("merge", "@s.workshop", "@elsewhere/copy.workshop"), _BACKUP),
    "backup": Operation(_run("backup", "@s.workshop", "@b.workshop"), r"b\.workshop"),
    "restore": Operation(_run("restore", "@s.workshop", "--backup", "1"), _BACKUP),
    "restore damaged": Operation(
        _run("restore", "@damaged.workshop", "--backup", "1"), r"damaged(-damaged-1)?\.workshop"
    ),
    "export": Operation(
        _run("export", "@s.workshop", "--format", "json", "-o", "@o.json", "--replace"), r"o\.json"
    ),
    "pictures": Operation(
        _run("render", "@s.workshop", "--out", "@out", "--format", "svg,txt,dot"), r"out/.*"
    ),
    "handouts": Operation(
        _run("handouts", "@s.workshop", "--out", "@out", "--format", "pdf,html,docx"), r"out/.*"
    ),
    "state": Operation(_keep_state, state=True),
}


def make_template(folder: Path) -> None:
    """Make what every try begins with: a session with its past, another copy, files to import."""
    folder.mkdir(parents=True)
    path, dice = folder / "s.workshop", Random(1)
    create_session(path, "Full", ["One", "Two"], ["task-1"])
    _picture(folder / "photo.jpg", 1)
    _picture(folder / "older.jpg", 2)
    with Room.open(path) as room:
        one, two = room.session.sheets
        labels = [
            add_label(room, sheet, "need", NewLabel(new_word(dice), note=new_word(dice)))
            for sheet in (one, two) for _ in range(12)
        ]  # fmt: skip
        room.backup("early")
        share(room, one, "private")
        add_person(room, next(iter(room.session.groups)), dice.choice)
        label = room.session.labels_in(one)[0]
        edit_label(room, label.id, new_word(dice), label.revision)
        attach_photograph(room, "1-1", folder / "older.jpg")
        room.backup("later")
    assert len(labels) == 24
    copy = folder / "elsewhere" / "copy.workshop"
    copy.parent.mkdir()
    backup_session(path, copy)
    with Room.open(copy, terminal="elsewhere") as room:
        for _ in range(40):
            add_label(room, two, "response", NewLabel(new_word(dice), note="n" * 300))
    export_file(copy, "json", folder / "data.json")
    rows = "".join(f"Two,task-1,Outcome,{new_word(dice)}\n" for _ in range(60))
    (folder / "data.csv").write_text(f"group,exercise,place,label\n{rows}", encoding="utf-8")
    export_file(path, "json", folder / "o.json")
    (folder / "damaged.workshop").write_bytes(path.read_bytes()[:30_000] + b"?" * 20_000)
    (folder / "damaged.workshop-backups").mkdir()
    shutil.copy(backups_of(path)[0].path, folder / "damaged.workshop-backups" / "0001-one.workshop")
    (folder / "out").mkdir()
    (folder / "out" / "summary.pdf").write_bytes(_OWN)


def _picture(path: Path, number: int) -> None:
    from PIL import Image  # noqa: PLC0415  (only where there is a picture)

    noise = Random(number).randbytes(300 * 200)
    data = io.BytesIO()
    Image.frombytes("L", (300, 200), noise).convert("RGB").save(data, "JPEG")
    path.write_bytes(data.getvalue())


@dataclass(frozen=True)
class _Seen:
    """What stands in a folder: what sessions say, and the bytes of all other files."""

    files: Mapping[str, str | bytes]
    session: str
    photographs: frozenset[str]

    @classmethod
    def of(cls, folder: Path) -> "_Seen":
        files: dict[str, str | bytes] = {}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name.split("/")[0] != "home" and name != "s.workshop":
                whole = _SESSION.search(name) and not _LEFT_OVER.search(name)
                files[name] = _told(path) if whole else path.read_bytes()
        path = folder / "s.workshop"
        with SessionFile.open(path, read_only=True) as file:
            photographs = frozenset(file.attachments())
        return cls(files, export_session(path, "json").text, photographs)


def _told(path: Path) -> str | bytes:
    try:
        return export_session(path, "json").text
    except WorkshopError:
        return path.read_bytes()


class DiskTry:
    """One operation on one disk that is so full."""

    def __init__(self, folder: Path, name: str, disk: Disk, left: int) -> None:
        self.folder, self.disk, self.left = folder, disk, left
        self.operation = OPERATIONS[name]
        self.path = folder / "s.workshop"

    def run(self, fill: Ballast | None) -> str:
        """Do it, and look; return how it ended. FindingError says what does not hold."""
        before = _Seen.of(self.folder)
        if fill:
            fill.fill(self.left)
        said = self._do()
        if fill:
            fill.drop()
        self._look_at_words(said)
        begun = self._begun(before)
        if self.operation.erases:
            self._look_at_erasure(before, said, begun=begun)
        else:
            require(not begun, "an erasure was begun that nobody asked for")
        problems = check_session(self.path)
        require(not problems or begun, f"check: {problems}")
        with Room.open(self.path) as room:
            require(not room.unfinished, f"not finished with room: {room.unfinished}")
        require(not check_session(self.path), "check after it was opened")
        self._look_at_files(before, said, begun=begun)
        if said.code == 2:
            self._once_more(before, begun=begun)
        return "begun" if begun and said.code else "refused" if said.code else "done"

    def _do(self) -> Said:
        if self.disk == "played":
            with played(self.left):
                return self.operation.do(self.folder)

        def act() -> str:
            if self.disk == "limited":
                limit(self.left)
            said = self.operation.do(self.folder)
            return json.dumps([said.code, said.words, said.out, said.err])

        code, words, out, err = json.loads(in_a_process(act))
        return Said(code, tuple(words), out, err)

    def _look_at_words(self, said: Said) -> None:
        words = f"exit code {said.code}: {said.err[-900:]}"
        require(said.code in {0, 2}, words)
        require("Traceback" not in said.err + said.out, words)
        lines = said.err.splitlines()
        if said.code == 2:
            told = [line for line in lines if line.startswith("workshop: ")]
            require(len(told) == 1, f"not one sentence: {words}")

    def _begun(self, before: _Seen) -> bool:
        """Whether an erasure was begun: its words are hidden, or it is done."""
        with SessionFile.open(self.path, read_only=True) as file:
            pending = bool(file.begun_erasures())
            text = export_session(self.path, "json").text
        return pending or text.count('"erased"') > before.session.count('"erased"')

    def _look_at_erasure(self, before: _Seen, said: Said, *, begun: bool) -> None:
        with SessionFile.open(self.path, read_only=True) as file:
            pending = bool(file.begun_erasures())
        require(said.code != 0 or (begun and not pending), "a receipt for what is not finished")
        if begun and said.code:
            require(pending, "it is finished, and was told as refused")
        if pending:
            with Room.open(self.path) as room:
                require(not room.unfinished, f"not finished with room: {room.unfinished}")
        if begun:
            gone = words_in(before.session) - words_in(export_session(self.path, "json").text)
            there = words_under(self.folder)
            left = {
                word: where for word in gone
                if (where := [p.name for p in there[word] if self._within_reach(p)])
            }  # fmt: skip
            require(not left, f"erased, and still there: {left}")

    def _within_reach(self, path: Path) -> bool:
        top = path.relative_to(self.folder).parts[0]
        return top == "s.workshop" or top.startswith((".", "s.workshop"))

    def _look_at_files(self, before: _Seen, said: Said, *, begun: bool) -> None:
        now = _Seen.of(self.folder)
        left = [name for name in now.files if _LEFT_OVER.search(name)]
        require(not left, f"left over: {left}")
        self._look_at_state()
        made = {name for name in now.files if now.files[name] != before.files.get(name)}
        lost = set(before.files) - set(now.files)
        require(not lost or said.code == 0, f"refused, and gone: {sorted(lost)}")
        if said.code == 0:
            odd = [name for name in made if not re.match(self.operation.makes, name)]
            odd = [name for name in odd if not (self.operation.erases and "-backups/" in name)]
            require(not odd, f"made beside what was asked for: {odd}")
            self._look_at_made(now, made)
        elif not begun:
            require(not made, f"refused, and changed: {sorted(made)}")
            if not self.operation.adds:
                require(now.session == before.session, "refused, and the session changed")
            require(now.photographs == before.photographs, "refused, and a picture is in the file")
        if self.operation.adds:
            stored = {label.text for label in read_session(self.path).labels.values()}
            lost = set(said.words) - stored
            require(not lost, f"acknowledged and lost: {sorted(lost)}")
            new = stored - words_in(before.session)
            more = new - set(said.words)
            require(not more, f"refused and stored: {sorted(more)}")

    def _look_at_made(self, now: _Seen, made: set[str]) -> None:
        for name in made:
            path = self.folder / name
            require(path.stat().st_size, f"{name} is empty")
            if path.read_bytes() == _OWN:
                continue  # it was put aside
            if _SESSION.search(name) and "-damaged-" not in name:
                problems = check_session(path)
                require(not problems, f"{name} is not whole: {problems}")
            elif path.suffix == ".json":
                require(json.loads(path.read_bytes()), f"{name} is empty")
            elif path.suffix == ".pdf":
                require(path.read_bytes().rstrip().endswith(b"%%EOF"), f"{name} is cut")
            elif path.suffix in {".html", ".svg"}:
                end = path.read_text(encoding="utf-8").rstrip()
                require(end.endswith(("</html>", "</svg>")), f"{name} is cut")

    def _look_at_state(self) -> None:
        home = self.folder / "home"
        for path in sorted(home.rglob("*")):
            name = path.relative_to(home).as_posix()
            require(not re.search(r"\.part$|\.tmp$|(^|/)\.", name), f"left over: {name}")
            if path.suffix == ".json":
                require(json.loads(path.read_bytes()) is not None, f"{name} is no JSON")
            elif path.suffix == ".txt":
                text = path.read_text(encoding="utf-8")
                require("(message left out)" in text, f"{name} is half a report")
        require(recent_sessions(), "the list of sessions is lost")

    def _once_more(self, before: _Seen, *, begun: bool) -> None:
        """Do it again with room on the disk: what was refused can be done now."""
        if begun and not self.operation.adds:
            return
        again = self.operation.do(self.folder)
        require(again.code == 0, f"refused with room, too: {again.err}")
        require(not check_session(self.path), "check after it was done with room")


def _one(
    template: Path, folder: Path, name: str, disk: Disk, left: int, fill: Ballast | None
) -> str:
    """Try one thing in a fresh copy of the template; return how it ended."""
    shutil.copytree(template, folder)
    os.environ["WORKSHOP_HOME"] = str(folder / "home")
    remember(folder / "s.workshop")
    try:
        return DiskTry(folder, name, disk, left).run(fill)
    except Exception as error:
        told = str(error) if isinstance(error, FindingError) else f"it broke: {error!r}"
        raise FindingError(f"{name}, {disk} disk, {left} bytes left: {told}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _several(
    template: Path, folder: Path, tries: list[tuple[str, Disk, int]], fill: Ballast | None
) -> str:
    """Try several things; return as JSON how each ended, and the first finding."""
    ends = []
    for name, disk, left in tries:
        try:
            ends.append(_one(template, folder, name, disk, left, fill))
        except FindingError as error:
            return json.dumps([ends, str(error)])
        finally:
            if fill:
                fill.drop()
    return json.dumps([ends, ""])


def _on_a_small_disk(template: Path, folder: Path, tries: list[tuple[str, Disk, int]]) -> str:
    folder.mkdir()
    if not mount(folder):
        return json.dumps([[], ""])
    return _several(template, folder / "try", tries, Ballast(folder))


def run_disks(
    folder: Path, seed: int, counts: DiskCounts, levels: Mapping[Disk, list[int]], names: list[str]
) -> None:
    """Try each operation at each level of each disk; a finding says the seed.

    A disk that the system does not have is passed over.
    """
    template, where = folder / f"disks-{seed}", folder / f"disks-{seed}-try"
    home = os.environ.get("WORKSHOP_HOME")
    make_template(template)
    try:
        for disk in levels if hasattr(os, "fork") else {"played": levels["played"]}:
            tries = [(name, disk, left) for left in levels[disk] for name in names]
            if disk == "small":
                act = partial(_on_a_small_disk, template, where, tries)
                ends, finding = json.loads(in_a_process(act, seconds=3600))
                shutil.rmtree(where)  # what it was mounted on
            else:
                ends, finding = json.loads(_several(template, where, tries, None))
            for (name, _disk, left), end in zip(tries, ends, strict=False):
                counts.tried[f"{disk} {end}"] += 1
                counts.levels.add((disk, left))
                counts.operations.add(name)
            require(not finding, f"disks {seed}: {finding}")
    finally:
        if home is None:
            os.environ.pop("WORKSHOP_HOME", None)
        else:
            os.environ["WORKSHOP_HOME"] = home
        shutil.rmtree(template, ignore_errors=True)
        shutil.rmtree(where, ignore_errors=True)
