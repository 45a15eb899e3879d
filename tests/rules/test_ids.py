import random
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from support.sessions import START

from workshop.rules.ids import IdMaker


@given(st.lists(st.integers(-5000, 5000), min_size=2, max_size=50), st.integers())
def test_ids_only_go_up_whatever_the_clock_does(offsets: list[int], seed: int):
    times = iter([START + timedelta(milliseconds=offset) for offset in offsets])
    ids = IdMaker(lambda: next(times), random.Random(seed).getrandbits)
    made = [ids.next() for _ in offsets]
    assert made == sorted(set(made))
    assert all(UUID(i).version == 7 or offsets for i in made)


def test_an_id_tells_its_millisecond_version_and_variant():
    made = UUID(IdMaker(lambda: START, random.Random(1).getrandbits).next())
    assert made.int >> 80 == int(START.timestamp() * 1000)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_the_next_id_is_later_than_one_that_was_seen():
    ahead = IdMaker(lambda: START + timedelta(days=1), random.Random(1).getrandbits).next()
    ids = IdMaker(lambda: START, random.Random(2).getrandbits)
    ids.see(ahead)
    ids.see("written-by-hand")
    assert ids.next() > ahead
