"""A whole sheet, or an old wording, is nowhere any more: looked for in the bytes of every file."""

from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End, RelationChanged, SheetChanged, SheetRemoved
from workshop.model.problem import WorkshopError
from workshop.paint.raster import Raster
from workshop.rules.sheet.sheet_codes import sheet_code
from workshop.service.session.erasure import erase_old_wordings, erase_sheet, receipt_words
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.move_between_sheets import Written, move_to_sheet
from workshop.service.sheet.photographs import attach_photograph
from workshop.service.sheet.sheets import NewLabel

SECRET = "Quarrel about the xylophone"


def bytes_near(path: Path) -> bytes:
    return b"".join(f.read_bytes() for f in path.parent.rglob("*") if f.is_file()).lower()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return open_room(new_session(tmp_path))


def _add(room: Room, text: str, place: str = "needers", exercise: str = "task-2") -> str:
    sheet = sheet_of(room, exercise=exercise)
    sheets.add_label(room, sheet, place, NewLabel(text))
    return room.session.labels_in(sheet, place)[-1].id


def _relate(room: Room, one: str, two: str, words: str) -> str:
    ends = [End(kind="actor", id=room.session.labels[i].actor or "") for i in (one, two)]
    relations.relate(room, sheet_of(room, exercise="task-2"), ends[0], ends[1], words)
    return list(room.session.relations)[-1]


def _full_sheet(room: Room) -> str:
    sheet = sheet_of(room, exercise="task-2")
    one, two = _add(room, SECRET), _add(room, "Xylophone twin")
    sheets.edit_label(room, one, f"{SECRET} again", room.session.labels[one].revision)
    sheets.write_note(room, sheet, "label", one, "xylophone note")
    sheets.write_note(room, sheet, "sheet", sheet, "xylophone on the sheet")
    sheets.write_note(room, sheet, "place", "sponsor", "xylophone at a place")
    line = room.session.exercises["task-2"].titles[0].id
    sheets.write_titles(room, sheet, {line: "xylophone title"})
    relation = _relate(room, one, two, "xylophone words")
    sheets.write_note(room, sheet, "relation", relation, "xylophone relation note")
    drawn = room.session.relations[relation]
    room.act(
        RelationChanged(
            relation=relation, source=drawn.target, target=drawn.source, words="xylophone back"
        )
    )
    sheets.mark_place(room, sheet, "broker", "none")
    sheets.remove_label(room, two)
    sheets.share(room, sheet, "record")
    return sheet


def test_a_whole_sheet_is_gone_from_every_byte_and_the_others_stay(room: Room) -> None:
    sheet = _full_sheet(room)
    _add(room, "Kept words", "need", "task-1")
    room.backup("before")
    assert bytes_near(room.path).count(b"xylophone") > 10

    (room.path.parent / "s-rescued.workshop").write_bytes(b"of another day")
    receipt = erase_sheet(room, sheet, "the table")

    assert b"xylophone" not in bytes_near(room.path)  # while it is open: log and index, too
    empty = room.session.sheets[sheet]
    assert (empty.titles, empty.states, empty.note, empty.sharing) == ({}, {}, "", "private")
    assert [label.text for label in room.session.labels.values()] == ["Kept words"]
    told = receipt_words(receipt, room.path)
    assert "the sheet 1-2 erased, on the word of: the table." in told[0]
    assert f"{receipt.at.astimezone():%Y-%m-%d}" in told[0]
    assert "workshop backup" in told[-2]
    assert "yours to delete: s-rescued.workshop" in told[-1]
    room.close()
    assert b"xylophone" not in bytes_near(room.path)
    with open_room(room.path) as again:
        assert again.session.sheets[sheet] == empty
        assert "on the word of: the table" in repr(again.events()[-1])


def test_nothing_on_a_sheet_and_nobodys_word_erase_nothing(room: Room) -> None:
    before = len(room.events())
    with pytest.raises(WorkshopError, match="Nothing was said"):
        erase_sheet(room, sheet_of(room), "the table")
    _add(room, "Words", "need", "task-1")
    with pytest.raises(WorkshopError, match="on whose word"):
        erase_sheet(room, sheet_of(room), "  ")
    assert len(room.events()) == before + 1


def test_a_sheet_that_was_taken_off_can_be_erased(room: Room) -> None:
    sheet = _full_sheet(room)
    room.act(SheetRemoved(sheet=sheet))
    erase_sheet(room, sheet, "the facilitator")
    room.close()
    assert b"xylophone" not in bytes_near(room.path)


def test_an_old_wording_is_gone_and_the_new_one_stands_as_it_stood(room: Room) -> None:
    sheet = sheet_of(room, exercise="task-2")
    first, label, last = (_add(room, text) for text in ("First", f"{SECRET} by name", "Last"))
    _relate(room, label, last, "asks")
    sheets.write_note(room, sheet, "label", label, "A note")
    sheets.mark_label(room, label, potential=True)
    sheets.edit_label(room, label, "The ward sister", room.session.labels[label].revision)
    room.backup("before")
    assert erase_old_wordings(room, first) is None

    assert erase_old_wordings(room, label) is not None

    assert texts(room, sheet) == ["First", "The ward sister", "Last"]
    anew = room.session.labels_in(sheet)[1]
    assert (anew.note, anew.potential) == ("A note", True)
    (relation,) = room.session.relations.values()
    assert (relation.words, relation.source.id) == ("asks", anew.actor)
    assert room.session.actors[anew.actor or ""].name == "The ward sister"
    assert "xylophone" not in repr((room._undo, room._redo, room.session))
    room.close()
    assert b"xylophone" not in bytes_near(room.path)


def test_an_old_name_goes_from_an_actor_of_several_roles(room: Room) -> None:
    label = _add(room, f"{SECRET} by name")
    sheet = sheet_of(room, exercise="task-2")
    actor = room.session.labels[label].actor
    sheets.add_label(room, sheet, "sponsor", NewLabel("The sponsor", actor=actor))
    sheets.edit_label(room, label, "The ward sister", room.session.labels[label].revision)
    erase_old_wordings(room, label)
    one, two = room.session.labels_in(sheet)
    assert one.actor == two.actor
    assert room.session.actors[one.actor or ""].name == "The ward sister"
    room.close()
    assert b"xylophone" not in bytes_near(room.path)


def test_what_was_typed_on_a_wrong_sheet_goes_with_the_right_one(room: Room) -> None:
    wrong = _full_sheet(room)
    right = sheet_of(room, "Urgent care", "task-2")
    line = room.session.exercises["task-2"].titles[0].id
    kept = room.session.exercises["task-2"].titles[-1].id
    if kept != line:
        room.act(SheetChanged(sheet=wrong, titles={line: "xylophone title", kept: "Stays"}))
    move_to_sheet(
        room, wrong, right, Written({x.id for x in room.session.labels_in(wrong)}, (), (line,))
    )
    erase_sheet(room, right, "the table")
    left = room.session.sheets[wrong]
    assert left.titles.get(line, "") == ""
    assert kept == line or left.titles[kept] == "Stays"
    said = "".join(event.act.model_dump_json() for event in room.events())
    assert SECRET.lower() not in said.lower()
    assert "xylophone title" not in said


def test_a_photograph_on_which_moved_words_can_be_read_goes_and_the_receipt_says_so(
    room: Room,
) -> None:
    wrong, right = sheet_of(room), sheet_of(room, "Urgent care")
    sheets.add_label(room, wrong, "need", NewLabel(SECRET))
    code = sheet_code(room.session, room.session.sheets[wrong])
    attach_photograph(room, code, Raster(b"a picture", 9, 9, "jpeg"))
    (label,) = room.session.labels
    move_to_sheet(room, wrong, right, Written({label}))
    receipt = erase_sheet(room, right, "the table")
    assert not room.session.sheets[wrong].photo
    assert not room.attachments()
    assert "the photograph of a sheet" in receipt_words(receipt, room.path)[0]


def test_what_was_moved_away_and_written_anew_there_goes_too(room: Room) -> None:
    wrong, right = sheet_of(room), sheet_of(room, "Urgent care")
    line = room.session.exercises["task-1"].titles[0].id
    sheets.write_titles(room, wrong, {line: "xylophone title"})
    move_to_sheet(room, wrong, right, Written((), (), (line,)))
    sheets.write_titles(room, right, {line: "Another title"})
    sheets.add_label(room, wrong, "need", NewLabel(SECRET))
    erase_sheet(room, wrong, "the table")
    assert room.session.sheets[right].titles[line] == "Another title"
    room.close()
    assert b"xylophone" not in bytes_near(room.path)


def test_what_stands_on_another_sheet_stays_there(room: Room) -> None:
    wrong, right = sheet_of(room), sheet_of(room, "Urgent care")
    line = room.session.exercises["task-1"].titles[0].id
    sheets.write_titles(room, wrong, {line: "A title"})
    sheets.add_label(room, wrong, "need", NewLabel("A label"))
    (label,) = room.session.labels
    move_to_sheet(room, wrong, right, Written({label}, (), (line,)))
    sheets.add_label(room, wrong, "need", NewLabel(SECRET))
    erase_sheet(room, wrong, "the table")
    assert texts(room, right) == ["A label"]
    assert room.session.sheets[right].titles[line] == "A title"


def test_an_old_wording_goes_from_the_sheet_where_it_was_typed_first(room: Room) -> None:
    wrong, right = sheet_of(room), sheet_of(room, "Urgent care")
    sheets.add_label(room, wrong, "need", NewLabel(SECRET))
    (label,) = room.session.labels
    move_to_sheet(room, wrong, right, Written({label}))
    (label,) = room.session.labels
    sheets.edit_label(room, label, "Said better", room.session.labels[label].revision)
    assert erase_old_wordings(room, label) is not None
    assert texts(room, right) == ["Said better"]
    room.close()
    assert b"xylophone" not in bytes_near(room.path)
