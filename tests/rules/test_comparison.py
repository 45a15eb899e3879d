"""What sheets say together: joined wordings, gaps, roles and relations, by example and property."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.event import End
from workshop.model.exercise import CardsExercise
from workshop.model.session import Actor, Group, Label, Relation, Session, Sheet
from workshop.rules.report.comparison import compare, is_blank
from workshop.rules.sheet.similarity import folded

EXERCISES = Path(__file__).parents[2] / "exercises"


@lru_cache
def exercise(name: str) -> CardsExercise:
    text = (EXERCISES / f"{name}.toml").read_text(encoding="utf-8")
    return CardsExercise.model_validate(tomli.loads(text))


def session(tables: int = 3, sheets_each: int = 1, task: str = "task-2") -> Session:
    groups = {f"g{n}": Group(f"g{n}", f"Table {n}", n) for n in range(1, tables + 1)}
    sheets = [
        Sheet(f"{group}.{number}", group, task, number)
        for group in groups
        for number in range(1, sheets_each + 1)
    ]
    return Session(
        exercises={task: exercise(task)}, groups=groups, sheets={s.id: s for s in sheets}
    )


Said = Sequence[tuple[str, str, str]]
"""Sheet, place and words of each label."""


def saying(base: Session, said: Said, **marks: bool) -> Session:
    made = dict(base.labels)
    for sheet, place, text in said:
        key = f"l{len(made)}"
        made[key] = Label(key, sheet, place, text, "e", len(made), **marks)
    return replace(base, labels=made)


def naming(base: Session, sheet: str, place: str, name: str, side: str | None = None) -> Session:
    key = f"a{len(base.actors)}"
    actor = Actor(key, sheet, name, side)
    label = Label(f"{key}-{place}", sheet, place, name, "e", 0.0, actor=key)
    return replace(
        base, actors={**base.actors, key: actor}, labels={**base.labels, label.id: label}
    )


def at(base: Session, place: str):
    compared = compare(base, next(iter(base.exercises)), base.sheets.values())
    return next(one for one in (*compared.places, *compared.trays) if one.place.id == place)


def test_equal_wordings_are_joined_and_who_stands_alone_is_told() -> None:
    base = saying(
        session(),
        [
            ("g1.1", "broker", "The nurse"),
            ("g2.1", "broker", "the nurse!"),
            ("g3.1", "broker", "‘The  nurse’"),
            ("g3.1", "broker", "Nobody’s job"),
            ("g2.1", "broker", "the nurse!"),
        ],
    )
    joined, alone = at(base, "broker").sayings
    assert (joined.text, joined.tables) == ("the nurse!", ("g1", "g2", "g3"))
    assert joined.variants == ("The nurse", "‘The  nurse’")
    assert not joined.alone
    assert (alone.text, alone.tables, alone.alone) == ("Nobody’s job", ("g3",), True)
    assert at(base, "broker").joined == (joined,)


def test_what_only_sounds_alike_stays_apart() -> None:
    base = saying(session(), [("g1.1", "broker", "Nurse"), ("g2.1", "broker", "Nurses")])
    assert [one.text for one in at(base, "broker").sayings] == ["Nurse", "Nurses"]


def test_the_three_ways_of_saying_nothing_stay_three() -> None:
    base = session(tables=4)
    sheets = dict(base.sheets)
    sheets["g1.1"] = replace(sheets["g1.1"], states={"broker": "none"})
    sheets["g2.1"] = replace(sheets["g2.1"], states={"broker": "dont-know"})
    there = [("g3.1", "sponsor", "A fund"), ("g4.1", "broker", "The nurse")]
    base = saying(replace(base, sheets=sheets), there)
    place = at(base, "broker")
    assert place.empty == {"none": ("g1",), "dont-know": ("g2",), "not-answered": ("g3",)}
    assert place.tables == ("g4",)


def test_a_blank_sheet_is_told_and_counted_nowhere() -> None:
    base = saying(session(tables=3, sheets_each=2), [("g1.2", "broker", "The nurse")])
    compared = compare(base, "task-2", base.sheets_of())
    assert compared.tables == ("g1",)
    assert compared.sheets == ("g1.2",)
    assert compared.blank == ("g1.1", "g2.1", "g2.2", "g3.1", "g3.2")
    assert all(len(place.empty["not-answered"]) <= 1 for place in compared.places)


@pytest.mark.parametrize(
    "change",
    [
        {"titles": {"organisation": "Ours"}}, {"states": {"broker": "none"}}, {"note": "Late"},
        {"place_notes": {"broker": "Who?"}}, {"photo": "a1b2"},
    ],
)  # fmt: skip
def test_a_sheet_with_anything_on_it_is_not_blank(change: dict[str, object]) -> None:
    base = session(tables=1)
    (sheet,) = base.sheets_of()
    assert is_blank(base, sheet)
    assert is_blank(base, replace(sheet, titles={"organisation": ""}, paper=True))
    assert not is_blank(base, replace(sheet, **change))
    label = saying(base, [(sheet.id, "unplaced", "Nurses")])
    assert not is_blank(label, sheet)


def test_a_table_counts_once_however_many_sheets_it_has() -> None:
    base = session(tables=1, sheets_each=2)
    base = saying(base, [("g1.1", "broker", "The nurse"), ("g1.2", "broker", "The nurse")])
    (one,) = at(base, "broker").sayings
    assert (one.tables, len(one.labels), one.alone) == (("g1",), 2, True)
    assert at(base, "sponsor").empty["not-answered"] == ("g1",)


def test_only_the_sheets_that_are_given_are_compared() -> None:
    base = saying(session(), [("g1.1", "broker", "Secret"), ("g2.1", "broker", "Open")])
    compared = compare(base, "task-2", [base.sheets["g2.1"]])
    assert compared.tables == ("g2",)
    assert "Secret" not in repr(compared.places)


def test_actors_are_counted_by_role_and_side() -> None:
    base = naming(session(), "g1.1", "broker", "The nurse", "inside")
    base = naming(base, "g2.1", "broker", "the nurse", "outside")
    base = naming(base, "g2.1", "sponsor", "A charity")
    base = naming(base, "g3.1", "stakeholders-inside", "The Nurse")
    compared = compare(base, "task-2", base.sheets.values())
    nurse, charity = compared.actors
    assert nurse.tables == ("g1", "g2", "g3")
    assert nurse.roles == {"broker": ("g1", "g2"), "stakeholders-inside": ("g3",)}
    assert (nurse.inside, nurse.outside, nurse.disagreed) == (("g1", "g3"), ("g2",), True)
    assert (charity.unsaid, charity.disagreed) == (("g2",), False)


def test_where_an_actor_of_a_role_stands_is_what_the_sheets_of_that_role_say() -> None:
    base = naming(session(), "g1.1", "broker", "The nurse")
    base = naming(base, "g2.1", "stakeholders-inside", "The nurse")
    base = naming(base, "g3.1", "stakeholders-local", "The nurse")
    base = naming(base, "g3.1", "sponsor", "The nurse")
    base = naming(base, "g3.1", "responders", "A charity", "inside")
    nurse, charity = compare(base, "task-2", base.sheets.values()).actors
    assert nurse.sides["broker"] == frozenset()
    assert nurse.sides["sponsor"] == {"outside"}
    assert nurse.sides["stakeholders-inside"] == {"inside"}
    assert charity.sides == {"responders": {"inside"}}
    assert nurse.disagreed


def test_potential_and_not_agreed_are_counted_by_table() -> None:
    base = saying(session(), [("g1.1", "broker", "University")], potential=True)
    base = saying(base, [("g2.1", "broker", "university")], not_agreed=True)
    (one,) = at(base, "broker").sayings
    assert (one.potential, one.not_agreed) == (("g1",), ("g2",))
    assert compare(base, "task-2", base.sheets.values()).actors[0].potential == ("g1",)


def relating(base: Session, sheet: str, ends: tuple[str, str], words: str, **more) -> Session:
    key = f"r{len(base.relations)}"
    source, target = (End(kind="place", id=end) for end in ends)
    made = Relation(key, sheet, source, target, words, **more)
    return replace(base, relations={**base.relations, key: made})


def test_relations_recur_by_ends_and_direction() -> None:
    base = relating(session(), "g1.1", ("broker", "sponsor"), "asks", tone="strained")
    base = relating(base, "g2.1", ("broker", "sponsor"), "Asks!")
    base = relating(base, "g2.1", ("broker", "sponsor"), "waits")
    base = relating(base, "g3.1", ("sponsor", "broker"), "asks")
    base = relating(base, "g1.1", ("needers", "broker"), "", direction="both")
    base = relating(base, "g3.1", ("broker", "needers"), "", direction="both")
    recurs, both, other = compare(base, "task-2", base.sheets.values()).relations
    assert (recurs.source, recurs.target, recurs.tables) == ("Broker", "Sponsor", ("g1", "g2"))
    assert recurs.words == ("asks", "waits")
    assert recurs.tones == {"strained": ("g1",)}
    assert both.tables == ("g1", "g3")
    assert (other.source, other.tables) == ("Sponsor", ("g3",))


_SHEETS = [f"g{table}.{number}" for table in (1, 2, 3) for number in (1, 2)]
_WORDS = st.sampled_from(["The nurse", "the nurse", "Nurse.", "“The nurse”", "?", "!", "اردو", "é"])
_SAID = st.lists(
    st.tuples(st.sampled_from(_SHEETS), st.sampled_from(["broker", "sponsor", "unplaced"]), _WORDS),
    max_size=25,
)


@given(_SAID, st.permutations(_SHEETS))
def test_the_order_of_sheets_does_not_matter(said: Said, order: list[str]) -> None:
    base = saying(session(sheets_each=2), said)
    one = compare(base, "task-2", base.sheets.values())
    assert compare(base, "task-2", [base.sheets[sheet] for sheet in order]) == one


@given(_SAID)
def test_every_label_is_joined_to_its_like_and_to_nothing_else(said: Said) -> None:
    base = saying(session(sheets_each=2), said)
    compared = compare(base, "task-2", base.sheets.values())
    listed = [
        label
        for place in (*compared.places, *compared.trays)
        for one in place.sayings
        for label in one.labels
    ]
    assert sorted(listed) == sorted(base.labels)
    for place in (*compared.places, *compared.trays):
        words = [{folded(base.labels[key].text) for key in one.labels} for one in place.sayings]
        assert all(len(same) == 1 for same in words)
        assert len(set.union(set(), *words)) == len(words)


@given(_SAID)
def test_counts_add_up(said: Said) -> None:
    base = saying(session(sheets_each=2), said)
    compared = compare(base, "task-2", base.sheets.values())
    for place in compared.places:
        found = [*place.tables, *(table for tables in place.empty.values() for table in tables)]
        assert sorted(found) == sorted(compared.tables)
        assert set(place.tables) == {table for one in place.sayings for table in one.tables}
    for actor in compared.actors:
        roles = {table for tables in actor.roles.values() for table in tables}
        assert roles == set(actor.tables) == {*actor.inside, *actor.outside, *actor.unsaid}


def test_a_sheet_on_paper_only_is_told_and_counted_nowhere() -> None:
    base = saying(session(tables=3), [("g1.1", "broker", "The nurse")])
    photo = replace(base.sheets["g2.1"], photo="a1b2", note="Torn")
    base = replace(base, sheets={**base.sheets, photo.id: photo})
    compared = compare(base, "task-2", base.sheets_of())
    assert (compared.sheets, compared.on_paper, compared.blank) == (("g1.1",), ("g2.1",), ("g3.1",))
    assert compared.tables == ("g1",)
    typed = saying(base, [("g2.1", "broker", "Nobody")])
    assert compare(typed, "task-2", typed.sheets_of()).on_paper == ()
