"""Session files are their owner's alone on a shared machine, unless the owner opens them."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.store_helpers import created, label

from workshop.files import write_whole
from workshop.store.restoring import backups_of, restore
from workshop.store.session_file import SessionFile

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other means")


@pytest.fixture(autouse=True)
def ordinary_mask():
    """Let files be readable by everybody unless somebody says otherwise, as on most machines."""
    old = os.umask(0o022)
    yield
    os.umask(old)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.rglob("*")}


def test_a_session_what_stands_beside_it_and_its_backups_are_private(tmp_path: Path) -> None:
    with SessionFile.create(tmp_path / "s.workshop", [created()]) as session:
        session.append([label(1)])
        session.local_backup("stage end")
        session.backup(tmp_path / "copy.workshop")
        there = modes(tmp_path)
    assert {name for name, mode in there.items() if mode == 0o600} == {
        "s.workshop", "s.workshop-wal", "s.workshop-shm", "0001-stage-end.workshop",
        "copy.workshop",
    }  # fmt: skip
    assert set(there.values()) == {0o600, 0o700}  # the latter is the folder of backups


def test_one_that_its_owner_opened_to_others_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "s.workshop"
    SessionFile.create(path, [created()]).close()
    path.chmod(0o664)
    with SessionFile.open(path) as session:
        session.append([label(1)])
        backup = session.local_backup("stage end")
    assert (modes(tmp_path)["s.workshop"], modes(backup.parent)[backup.name]) == (0o664, 0o664)
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o755  # as the mask has it
    restore(path, backups_of(path)[0].path, datetime(2026, 3, 12, tzinfo=UTC))
    assert modes(tmp_path)["s.workshop"] == 0o664


def test_one_that_is_only_to_be_read_can_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "s.workshop"
    SessionFile.create(path, [created()]).close()
    path.chmod(0o444)
    with SessionFile.open(path, read_only=True) as session:
        backup = session.local_backup("before")
    assert modes(backup.parent)[backup.name] == 0o644


def test_a_confidential_file_is_private_and_one_written_over_stays_as_open(tmp_path: Path) -> None:
    for name, private in (("secret", True), ("open", False)):
        write_whole(tmp_path / name, b"x", private=private)
    assert modes(tmp_path) == {"secret": 0o600, "open": 0o644}
    for name in ("secret", "open"):
        write_whole(tmp_path / name, b"y")
    assert modes(tmp_path) == {"secret": 0o600, "open": 0o644}
    (tmp_path / "open").chmod(0o640)
    write_whole(tmp_path / "open", b"z", private=True)
    assert modes(tmp_path)["open"] == 0o640
