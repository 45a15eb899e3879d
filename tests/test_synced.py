"""What is written whole or not at all is on the disk before it has its name: power cuts."""

import os
import stat
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from workshop.files import sync_file, write_whole
from workshop.service.documents.output_registry import remember_made
from workshop.service.documents.pictures import render
from workshop.service.session.recent import remember
from workshop.service.session.sessions import create_session
from workshop.service.setup.preferences import Preferences, keep_preference
from workshop.store.connection import connect
from workshop.store.session_file import SessionFile


class Disk:
    """Writes down what is synced and renamed, in order; the rest goes its way."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        sync, replace, link = os.fsync, Path.replace, Path.hardlink_to

        def fsync(handle: int) -> None:
            folder = stat.S_ISDIR(os.fstat(handle).st_mode)
            self.done.append("folder" if folder else "file")
            sync(handle)

        def put(path: Path, target: Path) -> Path:
            self.done.append("rename")
            return replace(path, target)

        def linked(path: Path, target: Path) -> None:
            self.done.append("rename")
            link(path, target)

        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(Path, "replace", put)
        monkeypatch.setattr(Path, "hardlink_to", linked)
        monkeypatch.setattr(sys, "platform", "linux")  # macOS has a request of its own


WHOLE = ["file", "rename", "folder"]


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder to sync it")
def test_a_file_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    write_whole(tmp_path / "a.csv", b"words")
    assert disk.done == WHOLE
    remember(tmp_path / "s.workshop", tmp_path / "state")
    assert disk.done == WHOLE * 2
    remember_made([tmp_path / "a.csv"], tmp_path / "state")
    assert disk.done == WHOLE * 3
    keep_preference(Preferences(), "theme", "light", tmp_path)
    assert disk.done == WHOLE * 4


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder to sync it")
def test_a_session_and_its_copies_are_on_the_disk_before_they_have_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    path = create_session(tmp_path / "s.workshop", "T", ["A"], ["task-1"])
    assert disk.done == WHOLE
    with SessionFile.open(path) as file:
        file.local_backup("now")
        file.backup(tmp_path / "copy.workshop")
    assert disk.done == WHOLE * 3


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder to sync it")
def test_pages_are_on_the_disk_before_older_ones_give_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = create_session(tmp_path / "s.workshop", "T", ["A"], ["task-1", "task-2"])
    disk = Disk(monkeypatch)
    render(path, tmp_path / "pictures", ["svg"])
    assert disk.done[:3] == ["file", "file", "folder"]


def test_macos_is_asked_to_write_past_its_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    fake = SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda _handle, what: asked.append(what))
    monkeypatch.setitem(sys.modules, "fcntl", fake)
    path = tmp_path / "a"
    path.write_bytes(b"words")
    sync_file(path)
    assert asked == [51]


def test_a_connection_asks_macos_for_the_same(tmp_path: Path) -> None:
    path = create_session(tmp_path / "s.workshop", "T", ["A"], ["task-1"])
    with closing(connect(path, "mode=rw")) as connection:
        for pragma in ("fullfsync", "checkpoint_fullfsync"):
            assert connection.execute(f"PRAGMA {pragma}").fetchone() == (1,)
