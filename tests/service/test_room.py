from pathlib import Path
from typing import Any

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.event import End, Erased, LabelAdded, LabelEdited, SheetRemoved
from workshop.model.problem import WorkshopError
from workshop.rules.acts.fold import fold
from workshop.rules.sheet.actors import namesake
from workshop.rules.sheet.describe import description
from workshop.rules.sheet.figure import figure
from workshop.service.exchange.csv_exchange import left_out
from workshop.service.session.room import Room
from workshop.service.sheet import actors, relations, sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.store.session_file import SessionFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_session(tmp_path)


@pytest.fixture
def room(path: Path):
    with open_room(path) as room:
        yield room


def test_what_was_acknowledged_is_there_after_opening_anew(room: Room, path: Path):
    sheet = sheet_of(room)
    receipt = sheets.add_label(room, sheet, "need", NewLabel("Homes consulted late"))
    with open_room(path, "t2") as other:
        assert texts(other, sheet) == ["Homes consulted late"]
        assert other.session.sheets[sheet].saved == receipt.at


def test_undo_and_redo_give_back_exactly_what_was_there(room: Room):
    sheet = sheet_of(room)
    states = [fold([], room.session)]
    steps = [
        lambda: sheets.add_label(room, sheet, "need", NewLabel("One", note="why")),
        lambda: sheets.add_label(room, sheet, "need", NewLabel("Two")),
        lambda: sheets.edit_label(
            room, label("One"), "Won", room.session.labels[label("One")].revision
        ),
        lambda: sheets.mark_label(room, label("Won"), not_agreed=True),
        lambda: sheets.move_label(room, label("Two"), "need", before=label("Won")),
        lambda: sheets.move_label(room, label("Won"), "outcome"),
        lambda: sheets.mark_place(room, sheet, "novel", "none"),
        lambda: sheets.write_note(room, sheet, "place", "novel", "line one\nline two"),
        lambda: sheets.write_titles(room, sheet, {"innovation": "A pathway"}),
        lambda: sheets.share(room, sheet, "record"),
        lambda: relations.relate(
            room,
            sheet,
            End(kind="label", id=label("Two")),
            End(kind="place", id="outcome"),
            "led to",
        ),
        lambda: sheets.remove_label(room, label("Two")),
    ]

    def label(text: str) -> str:
        return next(lbl.id for lbl in room.session.labels.values() if lbl.text == text)

    def said() -> Any:
        # what is seen; revisions and moments of saving go on, they are not undone
        return figure(room.session, sheet), room.session.sheets[sheet].sharing

    states = [said()]
    for step in steps:
        step()
        states.append(said())
    assert len(set(map(repr, states))) == len(states)
    for before in reversed(states[:-1]):
        assert room.undo() is not None
        assert said() == before
    assert room.undo() is None
    for after in states[1:]:
        assert room.redo() is not None
        assert said() == after
    assert room.redo() is None


def test_a_new_act_forgets_what_could_be_done_again(room: Room):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("One"))
    room.undo()
    sheets.add_label(room, sheet, "need", NewLabel("Two"))
    assert room.redo() is None
    assert texts(room, sheet) == ["Two"]


def test_undo_takes_back_this_terminals_act_and_not_the_others(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Mine"))
    with open_room(path, "t2", seed=3) as other:
        sheets.add_label(other, sheet, "need", NewLabel("Theirs"))
        assert room.undo() is not None
        assert texts(room, sheet) == ["Theirs"]
        assert other.refresh()
        assert texts(other, sheet) == ["Theirs"]


def test_two_edits_of_the_same_words_are_kept_and_marked(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds"))
    (label,) = room.session.labels.values()
    with open_room(path, "t2", seed=3) as other:
        sheets.edit_label(other, label.id, "Beds and staff", label.revision)
    sheets.edit_label(room, label.id, "No beds", label.revision)
    now = room.session.labels[label.id]
    assert (now.text, now.contested) == ("No beds", True)
    sheets.edit_label(room, label.id, "No beds, no staff", now.revision)
    assert not room.session.labels[label.id].contested


@pytest.mark.parametrize("stands", ["Beds 3", "Something else", "Beds 1"])
def test_undo_after_settling_brings_every_version_back(room: Room, stands: str):
    sheets.add_label(room, sheet_of(room), "need", NewLabel("Beds"))
    (label,) = room.session.labels.values()
    for number in (1, 2, 3):  # each wrote without having seen the others
        room.act(LabelEdited(label=label.id, text=f"Beds {number}", was=label.revision))
    before = room.session.labels[label.id]
    assert (before.text, before.others) == ("Beds 3", ("Beds 1", "Beds 2"))
    sheets.edit_label(room, label.id, stands, before.revision)
    for _again in range(2):
        room.undo()
        now = room.session.labels[label.id]
        assert (now.text, now.others, now.contested) == ("Beds 3", ("Beds 1", "Beds 2"), True)
        room.redo()
        now = room.session.labels[label.id]
        assert (now.text, now.others, now.contested) == (stands, (), False)


def test_removing_a_label_takes_its_relations_along_and_undo_brings_both_back(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("Account manager", side="outside"))
    (label,) = room.session.labels.values()
    source = End(kind="actor", id=label.actor or "")
    relations.relate(room, sheet, source, End(kind="place", id="sponsor"), "escalates")
    sheets.remove_label(room, label.id)
    assert not room.session.relations
    room.undo()
    assert [r.words for r in room.session.relations.values()] == ["escalates"]
    assert texts(room, sheet) == ["Account manager"]


def test_a_place_of_stakeholders_says_where_they_stand(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "stakeholders-regional", NewLabel("University"))
    (actor,) = room.session.actors.values()
    assert (actor.name, actor.side, actor.reach) == ("University", "outside", "regional")


def test_an_actor_of_one_role_is_called_what_its_label_says(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("Nurse"))
    (label,) = room.session.labels.values()
    sheets.edit_label(room, label.id, "Boundary nurse", label.revision)
    assert room.session.actors[label.actor or ""].name == "Boundary nurse"


@pytest.mark.parametrize("text", ["", "   ", "\u202e\x1b"])
def test_an_empty_label_is_refused_with_what_to_do(room: Room, text: str):
    with pytest.raises(WorkshopError, match="Type a few words"):
        sheets.add_label(room, sheet_of(room), "need", NewLabel(text))
    assert not room.session.labels


def test_too_long_a_label_changes_nothing(room: Room):
    with pytest.raises(WorkshopError, match="200"):
        sheets.add_label(room, sheet_of(room), "need", NewLabel("x" * 201))
    with pytest.raises(WorkshopError, match=r"2,?000"):
        sheets.add_label(room, sheet_of(room), "need", NewLabel("x", note="x" * 2001))
    assert not room.session.labels


def test_what_was_left_out_is_said(room: Room):
    receipt = sheets.add_label(room, sheet_of(room), "need", NewLabel("be\u202eds"))
    assert any("202E" in name for name in receipt.dropped)
    assert texts(room, sheet_of(room)) == ["beds"]


def test_older_events_that_come_late_are_put_in_their_order(room: Room, path: Path):
    """A slower terminal's events may carry earlier ids than what was folded already."""
    sheet = sheet_of(room)
    with open_room(path, "t2", seed=3) as other:
        early = other.ids.next()
        other.ids.next = lambda: early  # type: ignore[method-assign]
        sheets.add_label(room, sheet, "need", NewLabel("Later"))
        other.refresh = lambda: False  # type: ignore[method-assign]
        other.act(LabelAdded(label="early", sheet=sheet, place="need", text="Earlier"))
    room.refresh()
    assert room.session == fold(room._file.events())
    assert texts(room, sheet) == ["Earlier", "Later"]


def test_words_erased_elsewhere_leave_this_terminals_memory(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("A name"))
    with SessionFile.open(path) as file:
        event = next(ev for ev in file.events() if isinstance(ev.act, LabelAdded))
        receipt = event.model_copy(
            update={"id": room.ids.next(), "act": Erased(events=(event.id,), reason="asked")}
        )
        file.erase([event.id], receipt)
    assert room.refresh()
    assert "A name" not in repr(room.session)


def test_joining_gives_one_actor_two_roles_and_takes_its_relations_along(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "broker", NewLabel("GP leads", side="outside"))
    sheets.add_label(room, sheet, "responders", NewLabel("gp LEADS", note="both"))
    first, second = room.session.labels.values()
    end = End(kind="place", id="sponsor")
    relations.relate(room, sheet, End(kind="actor", id=second.actor or ""), end, "asks")
    twin = namesake(room.session, second)
    assert twin == first
    before = figure(room.session, sheet)
    actors.join_actors(room, second, first)
    assert namesake(room.session, room.session.labels[second.id]) is None
    after = figure(room.session, sheet)
    signs = [e.sign for c in after.cards for s in c.sections for e in s.entries]
    assert signs == ["A", "A"]
    (relation,) = after.relations
    assert (relation.words, relation.source.text) == ("asks", "GP leads")
    assert room.session.labels[second.id].note == "both"
    room.undo()
    assert figure(room.session, sheet) == before


def test_an_edit_of_a_label_that_is_gone_is_refused_with_what_to_do(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds"))
    (label,) = room.session.labels.values()
    with open_room(path, "t2", seed=3) as other:
        sheets.remove_label(other, label.id)
    with pytest.raises(WorkshopError, match="Enter adds your words"):
        sheets.edit_label(room, label.id, "Beds and staff", label.revision)
    with pytest.raises(WorkshopError, match="off already"):
        sheets.remove_label(room, label.id)
    assert room.session.removed_labels[label.id].text == "Beds"


def test_the_words_that_an_edit_did_not_see_can_be_read(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds"))
    (label,) = room.session.labels.values()
    assert label.others == ()
    with open_room(path, "t2", seed=3) as other:
        sheets.edit_label(other, label.id, "Beds and staff", label.revision)
    sheets.edit_label(room, label.id, "No beds", label.revision)
    assert room.session.labels[label.id].others == ("Beds and staff",)


def test_joining_keeps_the_side_that_was_said_and_refuses_two(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    sheets.add_label(room, sheet, "needers", NewLabel("Residents"))
    sheets.add_label(room, sheet, "beneficiaries", NewLabel("Residents", side="inside"))
    first, second = room.session.labels.values()
    actors.join_actors(room, second, first)
    assert room.session.actors[first.actor or ""].side == "inside"
    sheets.add_label(room, sheet, "broker", NewLabel("Residents", side="outside"))
    third = list(room.session.labels.values())[-1]
    with pytest.raises(WorkshopError, match="outside here and inside there"):
        actors.join_actors(room, third, first)


def test_what_is_left_out_of_title_lines_is_said(room: Room):
    titles = {"innovation": "A\u202e pathway", "organisation": "A trust"}
    receipt = sheets.write_titles(room, sheet_of(room), titles, "pair")
    assert any("202E" in name for name in receipt.dropped)
    sheet = room.session.sheets[sheet_of(room)]
    assert (sheet.titles["innovation"], sheet.filled_by) == ("A pathway", "pair")


def test_a_sheet_taken_away_elsewhere_still_takes_words_and_gives_them_back(room: Room, path: Path):
    sheet = sheet_of(room)
    with open_room(path, "t2", seed=3) as other:
        other.act(SheetRemoved(sheet=sheet))
    room.refresh()
    sheets.write_titles(room, sheet, {"innovation": "A pathway"})
    assert room.session.removed_sheets[sheet].titles["innovation"] == "A pathway"
    room.undo()
    assert room.session.removed_sheets[sheet].titles["innovation"] == ""


def test_undo_never_takes_back_words_that_another_terminal_wrote(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("First"))
    sheets.add_label(room, sheet, "need", NewLabel("Beds"))
    label = list(room.session.labels.values())[-1]
    sheets.edit_label(room, label.id, "Beds, mine", label.revision)
    with open_room(path, "t2", seed=3) as other:
        seen = other.session.labels[label.id]
        sheets.edit_label(other, label.id, "Beds, theirs", seen.revision)
    for _ in ("the edit", "the label itself"):
        with pytest.raises(WorkshopError, match="Somebody else changed"):
            room.undo()
        assert texts(room, sheet) == ["First", "Beds, theirs"]
    assert room.undo() is not None  # what came before is this terminal's own
    assert texts(room, sheet) == ["Beds, theirs"]


def test_what_took_off_anothers_label_is_undone_and_done_again(room: Room, path: Path):
    sheet = sheet_of(room)
    with open_room(path, "t2", seed=3) as other:
        sheets.add_label(other, sheet, "need", NewLabel("Theirs"))
    room.refresh()
    (label,) = room.session.labels.values()
    sheets.remove_label(room, label.id)
    room.undo()
    assert texts(room, sheet) == ["Theirs"]
    assert room.redo() is not None
    assert texts(room, sheet) == []


def test_two_versions_are_said_on_every_surface(room: Room, path: Path):
    sheet = sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel("Beds"))
    (label,) = room.session.labels.values()
    with open_room(path, "t2", seed=3) as other:
        sheets.edit_label(other, label.id, "Beds A", label.revision)
    sheets.edit_label(room, label.id, "Beds B", label.revision)
    assert "Beds B (two versions)" in description(figure(room.session, sheet))
    assert "second versions of labels (1)" in left_out(room.session)
