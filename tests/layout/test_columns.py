"""Cards in columns: whole where they can be, level at the end, never one item alone."""

from collections import Counter
from itertools import pairwise
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from workshop.layout.page.columns import Block, Columns, Stretch, pack
from workshop.layout.page.item import Item, heading_item

COLUMNS = Columns(
    first=1, first_top=200.0, top=60.0, first_bottom=500.0, bottom=560.0, left=28.0, width=250.0,
    gap=16.0, count=3, size=12.0,
)  # fmt: skip


def block(key: str, lines: int, *, whole: bool = False) -> Block:
    items = tuple(Item((f"{key} {n}",), 12.0, 230.0, 10.0) for n in range(lines))
    return Block(key, (key,), (f"{key}, continued",), items, whole)


def places(packed: list[Stretch]) -> list[tuple[int, float]]:
    return [(one.page, one.area.x) for one in packed]


def test_short_cards_are_level_across_the_columns() -> None:
    packed = pack([block(key, 3) for key in "abcdef"], COLUMNS)
    assert [len([one for one in packed if one.area.x == x]) for _, x in places(packed)] == [2] * 6
    assert {one.page for one in packed} == {1}


def test_a_card_that_has_no_room_left_moves_whole() -> None:
    packed = pack([block("a", 14), block("b", 4)], COLUMNS)
    assert [len(one.items) for one in packed] == [14, 4]
    assert packed[1].area.x > packed[0].area.x


def test_a_long_card_goes_on_with_two_items_at_least_on_either_side() -> None:
    for count in range(17, 120):
        packed = pack([block("a", count)], COLUMNS)
        assert [item.lines for one in packed for item in one.items] == [
            (f"a {n}",) for n in range(count)
        ]
        assert min(len(one.items) for one in packed) >= 2
        assert [one.title[0] for one in packed[1:]] == ["a, continued"] * (len(packed) - 1)


def test_it_says_where_it_goes_on_only_where_that_is_another_page() -> None:
    packed = pack([block("a", 100)], COLUMNS)
    for one, other in pairwise(packed):
        assert one.onward == (other.page if other.page > one.page else 0)
    assert any(one.onward for one in packed)
    assert packed[-1].onward == 0


def test_a_heading_in_a_card_never_ends_a_column() -> None:
    for each in range(1, 7):
        labels = [heading_item("outside", 230.0, 12.0), *block("b", each).items]
        card = Block("a", ("a",), ("a",), tuple(labels * 60))
        packed = pack([card], COLUMNS)
        assert packed[-1].page > 1
        assert not any(one.items[-1].heads for one in packed)


def test_what_is_kept_together_is_not_parted() -> None:
    packed = pack([block(key, 9, whole=True) for key in "abcdefg"], COLUMNS)
    assert [len(one.items) for one in packed] == [9] * 7


def test_a_last_page_with_next_to_nothing_is_given_some() -> None:
    most = next(
        count for count in range(3, 60)
        if pack([block(str(n), 4) for n in range(count)], COLUMNS)[-1].page == 2
    )  # fmt: skip
    packed = pack([block(str(n), 4) for n in range(most)], COLUMNS)
    assert len([one for one in packed if one.page == 2]) >= 3


def test_what_is_higher_than_a_column_stands_all_the_same() -> None:
    high = Item(("line",) * 60, 12.0, 230.0, 10.0)
    packed = pack([Block("a", ("a",), ("a",), (high,))], COLUMNS)
    assert [one.items for one in packed] == [(high,)]


@given(st.lists(st.integers(1, 50), max_size=12))
def test_every_item_stands_once_in_order_and_inside_its_column(counts: list[int]) -> None:
    packed = pack([block(str(n), count) for n, count in enumerate(counts)], COLUMNS)
    said = [item.lines[0] for one in packed for item in one.items]
    assert said == [f"{n} {i}" for n, count in enumerate(counts) for i in range(count)]
    for one in packed:
        assert COLUMNS.top_of(one.page) <= one.area.y
        assert one.area.bottom <= COLUMNS.bottom_of(one.page) + 0.01
    order = [(one.page, one.area.x, one.area.y) for one in packed]
    assert order == sorted(order)


def test_columns_are_level_too_where_the_pages_before_gave_some() -> None:
    for count in range(2, 60):
        packed = pack([block(str(n), 3) for n in range(count)], COLUMNS)
        last = [one for one in packed if one.page == packed[-1].page]
        columns = Counter(one.area.x for one in last)
        assert max(columns.values()) == ceil(len(last) / COLUMNS.count)
