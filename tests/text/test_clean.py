"""The door for typed text: nothing harmful gets in, and nothing else is lost."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.limits import LABEL_LIMIT
from workshop.model.problem import WorkshopError
from workshop.text.clean import clean, drop_reason, paste_lines

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\t\n\r\x0b\x0c\x85\u2028\u2029 \x1b\x9b\u202e\u202a\u2066\u2069\ufeff\u200e"
        ),
        st.sampled_from("e\u0301\u0323\u1100\u1161\u11a8\ue000\ufffe\U0010ffff"),
        st.integers(0xD800, 0xDFFF).map(chr),
    ),
    max_size=150,
)


@pytest.mark.parametrize(
    "typed",
    [
        "[/b]",
        "[@click=app.exit]x[/]",
        '<img src="file:///etc/passwd">',
        "a < b & c",
        r"\N \G",
        "&#x41;",
        "=cmd()",
        "{braces} 'quotes' \"both\"",
        "x" * 80,
        "ŵyl tŷ",
        "Łódź",
        "مریض کی دیکھ بھال",
        "क्\u200dष",
        "می\u200cخواهم",
        "ภาษาไทย",
        "👩\u200d⚕️ 👍🏽 🇬🇧",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "\U0001faef",  # unassigned in the Unicode of Python 3.11
        "C++\u200e",
        "10\u00a0km",
    ],
)
def test_what_can_be_shown_stays_as_typed(typed: str) -> None:
    assert clean(typed) == (typed, ())


@pytest.mark.parametrize(
    ("typed", "kept", "dropped"),
    [
        ("a\x1b[31mb", "a[31mb", ("U+001B ESCAPE",)),
        ("a\x00b", "ab", ("U+0000 NULL",)),
        ("a\x9bb", "ab", ("U+009B (a control character)",)),
        ("a\u202eb", "ab", ("U+202E RIGHT-TO-LEFT OVERRIDE",)),
        ("\u202ab", "b", ("U+202A LEFT-TO-RIGHT EMBEDDING",)),
        ("b\u202c", "b", ("U+202C POP DIRECTIONAL FORMATTING",)),
        ("\u2067x\u2069", "x", ("U+2067 RIGHT-TO-LEFT ISOLATE", "U+2069 POP DIRECTIONAL ISOLATE")),
        ("a\ud83db", "ab", ("U+D83D (half of a surrogate pair)",)),
        ("\ue000x", "x", ("U+E000 (a private-use character)",)),
        ("x\ufffe", "x", ("U+FFFE (a noncharacter)",)),
        ("\ufeffx", "x", ("U+FEFF ZERO WIDTH NO-BREAK SPACE",)),
        ("\x1b\x1bx", "x", ("U+001B ESCAPE",)),
    ],
)  # fmt: skip
def test_what_does_harm_is_dropped_and_named(
    typed: str, kept: str, dropped: tuple[str, ...]
) -> None:
    assert clean(typed) == (kept, dropped)


def test_breaks_tabs_and_runs_of_spaces_become_one_space() -> None:
    assert clean("  a\r\nb\t\tc\u2028d   e ").text == "a b c d e"


def test_notes_keep_their_lines() -> None:
    assert clean(" one \r\n\n\n\n  two  x\tz", keep_lines=True).text == "one\n\ntwo x z"


def test_letters_are_composed() -> None:
    assert clean("s\u0323\u0307 o\u0301").text == "ṩ ó"


@pytest.mark.parametrize(
    "nothing", ["", "  ", "\n", "\u200b\u200d", "\u00a0", "\x00", "\u200e \ufe0f"]
)
def test_a_text_without_anything_to_see_is_empty(nothing: str) -> None:
    assert clean(nothing).text == ""


def test_too_long_is_refused_with_limit_and_length() -> None:
    assert clean("x" * LABEL_LIMIT).text == "x" * LABEL_LIMIT
    with pytest.raises(WorkshopError, match=r"A group's name can have 200 .* has 1,243\."):
        clean("x" * 1243, what="a group's name")
    with pytest.raises(WorkshopError, match="201"):
        clean("ŵ" * 201)


def test_the_limit_counts_what_is_kept() -> None:
    assert len(clean("\x00" * 500 + "o\u0301" * LABEL_LIMIT).text) == LABEL_LIMIT


def test_a_tower_of_marks_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(WorkshopError, match="200,001"):
        clean("a" + "\u0301\u0323" * 100_000)


@given(HOSTILE)
def test_clean_twice_is_clean_once(typed: str) -> None:
    for keep_lines in (False, True):
        once = clean(typed, limit=10_000, keep_lines=keep_lines).text
        assert clean(once, limit=10_000, keep_lines=keep_lines) == (once, ())


@given(HOSTILE)
def test_nothing_forbidden_comes_out_and_nothing_else_is_lost(typed: str) -> None:
    cleaned = clean(typed, limit=10_000)
    assert not any(drop_reason(c) for c in cleaned.text)
    assert not any(c in "\t\n\r\v\f\x85\u2028\u2029" for c in cleaned.text)
    assert "  " not in cleaned.text
    breaks = "\t\n\r\v\f\x85\u2028\u2029"
    left = "".join(" " if c in breaks else c for c in typed if c in breaks or not drop_reason(c))
    expected = unicodedata.normalize("NFC", " ".join(filter(None, left.split(" "))).strip())
    assert cleaned.text in (expected, "")
    if not cleaned.text:
        assert all(
            unicodedata.category(c) in ("Cf", "Zs") or "\ufe00" <= c <= "\ufe0f" for c in expected
        )
    assert set(cleaned.dropped) == {
        reason for c in typed if c not in breaks and (reason := drop_reason(c))
    }


def test_a_paste_of_lines_is_several_texts() -> None:
    assert paste_lines("one\r\n\n  two\tx\n\x1b\nthree\u2028four") == [
        "one",
        "two x",
        "three",
        "four",
    ]


def test_a_paste_names_every_line_that_is_too_long() -> None:
    with pytest.raises(WorkshopError) as caught:
        paste_lines(f"ok\n{'x' * 201}\nok\n{'y' * 300}")
    assert [p.line for p in caught.value.problems] == [2, 4]


def test_the_door_is_light() -> None:
    code = (
        "import sys, workshop.text.clean\n"
        "heavy = {'pydantic', 'uharfbuzz', 'reportlab', 'wcwidth', 'bidi'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
