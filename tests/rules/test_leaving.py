"""What leaves, for which use, on whose word."""

from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.event import End
from workshop.model.people_acts import ConsentSet, LabelBy, LabelQuotable, PersonRemoved, Withdrawn
from workshop.model.room_acts import Jotted
from workshop.rules.privacy.release_gate import USES, held_back, leaving, may_leave, parked
from workshop.service.session.people import add_person
from workshop.service.session.room import Room
from workshop.service.sheet import relations, sheets
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return open_room(new_session(tmp_path))


def _group(room: Room) -> str:
    return next(iter(room.session.groups))


def _person(room: Room, **uses: bool) -> str:
    person, _code = add_person(room, _group(room))
    if uses:
        room.act(ConsentSet(person=person.id, uses=uses))
    return person.id


def _label(room: Room, text: str = "Words", sheet: str = "") -> str:
    sheet = sheet or sheet_of(room)
    sheets.add_label(room, sheet, "need", NewLabel(text))
    return room.session.labels_in(sheet, "need")[-1].id


def _on_record(room: Room) -> str:
    sheet = sheet_of(room)
    sheets.share(room, sheet, "record")
    return sheet


def _uses(room: Room) -> set[str]:
    sheet = room.session.sheets[sheet_of(room)]
    return {use for use in USES if may_leave(room.session, sheet, use)}


@pytest.mark.parametrize("sharing", ["private", "room"])
def test_a_sheet_that_is_not_on_record_leaves_for_no_use(room: Room, sharing: str):
    _person(room, research=True, handout=True, quotation=True)
    sheets.share(room, sheet_of(room), sharing)
    assert _uses(room) == set()


def test_where_nobody_was_asked_only_handouts_leave(room: Room):
    _on_record(room)
    assert _uses(room) == {"handout"}
    _person(room)
    assert _uses(room) == {"handout"}


def test_everybody_at_the_table_says_yes(room: Room):
    _on_record(room)
    for _ in range(2):
        _person(room, research=True, handout=True, quotation=True)
    assert _uses(room) == set(USES)


@pytest.mark.parametrize("use", USES)
def test_one_refusal_holds_the_sheet_back_for_that_use_alone(room: Room, use: str):
    _on_record(room)
    _person(room, research=True, handout=True, quotation=True)
    _person(room, **{"research": True, "handout": True, "quotation": True, use: False})
    assert _uses(room) == set(USES) - {use}
    assert held_back(room.session, room.session.sheets[sheet_of(room)], use) == "consent"


def test_one_who_was_not_asked_holds_research_and_quotation_back(room: Room):
    _on_record(room)
    _person(room, research=True, handout=True, quotation=True)
    other = _person(room)
    assert _uses(room) == {"handout"}
    room.act(PersonRemoved(person=other))
    assert _uses(room) == set(USES)


def test_a_withdrawal_holds_everything_back(room: Room):
    _on_record(room)
    person = _person(room, research=True, quotation=True)
    room.act(Withdrawn(person=person))
    assert _uses(room) == set()
    room.act(PersonRemoved(person=person))
    assert _uses(room) == set()


@pytest.mark.parametrize("counted", [True, False])
def test_what_was_parked_about_a_table_leaves_no_more_after_a_withdrawal(room: Room, counted: bool):
    group = _group(room)
    room.act(Jotted(jot=room.ids.next(), on="parking", text="About the table", group=group))
    room.act(Jotted(jot=room.ids.next(), on="parking", text="About no table"))
    person = _person(room)
    assert [jot.text for jot in parked(room.session)] == ["About the table", "About no table"]
    room.act(Withdrawn(person=person))
    if not counted:
        room.act(PersonRemoved(person=person))
    assert [jot.text for jot in parked(room.session)] == ["About no table"]


def test_another_tables_refusal_is_its_own(room: Room):
    _on_record(room)
    _person(room, research=True)
    other, _code = add_person(room, list(room.session.groups)[1])
    room.act(ConsentSet(person=other.id, uses={"research": False}))
    assert "research" in _uses(room)


def test_only_chosen_labels_are_quoted_or_those_of_a_consenting_author(room: Room):
    sheet = _on_record(room)
    author = _person(room, quotation=True)
    gone = _person(room, quotation=True)
    chosen, by, by_gone, _plain = (_label(room, t) for t in ("Chosen", "By", "By gone", "Plain"))
    room.act(
        LabelQuotable(label=chosen, chosen=True),
        LabelBy(label=by, person=author),
        LabelQuotable(label=by_gone, chosen=True),
        LabelBy(label=by_gone, person=gone),
    )
    room.act(PersonRemoved(person=gone))
    left = leaving(room.session, "quotation")
    assert sorted(label.text for label in left.labels.values()) == ["By", "Chosen"]
    _person(room, quotation=False)
    assert not leaving(room.session, "quotation").sheets
    assert sheet not in leaving(room.session, "quotation").sheets


def test_nothing_of_persons_or_private_words_is_left(room: Room):
    sheet = _on_record(room)
    person = _person(room, research=True, quotation=True)
    label, other = _label(room), _label(room, "Other")
    hidden = sheet_of(room, "Urgent care")
    sheets.share(room, hidden, "room")
    _label(room, "Held back words", hidden)
    off = _label(room, "Taken off words")
    sheets.remove_label(room, off)
    sheets.write_note(room, sheet, "label", label, "A note")
    sheets.write_titles(room, sheet, {"innovation": "A title"})
    relations.relate(room, sheet, End(kind="label", id=label), End(kind="label", id=other), "rel")
    room.act(
        LabelBy(label=label, person=person), LabelQuotable(label=label, chosen=True),
        Jotted(jot="j1", on="private", text="Private words"),
    )  # fmt: skip
    for use in USES:
        told = repr(leaving(room.session, use))
        for words in ("Held back", "Taken off", "Private words", person):
            assert words not in told, use
    research, quoted = leaving(room.session, "research"), leaving(room.session, "quotation")
    assert "A note" in repr(research)
    assert len(research.relations) == 1
    assert not quoted.relations
    for words in ("A note", "A title", "'rel'"):
        assert words not in repr(quoted)


def test_for_quotation_tables_go_by_their_numbers(tmp_path: Path):
    """A table is often called after somebody, and an extract for quotation says no name."""
    with open_room(new_session(tmp_path, "Mary Smith", "Urgent care")) as room:
        names = {use: leaving(room.session, use).groups.values() for use in USES}
    assert [group.name for group in names["quotation"]] == ["1", "2"]
    assert [group.name for group in names["research"]] == ["Mary Smith", "Urgent care"]
