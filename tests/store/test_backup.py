import os
import sqlite3
from pathlib import Path

import pytest
from store.store_helpers import created, label, names

from workshop.model.problem import Problem, WorkshopError
from workshop.store import schema
from workshop.store.backup import KEPT, local_backups
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile


def test_a_backup_of_an_open_session_stands_alone(session: SessionFile, tmp_path: Path) -> None:
    session.append([label(1)])
    folder = tmp_path / "stick"
    folder.mkdir()
    session.backup(folder / "copy.workshop")
    assert names(folder) == ["copy.workshop"]
    assert check(folder / "copy.workshop") == []
    with SessionFile.open(folder / "copy.workshop") as copy:
        assert copy.events() == [created(), label(1)]


def test_a_session_open_for_reading_can_be_copied(closed: Path, tmp_path: Path) -> None:
    with SessionFile.open(closed, read_only=True) as session:
        session.backup(tmp_path / "copy.workshop")
    assert check(tmp_path / "copy.workshop") == []


def test_a_backup_replaces_nothing(session: SessionFile, tmp_path: Path) -> None:
    other = tmp_path / "copy.workshop"
    other.write_text("words", encoding="utf-8")
    with pytest.raises(WorkshopError, match=r"(?i)already exists"):
        session.backup(other)
    with pytest.raises(WorkshopError, match=r"(?i)already exists"):
        session.backup(session.path)
    with pytest.raises(WorkshopError, match=r"(?i)does not exist"):
        session.backup(tmp_path / "missing" / "copy.workshop")
    assert other.read_text(encoding="utf-8") == "words"
    assert [name for name in names(tmp_path) if name.endswith(".new")] == []


def test_a_backup_that_fails_leaves_nothing(closed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with SessionFile.open(closed, read_only=True) as session:
        os.truncate(closed, 8192)
        with pytest.raises(WorkshopError, match=r"(?i)the copy was not made"):
            session.backup(folder / "copy.workshop")
        with pytest.raises(WorkshopError, match=r"(?i)the copy was not made"):
            session.local_backup("stage end")
    assert names(folder) == []
    assert names(tmp_path) == [closed.name, "stick"]


def test_the_last_ten_local_backups_are_kept(session: SessionFile) -> None:
    for number in range(1, 13):
        session.append([label(number)])
        made = session.local_backup(f"Stage end: {number}/12 ✓")
    assert made.name == "0012-stage-end-12-12.workshop"
    assert made.parent.name == f"{session.path.name}-backups"
    kept = local_backups(session.path)
    assert [b.name[:4] for b in kept] == [f"{n:04d}" for n in range(3, 13)]
    assert names(made.parent) == [b.name for b in kept]
    with SessionFile.open(kept[0], read_only=True) as third:
        assert len(third.events()) == 4


def test_a_folder_of_backups_that_cannot_be_made_is_said(session: SessionFile) -> None:
    folder = session.path.with_name(session.path.name + "-backups")
    folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(WorkshopError, match=r"(?i)no backup was made"):
        session.local_backup("stage end")


SECOND = schema.Migration(
    "colours", ("ALTER TABLE event ADD COLUMN colour TEXT", "CREATE TABLE later (id TEXT)")
)
BROKEN = schema.Migration("broken", ("CREATE TABLE half (id TEXT)", "SELECT nonsense"))


def _tables(path: Path) -> list[str]:
    direct = sqlite3.connect(path)
    found = direct.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    direct.close()
    return [name for (name,) in found]


def test_an_older_file_is_copied_and_brought_up_to_date(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, SECOND))
    with pytest.raises(WorkshopError, match=r"(?i)older format"):
        SessionFile.open(closed, read_only=True)
    with SessionFile.open(closed) as session:
        session.append([label(900)])
        assert len(session.events()) == 202
    assert "later" in _tables(closed)
    backups = local_backups(closed)
    assert [b.name for b in backups] == ["0001-before-colours.workshop"]
    assert "later" not in _tables(backups[0])
    SessionFile.open(closed).close()
    assert local_backups(closed) == backups


def test_a_migration_that_fails_changes_nothing(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, SECOND, BROKEN))
        with pytest.raises(WorkshopError, match=r"(?i)cannot be opened"):
            SessionFile.open(closed)
        assert "half" not in _tables(closed)
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:-1])
        with SessionFile.open(closed) as session:
            assert len(session.events()) == 201


def test_a_new_file_has_every_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, SECOND))
    SessionFile.create(path, [created()]).close()
    assert "later" in _tables(path)
    assert names(path.parent) == [path.name]


def test_what_fails_and_changes_nothing_leaves_the_backups_as_they_were(
    session: SessionFile,
) -> None:
    """Else ten tries on a full disk would leave ten copies of the same, and none of before."""
    for number in range(KEPT):
        session.local_backup(f"backup {number}")
    before = [path.name for path in local_backups(session.path)]
    with pytest.raises(WorkshopError), session.backed_up("before merge"):
        raise WorkshopError(Problem("The disk is full."))
    assert [path.name for path in local_backups(session.path)] == before

    def save_and_fail() -> None:
        session.append([label(900)])
        raise WorkshopError(Problem("It has left its place."))

    with pytest.raises(WorkshopError), session.backed_up("before merge"):
        save_and_fail()
    assert "0011-before-merge" in [path.stem for path in local_backups(session.path)]
    with session.backed_up("before merge"):
        session.append([label(901)])
    assert [path.stem for path in local_backups(session.path)][-1] == "0012-before-merge"
    assert len(local_backups(session.path)) == KEPT
