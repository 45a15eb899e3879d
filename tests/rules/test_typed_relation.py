"""Relations from paper: ends by number, by words, by a place's code."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import new_session, open_room, sheet_of

from workshop.model.event import End
from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.rules.sheet.typed_relation import (
    Named,
    ends,
    listed,
    parse_relation,
    relation_as_typed,
)
from workshop.service.sheet.actors import join_actors
from workshop.service.sheet.relations import relate
from workshop.service.sheet.sheets import NewLabel, add_label


@pytest.fixture
def filled(tmp_path: Path) -> Session:
    with open_room(new_session(tmp_path)) as room:
        sheet = sheet_of(room, exercise="task-2")
        for place, text in (
            ("responders", "Home managers"), ("needers", "Home managers"),
            ("needers", "Community nurses"), ("broker", "Trust: acute"), ("unplaced", "3 nurses"),
        ):  # fmt: skip
            add_label(room, sheet, place, NewLabel(text))
        first, second = listed(room.session, room.session.sheets[sheet])[:3:2]
        join_actors(room, second, first)
        named = ends(room.session, room.session.sheets[sheet])
        relate(room, sheet, named[1].end, named[3].end, "3 ring: often", direction="both")
        relate(room, sheet, named[0].end, named[-1].end)
        return room.session


@pytest.fixture
def known(filled: Session) -> list[Named]:
    return ends(filled, filled.sheets[next(iter(filled.labels.values())).sheet])


def test_what_is_listed_is_numbered_in_the_order_of_the_sheet(known: list[Named]) -> None:
    assert [(n.number, n.name) for n in known if n.number] == [
        (1, "Home managers"), (2, "Community nurses"), (3, "Home managers"), (4, "Trust: acute"),
        (5, "3 nurses"),
    ]  # fmt: skip
    assert known[0].end == known[2].end  # one actor


@pytest.mark.parametrize(
    ("text", "source", "target", "words", "direction"),
    [
        ("1 > 2: ring", 1, 2, "ring", "forward"),
        ("1>2 ring each day", 1, 2, "ring each day", "forward"),
        ("1 > 2", 1, 2, "", "forward"),
        ("home -> comm: ring: daily", 1, 2, "ring: daily", "forward"),
        ("managers > nurses: x > y", 1, None, "", ""),
        ("managers > community n: x > y", 1, 2, "x > y", "forward"),
        ("1 < trust: pays", 4, 1, "pays", "forward"),
        ("1 <> Trust: acute: pays", 1, 4, "pays", "both"),
        ("1 -- 4", 1, 4, "", "none"),
        ("HOME MANAGERS > Trust: acute", 1, 4, "", "forward"),
        ("3 nurses > home managers", 5, 1, "", "forward"),
    ],
)
def test_ends_and_words(
    known: list[Named], text: str, source: int, target: int | None, words: str, direction: str
) -> None:
    if target is None:
        with pytest.raises(
            WorkshopError, match=r"Write 2 or 5: ‘nurses’ can be 2 Community nurses \(N\), "
        ):
            parse_relation(text, known)
        return
    said = parse_relation(text, known)
    assert said.source.end == known[source - 1].end
    assert said.target.end == known[target - 1].end
    assert (said.words, said.direction) == (words, direction)


def test_the_code_of_a_place_is_the_place_as_a_whole(known: list[Named]) -> None:
    said = parse_relation("4 > br: is one", known)
    assert said.target.end == End(kind="place", id="broker")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("somebody", "needs two ends"),
        ("> 2", "An end of the relation is missing"),
        ("1 >", "An end of the relation is missing"),
        ("1 > 3: same one", "Both ends are ‘Home managers’"),
        ("1 > council", "begins with ‘council’"),
        ("99 > 1", "There is no line 99"),
        ("1 > 99 asks", "There is no line 99"),
    ],
)
def test_what_was_not_found_is_named(known: list[Named], text: str, message: str) -> None:
    with pytest.raises(WorkshopError, match=message):
        parse_relation(text, known)


def test_a_relation_is_typed_as_it_is_read(filled: Session, known: list[Named]) -> None:
    for relation in filled.relations.values():
        said = parse_relation(relation_as_typed(relation, known), known)
        assert (said.source.end, said.target.end) == (relation.source, relation.target)
        assert (said.words, said.direction) == (relation.words, relation.direction)


@given(st.text(alphabet="12:<>-→ ab(*", max_size=40))
def test_whatever_is_typed_is_a_relation_or_refused(text: str) -> None:
    known = [Named("a b", End(kind="label", id="x"), 1), Named("b:", End(kind="label", id="y"), 2)]
    with contextlib.suppress(WorkshopError):
        said = parse_relation(text, known)
        assert said.source.end != said.target.end
        assert said.words in text


def test_a_beginning_in_one_place(known: list[Named]) -> None:
    assert parse_relation("n:comm > trust", known).source.number == 2
    said = parse_relation("1 > UN:3 nur: rings: daily", known)
    assert (said.target.number, said.words) == (5, "rings: daily")
    assert parse_relation("n:nurs > trust", known).source.number == 2  # a word within, too
    assert parse_relation("trust > n:nurs: ring", known).words == "ring"
    said = parse_relation("1 > N: pays: daily", known)
    assert (said.target.code, said.words) == ("N", "pays: daily")


@pytest.mark.parametrize(
    "text", ["trust > n:wards: borrow rooms", "n:wards > trust", "4 > n:wards"]
)
def test_a_beginning_that_is_not_in_a_place_is_no_word_about_it(
    known: list[Named], text: str
) -> None:
    told = "No word of a line in N begins with ‘wards’.*There are: .*2 Community nurses.*n: words"
    with pytest.raises(WorkshopError, match=told):
        parse_relation(text, known)


def test_a_place_without_lines_says_so(known: list[Named]) -> None:
    with pytest.raises(WorkshopError, match="It has no line yet"):
        parse_relation("1 > sl:council: asks", known)
