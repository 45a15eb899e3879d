"""An erasure that is stopped anywhere is finished later, and gives its receipt only then."""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from store.store_helpers import created, event, label, receipt, running

from workshop.model.event import Blank, Erased, LabelEdited, LabelRemoved, SessionCreated
from workshop.model.problem import WorkshopError
from workshop.store import erasure
from workshop.store.backup import local_backups
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile

SECRET = label(500, "the manager was bullied")
EDIT = event(501, LabelEdited(label="label-500", text="bullied again", was=SECRET.id))

ERASING = """
import os
from pathlib import Path
from store.store_helpers import label, receipt
from workshop.store import attachment, erasure, intention
from workshop.store.session_file import SessionFile
path, where, name, nth, when = sys.argv[1:]
module = {"attachment": attachment, "erasure": erasure, "intention": intention}[where]
real, calls = getattr(module, name), [0]

def stopped(*given):
    calls[0] += 1
    if calls[0] == int(nth) and when == "before":
        os._exit(9)
    found = real(*given)
    if calls[0] == int(nth) and when == "after":
        os._exit(9)
    return found

setattr(module, name, stopped)
session = SessionFile.open(Path(path))
session.erase(["ev-00000500", "ev-00000501"], receipt(1000, label(500), label(501)))
print("receipt")
session.close()
"""

STOPS = [
    ("erasure", "begin", 1, "before"),
    ("intention", "write", 1, "after"),
    ("erasure", "begin", 1, "after"),
    ("erasure", "_blank", 2, "before"),
    ("attachment", "drop_unused", 1, "after"),
    ("erasure", "_erase", 1, "after"),
    ("erasure", "_erase_in_copy", 1, "before"),
    ("erasure", "_erase_in_copy", 1, "after"),
    ("attachment", "drop_unused", 3, "before"),
    ("erasure", "_erase_in_copy", 2, "after"),
    ("erasure", "remove_part", 1, "before"),
    ("erasure", "_clean_copies", 1, "after"),
    ("intention", "remove", 1, "after"),
]


def holding(folder: Path) -> list[str]:
    files = [found for found in folder.rglob("*") if found.is_file()]
    return sorted(found.name for found in files if b"bullied" in found.read_bytes())


def receipts(path: Path) -> list[tuple[str, ...]]:
    with SessionFile.open(path, read_only=True) as file:
        return [e.act.events for e in file.events() if isinstance(e.act, Erased)]


@pytest.fixture
def whole(path: Path) -> Path:
    """Return a session whose words stand in it, in two backups and in a half-made copy."""
    with SessionFile.create(path, [created(), *map(label, range(1, 100)), SECRET, EDIT]) as file:
        file.local_backup("one")
        file.append([label(600)])
        file.local_backup("two")
    shutil.copy(path, path.with_name(f".{path.name}.0123abcd.new"))
    return path


@pytest.mark.parametrize(("where", "name", "nth", "when"), STOPS)
def test_it_is_finished_at_the_next_opening_wherever_it_was_killed(
    whole: Path, where: str, name: str, nth: int, when: str
) -> None:
    with running(ERASING, whole, where, name, nth, when) as killed:
        said, _none = killed.communicate(timeout=60)
    assert (killed.returncode, said) == (9, "")
    begun = (name, when) not in {("begin", "before"), ("write", "after")}
    assert receipts(whole) == []
    assert bool(check(whole)) == begun
    with SessionFile.open(whole, read_only=True) as reader:
        # nobody reads the words any more, though they may still stand in the file
        assert ("bullied" in repr(reader.events() + [e for _, e in reader.since(0)])) == (not begun)
    with SessionFile.open(whole) as file:
        assert file.unfinished == ()
        if not begun:  # nothing had happened, and it can be done anew
            file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
        assert holding(whole.parent) == []
    assert holding(whole.parent) == []
    assert receipts(whole) == [(SECRET.id, EDIT.id)]
    assert check(whole) == []
    assert [backup.name for backup in local_backups(whole)] == [
        "0001-one.workshop",
        "0002-two.workshop",
    ]


RANDOM = ERASING.replace("session.erase", "print('begins', flush=True)\nsession.erase")


def test_killed_at_any_moment_it_never_gives_a_false_receipt(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(11)
    kept = shutil.copytree(whole.parent, tmp_path / "kept")
    for round_ in range(8):
        folder = shutil.copytree(kept, tmp_path / f"round-{round_}")
        path = folder / whole.name
        with running(RANDOM, path, "erasure", "begin", 0, "never") as killed:
            assert killed.stdout is not None
            killed.stdout.readline()
            time.sleep(chance.random() * 0.04)
            killed.kill()
        if receipts(path):
            assert holding(folder) == []
        with SessionFile.open(path) as file:
            begun = not any("bullied" in repr(e) for e in file.events())
        if begun:
            assert holding(folder) == []
            assert receipts(path) == [(SECRET.id, EDIT.id)]


@contextmanager
def _reader(path: Path) -> Iterator[None]:
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM event").fetchone()
    try:
        yield
    finally:
        reader.close()


@pytest.mark.usefixtures("impatient")
def test_erasing_again_goes_on_with_the_same_erasure(whole: Path) -> None:
    with SessionFile.open(whole) as file, _reader(whole):
        with pytest.raises(WorkshopError, match="another program is reading it"):
            file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
        with pytest.raises(WorkshopError, match="another program is reading it"):
            file.erase([SECRET.id, EDIT.id], receipt(1001, SECRET, EDIT))
        assert file.unfinished
    with SessionFile.open(whole) as file:
        assert file.unfinished == ()
    assert holding(whole.parent) == []
    assert receipts(whole) == [(SECRET.id, EDIT.id)]
    with (
        SessionFile.open(whole) as file,
        pytest.raises(WorkshopError, match="erased already; nothing was changed"),
    ):
        file.erase([SECRET.id, EDIT.id], receipt(1002, SECRET, EDIT))
    assert len(receipts(whole)) == 1


@pytest.mark.usefixtures("impatient")
def test_opening_says_what_an_unfinished_erasure_waits_for(whole: Path) -> None:
    with SessionFile.open(whole) as file:
        damaged = local_backups(whole)[0]
        damaged.write_bytes(b"bullied" * 1000)
        with pytest.raises(WorkshopError, match="may still stand in this backup"):
            file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
    with SessionFile.open(whole) as file:
        (problem,) = file.unfinished
        assert problem.file == damaged
        assert "Delete this backup" in problem.hint
        file.append([label(700)])  # all else goes on
    assert receipts(whole) == []
    assert holding(whole.parent) == [damaged.name]
    damaged.unlink()
    with SessionFile.open(whole) as file:
        assert file.unfinished == ()
    assert receipts(whole) == [(SECRET.id, EDIT.id)]


FULL = """
import resource
from pathlib import Path
from store.store_helpers import label, receipt
from workshop.model.problem import WorkshopError
from workshop.store.session_file import SessionFile
session = SessionFile.open(Path(sys.argv[1]))
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    session.erase(["ev-00000500", "ev-00000501"], receipt(1000, label(500), label(501)))
    print("receipt")
except WorkshopError as error:
    print(error)
"""
"""No file may grow past so many bytes, as on a disk that is nearly full."""


@pytest.mark.skipif(os.name == "nt", reason="no limit on the size of files there")
def test_on_a_full_disk_it_has_not_begun_or_is_finished_when_there_is_room(
    whole: Path, tmp_path: Path
) -> None:
    kept = shutil.copytree(whole.parent, tmp_path / "kept")
    seen = set()
    for most in (2_000, 8_000, 14_000, 22_000, 30_000, 45_000, 60_000, 200_000):
        folder = shutil.copytree(kept, tmp_path / f"most-{most}")
        path = folder / whole.name
        with running(FULL, path, most) as process:
            said, _none = process.communicate(timeout=60)
        with SessionFile.open(path, read_only=True) as reader:
            begun = bool(reader.begun_erasures())
            done = any(isinstance(e.act, Erased) for e in reader.events())
            assert ("bullied" in repr(reader.events())) == (not begun and not done)
        seen.add("done" if done else "begun" if begun else "nothing")
        assert (said.strip() == "receipt") == done
        assert ("Nothing was erased" in said) == (not begun and not done)
        with SessionFile.open(path) as file:
            if not (begun or done):
                file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
        assert holding(folder) == []
        assert receipts(path) == [(SECRET.id, EDIT.id)]
    assert seen == {"nothing", "begun", "done"}


def test_a_backup_that_is_let_go_or_made_meanwhile_holds_nothing_back(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, meanwhile = erasure._erase_in_copy, [0]
    old = whole.parent / "old-copy"
    shutil.copy(whole, old)

    def rotated(file: Path, mine: object) -> None:
        meanwhile[0] += 1
        if meanwhile[0] == 1:  # another process, at the end of an item
            local_backups(whole)[0].unlink()
            shutil.copy(old, whole.with_name(f"{whole.name}-backups") / "0003-three.workshop")
            old.unlink()
        real(file, mine)

    monkeypatch.setattr(erasure, "_erase_in_copy", rotated)
    with SessionFile.open(whole) as file:
        file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
    assert holding(whole.parent) == []
    assert [backup.name for backup in local_backups(whole)] == [
        "0002-two.workshop",
        "0003-three.workshop",
    ]


def test_what_only_a_copy_says_of_it_goes_there_too(whole: Path) -> None:
    kept = local_backups(whole)[1]
    with SessionFile.open(kept) as copy:
        copy.append([event(800, LabelEdited(label="label-500", text="bullied!", was=EDIT.id))])
    with SessionFile.open(whole) as file:
        file.append([event(900, LabelRemoved(label="label-500"))])
        file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
    assert holding(whole.parent) == []
    with SessionFile.open(kept, read_only=True) as copy:
        assert isinstance(copy.events()[-1].act, Blank)


def test_copies_are_found_by_the_session_and_not_by_their_names(whole: Path) -> None:
    folder = whole.parent
    shutil.copy(whole, folder / "Other-rescued.workshop")
    shutil.copy(whole, folder / f".{whole.name}.restoring")
    (folder / f".{whole.name}.restoring-journal").write_bytes(b"bullied")
    (folder / ".summary.pdf.0123abcd.part").write_bytes(b"bullied")
    renamed = whole.rename(folder / "Monday.workshop")
    with SessionFile.create(
        folder / whole.name, [event(0, SessionCreated(session="session-2", title="Another"))]
    ) as other:
        other.append([label(500, "not bullied at all")])
        other.local_backup("mine")
    with SessionFile.open(renamed) as file:
        file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
    assert holding(folder) == ["0003-mine.workshop", whole.name]  # of another session


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_is_followed_and_backups_beside_it_are_reached(whole: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    link = desk / "Today.workshop"
    link.symlink_to(whole)
    # an older version kept backups beside the link
    shutil.copytree(whole.with_name(f"{whole.name}-backups"), desk / "Today.workshop-backups")
    with SessionFile.open(link) as file:
        assert file.path == whole
        made = file.local_backup("three")
        assert made.parent == whole.with_name(f"{whole.name}-backups")
        file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
    assert holding(tmp_path) == []


def test_a_backup_that_was_being_written_anew_is_made_whole_again(whole: Path) -> None:
    """Who is killed while the log moves into a backup leaves a file that only both make whole."""
    backup = local_backups(whole)[0]
    left = {}
    with closing(sqlite3.connect(backup)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("VACUUM")
        for end in ("", "-wal"):
            left[end] = backup.with_name(backup.name + end).read_bytes()
    half = bytearray(left[""])
    half[4096:] = bytes(len(half) - 4096)
    backup.write_bytes(half)
    backup.with_name(f"{backup.name}-wal").write_bytes(left["-wal"])
    with SessionFile.open(whole) as file:
        file.erase([SECRET.id, EDIT.id], receipt(1000, SECRET, EDIT))
        assert file.unfinished == ()
    assert receipts(whole)
    assert holding(whole.parent) == []
    assert check(backup) == []
