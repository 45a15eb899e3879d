"""A file that holds what nobody here put there, and a log that was cut: refused, or told."""

import os
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from workshop.model.problem import WorkshopError
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session
from workshop.service.sheet.sheets import NewLabel, add_label
from workshop.store.inspection import check
from workshop.store.log_frames import read_log, words_are_missing
from workshop.store.session_file import SessionFile

FOREIGN = {
    "trigger": "CREATE TRIGGER x AFTER INSERT ON event BEGIN DELETE FROM event; END",
    "view": "CREATE VIEW x AS SELECT * FROM event",
    "index": "CREATE INDEX x ON event (payload)",
    "table": "CREATE TABLE x (y)",
    "virtual table": "CREATE VIRTUAL TABLE x USING fts5(y)",
    "column": "ALTER TABLE event ADD COLUMN more TEXT DEFAULT ''",
    "steering": 'CREATE TABLE "x\u001b]0;y\u0007" (y)',
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create_session(tmp_path / "s.workshop", "T", ["A"], ["task-1"])


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_not_of_the_format_is_refused_by_all(path: Path, what: str):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(FOREIGN[what])
        connection.commit()
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(WorkshopError, match="put there") as told:
            SessionFile.open(path, read_only=read_only)
        assert "\x1b" not in str(told.value)
    (problem,) = check(path)
    assert "put there" in problem.message
    assert path.read_bytes() == before


def test_an_index_that_lacks_a_row_is_refused_by_all(path: Path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        made = "SELECT sql FROM sqlite_master WHERE name = 'event'"
        sql = connection.execute(made).fetchone()[0]
        loose = sql.replace("id TEXT NOT NULL UNIQUE", "id TEXT NOT NULL")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'event'", (loose,))
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1'"
        ).fetchone()[0]
        connection.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_event_1'")
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO event (id, at, actor, kind, payload, crc) "
            "SELECT id, at, actor, kind, payload, crc FROM event LIMIT 1"
        )
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'event'", (sql,))
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('index', 'sqlite_autoindex_event_1', 'event', ?, "
            "NULL)",
            (root,),
        )
        connection.commit()
    assert check(path)
    with pytest.raises(WorkshopError, match="damaged"):
        SessionFile.open(path)


@pytest.fixture
def left(path: Path, tmp_path: Path) -> Path:
    """A session as a killed program leaves it: its newest words are in the log."""
    copy = tmp_path / "left"
    copy.mkdir()
    with Room.open(path) as room:
        sheet = next(iter(room.session.sheets))
        for number in range(6):
            add_label(room, sheet, "need", NewLabel(f"word {number}"))
        for end in ("", "-wal", "-shm"):
            shutil.copy(path.with_name(path.name + end), copy / (path.name + end))
    return copy / path.name


def test_what_a_killed_program_leaves_is_whole(left: Path):
    log = left.with_name(left.name + "-wal").read_bytes()
    found = read_log(log)
    assert found is not None
    assert found.whole > 6
    assert not found.torn
    assert check(left) == []
    with SessionFile.open(left) as file:
        assert sum(event.act.kind == "label.added" for event in file.events()) == 6


def test_an_earlier_round_of_the_log_is_no_damage(left: Path):
    log = left.with_name(left.name + "-wal")
    data = log.read_bytes()
    older = bytearray(data[32 : 32 + 24 + 4096])
    older[8:16] = bytes(8)  # the salts of another round
    log.write_bytes(data + older)
    assert not words_are_missing(left)


def _cut_after(share: float):
    return lambda data: data[: 32 + int(share * (len(data) - 32))]


def _changed_at(share: float):
    def change(data: bytes) -> bytes:
        at = int(share * (len(data) - 1))
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return change


DAMAGE = {
    "empty": lambda _data: b"",
    "head": lambda data: data[:20],
    "head alone": lambda data: data[:32],
    "cut at a frame": lambda data: data[: 32 + 4 * (24 + 4096)],
    "half": _cut_after(0.5),
    "last byte": lambda data: data[:-1],
    "magic": _changed_at(0),
    "salt": lambda data: data[:16] + bytes([data[16] ^ 1]) + data[17:],
    "early": _changed_at(0.2),
    "late": _changed_at(0.9),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_log_that_was_cut_or_damaged_is_told(left: Path, how: str):
    log = left.with_name(left.name + "-wal")
    log.write_bytes(DAMAGE[how](log.read_bytes()))
    before = [path.read_bytes() for path in sorted(left.parent.iterdir())]
    (problem,) = check(left)
    assert "newest words may be missing" in problem.message
    assert [path.read_bytes() for path in sorted(left.parent.iterdir())] == before


def test_a_log_that_was_taken_away_is_told(left: Path):
    left.with_name(left.name + "-wal").unlink()
    assert words_are_missing(left)


@pytest.mark.parametrize("how", ["last byte", "half", "late"])
def test_without_its_index_what_does_not_end_is_told(left: Path, how: str):
    left.with_name(left.name + "-shm").unlink()
    log = left.with_name(left.name + "-wal")
    log.write_bytes(DAMAGE[how](log.read_bytes()))
    assert words_are_missing(left)


def test_opening_says_that_words_may_be_missing(left: Path):
    log = left.with_name(left.name + "-wal")
    log.write_bytes(DAMAGE["half"](log.read_bytes()))
    with Room.open(left) as room:
        (problem,) = room.concerns
        assert "newest words may be missing" in problem.message
    with Room.open(left) as room:
        assert room.concerns == ()


def test_what_was_half_written_and_never_promised_is_no_damage(left: Path):
    log = left.with_name(left.name + "-wal")
    data = log.read_bytes()
    frame = bytearray(data[-(24 + 4096) :])  # its salts are right, its sums are not
    for torn in (frame, frame[:100]):
        log.write_bytes(data + torn)
        assert not words_are_missing(left)


def test_a_session_that_is_open_here_is_not_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[Path] = []
    real = Path.open

    def noted(self: Path, *args: Any, **kinds: Any) -> Any:
        opened.append(self)
        return real(self, *args, **kinds)

    monkeypatch.setattr(Path, "open", noted)
    with Room.open(path) as room:
        add_label(room, next(iter(room.session.sheets)), "need", NewLabel("a word"))
        assert check(path) == []
    assert path.with_name(path.name + "-shm") not in opened  # closing it would drop SQLite's locks


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that is killed at will")
def test_no_killed_writer_leaves_what_is_told_as_damage(path: Path):
    chance = random.Random(11)
    for _number in range(40):
        began, tells = os.pipe()
        writer = os.fork()
        if not writer:
            try:
                with Room.open(path) as room:
                    sheet = next(iter(room.session.sheets))
                    os.write(tells, b".")
                    while True:
                        add_label(room, sheet, "need", NewLabel("word " * 50))
            finally:
                os._exit(1)
        os.read(began, 1)
        time.sleep(chance.uniform(0, 0.02))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        os.close(began)
        os.close(tells)
        assert not words_are_missing(path)
        assert check(path) == []
