"""Going back to a backup does not take back what people said of themselves since."""

import shutil
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import Sharing
from workshop.model.people_acts import ConsentSet, LabelQuotable
from workshop.model.session import Session
from workshop.paint.raster import Raster
from workshop.rules.privacy.answers import WIDTH
from workshop.rules.privacy.release_gate import may_leave
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.service.exchange.exchange import export_file, import_file
from workshop.service.session.erasure import strike_out
from workshop.service.session.merging import merge_sessions
from workshop.service.session.people import add_person, withdraw
from workshop.service.session.restoring import restore_session
from workshop.service.session.sessions import backup_session, read_session
from workshop.service.sheet import sheets
from workshop.service.sheet.photographs import attach_photograph
from workshop.service.sheet.sheets import NewLabel
from workshop.store.backup import local_backups


def test_a_withdrawal_a_refusal_and_a_sheet_made_private_stand(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        first, second = room.session.groups
        mine, other = sheet_of(room), sheet_of(room, "Urgent care")
        for sheet in (mine, other):
            sheets.share(room, sheet, "record")
        person, code = add_person(room, first)
        room.act(ConsentSet(person=person.id, uses={"research": True}))
        assert may_leave(room.session, room.session.sheets[mine], "research")
        room.backup("before")
        withdraw(room, code)
        late, _code = add_person(room, second)
        room.act(ConsentSet(person=late.id, uses={"handout": False}))
        sheets.add_label(room, mine, "need", NewLabel("Later words"))
        sheets.share(room, sheet_of(room, exercise="task-2"), "room")
        sheets.share(room, other, "private")
    restore_session(path, "1")
    with open_room(path, seed=9) as room:
        assert texts(room, mine) == []
        assert room.session.persons[person.id].withdrawn
        assert room.session.persons[late.id].uses == {"handout": False}
        assert not may_leave(room.session, room.session.sheets[mine], "handout")
        assert room.session.sheets[other].sharing == "private"
        # what was opened further since is asked again
        assert room.session.sheets[sheet_of(room, exercise="task-2")].sharing == "private"


def test_what_was_erased_since_stays_erased_and_its_receipt_stands(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.add_label(room, sheet, "need", NewLabel("About the xylophone"))
        room.backup("before")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy = shutil.copy(path, elsewhere / "copy.workshop")
    kept = shutil.copy(local_backups(path)[0], elsewhere / "kept")
    with open_room(path) as room:
        receipt = strike_out(room, room.session.labels_in(sheet)[0].id)
    # somebody brings the backup back from a memory stick
    shutil.copy(kept, local_backups(path)[0])
    kept.unlink()
    left = path.with_name(f".{path.name}.restoring")
    shutil.copy(copy, left)
    restore_session(path, "1")
    with open_room(path) as room:
        assert texts(room, sheet) == []
        assert receipt.acts[0] in [event.act for event in room.events()]
    near = [f for f in tmp_path.rglob("*") if f.is_file() and f.parent != elsewhere]
    assert not any(b"xylophone" in f.read_bytes() for f in near)
    merge_sessions(path, [copy])
    near = [f for f in tmp_path.rglob("*") if f.is_file() and f.parent != elsewhere]
    assert not any(b"xylophone" in f.read_bytes() for f in near)


def test_what_people_said_is_in_the_file_before_it_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A restore that is killed at any moment leaves a session that has it."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        sheet = sheet_of(room)
        sheets.share(room, sheet, "record")
        person, code = add_person(room, next(iter(room.session.groups)))
        room.act(ConsentSet(person=person.id, uses={"research": True}))
        sheets.add_label(room, sheet, "need", NewLabel("Quoted once"))
        (label,) = room.session.labels
        room.act(LabelQuotable(label=label, chosen=True))
        room.backup("before")
        withdraw(room, code)
        sheets.share(room, sheet, "private")
        room.act(LabelQuotable(label=label, chosen=False))
    at_the_door: list[Session] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        if target == path:
            assert not self.with_name(f"{self.name}-wal").exists()
            at_the_door.append(read_session(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    before = {file.name for file in tmp_path.iterdir()}
    restore_session(path, "1")
    (there,) = at_the_door
    assert there.persons[person.id].withdrawn
    assert there.sheets[sheet].sharing == "private"
    assert not there.labels[label].quotable
    assert read_session(path).persons == there.persons
    assert {file.name for file in tmp_path.iterdir()} <= before


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A session with a backup of its beginning, and a copy of it at another laptop."""
    path = new_session(tmp_path)
    with open_room(path) as room:
        room.backup("before")
    (tmp_path / "elsewhere").mkdir()
    return path, Path(shutil.copy(path, tmp_path / "elsewhere" / "copy.workshop"))


@pytest.mark.parametrize("answers", [("private",), ("record", "room"), ("room",), ("private",) * 2])
def test_an_answer_given_since_meets_those_of_other_copies(
    two: tuple[Path, Path], answers: tuple[Sharing, ...]
):
    """A backup has not heard it: the other copy's wider answer must not hold alone."""
    path, other = two
    with open_room(other, "elsewhere", seed=5) as room:
        sheet = sheet_of(room)
        sheets.share(room, sheet, "record")
    with open_room(path) as room:
        for answer in answers:
            sheets.share(room, sheet, answer)
    restore_session(path, "1")
    assert read_session(path).sheets[sheet].sharing == "private"
    merge_sessions(path, [other])
    assert WIDTH[read_session(path).sheets[sheet].sharing] <= WIDTH[answers[-1]]


def test_after_going_back_all_know_what_an_erasure_was_about(two: tuple[Path, Path]):
    """Otherwise a photograph on which erased words can be read stays in one order of merging."""
    path, other = two
    with open_room(other, "elsewhere", seed=5) as room:
        sheet = sheet_of(room)
        code = sheet_code(room.session, room.session.sheets[sheet])
        attach_photograph(room, code, Raster(b"a picture", 9, 9, "jpeg"))
    with open_room(path) as room:
        sheets.add_label(room, sheet, "need", NewLabel("About the xylophone"))
        (label,) = room.session.labels
        strike_out(room, label)
    third = shutil.copy(path, path.with_name("third.workshop"))
    restore_session(path, "1")
    merge_sessions(path, [other])
    merge_sessions(path, [third])
    merge_sessions(third, [other, path])
    assert read_session(path).sheets == read_session(third).sheets
    assert not read_session(path).sheets[sheet].photo


def test_a_sheet_made_since_stays_as_private_as_its_table_said(tmp_path: Path):
    path = new_session(tmp_path)
    with open_room(path) as room:
        room.backup("before")
        group = room.session.sheets[sheet_of(room)].group
        sheet = sheets.new_sheet(room, group, "task-1")
        sheets.add_label(room, sheet, "need", NewLabel("Said since"))
        sheets.share(room, sheet, "record")
        copy = tmp_path / "copy.workshop"
        backup_session(path, copy)
        sheets.share(room, sheet, "private")
    restore_session(path, "1")
    with open_room(path, seed=9) as room:
        assert texts(room, sheet) == []
    exported = tmp_path / "whole.json"
    export_file(path, "json", exported)
    import_file(tmp_path / "again.workshop", exported)
    merge_sessions(path, [copy])
    assert read_session(path).sheets[sheet].sharing == "private"
