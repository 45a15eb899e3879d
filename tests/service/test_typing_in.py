"""What each line from paper does to a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sessions import new_session, open_room, sheet_of, texts

from workshop.model.problem import WorkshopError
from workshop.model.session import Label, Sheet
from workshop.rules.sheet.sheet_codes import find_sheet
from workshop.rules.sheet.typed_line import Spot, as_typed, parse, spots
from workshop.service.session.room import Room
from workshop.service.sheet.typing_in import (
    correct_label,
    correct_relation,
    enter_line,
    first_spot,
    label_line,
    meaning,
    next_filled_by,
    relation_line,
    sheet_at,
)


class Desk:
    """Types lines into a sheet, one after the other."""

    def __init__(self, room: Room, sheet: str) -> None:
        self.room, self.id = room, sheet
        self.every = spots(room.session.exercises[self.sheet.exercise])
        self.here: Spot = first_spot(room.session, self.sheet)

    @property
    def sheet(self) -> Sheet:
        return self.room.session.sheets[self.id]

    def type(self, *lines: str, shortened: bool = False, same: bool = False) -> None:
        for text in lines:
            line = parse(text, self.every, self.here)
            entered = enter_line(self.room, self.id, line, shortened=shortened, same=same)
            self.here = entered.spot

    def label(self, text: str) -> Label:
        return next(x for x in self.room.session.labels_in(self.id) if x.text == text)

    def correct(self, text: str, line: str) -> None:
        label = self.label(text)
        here = label_line(self.room.session, label).spot
        correct_label(self.room, label, parse(line, self.every, here))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(new_session(tmp_path)) as room:
        yield room


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room, sheet_of(room, exercise="task-2"))


def test_a_sheet_is_typed_from_its_title_to_its_relations(desk: Desk) -> None:
    assert desk.here.code == "T1"
    desk.type("A trust", "Residents", "/o", "Families /p", "br -", "s ?", "X 1 > 2: visit /+")
    sheet, session = desk.sheet, desk.room.session
    assert sheet.paper
    assert sheet.titles == {"organisation": "A trust"}
    assert sheet.states == {"broker": "none", "sponsor": "dont-know"}
    told = [
        (x.text, x.place, x.potential, session.actors[x.actor or ""].side)
        for x in session.labels_in(sheet.id)
    ]
    assert told == [
        ("Residents", "needers", False, None), ("Families", "needers", True, "outside"),
    ]  # fmt: skip
    (relation,) = session.relations_on(sheet.id)
    assert (relation.words, relation.tone) == ("visit", "supportive")


def test_a_side_that_nobody_said_is_not_said(desk: Desk) -> None:
    desk.type("A trust", "n Residents", "r Pharmacists", "Nurses /i", "b Families")
    sides = [actor.side for actor in desk.room.session.actors.values()]
    assert sides == [None, None, "inside", None]


def test_a_line_and_the_mark_of_paper_are_one_step_of_undo(desk: Desk) -> None:
    desk.type("n Residents")
    desk.room.undo()
    assert not desk.sheet.paper
    assert texts(desk.room, desk.id) == []


def test_shortened_stays_with_the_words(desk: Desk) -> None:
    desk.type("n Residents", shortened=True)
    desk.type("Families")
    assert desk.label("Residents").shortened
    assert not desk.label("Families").shortened


def test_none_is_refused_where_there_are_labels(desk: Desk) -> None:
    desk.type("n Residents")
    with pytest.raises(WorkshopError, match="There are labels in Needers"):
        desk.type("-")


def test_the_same_one_in_a_second_place(desk: Desk) -> None:
    desk.type("n Home managers", "r")
    line = parse("home managers", desk.every, desk.here)
    assert "stands under Needers too" in meaning(desk.room.session, desk.sheet, line)
    desk.type("home managers", same=True)
    assert desk.label("home managers").actor == desk.label("Home managers").actor
    assert meaning(desk.room.session, desk.sheet, line) == ""  # it is said already
    with pytest.raises(WorkshopError, match="has no namesake"):
        desk.type("Somebody", same=True)


def test_what_a_line_will_do_is_said_before(desk: Desk) -> None:
    desk.type("n Ann", "Bob")
    session = desk.room.session
    for text, told in (
        ("Council /pd", "potential  not agreed"), ("b -", "none"), ("x 1 <> 2", "Ann ↔ Bob"),
        ("Council", ""), ("b", ""),
    ):  # fmt: skip
        assert meaning(session, desk.sheet, parse(text, desk.every, desk.here)) == told
    with pytest.raises(WorkshopError, match="There is no line 9"):
        meaning(session, desk.sheet, parse("x 1 > 9", desk.every, desk.here))


def test_a_label_is_corrected_in_words_marks_side_and_place(desk: Desk) -> None:
    desk.type("n/i Residents", "Famlies /d")
    desk.correct("Famlies", "Families /po")
    families = desk.label("Families")
    assert (families.potential, families.not_agreed) == (True, False)
    assert desk.room.session.actors[families.actor or ""].side == "outside"
    desk.correct("Residents", "sl Residents")
    moved = desk.label("Residents")
    assert moved.place == "stakeholders-local"
    assert desk.room.session.actors[moved.actor or ""].side == "outside"
    line = label_line(desk.room.session, families)
    assert as_typed(line, desk.every, line.spot) == "Families /po"
    before = len(desk.room.events())
    desk.correct("Families", "Families /po")
    assert len(desk.room.events()) == before
    with pytest.raises(WorkshopError, match="cannot make a relation of a label"):
        desk.correct("Families", "x 1 > 2")


def test_a_relation_is_corrected(desk: Desk) -> None:
    desk.type("n Ann", "Bob", "X 1 > 2: ring /+")
    (relation,) = desk.room.session.relations_on(desk.id)
    line = relation_line(desk.room.session, relation)
    assert as_typed(line, desk.every, line.spot) == "1 > 2: ring /+"
    correct_relation(desk.room, relation, parse("2 <> 1: write /p", desk.every, line.spot))
    (relation,) = desk.room.session.relations_on(desk.id)
    assert (relation.words, relation.direction, relation.tone) == ("write", "both", None)
    assert relation.potential
    with pytest.raises(WorkshopError, match="A relation stays one"):
        correct_relation(desk.room, relation, parse("n Ann", desk.every, line.spot))


def test_typing_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.type("A trust", "r/o Pharmacists", "n Residents")
    again = first_spot(desk.room.session, desk.sheet)
    assert (again.code, again.side) == ("N", "outside")
    desk.type("b/o Families")
    desk.correct("Pharmacists", "Pharmacist")  # a correction is not where typing stopped
    again = first_spot(desk.room.session, desk.sheet)
    assert (again.code, again.side) == ("B", "outside")


def test_a_code_without_a_sheet_makes_one(room: Room) -> None:
    made = sheet_at(room, find_sheet(room.session, "1-2-2"))
    assert room.session.sheets[made].number == 2
    assert sheet_at(room, find_sheet(room.session, "1-2-2")) == made


def test_nothing_is_typed_on_a_sheet_that_was_taken_away(desk: Desk) -> None:
    other = sheet_at(desk.room, find_sheet(desk.room.session, "1-2-2"))
    gone = Desk(desk.room, other)
    desk.room.undo()
    with pytest.raises(WorkshopError, match="taken away"):
        enter_line(desk.room, other, parse("n Residents", gone.every, gone.here))


def test_who_filled_it_in_goes_round(desk: Desk) -> None:
    seen = []
    for _ in range(3):
        next_filled_by(desk.room, desk.id)
        seen.append(desk.sheet.filled_by)
    assert seen == ["person", "pair", "table"]
