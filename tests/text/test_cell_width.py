"""Widths in cells are those that the terminal screens lay out with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from workshop.text.cells import cell_width, clip_cells, wrap_cells

TYPED = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")),
        st.sampled_from("ab  漢字क्षน้ำ\u200d\ufe0f❤☎👩⚕👍🏽🇬🇧e\u0301"),
    ),
    max_size=60,
)


def known(character: str) -> bool:
    return unicodedata.category(character) not in ("Cn", "Cs", "Co", "Cc")


def test_every_character_is_as_wide_as_the_screens_take_it() -> None:
    points = [chr(o) for o in range(0x20, 0x20000) if known(chr(o))]
    assert [c for c in points if cell_width(c) != cell_len(c)] == []
    styled = [c + "\ufe0f" for c in points if 0x23 <= ord(c) < 0x3300]
    assert [s for s in styled if cell_width(s) != cell_len(s)] == []


@given(TYPED)
def test_every_text_is_as_wide_as_the_screens_take_it(text: str) -> None:
    assert cell_width(text) == cell_len(text)


@given(TYPED, st.integers(0, 30))
def test_a_clipped_text_fits_and_cuts_no_character_in_two(text: str, width: int) -> None:
    clipped = clip_cells(text, width)
    assert cell_width(clipped) <= width
    if cell_width(text) <= width:
        assert clipped == text
    elif width:
        kept = clipped.removesuffix("…")
        assert clipped.endswith("…")
        graphemes = list(iter_graphemes(text))
        heads = {"".join(graphemes[:n]).rstrip(" ") for n in range(len(graphemes) + 1)}
        assert kept in heads


@given(TYPED, st.integers(1, 30))
def test_wrapping_loses_only_spaces_and_every_line_fits(text: str, width: int) -> None:
    lines = wrap_cells(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert cell_width(line) <= width or len(list(iter_graphemes(line))) == 1


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("abcdefghij k", 4, ["abcd", "efgh", "ij k"]),
        ("漢字漢字", 3, ["漢", "字", "漢", "字"]),
        ("漢", 1, ["漢"]),
        ("a\n\nb", 9, ["a", "", "b"]),
        ("👩\u200d⚕️👩\u200d⚕️", 2, ["👩\u200d⚕️", "👩\u200d⚕️"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert wrap_cells(text, width) == lines


def test_clipping_by_example() -> None:
    assert clip_cells("Agreed pathway", 8) == "Agreed…"
    assert clip_cells("漢字漢", 4) == "漢…"
    assert clip_cells("x", 0) == ""
