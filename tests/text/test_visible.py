import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workshop.text.clean import clean
from workshop.text.visible import visible, visible_lines


def test_what_would_steer_a_terminal_is_shown() -> None:
    assert visible("a\x1b[31mb\x9bc\u202ed\ud800e\udcfff\n") == (
        r"a\x1b[31mb\x9bc\u202ed\ud800e\xfff\x0a"
    )
    assert visible_lines("a\nb\rc\x85\u2028") == "a\nb\\x0dc\\x85\\u2028"


@given(st.text(st.characters()))
def test_nothing_is_left_that_steers(text: str) -> None:
    for shown, allowed in ((visible(text), ""), (visible_lines(text), "\n")):
        assert all(
            unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} or c in allowed for c in shown
        )
        assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(max_size=40))
def test_words_that_were_cleaned_are_printed_as_they_are(text: str) -> None:
    words = clean(text).text
    assert visible(words) == words
