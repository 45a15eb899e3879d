"""No count below 5 leaves, and none can be worked out from what does."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workshop.model.profile import Profile
from workshop.model.session import Person, Session
from workshop.rules.privacy.profile import LEAST, protected, tables

PROFILE = Profile.model_validate(
    {
        "fields": [
            {
                "id": "clinical",
                "title": "Clinical",
                "values": [{"id": "yes", "title": "Yes"}, {"id": "no", "title": "No"}],
            }
        ]
    }
)


def _people(yes: int, no: int, unsaid: int = 0) -> list[Person]:
    answers = ["yes"] * yes + ["no"] * no + [""] * unsaid
    return [
        Person(str(n), "g", n, "", ticks={"clinical": answer} if answer else {})
        for n, answer in enumerate(answers)
    ]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_small_count_leaves(counts: list[int]):
    shown = protected(counts)
    assert all(one is None or one >= LEAST for one in shown)
    assert all(one in (None, count) for one, count in zip(shown, counts, strict=True))


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_no_hidden_count_can_be_worked_out_by_whoever_knows_total_and_rule(counts: list[int]):
    if not sum(counts):
        return  # an empty room has nothing to hide
    shown = protected(counts)
    rest = sum(counts) - sum(one for one in shown if one is not None)
    hidden = [number for number, one in enumerate(shown) if one is None]
    possible: dict[int, set[int]] = {number: set() for number in hidden}
    for guess in product(range(rest + 1), repeat=len(hidden)):
        if sum(guess) != rest:
            continue
        whole = list(shown)
        for number, count in zip(hidden, guess, strict=True):
            whole[number] = count
        if protected([one or 0 for one in whole]) == shown:
            for number, count in zip(hidden, guess, strict=True):
                possible[number].add(count)
    assert all(len(counts) > 1 for counts in possible.values()), (counts, shown)


def test_one_small_count_takes_a_second_one_with_it():
    assert protected([4, 7, 9]) == (None, None, 9)
    assert protected([0, 0, 9, 12]) == (None, None, None, 12)
    assert protected([5, 6, 7]) == (5, 6, 7)


def test_who_did_not_say_is_counted_so_that_every_total_is_the_same():
    (table,) = tables(Session(), PROFILE, _people(7, 6, 5))
    assert table.rows == (("Yes", 7), ("No", 6), ("", 5))
    assert table.total == 18
    (table,) = tables(Session(), PROFILE, _people(7, 6))
    assert table.rows == (("Yes", 7), ("No", None), ("", None))


def test_so_few_that_even_the_total_would_tell():
    (table,) = tables(Session(), PROFILE, _people(2, 1))
    assert (table.total, {count for _, count in table.rows}) == (None, {None})


def test_tallies_count_beside_ticks():
    session = Session(tallies={("clinical", "yes"): 6})
    (table,) = tables(session, PROFILE, _people(0, 5, 5))
    assert table.rows == (("Yes", 6), ("No", 5), ("", 5))


def test_an_answer_that_the_file_no_longer_has_is_not_said():
    people = [Person(str(n), "g", n, "", ticks={"clinical": "perhaps"}) for n in range(6)]
    (table,) = tables(Session(), PROFILE, [*people, *_people(7, 5)])
    assert table.rows == (("Yes", 7), ("No", 5), ("", 6))
