import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sessions import START

from workshop.rules.wording.ids import (
    RANDOM_BITS,
    IdMaker,
    by_a_clock,
    is_remade,
    milliseconds,
    origin,
    remade,
)

DAY = timedelta(days=1)


@given(st.lists(st.integers(-5000, 5000), min_size=2, max_size=50), st.integers())
def test_ids_only_go_up_whatever_the_clock_does(offsets: list[int], seed: int):
    times = iter([START + timedelta(milliseconds=offset) for offset in offsets])
    ids = IdMaker(lambda: next(times), random.Random(seed).getrandbits)
    made = [ids.next() for _ in offsets]
    assert made == sorted(set(made))
    assert all(UUID(i).version == 7 for i in made)


def test_an_id_tells_its_millisecond_version_and_variant():
    made = UUID(IdMaker(lambda: START, random.Random(1).getrandbits).next())
    assert made.int >> 80 == int(START.timestamp() * 1000)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_the_next_id_is_later_than_one_that_was_seen():
    ahead = IdMaker(lambda: START + DAY, random.Random(1).getrandbits).next()
    ids = IdMaker(lambda: START, random.Random(2).getrandbits)
    ids.see(ahead)
    ids.see("written-by-hand")
    assert ids.next() > ahead


def _makers(copies: int, bits: Callable[[int], Callable[[int], int]]) -> list[IdMaker]:
    """Return makers whose clocks are up to a day behind the last id that each of them saw."""
    last = IdMaker(lambda: START + DAY, random.Random(0).getrandbits).next()
    made = []
    for copy in range(copies):
        ids = IdMaker(lambda copy=copy: START + DAY * copy / copies, bits(copy))  # type: ignore[misc]
        ids.see(last)
        made.append(ids)
    return made


def _random(seed: int) -> Callable[[int], int]:
    return random.Random(seed).getrandbits


def test_thirty_copies_of_a_thousand_events_share_no_id():
    made = [ids.next() for ids in _makers(30, _random) for _ in range(2000)]
    assert len(set(made)) == len(made)  # an event and a label each


def test_the_odds_of_a_shared_id_are_those_of_62_bits():
    asked: list[int] = []

    def bits(seed: int) -> Callable[[int], int]:
        source = random.Random(seed)
        return lambda wanted: asked.append(wanted) or source.getrandbits(wanted)  # type: ignore[func-returns-value]

    for ids in _makers(30, bits):
        for _ in range(2000):
            ids.next()
    # at worst each id is at the same count as one of every other copy
    assert min(wanted for wanted in asked if wanted != 11) == RANDOM_BITS == 62
    pairs = 2000 * 30 * 29 / 2
    assert pairs / 2**RANDOM_BITS < 1e-12


def test_the_formula_of_the_odds_is_what_happens_with_few_random_bits():
    few = 12  # the others of the 62 are nought, so that clashes can be counted at all

    def bits(seed: int) -> Callable[[int], int]:
        source = random.Random(seed)
        return lambda wanted: source.getrandbits(min(wanted, few))

    every = [[ids.next() for _ in range(2000)] for ids in _makers(30, bits)]
    clashes = sum(30 - len(set(at_once)) for at_once in zip(*every, strict=True))
    expected = 2000 * 30 * 29 / 2 / 2**few
    assert abs(clashes - expected) < 0.25 * expected


def test_a_burst_with_the_clock_behind_does_not_run_ahead():
    (ids,) = _makers(1, _random)
    first, *_, last = (UUID(ids.next()).int >> 80 for _ in range(40_000))
    assert last - first <= 40_000 / 2048 + 1  # milliseconds


ODD = (
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "ffffffff-ffff-7fff-bfff-ffffffffffff",
    "00000000-0000-7000-8000-000000000001",
    "00dc6acf-abff-7000-8000-000000000000",  # the last millisecond of 1999
    "03c2f1a4-9800-4000-8000-000000000000",
    "019a8f00-1234-4abc-8def-0123456789ab",  # version 4
    "019A8F00-1234-7ABC-8DEF-0123456789AB",
    "zz",
)


@pytest.mark.parametrize("odd", ODD)
def test_an_id_that_no_clock_made_stops_nothing(odd: str):
    assert not by_a_clock(odd)
    ids = IdMaker(lambda: START, random.Random(2).getrandbits)
    ids.see(odd)
    made = ids.next()
    assert UUID(made).int >> 80 == milliseconds(START)


@pytest.mark.parametrize("year", [1970, 1999, 2101, 9000])
def test_a_clock_that_was_never_set_is_taken_for_standing_still(year: int):
    ids = IdMaker(lambda: datetime(year, 6, 1, tzinfo=UTC), random.Random(2).getrandbits)
    before = IdMaker(lambda: START, random.Random(3).getrandbits).next()
    made = [ids.next()]
    ids.see(before)
    made += [ids.next() for _ in range(3)]
    assert all(map(by_a_clock, made))
    assert made == sorted(made)
    assert made[1] > before


def test_an_id_that_was_made_of_another_comes_next_after_it():
    ids = IdMaker(lambda: START, random.Random(1).getrandbits)
    first, second = ids.next(), ids.next()
    made = remade(first, "0123456789abcdef" * 4)
    assert first < made < second
    assert by_a_clock(made)
    assert is_remade(made)
    assert origin(made) == first
    assert not is_remade(first)
    ids = IdMaker(lambda: START - DAY, random.Random(1).getrandbits)
    ids.see(made)
    assert ids.next() > made


def test_an_id_of_any_length_can_be_made_another():
    made = {remade("x" * 63 + end, said * 64) for end in "ab" for said in "cd"}
    assert len(made) == 4
    assert max(map(len, made)) == 64
