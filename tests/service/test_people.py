"""Counting those present, asking them, and letting them withdraw."""

import math
import random
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of

from workshop.model.event import LabelEdited
from workshop.model.people_acts import ConsentSet, LabelBy, Ticked
from workshop.model.problem import WorkshopError
from workshop.service.session.people import (
    LETTERS,
    add_person,
    erase_words_of,
    new_code,
    pseudonym,
    still_standing,
    withdraw,
)
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.actors import join_actors
from workshop.service.sheet.sheets import NewLabel


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return open_room(new_session(tmp_path))


def _group(room: Room, number: int = 0) -> str:
    return list(room.session.groups)[number]


def bytes_near(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.rglob("*") if file.is_file())


def test_a_code_cannot_be_guessed_or_misread():
    code = new_code()
    assert [len(group) for group in code.split("-")] == [5, 5, 5]
    assert 15 * math.log2(len(set(LETTERS))) >= 60
    assert not set("O0I1L8B5S2ZU") & set(LETTERS)
    assert len({new_code() for _ in range(200)}) == 200


def test_a_person_is_a_number_at_a_table_and_the_code_is_nowhere(room: Room):
    person, code = add_person(room, _group(room, 1))
    second, other = add_person(room, _group(room, 1), random.Random(4).choice)
    assert (pseudonym(room.session, person), pseudonym(room.session, second)) == ("G2P1", "G2P2")
    room.close()
    written = bytes_near(room.path).decode(errors="ignore")
    for secret in (code, other, code.replace("-", "")):
        assert secret not in written


def test_a_withdrawal_says_what_is_held_back_now(room: Room):
    sheet = sheet_of(room)
    sheets.share(room, sheet, "record")
    person, code = add_person(room, _group(room))
    room.act(ConsentSet(person=person.id, uses={"research": True, "quotation": False}))
    done = withdraw(room, f" {code.lower().replace('-', ' ')} ")
    assert done.name == "G1P1"
    assert {use: [s.id for s in held] for use, held in done.held.items()} == {
        "research": [sheet], "handout": [sheet], "quotation": [],
    }  # fmt: skip
    events = len(room.events())
    assert not any(withdraw(room, code).held.values())
    assert len(room.events()) == events


def test_a_code_of_another_session_or_of_nobody_changes_nothing(room: Room, tmp_path: Path):
    add_person(room, _group(room))
    before = room.session
    for wrong in (new_code(), "", "KD7MA"):
        with pytest.raises(WorkshopError, match="nobody's in this session"):
            withdraw(room, wrong)
    assert room.session == before


def test_marked_words_are_erased_with_a_receipt_and_others_stay(room: Room):
    sheet = sheet_of(room)
    person, code = add_person(room, _group(room))
    for words in ("The xylophone quarrel", "Kept words"):
        sheets.add_label(room, sheet, "need", NewLabel(words))
    mine = room.session.labels_in(sheet, "need")[0]
    room.act(
        LabelBy(label=mine.id, person=person.id),
        Ticked(person=person.id, field="sector", value="xylo-sector"),
    )
    room.backup("before")
    done = withdraw(room, code)
    assert [label.text for label in done.labels] == ["The xylophone quarrel"]
    receipt = erase_words_of(room, done.person)
    assert receipt is not None
    (act,) = receipt.acts
    assert act.kind == "erased"
    assert act.reason == "words of G1P1, on withdrawal by code"
    assert [label.text for label in room.session.labels.values()] == ["Kept words"]
    assert erase_words_of(room, done.person) is None
    room.close()
    assert b"xylo" not in bytes_near(room.path)


def _mine(room: Room, sheet: str, place: str, words: str, person: str) -> str:
    sheets.add_label(room, sheet, place, NewLabel(words, note=f"{words}, noted"))
    label = room.session.labels_in(sheet, place)[-1].id
    room.act(LabelBy(label=label, person=person))
    return label


def test_the_same_words_taken_off_joined_or_contested_are_erased_too(room: Room):
    sheet = sheet_of(room, exercise="task-2")
    person, _code = add_person(room, _group(room))
    sheets.add_label(room, sheet, "needers", NewLabel("The xylophone board"))
    sheets.remove_label(room, room.session.labels_in(sheet, "needers")[0].id)
    first = _mine(room, sheet, "needers", "The xylophone board", person.id)
    second = _mine(room, sheet, "sponsor", "Xylophone ward", person.id)
    join_actors(room, room.session.labels[second], room.session.labels[first])
    sheets.edit_label(room, first, "Xylo two", room.session.labels[first].revision)
    room.act(LabelEdited(label=first, text="Xylo three", was=room.session.labels[second].revision))
    assert room.session.labels[first].others == ("Xylo two",)
    tray = _mine(room, sheet, "unplaced", "Heard about a xylophone", person.id)
    sheets.move_label(room, tray, "heard")
    room.backup("before")

    assert erase_words_of(room, person) is not None

    left = room.session
    assert [*left.labels, *left.removed_labels, *left.actors] == []
    assert "ylo" not in repr((room.session.labels, room._undo, room._redo))
    room.close()
    assert b"xylo" not in bytes_near(room.path).lower()


def test_the_same_words_without_the_mark_stay_and_are_told_of(room: Room):
    sheet = sheet_of(room)
    person, _code = add_person(room, _group(room))
    _mine(room, sheet, "need", "No money", person.id)
    sheets.add_label(room, sheet, "outcome", NewLabel("no money!"))
    assert [label.text for label in still_standing(room, person)] == ["no money!"]
    erase_words_of(room, person)
    assert [label.text for label in room.session.labels.values()] == ["no money!"]
