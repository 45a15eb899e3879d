"""A paste as an outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.catalog.library import find_exercise
from workshop.rules.sheet.outline import outline

TASK = find_exercise("task-1")
OTHER = find_exercise("task-2")


def test_a_heading_takes_its_own_line_and_those_below_it() -> None:
    lines = ["late notes", "Need: homes consulted late", "ring first", "OUTCOME:", "- fewer falls"]
    assert outline(lines, TASK, "learned") == [
        ("learned", "late notes", None),
        ("need", "homes consulted late", None),
        ("need", "ring first", None),
        ("outcome", "fewer falls", None),
    ]


def test_codes_ids_and_titles_without_their_brackets_are_headings() -> None:
    lines = ["N: a", "facility providers: b", "facility-providers: c", "Unplaced: d", "# Broker: e"]
    assert [place for place, *_ in outline(lines, OTHER, "sponsor")] == [
        "needers", "facility-providers", "facility-providers", "unplaced", "broker",
    ]  # fmt: skip


def test_bullets_go_where_every_line_below_a_heading_has_one() -> None:
    lines = ["Need: late", "Outcome:", "* fewer calls", "Novel:", "- a", "b"]
    assert [text for _place, text, _state in outline(lines, TASK, "need")] == [
        "late", "fewer calls", "- a", "b",
    ]  # fmt: skip


def test_none_alone_below_a_heading_is_an_answer_and_elsewhere_a_word() -> None:
    found = outline(["none", "Novel: none", "Learned:", "- don’t know"], TASK, "need")
    assert [(place, state) for place, _text, state in found] == [
        ("need", None), ("novel", "none"), ("learned", "dont-know"),
    ]  # fmt: skip


def test_a_name_alone_heads_what_is_below_it_where_it_looks_like_a_heading() -> None:
    assert outline(["Response", "- ring first", "- a list"], TASK, "need") == [
        ("response", "ring first", None), ("response", "a list", None),
    ]  # fmt: skip
    assert outline(["Response", "we rang"], TASK, "need")[0].text == "Response"


@pytest.mark.parametrize("mark", ["-", "•", "*", "1."])
def test_a_bullet_before_every_line_is_no_word(mark: str) -> None:
    lines = ["Need:", f"{mark} one", f"  {mark} two"]
    assert outline(lines, TASK, "learned") == [("need", "one", None), ("need", "two", None)]


def test_a_colon_in_a_text_makes_no_heading() -> None:
    lines = ["Board: too slow", "12:30 handover"]
    assert outline(lines, TASK, "need") == [
        ("need", "Board: too slow", None),
        ("need", "12:30 handover", None),
    ]


@given(st.lists(st.text(st.characters(blacklist_characters="\n"), max_size=30), max_size=8))
def test_no_line_without_a_heading_is_lost_or_moved(lines: list[str]) -> None:
    plain = [line for line in lines if ":" not in line and line.strip()]
    found = outline(plain, TASK, "need")
    assert {place for place, *_ in found} <= {"need"}
    assert len(found) == len(plain) or any(line.strip(" -*•‣◦–—·") == "" for line in plain)
