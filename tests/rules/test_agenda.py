"""The agenda: what is ahead, what really was, and how the rest makes room."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import START

from workshop.catalog.library import find_exercise
from workshop.model import event as e
from workshop.model.agenda import AgendaItem
from workshop.model.room_acts import AgendaSet, GroupMarked, JotChanged, JotRemoved, Jotted
from workshop.model.session import Group, Session
from workshop.rules.acts.fold import fold
from workshop.rules.room import agenda, clock
from workshop.rules.wording.ids import IdMaker


def item(name: str, minutes: float, speakers: int = 1) -> AgendaItem:
    return AgendaItem(id=name, title=name.title(), minutes=minutes, speakers=speakers)


ITEMS = (item("welcome", 5), item("draw", 10), item("explain", 2, 4), item("break", 15))


def after(minutes: float):
    return START + timedelta(minutes=minutes)


class Room:
    """Acts at given minutes, folded."""

    def __init__(self) -> None:
        self._ids = IdMaker(lambda: START, random.Random(3).getrandbits)
        self.session = Session(exercises={"task-1": find_exercise("task-1")})
        self.do(0, AgendaSet(items=ITEMS, start=START))

    def do(self, minutes: float, *acts: e.Act) -> None:
        events = [
            e.Event(id=self._ids.next(), at=after(minutes), actor="t", act=act) for act in acts
        ]
        self.session = fold(events, self.session)

    def start(self, name: str, minutes: float) -> None:
        here = next(i for i in self.session.agenda if i.id == name)
        self.do(
            minutes, clock.at_item(here, deadline=after(minutes) + timedelta(seconds=here.seconds))
        )

    def times(self, minutes: float) -> list[tuple[str, float, float, str]]:
        return [
            (x.item.id, (x.begins - START) / timedelta(minutes=1),
             (x.ends - START) / timedelta(minutes=1), x.when)
            for x in agenda.expected(self.session, after(minutes))
        ]  # fmt: skip


def test_without_an_agenda_the_stages_are_it() -> None:
    session = Session(exercises={"task-1": find_exercise("task-1")})
    assert [i.stage for i in agenda.agenda_of(session)] == ["map", "explain"]
    assert agenda.stage_of(agenda.current(session), session) is not None


def test_before_it_begins_the_plan_is_what_is_expected() -> None:
    room = Room()
    assert room.times(-30) == [
        ("welcome", 0, 5, "now"), ("draw", 5, 15, "next"), ("explain", 15, 23, "next"),
        ("break", 23, 38, "next"),
    ]  # fmt: skip


def test_what_is_late_moves_the_rest_and_what_was_stays_as_it_was() -> None:
    room = Room()
    room.start("welcome", 2)
    room.start("draw", 9)
    assert room.times(12) == [
        ("welcome", 2, 9, "past"), ("draw", 9, 19, "now"), ("explain", 19, 27, "next"),
        ("break", 27, 42, "next"),
    ]  # fmt: skip
    plan = agenda.planned_times(room.session)
    assert (plan["draw"], plan[""]) == (after(5), after(38))


def test_an_item_that_was_never_begun_was_skipped() -> None:
    room = Room()
    room.start("welcome", 0)
    room.start("explain", 5)
    assert [when for *_, when in room.times(6)] == ["past", "skipped", "now", "next"]


def test_time_that_is_over_pushes_the_rest_and_never_into_the_past() -> None:
    room = Room()
    room.start("welcome", 0)
    assert room.times(9)[1][1] == 9


def test_a_standing_clock_pushes_the_rest() -> None:
    room = Room()
    room.start("welcome", 0)
    room.do(1, clock.paused(room.session.clock, ITEMS[0], after(1)))
    assert room.times(30)[1][1] == 34


def test_the_plan_is_kept_when_the_agenda_changes_while_it_runs() -> None:
    room = Room()
    room.start("welcome", 0)
    room.do(1, AgendaSet(items=agenda.with_more_time(room.session, 300, "keep-end")))
    assert room.session.planned == ITEMS
    assert agenda.planned_times(room.session)[""] == after(38)


def test_the_rest_shrinks_to_keep_the_end() -> None:
    room = Room()
    room.start("welcome", 0)
    items = agenda.with_more_time(room.session, 5 * 60, "keep-end")
    assert items[0] == ITEMS[0]
    assert sum(i.seconds for i in items[1:]) == sum(i.seconds for i in ITEMS[1:]) - 300
    assert agenda.with_more_time(room.session, 300, "move") == ITEMS


@given(
    st.lists(st.tuples(st.integers(1, 120), st.integers(1, 6)), min_size=1, max_size=8),
    st.integers(-3600, 4 * 3600),
)
def test_shrinking_keeps_to_its_word_as_far_as_it_can(
    lengths: list[tuple[int, int]], by: int
) -> None:
    items = [item(f"i{n}", half / 2, speakers) for n, (half, speakers) in enumerate(lengths)]
    less = agenda.shrunk(items, by)
    assert [i.id for i in less] == [i.id for i in items]
    before, now = sum(i.seconds for i in items), sum(i.seconds for i in less)
    floor = sum(min(i.seconds, agenda.SHORTEST) for i in items)
    assert all(
        i.seconds >= min(old.seconds, agenda.SHORTEST) - 1e-6
        for i, old in zip(less, items, strict=True)
    )
    if by == 0:
        assert now == pytest.approx(before)
    elif by > 0 and before - by >= floor:
        # each may keep up to a minute that the proportion would have taken
        assert now <= before - by + floor + agenda.GRAIN


def test_turns_go_round_and_those_who_wait_keep_their_share() -> None:
    four = item("explain", 2, 4)
    assert [clock.turn(four, s).speaker for s in (480, 361, 360, 240, 120, 1, 0, -30)] == [
        1, 1, 2, 3, 4, 4, 4, 4,
    ]  # fmt: skip
    assert clock.turn(four, 500).left == 140
    assert clock.turn(four, 90).left == 90


def test_a_jump_of_the_wall_clock_is_seen_and_a_breath_is_not() -> None:
    assert clock.jump(3600.4, 0.5) == pytest.approx(3599.9)
    assert clock.jump(10.4, 10) == 0
    assert clock.jump(-3590, 10) == -3600


def test_the_state_of_a_table_and_jots_are_kept_with_their_item() -> None:
    room = Room()
    room.session = replace(room.session, groups={"g": _group()})
    room.start("draw", 5)
    room.do(6, GroupMarked(group="g", state="stuck"), GroupMarked(group="g", mode="paper"))
    group = room.session.groups["g"]
    assert (group.state, group.state_item, group.mode) == ("stuck", "draw", "paper")
    room.do(7, Jotted(jot="j", on="parking", text="who pays?", item="draw"))
    room.do(8, JotChanged(jot="j", text="who pays then?"))
    assert room.session.jots["j"].text == "who pays then?"
    assert room.session.jots["j"].at == after(7)
    room.do(9, JotRemoved(jot="j"))
    assert not room.session.jots
    room.do(10, JotRemoved(jot="j", back=True))
    assert list(room.session.jots) == ["j"]


def _group():
    return Group("g", "Care homes", 1)
