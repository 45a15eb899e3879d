"""A session that is only looked at."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.sessions import START, new_session, open_room, sheet_of, texts

from workshop.model.event import SheetChanged
from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.read_only_session import CARE, Watched
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel


class Wall:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_session(tmp_path)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def watched(path: Path, wall: Wall) -> Iterator[Watched]:
    with Watched(path, clock=wall) as watched:
        yield watched


def test_what_another_writes_is_seen_at_the_next_look(watched: Watched, path: Path):
    assert not watched.look()
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel("Homes consulted late"))
        assert watched.look()
        assert watched.session.labels == room.session.labels
        assert not watched.look()


def test_nothing_can_be_written_by_one_who_only_looks(path: Path):
    before = path.read_bytes()
    with Room.open(path, read_only=True) as room:
        with pytest.raises(WorkshopError, match="reading only"):
            room.act(SheetChanged(sheet=sheet_of(room), sharing="room"))
        assert room.session.sheets[sheet_of(room)].sharing == "private"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_it_holds_up_nobody_and_outlives_the_writer(watched: Watched, path: Path):
    room = open_room(path)
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("One"))
    watched.look()
    room.close()
    assert not watched.look()
    with open_room(path, "t2", seed=3) as again:
        assert texts(again, sheet) == ["One"]
        sheets.add_label(again, sheet, "need", NewLabel("Two"))
        assert watched.look()
    assert len(watched.session.labels) == 2


def test_a_file_that_vanishes_leaves_what_is_known(watched: Watched, path: Path, wall: Wall):
    known = watched.session
    aside = path.with_name("aside")
    path.rename(aside)
    wall.pass_(CARE)
    assert watched.look()
    assert not watched.in_touch
    assert watched.session is known
    wall.pass_(CARE)
    assert not watched.look()
    aside.rename(path)
    wall.pass_(CARE)
    assert watched.look()
    assert watched.in_touch


def test_a_restored_copy_in_its_place_is_followed(
    watched: Watched, path: Path, wall: Wall, tmp_path: Path
):
    copy = Path(shutil.copy(path, tmp_path / "copy"))
    path.unlink()
    copy.rename(path)
    wall.pass_(CARE)
    assert watched.look()
    assert watched.in_touch
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("After"))
    assert watched.look()
    assert [label.text for label in watched.session.labels.values()] == ["After"]


def test_news_that_could_not_be_read_is_read_later(
    watched: Watched, path: Path, wall: Wall, monkeypatch: pytest.MonkeyPatch
):
    def broken() -> bool:
        raise WorkshopError(Problem("The disk cannot be read."))

    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("One"))
    monkeypatch.setattr(watched._room, "refresh", broken)
    assert watched.look()
    assert not watched.in_touch
    monkeypatch.undo()
    wall.pass_(CARE)
    assert watched.look()
    assert watched.in_touch
    assert len(watched.session.labels) == 1


def test_a_session_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(WorkshopError, match="no such file"):
        Watched(tmp_path / "none.workshop")


def test_it_stands_in_nobodys_way_who_erases_and_forgets_too(watched: Watched, path: Path):
    with open_room(path) as room:
        sheets.add_label(room, sheet_of(room), "need", NewLabel("Dr Helen Marsh"))
        assert watched.look()
        said = [e.id for e in room.events() if getattr(e.act, "text", "") == "Dr Helen Marsh"]
        room.erase(said, "asked for it")
        assert watched.look()
        assert "Helen" not in repr(watched.session)
        for file in path.parent.iterdir():
            if file.is_file():
                assert b"Helen" not in file.read_bytes()
