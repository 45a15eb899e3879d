"""Photographs of paper sheets: attached, merged, erased, printed, and never in the way."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from workshop.model.problem import WorkshopError
from workshop.rules.acts.fold import fold
from workshop.rules.sheet.sheet_codes import scan_text
from workshop.service.documents.handouts import make_handouts
from workshop.service.exchange.data_note import data_note
from workshop.service.exchange.exchange import export_session, import_file
from workshop.service.session import erasure
from workshop.service.session.merging import merge_sessions
from workshop.service.session.room import Room
from workshop.service.session.sessions import create_session, read_session
from workshop.service.sheet.photographs import attach_photograph, photographs_of, remove_photograph
from workshop.service.sheet.sheets import NewLabel, add_label
from workshop.store import intention, schema, session_file
from workshop.store.backup import local_backups
from workshop.store.inspection import check
from workshop.store.session_file import SessionFile


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return create_session(tmp_path / "s.workshop", "T", ["Ward", "Home"], ["task-1"])


def picture(path: Path, colour: str = "#f4f0e0") -> Path:
    Image.new("RGB", (400, 300), colour).save(path, quality=80)
    return path


def stored(path: Path) -> set[str]:
    with SessionFile.open(path, read_only=True) as file:
        return file.attachments()


def first_sheet(room: Room) -> str:
    return next(iter(room.session.sheets))


def test_it_is_attached_to_the_sheet_of_its_code_typed_or_scanned(
    made: Path, tmp_path: Path
) -> None:
    with Room.open(made) as room:
        session = room.session.id
        assert attach_photograph(room, "1-1", picture(tmp_path / "a.jpg")).code == "1-1"
        scanned = scan_text(session, 2, "task-1")
        assert attach_photograph(room, scanned, picture(tmp_path / "b.png", "#000")).code == "2-1"
        third = picture(tmp_path / "c.jpg", "#333")
        with pytest.raises(WorkshopError, match="There is no sheet 2-1-2 yet"):
            attach_photograph(room, "2-1-2", third)
        assert attach_photograph(room, "2-1-2", third, new=True).code == "2-1-2"
    there = read_session(made)
    assert len(there.sheets) == 3
    assert {sheet.photo for sheet in there.sheets.values()} == stored(made)
    assert all(len(photo.data) < 1_000_000 for photo in photographs_of(made, there).values())
    assert check(made) == []


def test_a_picture_that_is_no_good_changes_nothing(made: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"nothing of the sort")
    with Room.open(made) as room:
        before = room.events()
        with pytest.raises(WorkshopError, match="no JPEG"):
            attach_photograph(room, "1-1", tmp_path / "bad.jpg")
        with pytest.raises(WorkshopError, match="no sheet"):
            attach_photograph(room, "9-9", picture(tmp_path / "a.jpg"))
        with pytest.raises(WorkshopError, match="no photograph"):
            remove_photograph(room, first_sheet(room))
        assert room.events() == before
    assert stored(made) == set()


def test_another_one_asks_and_then_the_old_one_is_really_gone(made: Path, tmp_path: Path) -> None:
    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
        old = room.session.sheets[first_sheet(room)].photo
        with SessionFile.open(made, read_only=True) as file:
            data = file.attachment(old)
        room.backup("before")
        with pytest.raises(WorkshopError, match="already"):
            attach_photograph(room, "1-1", picture(tmp_path / "b.jpg", "#123456"))
        attach_photograph(room, "1-1", tmp_path / "b.jpg", instead=True)
    assert data is not None
    assert old not in stored(made)
    for file_ in (made, *local_backups(made)):
        assert data[200:260] not in file_.read_bytes()


def test_erasing_the_sheet_or_a_label_on_it_erases_its_photograph(
    made: Path, tmp_path: Path
) -> None:
    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
        sheet = first_sheet(room)
        add_label(room, sheet, "need", NewLabel("Sister Smith was rude"))
        (label,) = room.session.labels
        receipt = erasure.strike_out(room, label)
        assert "photograph" in receipt.acts[0].reason
        assert room.session.sheets[sheet].photo == ""
        assert stored(made) == set()
        attach_photograph(room, "1-1", tmp_path / "a.jpg")
        erasure.erase_sheet(room, sheet, "the table")
    assert stored(made) == set()


def test_two_sheets_may_share_a_picture_and_one_keeps_it(made: Path, tmp_path: Path) -> None:
    with Room.open(made) as room:
        for code in ("1-1", "2-1"):
            attach_photograph(room, code, picture(tmp_path / "a.jpg"))
        remove_photograph(room, first_sheet(room))
    assert len(stored(made)) == 1
    assert len(photographs_of(made, read_session(made))) == 1


def test_merging_brings_it_and_what_was_erased_elsewhere_takes_it(
    made: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.workshop"
    with SessionFile.open(made) as file:
        file.backup(copy)
    with Room.open(copy) as room:
        attach_photograph(room, "2-1", picture(tmp_path / "a.jpg"))
    merge_sessions(made, [copy])
    assert stored(made) == stored(copy)
    assert len(photographs_of(made, read_session(made))) == 1
    with Room.open(copy) as room:
        sheet = next(s.id for s in room.session.sheets.values() if s.photo)
        remove_photograph(room, sheet)
    merge_sessions(made, [copy])
    assert stored(made) == set()


def test_json_leaves_it_out_and_says_so_and_pages_do_without(made: Path, tmp_path: Path) -> None:
    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
    assert any(
        "Photographs of paper sheets: 1." in line
        for line in data_note(made, date(2026, 3, 12)).splitlines()
    )
    exported = export_session(made, "json")
    assert "1 photograph is not in it" in exported.notice
    with SessionFile.open(made, read_only=True) as file:
        events = file.events()
    anew = tmp_path / "anew.workshop"
    SessionFile.create(anew, events[:1]).close()
    (tmp_path / "d.json").write_text(exported.text, encoding="utf-8")
    import_file(anew, tmp_path / "d.json")
    assert fold(events).sheets == read_session(anew).sheets
    assert photographs_of(anew, read_session(anew)) == {}
    assert make_handouts(anew, tmp_path / "o", ["groups"]).files
    # the copy still has it: merging fills it in, though no event is new
    merge_sessions(anew, [made])
    assert stored(anew) == stored(made)


def test_the_pages_show_it_until_the_sheet_is_typed_and_after_it_then(
    made: Path, tmp_path: Path
) -> None:
    def pages() -> list[str]:
        (file,) = make_handouts(made, tmp_path / "o", ["groups"]).files
        return [" ".join(p.extract_text().split()) for p in PdfReader(file).pages]

    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
        assert "not typed yet" in pages()[0]
        assert len(pages()) == 2
        add_label(room, first_sheet(room), "need", NewLabel("A need"))
    (web,) = make_handouts(made, tmp_path / "web", ["groups"], ["html"]).files
    assert web.read_text(encoding="utf-8").count("data:image/jpeg") == 1
    first, second, _ = pages()
    assert "A need" in first
    assert "What it says is typed." in second


def test_a_file_from_before_is_read_as_it_stands_and_gets_room_when_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        old = create_session(tmp_path / "old.workshop", "T", ["Ward"], ["task-1"])
    assert photographs_of(old, read_session(old)) == {}
    assert stored(old) == set()
    with Room.open(old) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
        # the backup from before has no room for pictures, and erasing passes over that
        remove_photograph(room, first_sheet(room))
    assert [b.name for b in local_backups(old)] == ["0001-before-photographs.workshop"]


def test_a_damaged_picture_is_told_by_the_check_and_left_off_the_page(
    made: Path, tmp_path: Path
) -> None:
    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
    direct = sqlite3.connect(made)
    direct.execute("UPDATE attachment SET data = ?", (b"damaged",))
    direct.commit()
    direct.close()
    assert "damaged" in check(made)[0].message
    assert photographs_of(made, read_session(made)) == {}


def test_on_a_full_disk_no_picture_is_left_that_nothing_tells_of(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody could erase it; and one more sheet would stand there without it."""

    def full(*_given: object) -> None:
        raise sqlite3.OperationalError

    with Room.open(made) as room:
        attach_photograph(room, "1-1", picture(tmp_path / "a.jpg"))
        before, sheets = stored(made), set(room.session.sheets)
        with monkeypatch.context() as disk:
            disk.setattr(session_file, "_insert", full)
            disk.setattr(intention, "write", full)
            for code, instead in (("2-1", False), ("2-1-2", False), ("1-1", True)):
                other = picture(tmp_path / "b.jpg", "#123456")
                with pytest.raises(WorkshopError):
                    attach_photograph(room, code, other, instead=instead, new=True)
        assert stored(made) == before
        room.refresh()
        assert set(room.session.sheets) == sheets
    assert check(made) == []
