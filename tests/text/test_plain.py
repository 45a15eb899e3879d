"""What plain text is spared has to come out the same as with all the care that other text gets."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from workshop.text import measure, shape
from workshop.text.fonts import chain
from workshop.text.plain import is_plain
from workshop.text.shown import font_of

PLAIN = [c for c in map(chr, range(sys.maxunicode + 1)) if is_plain(c)]
PRINTED = [c for c in PLAIN if c.isprintable() or c == "\u00a0"]


def test_letters_with_accents_are_plain_and_marks_of_their_own_are_not():
    assert is_plain("Ana\u2019s caf\u00e9 \u2013 \u0175 \u00a3 10 \u2026")
    assert not is_plain("cafe\u0301")
    assert not any(is_plain(c) for c in "\u05d0\u0628\u0391\u0416\u65e5\u200b\u00ad\u21d2\u200f")


@pytest.mark.parametrize("bold", [False, True])
def test_the_first_font_has_every_plain_character(bold: bool):
    assert [c for c in PRINTED if font_of(c, bold) != chain(bold)[0]] == []


def test_every_plain_character_is_a_grapheme_of_latin_script_from_left_to_right():
    for character in PRINTED:
        text = f"a{character}a"
        assert list(iter_graphemes(text)) == list(text)
        assert len(shape._pieces(text, bold=False)) == 1, character
        assert not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


@given(st.text(alphabet=st.sampled_from([*PRINTED, *" -/\u2013\u2014\u2192aZ9" * 40]), max_size=30))
def test_lines_break_as_with_all_care(text: str):
    quick = measure._pieces(text)
    # a character that is not plain, in a paragraph of its own piece, takes the careful way
    careful = measure._pieces.__wrapped__(f"{text} \u03b1")
    assert quick == careful[:-1]
