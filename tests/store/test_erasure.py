import random
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from store.store_helpers import label, names, receipt

from workshop.model.event import Blank
from workshop.model.problem import WorkshopError
from workshop.store.backup import local_backups
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile

SECRET = label(500, "the manager was bullied")


def holding(folder: Path, words: str = "bullied") -> list[str]:
    """Return the files, at any depth, in which the words stand."""
    files = [found for found in folder.rglob("*") if found.is_file()]
    return sorted(found.name for found in files if words.encode() in found.read_bytes())


def test_erased_words_are_in_no_byte_of_any_file(session: SessionFile) -> None:
    session.append([*map(label, range(1, 300)), SECRET, *map(label, range(501, 800))])
    session.local_backup("stage end")
    session.append([label(900)])
    session.local_backup("stage end")
    folder = session.path.parent
    left = folder / f".{session.path.name}.0123abcd.new"
    left.write_bytes(b"bullied, in a copy that a power cut stopped")
    assert len(holding(folder)) == 4
    written = receipt(1000, SECRET)
    session.erase([SECRET.id], written)
    assert holding(folder) == []
    found = {event.id: event for event in session.events()}
    assert found[SECRET.id].act == Blank(of="label.added", sheet="sheet-1", about=("label-500",))
    assert found[SECRET.id].at == SECRET.at
    assert session.events()[-1] == written
    for backup in local_backups(session.path):
        assert check(backup) == []
        with SessionFile.open(backup, read_only=True) as copy:
            assert len(copy.events()) >= 600
    session.close()
    assert holding(folder) == []
    assert check(session.path) == []
    assert names(local_backups(folder / session.path.name)[0].parent) == [
        "0001-stage-end.workshop",
        "0002-stage-end.workshop",
    ]


def test_words_are_gone_in_whatever_order_pages_were_rearranged(session: SessionFile) -> None:
    chance = random.Random(3)
    secrets = [label(n, f"secret-{n} " + "x" * chance.randrange(150)) for n in range(1, 401)]
    for start in range(0, 400, 20):
        session.append(secrets[start : start + 20])
    chance.shuffle(secrets)
    for number, start in enumerate(range(0, 400, 100)):
        batch = secrets[start : start + 100]
        session.erase([event.id for event in batch], receipt(1000 + number, *batch))
        stand = session.path.read_bytes() + _log(session.path)
        for event in secrets[: start + 100]:
            assert f"secret-{event.id[3:].lstrip('0')} ".encode() not in stand


def test_words_left_between_the_cells_by_another_program_go_too(session: SessionFile) -> None:
    session.append([*map(label, range(1, 50)), SECRET, *map(label, range(51, 100))])
    other = sqlite3.connect(session.path)
    other.execute("PRAGMA secure_delete = OFF")
    other.execute("DELETE FROM event WHERE id = ?", (SECRET.id,))
    other.commit()
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    other.close()
    assert holding(session.path.parent) == [session.path.name]
    session.append([SECRET])
    session.erase([SECRET.id], receipt(1000, SECRET))
    assert holding(session.path.parent) == []


def _log(path: Path) -> bytes:
    return path.with_name(path.name + "-wal").read_bytes()


def test_erased_stays_erased_when_the_words_are_sent_again(session: SessionFile) -> None:
    session.append([SECRET])
    session.erase([SECRET.id], receipt(1000, SECRET))
    session.append([SECRET])
    assert holding(session.path.parent) == []


def test_erasing_twice_is_harmless(session: SessionFile) -> None:
    session.append([SECRET])
    first = session.erase([SECRET.id], receipt(1000, SECRET))
    assert session.erase([SECRET.id], receipt(1000, SECRET)) == first
    assert session.events()[1].act == Blank(of="label.added", sheet="sheet-1", about=("label-500",))


def test_an_event_that_is_not_there_erases_nothing(session: SessionFile) -> None:
    session.append([SECRET])
    before = session.events()
    with pytest.raises(WorkshopError, match="is not in the file; nothing was erased"):
        session.erase([SECRET.id, label(1).id], receipt(1000, SECRET, label(1)))
    assert session.events() == before


def test_a_receipt_names_all_that_is_erased(session: SessionFile) -> None:
    session.append([SECRET, label(1)])
    with pytest.raises(ValueError, match=r"(?i)must name every event"):
        session.erase([SECRET.id, label(1).id], receipt(1000, SECRET))
    with pytest.raises(ValueError, match=r"(?i)must name every event"):
        session.erase([SECRET.id], label(2))
    assert SECRET in session.events()


def _reader_in_the_middle(path: Path) -> sqlite3.Connection:
    reader = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    return reader


@pytest.mark.usefixtures("impatient")
def test_a_reader_that_stays_holds_the_receipt_back(path: Path, session: SessionFile) -> None:
    session.append([SECRET])
    with SessionFile.open(path) as quick:
        reader = _reader_in_the_middle(path)
        with pytest.raises(WorkshopError, match=r"(?i)another program is reading it; no receipt"):
            quick.erase([SECRET.id], receipt(1000, SECRET))
        assert len(quick.events()) == 2
        reader.close()
        quick.erase([SECRET.id], receipt(1000, SECRET))
    assert holding(path.parent) == []


def test_a_reader_that_goes_is_waited_for(session: SessionFile) -> None:
    session.append([SECRET])
    reader = _reader_in_the_middle(session.path)

    def leave() -> None:
        time.sleep(0.3)
        reader.close()

    leaving = threading.Thread(target=leave)
    leaving.start()
    session.erase([SECRET.id], receipt(1000, SECRET))
    leaving.join()
    assert holding(session.path.parent) == []
    assert session.events()[-1] == receipt(1000, SECRET)


def test_a_backup_that_cannot_be_rewritten_holds_the_receipt_back(session: SessionFile) -> None:
    session.append([SECRET])
    backup = session.local_backup("stage end")
    backup.write_bytes(b"bullied" * 1000)
    with pytest.raises(WorkshopError, match=r"(?i)may still stand in this backup") as refused:
        session.erase([SECRET.id], receipt(1000, SECRET))
    assert refused.value.problems[0].file == backup
    assert "Delete this backup" in refused.value.problems[0].hint
    assert len(session.events()) == 2
    backup.unlink()
    session.erase([SECRET.id], receipt(1000, SECRET))
    assert holding(session.path.parent) == []


def test_a_reader_cannot_erase(session: SessionFile) -> None:
    session.append([SECRET])
    with (
        SessionFile.open(session.path, read_only=True) as reader,
        pytest.raises(WorkshopError, match=r"(?i)reading only"),
    ):
        reader.erase([SECRET.id], receipt(1000, SECRET))
