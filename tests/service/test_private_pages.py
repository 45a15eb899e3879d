"""What is made of a session is as private as the session itself, on a shared machine."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.service.documents.handouts import make_handouts
from workshop.service.documents.pictures import render
from workshop.service.exchange.exchange import export_file
from workshop.service.session.recent import remember
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.console_lock import ConsoleLock
from workshop.tui.frame.crash import write_report

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other means")


@pytest.fixture(autouse=True)
def ordinary_mask() -> Iterator[None]:
    """Let files be readable by everybody unless somebody says otherwise, as on most machines."""
    old = os.umask(0o022)
    yield
    os.umask(old)


def open_to_others(folder: Path) -> list[str]:
    every = (folder, *folder.rglob("*"))
    return [str(f) for f in every if stat.S_IMODE(f.stat().st_mode) & 0o077]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Only for us"))
    return path


def test_pages_pictures_and_exports(session: Path, tmp_path: Path) -> None:
    made = tmp_path / "made" / "deeper"
    make_handouts(session, made / "pages")
    render(session, made / "pictures", ("svg", "txt"))
    export_file(session, "csv", made / "labels.csv")
    export_file(session, "json", made / "research.json", use="research")
    assert len(list(made.rglob("*.*"))) > 5
    assert open_to_others(tmp_path / "made") == []


def test_what_its_owner_opened_to_others_stays_open(session: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    render(session, shared, ("txt",))
    first = next(iter(shared.glob("*.txt")))
    first.chmod(0o644)
    render(session, shared, ("txt",))
    assert stat.S_IMODE(first.stat().st_mode) == 0o644
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def test_what_the_program_remembers(
    session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (home / "state").mkdir(parents=True)  # by an older version
    monkeypatch.setenv("WORKSHOP_HOME", str(home))
    remember(session)
    write_report(KeyError("words that somebody typed"))
    # nobody else gets into these folders, whatever the files in them say
    for folder in (home / "state", home / "state" / "faults"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = [file.read_text("utf-8") for file in home.rglob("*.txt")]
    assert files
    assert not any("somebody typed" in text for text in files)


def test_who_is_at_the_console(session: Path) -> None:
    with ConsoleLock(session, "desk", datetime(2026, 3, 12, tzinfo=UTC)) as lock:
        assert lock.take()
        assert stat.S_IMODE(lock.path.stat().st_mode) == 0o600
