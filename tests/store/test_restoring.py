"""Going back to a backup, with what is there kept whatever it is."""

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.restoring import backups_of, restore_session
from workshop.service.sheet import sheets
from workshop.store import backup, restoring
from workshop.store.console_lock import ConsoleLock

NOW = datetime(2026, 3, 12, 10, 42, tzinfo=UTC)


def clock() -> datetime:
    return NOW


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """Return a session with one word, a backup of it, and a second word since."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", sheets.NewLabel("first"))
        room.backup("after welcome")
        sheets.add_label(room, sheet_of(room), "need", sheets.NewLabel("second"))
    return path


def words(path: Path) -> list[str]:
    with open_room(path) as room:
        return texts(room, sheet_of(room))


def test_a_session_goes_back_and_what_was_there_is_kept(session: Path) -> None:
    assert [backup.name for backup in backups_of(session)] == ["0001-after-welcome"]
    done = restore_session(session, "1", clock)
    assert done.backup.stem == "0001-after-welcome"
    assert done.kept is not None
    assert done.kept.stem == "0002-before-restoring"
    assert words(session) == ["first"]
    restore_session(session, "0002-before-restoring", clock)
    assert words(session) == ["first", "second"]
    left = {path.name for path in session.parent.iterdir()}
    assert left == {"s.workshop", "s.workshop-backups"}


def test_the_oldest_of_ten_can_be_restored_although_one_more_is_made(session: Path) -> None:
    with open_room(session) as room:
        for _ in range(9):
            room.backup("more")
    assert len(backups_of(session)) == 10
    restore_session(session, "1", clock)
    assert words(session) == ["first"]


def test_a_damaged_session_is_put_aside_and_mended(session: Path) -> None:
    session.write_bytes(b"not a session any more" * 100)
    done = restore_session(session, "1", clock)
    assert done.kept is not None
    assert done.kept.name == "s-damaged-1.workshop"
    assert done.kept.read_bytes().startswith(b"not a session")
    assert words(session) == ["first"]


def test_a_session_that_is_gone_comes_back(session: Path) -> None:
    session.unlink()
    done = restore_session(session, "1", clock)
    assert done.kept is None
    assert words(session) == ["first"]


def test_an_open_session_is_left_alone(session: Path) -> None:
    with ConsoleLock(session, "pts/1", NOW) as console:
        console.take()
        with pytest.raises(WorkshopError, match="open in another window"):
            restore_session(session, "1", clock)
    with open_room(session), pytest.raises(WorkshopError, match="open in another window"):
        restore_session(session, "1", clock)
    assert words(session) == ["first", "second"]
    assert len(backups_of(session)) == 1


def test_a_damaged_backup_changes_nothing(session: Path) -> None:
    backups_of(session)[0].path.write_bytes(b"no backup")
    with pytest.raises(WorkshopError, match="not a session"):
        restore_session(session, "1", clock)
    assert words(session) == ["first", "second"]


def test_a_backup_that_is_not_there_is_named_with_near_misses(session: Path) -> None:
    with pytest.raises(WorkshopError, match="0001-after-welcome"):
        restore_session(session, "0001-after-welcom", clock)
    with pytest.raises(WorkshopError, match="There is no backup '7'"):
        restore_session(session, "7", clock)


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_session_that_cannot_be_backed_up_is_not_taken_for_a_damaged_one(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk its raw copy would fill what is left of it, and the log would be gone."""

    def full(*_given: object) -> None:
        raise WorkshopError(Problem("The disk is full."))

    before = _names(session.parent)
    monkeypatch.setattr(backup, "make_backup", full)
    with pytest.raises(WorkshopError, match="The disk is full"):
        restore_session(session, "1", clock)
    assert _names(session.parent) == before
    assert words(session) == ["first", "second"]


def test_a_restore_that_is_refused_at_the_end_leaves_nothing(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_building: Path) -> None:
        raise WorkshopError(Problem("The disk is full."))

    before = _names(session.parent)
    monkeypatch.setattr(restoring, "_bring_up_to_date", full)
    with pytest.raises(WorkshopError, match="The disk is full"):
        restore_session(session, "1", clock)
    assert _names(session.parent) == before
    session.write_bytes(b"not a session any more" * 100)
    with pytest.raises(WorkshopError, match="The disk is full"):
        restore_session(session, "1", clock)
    assert _names(session.parent) == before


def test_half_of_a_damaged_session_is_not_left_beside_it(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_there: Path, to: Path) -> None:
        to.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    session.write_bytes(b"not a session any more" * 100)
    before = _names(session.parent)
    monkeypatch.setattr(shutil, "copy2", half)
    with pytest.raises(WorkshopError, match="could not be kept"):
        restore_session(session, "1", clock)
    assert _names(session.parent) == before


def test_what_a_killed_restore_was_making_goes_with_the_next(session: Path) -> None:
    kept = "s.workshop-backups/0002-before-restoring.workshop"
    before = _names(session.parent)
    left = session.with_name(f"..{session.name}.restoring.0123abcd.new")
    left.write_bytes(b"words")
    restore_session(session, "1", clock)
    assert _names(session.parent) == sorted([*before, kept])
