import sqlite3
from pathlib import Path

from store.store_helpers import created, label, names, running

from workshop.store.inspection import check
from workshop.store.session_file import SessionFile

DYING = """
import os
from pathlib import Path
from store.store_helpers import label
from workshop.store.session_file import SessionFile
session = SessionFile.open(Path(sys.argv[1]))
session.append([label(900)])
os._exit(1)
"""


def test_a_whole_file_has_no_problem_and_is_not_touched(closed: Path) -> None:
    before = closed.read_bytes()
    assert check(closed) == []
    assert closed.read_bytes() == before
    assert names(closed.parent) == [closed.name]


def test_an_open_session_can_be_checked(session: SessionFile) -> None:
    session.append([label(1)])
    assert check(session.path) == []
    session.append([label(2)])
    assert session.events() == [created(), label(1), label(2)]


def test_what_a_crash_left_beside_the_file_is_read_and_stays_there(closed: Path) -> None:
    with running(DYING, closed) as dying:
        dying.wait()
    log = closed.with_name(closed.name + "-wal")
    before = closed.read_bytes(), log.read_bytes()
    assert check(closed) == []
    with SessionFile.open(closed, read_only=True) as session:
        assert session.events()[-1] == label(900)
    assert (closed.read_bytes(), log.read_bytes()) == before
    with SessionFile.open(closed) as session:
        assert session.events()[-1] == label(900)
    assert names(closed.parent) == [closed.name]


def test_a_file_whose_log_was_moved_into_it_only_in_part_is_whole(
    session: SessionFile, tmp_path: Path
) -> None:
    session.append([label(n) for n in range(1, 300)])
    torn = tmp_path / "torn" / "torn.workshop"
    torn.parent.mkdir()
    beginning = session.path.read_bytes()
    log = session.path.with_name(session.path.name + "-wal").read_bytes()
    torn.with_name(torn.name + "-wal").write_bytes(log)
    session.close()
    # the first page already counts pages that are not there yet
    torn.write_bytes(session.path.read_bytes()[:4096] + beginning[4096:])
    assert check(torn) == []
    with SessionFile.open(torn, read_only=True) as found:
        assert len(found.events()) == 300
    with SessionFile.open(torn) as found:
        assert len(found.events()) == 300
    assert names(torn.parent) == [torn.name]


def test_every_event_that_does_not_read_is_named_up_to_twenty(closed: Path) -> None:
    direct = sqlite3.connect(closed)
    direct.execute("UPDATE event SET payload = '{}' WHERE seq BETWEEN 11 AND 40")
    direct.commit()
    direct.close()
    found = check(closed)
    assert "ev-00000010" in found[0].message
    assert len(found) == 21
    assert found[-1].message == "... and 10 more events do not read."


def test_an_index_that_disagrees_with_the_table_is_found(closed: Path) -> None:
    content = closed.read_bytes()
    place = content.rindex(b"ev-00000100") if content.count(b"ev-00000100") == 2 else 0
    first = content.index(b"ev-00000100")
    # the id stands once in the table and once in the index; the checksum covers the table's
    for at in (first, place):
        closed.write_bytes(content[:at] + b"ev-0000010X" + content[at + 11 :])
        assert check(closed) != []
