"""A session whose file is replaced, moved, deleted or written over while it is open."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from store.store_helpers import created, event, label, names

from workshop.model.event import SessionCreated
from workshop.model.problem import WorkshopError
from workshop.store import location, presence
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="an open file keeps its place there: the system refuses all of these"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    return folder / "s.workshop"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "_PAUSE", 0)


def other_session(path: Path) -> Path:
    made = path.with_name("other")
    SessionFile.create(made, [event(500, SessionCreated(session="other", title="x"))]).close()
    return made


def its_own_copy(path: Path) -> None:
    shutil.copy(path, path.with_name("o"))
    path.with_name("o").replace(path)


def another_session(path: Path) -> None:
    other_session(path).replace(path)


def another_sort_of_file(path: Path) -> None:
    path.with_name("o").write_bytes(b"group,exercise\n" * 999)
    path.with_name("o").replace(path)


def deleted(path: Path) -> None:
    path.unlink()


def deleted_and_made_anew(path: Path) -> None:
    made = other_session(path)
    path.unlink()
    shutil.copy(made, path)


def moved(path: Path) -> None:
    path.rename(path.with_name("moved.workshop"))


def moved_with_its_log(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).rename(path.with_name(f"moved.workshop{end}"))
    other_session(path).replace(path)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def folder_replaced(path: Path) -> None:
    folder_moved(path)
    path.parent.mkdir()
    other_session(path).replace(path)


def log_deleted(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def log_replaced(path: Path) -> None:
    path.with_name("o").write_bytes(b"")
    path.with_name("o").replace(path.with_name(f"{path.name}-wal"))


def index_deleted(path: Path) -> None:
    path.with_name(f"{path.name}-shm").unlink()


def written_over(path: Path) -> None:
    path.write_bytes(other_session(path).read_bytes())


def written_over_with_another_sort(path: Path) -> None:
    path.write_bytes(b"group,exercise\n" * 999)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


WAYS = [
    its_own_copy,
    another_session,
    another_sort_of_file,
    deleted,
    deleted_and_made_anew,
    moved,
    moved_with_its_log,
    folder_moved,
    folder_replaced,
    log_deleted,
    log_replaced,
    index_deleted,
    written_over,
    written_over_with_another_sort,
    emptied,
]
OURS = (log_deleted, log_replaced, index_deleted)
"""After these it is still our file that stands there, and it may have its words."""

ANOTHERS = (
    another_session,
    deleted_and_made_anew,
    folder_replaced,
    moved_with_its_log,
    written_over,
)

Way = Callable[[Path], None]


@pytest.fixture(params=WAYS, ids=lambda way: str(way.__name__))
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


def events_of(session: Path) -> list[object]:
    with SessionFile.open(session) as opened:
        return list(opened.events())


def test_nothing_is_saved_then_and_what_was_is_in_a_copy(path: Path, way: Way) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        way(path)
        there = path.read_bytes() if path.exists() else None
        for _ in range(2):  # again and again, and one copy is enough
            with pytest.raises(WorkshopError, match=r"NOT saved.*s-rescued\.workshop"):
                session.append([label(2)])
        assert session.rescued is not None
    assert events_of(session.rescued) == [created(), label(1)]
    assert not session.rescued.with_name("s-rescued-2.workshop").exists()
    assert way in OURS or (path.read_bytes() if path.exists() else None) == there


def test_what_stands_there_opens_as_what_it_is(path: Path, way: Way) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        way(path)
        with pytest.raises(WorkshopError):
            session.require_place()
        # a process that has the very file open reads it with its own index of the log
        while_open = check(path) if way is not written_over else []
    assert while_open == check(path)
    if way in (
        another_session,
        written_over,
        deleted_and_made_anew,
        folder_replaced,
        moved_with_its_log,
    ):
        assert events_of(path) == [event(500, SessionCreated(session="other", title="x"))]


def test_a_window_in_which_nothing_is_done_hears_of_it(path: Path, way: Way) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        session.require_place()
        way(path)
        with pytest.raises(WorkshopError, match="deleted, moved or replaced while it was open"):
            session.require_place()


def test_between_the_commit_and_the_receipt(
    path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        asked = session._presence.untouched
        answers = 0

        def untouched() -> bool:
            nonlocal answers
            answers += 1
            if answers == 2:
                way(path)
            return asked()

        monkeypatch.setattr(session._presence, "untouched", untouched)
        with pytest.raises(WorkshopError, match=r"at this moment.*has this, too"):
            session.append([label(2)])
        assert session.rescued is not None
    assert events_of(session.rescued) == [created(), label(1), label(2)]


def test_at_closing(path: Path, way: Way) -> None:
    session = SessionFile.create(path, [created()])
    session.append([label(1)])
    way(path)
    there = path.read_bytes() if path.exists() else None
    with pytest.raises(WorkshopError, match="has all that was saved"):
        session.close()
    session.close()
    assert session.rescued is not None
    assert events_of(session.rescued) == [created(), label(1)]
    assert way in OURS or (path.read_bytes() if path.exists() else None) == there


def test_the_log_of_a_session_that_came_into_the_place_is_left_to_it(path: Path) -> None:
    session = SessionFile.create(path, [created()])
    session.append([label(1)])
    moved_with_its_log(path)
    with SessionFile.open(path) as other:
        other.append([label(501)])
        with pytest.raises(WorkshopError):
            session.close()
        other.append([label(502)])
        assert len(other.events()) == 3
    assert len(events_of(path)) == 3


def test_a_file_that_was_moved_has_its_words_where_it_is(path: Path) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        moved(path)
        with pytest.raises(WorkshopError):
            session.append([label(2)])
        assert events_of(path.with_name("moved.workshop")) == [created(), label(1)]


def test_a_link_that_leads_elsewhere(path: Path) -> None:
    SessionFile.create(path, [created()]).close()
    link = path.with_name("link.workshop")
    link.symlink_to(path)
    with SessionFile.open(link) as session:
        session.append([label(1)])
        link.unlink()
        link.symlink_to(other_session(path))
        with pytest.raises(WorkshopError, match="NOT saved"):
            session.append([label(2)])
        assert session.rescued is not None
        assert events_of(session.rescued) == [created(), label(1)]


def test_two_windows_on_a_lost_file_share_one_rescued_copy(path: Path) -> None:
    SessionFile.create(path, [created(), label(1)]).close()
    with SessionFile.open(path) as one, SessionFile.open(path) as two:
        two.append([label(2)])
        its_own_copy(path)
        for window in (one, two):
            with pytest.raises(WorkshopError, match="NOT saved"):
                window.append([label(3)])
        assert one.rescued == two.rescued == path.with_name("s-rescued.workshop")
        assert events_of(path.with_name("s-rescued.workshop")) == [created(), label(1), label(2)]


def test_a_copy_that_cannot_be_made_is_said_and_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SessionFile.create(path, [created()]) as session:
        session.append([label(1)])
        its_own_copy(path)
        with monkeypatch.context() as patch:
            patch.setattr("workshop.store.backup.copy_to", _full)
            with pytest.raises(WorkshopError, match="The disk is full"):
                session.append([label(2)])
        assert session.rescued is None
        assert path.with_name("s.workshop-wal").stat().st_size > 0
        with pytest.raises(WorkshopError, match="NOT saved"):
            session.append([label(2)])
        assert session.rescued is not None


def _full(*_: object) -> None:
    raise WorkshopError("the disk is full")


def test_a_drive_that_numbers_files_anew_is_no_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat

    def renumbered(file: Path) -> os.stat_result:
        found = list(stat(file))
        found[1] += 7
        return os.stat_result(found)

    with SessionFile.create(path, [created()]) as session:
        monkeypatch.setattr(os, "stat", renumbered)
        session.append([label(1)])
        assert session.events() == [created(), label(1)]
        assert session.rescued is None
        its_own_copy(path)
        monkeypatch.undo()
        with pytest.raises(WorkshopError, match="NOT saved"):
            session.append([label(2)])


def test_a_log_that_others_move_into_the_file_is_no_fault(path: Path) -> None:
    with SessionFile.create(path, [created()]) as session:
        for number in range(1, 4):
            session.append([label(number)])
            direct = sqlite3.connect(path)
            direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            direct.close()
        session.append([label(9)])
        assert session.rescued is None
    assert names(path.parent) == [path.name]
    assert len(events_of(path)) == 5


def test_a_drive_that_cannot_be_reached_is_no_other_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: Path) -> os.stat_result:
        raise OSError(107, "Transport endpoint is not connected")

    with SessionFile.create(path, [created()]) as session:
        with monkeypatch.context() as patch:
            patch.setattr(os, "stat", away)
            with pytest.raises(WorkshopError, match="cannot be reached"):
                session.append([label(1)])
            assert session.rescued is None
            assert not session.in_place()
        session.append([label(1)])
    assert location.identity(path) is not None
