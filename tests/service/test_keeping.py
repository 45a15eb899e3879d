"""A day until which a session is kept, and a session that is forgotten with all its copies."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.problem import WorkshopError
from workshop.rules.privacy.keeping import due_words, is_due
from workshop.service.session.recent import recent_sessions, remember
from workshop.service.session.retention import day_of, forget, keep_until, to_forget
from workshop.service.session.sessions import create_session, read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A session with words, backups, a rescued copy and what a power cut left."""
    (tmp_path / "s").mkdir()
    path = new_session(tmp_path / "s")
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("xylophone"))
        room.backup("one")
        room.backup("two")
    shutil.copy(path, path.with_name("s-rescued.workshop"))
    for left in (".s.workshop.0123abcd.new", "s-damaged-1.workshop", "s-damaged-1.workshop-wal"):
        path.with_name(left).write_bytes(b"xylophone")
    path.with_name("s.workshop-console").write_bytes(b"")
    remember(path)
    return path


def holding(folder: Path) -> list[str]:
    return [f.name for f in folder.rglob("*") if f.is_file() and b"xylophone" in f.read_bytes()]


def test_everything_of_it_is_gone_and_nothing_else(session: Path, home: Path):
    folder = session.parent
    other = folder / "s-rescued-2.workshop"
    create_session(other, "Another", ["A"])
    (folder / "s-rescue.workshop").write_text("another's")
    mine = folder / "notes.txt"
    mine.write_text("mine")
    found = to_forget(session)
    assert (found.backups, [p.name for p in found.rescued]) == (
        2,
        ["s-damaged-1.workshop", "s-rescued.workshop"],
    )
    assert len(holding(folder)) == 7
    forget(session)
    assert sorted(p.name for p in folder.iterdir()) == [
        "notes.txt",
        "s-rescue.workshop",
        "s-rescued-2.workshop",
    ]
    assert recent_sessions() == []
    assert b"s.workshop" not in (home / "state" / "recent.json").read_bytes()


def test_it_refuses_while_it_is_open_and_deletes_nothing(session: Path):
    with open_room(session) as room:
        before = sorted(session.parent.rglob("*"))
        with pytest.raises(WorkshopError, match="open in another window"):
            forget(session)
        assert sorted(session.parent.rglob("*")) == before
        sheets.add_label(room, sheet_of(room), "need", NewLabel("and goes on"))
    forget(session)
    assert not session.exists()


def test_what_is_no_session_is_left(tmp_path: Path):
    file = tmp_path / "thesis.txt"
    file.write_text("words")
    with pytest.raises(WorkshopError, match="not a session"):
        forget(file)
    assert file.read_text() == "words"


def test_what_cannot_be_deleted_is_named_and_the_session_stays(
    session: Path, monkeypatch: pytest.MonkeyPatch
):
    real = Path.unlink

    def stuck(self: Path, missing_ok: bool = False) -> None:
        if self.name.startswith("0001"):
            raise PermissionError
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(WorkshopError, match="could not be deleted") as refused:
        forget(session)
    assert "0001-one.workshop" in str(refused.value)
    assert session.exists()
    monkeypatch.undo()


def test_the_day_is_kept_and_said_when_it_has_come(session: Path):
    with open_room(session) as room:
        keep_until(room, day_of("2027-03-01"))
    kept = read_session(session)
    assert not is_due(kept, date(2027, 2, 28))
    assert due_words(kept, date(2027, 2, 28), "s") == ""
    assert "workshop forget s" in due_words(kept, date(2027, 3, 1), "s")
    with pytest.raises(WorkshopError, match="is no day"):
        day_of("1 March")
