"""Who has the console: one process at a time, and nobody once it is killed."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workshop.store.console_lock import ConsoleLock, console_file

NOW = datetime(2026, 3, 12, 10, 42, tzinfo=UTC)

HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from workshop.store.console_lock import ConsoleLock
lock = ConsoleLock(Path(sys.argv[1]), "pts/7", datetime(2026, 3, 12, 10, 12, tzinfo=UTC))
print(lock.take(), flush=True)
sys.stdin.read()
"""


def lock(session: Path, name: str = "pts/1") -> ConsoleLock:
    return ConsoleLock(session, name, NOW)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    return tmp_path / "a.workshop"


def test_the_first_has_it_and_the_second_is_told_who(session: Path) -> None:
    with lock(session, "pts/3") as first:
        assert first.take()
        second = lock(session)
        assert not second.take()
        assert not second.mine
        holder = second.holder()
        assert holder is not None
        assert (holder.terminal, holder.since) == ("pts/3", NOW)
        assert first.look()
        second.release()
        assert first.look()
    assert not console_file(session).exists()
    with lock(session) as third:
        assert third.take()


def test_whoever_is_taken_over_sees_it_and_the_next_asks_the_new_one(session: Path) -> None:
    with lock(session, "old") as old, lock(session, "new") as new:
        assert old.take()
        new.take_over()
        assert new.look()
        assert not old.look()
        assert not old.mine
        assert new.look()  # now it has the lock, too
        third = lock(session)
        assert not third.take()
        holder = third.holder()
        assert holder is not None
        assert holder.terminal == "new"
        old.take_over()
        assert not new.look()
        assert old.look()


def test_a_console_that_is_killed_leaves_nothing_in_the_way(session: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(session)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "True"
        with lock(session) as mine:
            assert not mine.take()
            holder = mine.holder()
            assert holder is not None
            assert holder.terminal == "pts/7"
            assert not mine.vacant()
            process.kill()
            process.wait()
            assert mine.vacant()
            assert not mine.mine
    with lock(session) as mine:
        assert mine.take()
        found = mine.holder()
        assert found is not None
        assert found.terminal == "pts/1"


def test_what_cannot_be_read_names_nobody(session: Path) -> None:
    with lock(session) as mine:
        assert mine.take()
        console_file(session).write_bytes(b'{"terminal": ')
        assert mine.holder() is None
        assert mine.look()
        console_file(session).unlink()
        assert mine.look()


def test_where_no_such_file_can_be_kept_everybody_may_be_it(tmp_path: Path) -> None:
    with lock(tmp_path / "nowhere" / "a.workshop") as mine:
        assert mine.take()
        assert mine.look()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("kind", ["link", "dangling", "pipe", "folder"])
def test_what_was_put_in_its_place_is_neither_followed_nor_waited_for(tmp_path: Path, kind: str):
    session, mine = tmp_path / "s.workshop", tmp_path / "mine.txt"
    mine.write_text("mine", encoding="ascii")
    planted = console_file(session)
    if kind == "folder":
        planted.mkdir()
    elif kind == "pipe":
        os.mkfifo(planted)
    else:
        planted.symlink_to(mine if kind == "link" else tmp_path / "nowhere")
    console = lock(session)
    assert console.take()
    console.take_over()
    assert console.holder() is None
    console.release()
    assert mine.read_text(encoding="ascii") == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert os.path.lexists(planted)


def test_one_that_could_not_be_written_into_goes_all_the_same(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the file is there, and empty."""
    with lock(session) as mine:
        with monkeypatch.context() as full:
            full.setattr(ConsoleLock, "_write", lambda _self: None)
            assert mine.take()
        assert console_file(session).exists()
    assert not console_file(session).exists()
