import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from store.store_helpers import created, label, names

from workshop.model.event import Event
from workshop.model.problem import WorkshopError
from workshop.store import connection as connections
from workshop.store import session_file
from workshop.store.inspection import check
from workshop.store.row import Row, checksum, to_row
from workshop.store.session_file import SessionFile

Open = Callable[[Path], object]


def load(path: Path) -> list[Event]:
    with SessionFile.open(path) as session:
        return session.events()


def load_reading(path: Path) -> list[Event]:
    with SessionFile.open(path, read_only=True) as session:
        return session.events()


@pytest.fixture(params=[load, load_reading])
def opening(request: pytest.FixtureRequest) -> Open:
    found: Open = request.param
    return found


def refuses(opening: Open, path: Path, words: str) -> None:
    """Check that one message says it, that nothing changes, and that `check` says the same."""
    before = path.read_bytes() if path.is_file() else b""
    beside = names(path.parent)
    with pytest.raises(WorkshopError, match=words) as refused:
        opening(path)
    assert len(refused.value.problems) == 1
    assert "\n" not in str(refused.value)
    assert refused.value.problems[0].file == path
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert check(path) != []
    assert names(path.parent) == beside


def test_missing(path: Path, opening: Open) -> None:
    refuses(opening, path, "There is no such file")


def test_a_folder(tmp_path: Path, opening: Open) -> None:
    refuses(opening, tmp_path, "This is a folder")


def test_inside_a_file(closed: Path, opening: Open) -> None:
    with pytest.raises(WorkshopError, match=r"cannot be reached|no such file"):
        opening(closed / "inside.workshop")


def test_empty(path: Path, opening: Open) -> None:
    path.touch()
    refuses(opening, path, "The file is empty")


@pytest.mark.parametrize(
    "content", [b"x", b"group,exercise\n" * 9, b"\0" * 8192, b"\xff\xfe" * 999, b"%PDF-1.7" * 200]
)
def test_another_sort_of_file(path: Path, opening: Open, content: bytes) -> None:
    path.write_bytes(content)
    refuses(opening, path, "This file is not a session")


def test_a_database_of_another_program(path: Path, opening: Open) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE event (seq, id, at, actor, kind, payload, crc)")
    other.close()
    refuses(opening, path, "This file is not a session")


@pytest.mark.parametrize("kept", [50, 99, 100, 512, 4096, 5000, 8192, 20_000, -4096, -1])
def test_cut_short(closed: Path, opening: Open, kept: int) -> None:
    closed.write_bytes(closed.read_bytes()[:kept])
    words = "not a session|damaged or cut short" if kept < 512 else "damaged or cut short"
    refuses(opening, closed, words)


def test_bytes_changed_anywhere_are_found_or_harmless(closed: Path) -> None:
    whole, events = closed.read_bytes(), load(closed)
    chance = random.Random(1)
    refused = 0
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(3):
            content[chance.randrange(100, len(content))] ^= chance.randrange(1, 256)
        closed.write_bytes(content)
        try:
            found = load(closed)
        except WorkshopError:
            refused += 1
            assert check(closed) != []
        else:
            assert found == events
    assert refused > 20


def test_one_changed_letter_in_a_label_is_found(closed: Path, opening: Open) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content.replace(b"label 77 ", b"labor 77 ", 1))
    refuses(opening, closed, "the event ev-00000077 does not read")
    assert ["ev-00000077" in problem.message for problem in check(closed)] == [True]


def test_bytes_that_are_no_text_are_found(closed: Path, opening: Open) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content.replace(b"label 77 ", b"lab\xff\xfe 77 ", 1))
    refuses(opening, closed, "damaged or cut short")
    assert "ev-00000077" in check(closed)[0].message


def test_damage_points_at_the_backups(closed: Path) -> None:
    with SessionFile.open(closed) as session:
        session.local_backup("stage end")
    closed.write_bytes(closed.read_bytes()[:5000])
    with pytest.raises(WorkshopError, match=r"copies are in the folder .*\.workshop-backups"):
        load(closed)


def _change(path: Path, *statements: str) -> None:
    direct = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        direct.execute(statement)
    direct.close()


def test_a_newer_format(closed: Path, opening: Open) -> None:
    _change(closed, "PRAGMA user_version = 99")
    refuses(opening, closed, "made by a newer version of workshop .format 99; ")


def test_a_format_that_is_not_said(closed: Path, opening: Open) -> None:
    _change(closed, "PRAGMA user_version = 0")
    refuses(opening, closed, "damaged")


def test_an_event_of_a_newer_version(closed: Path, opening: Open) -> None:
    row = Row("ev-9", "2026-01-15T10:30:00.000Z", "terminal-1", "line.drawn", '{"a":1}', 0)
    direct = sqlite3.connect(closed)
    direct.execute(session_file._INSERT, row._replace(crc=checksum(*row[:5])))
    direct.commit()
    direct.close()
    refuses(opening, closed, "newer version of workshop .it holds events? of the kind “line.drawn”")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"text":"x","colour":"red"', "newer version of workshop .*“label.added” says “colour”"),
        ('"text":"x","language":5', "damaged"),
        ('"colour":"red"', "damaged"),
    ],
)
def test_a_field_of_a_newer_version(closed: Path, opening: Open, said: str, told: str) -> None:
    payload = f'{{"label":"l","sheet":"s","place":"need",{said}}}'
    row = Row("ev-9", "2026-01-15T10:30:00.000Z", "terminal-1", "label.added", payload, 0)
    direct = sqlite3.connect(closed)
    direct.execute(session_file._INSERT, row._replace(crc=checksum(*row[:5])))
    direct.commit()
    direct.close()
    refuses(opening, closed, told)


def test_an_event_of_a_newer_version_that_comes_while_open(session: SessionFile) -> None:
    row = Row("ev-9", "2026-01-15T10:30:00.000Z", "terminal-1", "line.drawn", '{"a":1}', 0)
    direct = sqlite3.connect(session.path)
    direct.execute(session_file._INSERT, row._replace(crc=checksum(*row[:5])))
    direct.commit()
    direct.close()
    with pytest.raises(WorkshopError, match=r"(?i)newer version"):
        session.since(1)


def test_a_table_that_is_gone(closed: Path, opening: Open) -> None:
    _change(closed, "DROP TABLE event")
    refuses(opening, closed, "damaged")


def test_a_payload_that_says_more_than_one_event_is_refused(closed: Path, opening: Open) -> None:
    row = to_row(label(900))
    payload = row.payload + "}," + '{"id":"x","at":"2026-01-15T10:30:00Z","actor":"a","act":'
    payload += '{"kind":"blank","of":""}'
    direct = sqlite3.connect(closed)
    sly = Row(*row[:4], payload, checksum(*row[:4], payload))
    direct.execute(session_file._INSERT, sly)
    direct.commit()
    direct.close()
    refuses(opening, closed, "does not read")


@pytest.mark.usefixtures("impatient")
def test_locked_by_another_program(closed: Path) -> None:
    other = sqlite3.connect(closed, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkshopError, match=r"(?i)another program holds the file"):
        SessionFile.open(closed)
    assert len(load_reading(closed)) == 201
    other.execute("ROLLBACK")
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN IMMEDIATE")
    for opening in (load, load_reading):
        with pytest.raises(WorkshopError, match=r"(?i)another program holds the file"):
            opening(closed)
    other.close()
    assert len(load(closed)) == 201


@pytest.mark.usefixtures("impatient")
def test_locked_while_saving_says_that_the_words_are_not_saved(session: SessionFile) -> None:
    with SessionFile.open(session.path) as quick:
        other = sqlite3.connect(session.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkshopError, match="NOT saved: another program"):
            quick.append([label(1)])
        other.close()
        assert quick.append([label(1)]) == 2


def test_a_full_disk_loses_nothing_that_was_saved(session: SessionFile) -> None:
    pages = session._connection.execute("PRAGMA page_count").fetchone()[0]
    session._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    saved = [created()]

    def save_on_and_on() -> None:
        for number in range(1, 1000):
            session.append([label(number)])
            saved.append(label(number))

    with pytest.raises(WorkshopError, match="NOT saved: the disk is full"):
        save_on_and_on()
    assert session.events() == saved
    session._connection.execute("PRAGMA max_page_count = 100000")
    session.append([label(2000)])
    assert session.events() == [*saved, label(2000)]
    assert check(session.path) == []


@pytest.fixture
def read_only_file(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connect as SQLite does to a file that may not be written."""
    connect = connections.connect

    def connect_reading_only(path: Path, options: str) -> sqlite3.Connection:
        return connect(path, options.replace("mode=rw", "mode=ro"))

    monkeypatch.setattr(connections, "connect", connect_reading_only)


@pytest.mark.usefixtures("read_only_file")
def test_a_read_only_file_says_so_and_how_to_mend_it(closed: Path) -> None:
    with pytest.raises(WorkshopError, match=r"(?i)the file or its folder is read-only") as refused:
        SessionFile.open(closed)
    assert "Allow writing" in refused.value.problems[0].hint
    assert len(load_reading(closed)) == 201


class _NothingBeside(sqlite3.Connection):
    """A connection in a folder where SQLite cannot make the files it keeps beside."""

    code = sqlite3.SQLITE_READONLY

    def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
        error = sqlite3.OperationalError("attempt to write a readonly database")
        error.sqlite_errorcode = self.code
        raise error


@pytest.fixture
def read_only_folder(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def connect_there(name: str, **options: Any) -> sqlite3.Connection:
        kind = sqlite3.Connection if "immutable" in name else _NothingBeside
        return connect(name, factory=kind, **options)

    monkeypatch.setattr(sqlite3, "connect", connect_there)


@pytest.mark.usefixtures("read_only_folder")
def test_a_read_only_folder_is_read_and_not_written(closed: Path) -> None:
    assert len(load_reading(closed)) == 201
    assert check(closed) == []
    with pytest.raises(WorkshopError, match=r"(?i)the file or its folder is read-only") as refused:
        SessionFile.open(closed)
    assert "copy the file into a folder of your own" in refused.value.problems[0].hint


@pytest.mark.usefixtures("read_only_folder")
def test_a_new_session_in_a_read_only_folder_says_so(path: Path) -> None:
    with pytest.raises(WorkshopError, match=r"(?i)not made: its folder cannot be written"):
        SessionFile.create(path.with_name("other.workshop"), [])
    assert names(path.parent) == [path.name]


def test_a_file_that_may_not_be_written_is_read_and_nothing_left_beside_it(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WorkshopError, match=r"(?i)the file or its folder is read-only"):
        SessionFile.open(closed)
    assert names(closed.parent) == [closed.name]
    with SessionFile.open(closed, read_only=True) as session:
        assert names(closed.parent) == [closed.name]
        assert len(session.events()) == 201


@pytest.mark.usefixtures("read_only_folder")
def test_words_that_a_read_only_folder_hides_are_not_left_out_silently(closed: Path) -> None:
    closed.with_name(closed.name + "-wal").write_bytes(b"newest words")
    with pytest.raises(WorkshopError, match=r"(?i)the newest words are in"):
        load_reading(closed)
