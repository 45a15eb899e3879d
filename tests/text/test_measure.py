"""Widths in points, line breaks, and the names of what no font has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from workshop.text import fonts
from workshop.text.measure import is_rtl, line_height, width, wrap
from workshop.text.shape import shape
from workshop.text.shown import Missing, shown

TYPED = st.text(alphabet="abWo -/.fi éŵŁمریضאב नक्षि น้ำ αЖ \u00a0✓\u200d1234漢😂", max_size=50)


def test_widths_are_the_fonts_own() -> None:
    assert width("", 12) == 0
    assert width("o", 10) == pytest.approx(5.84)  # 584 thousandths in FiraGO
    assert width("Need", 24) == pytest.approx(2 * width("Need", 12))
    assert width("Need", 12, bold=True) > width("Need", 12)
    assert width("AV", 12) < width("A", 12) + width("V", 12)  # kerned
    assert width("e\u0301", 12) == width("é", 12)


def test_words_add_up_to_their_line() -> None:
    words = ["Agreed", "transfer", "pathway", "AV", "Tö"]
    parts = sum(width(w, 12) for w in words) + 4 * width(" ", 12)
    assert width(" ".join(words), 12) == pytest.approx(parts)


def test_a_letter_is_a_glyph_in_plain_scripts() -> None:
    for text in ("office fi ffl ->", "Ανάγκη", "Потребность"):
        glyphs = [glyph for run in shape(text).runs for glyph in run.glyphs]
        assert [glyph.text for glyph in glyphs] == list(text)


def test_scripts_are_shaped() -> None:
    joined, apart = width("مریض", 12), sum(width(c, 12) for c in "مریض")
    assert joined < apart
    assert width("क्ष", 12) < width("क", 12) + width("ष", 12)
    assert width("น้ำ", 12) < width("น", 12) + width("ำ", 12) + 1


def test_a_change_of_script_inside_a_word_is_shaped_by_parts() -> None:
    assert width("GPक्ष", 12) == pytest.approx(width("GP", 12) + width("क्ष", 12))


@given(TYPED, st.integers(1, 200))
def test_wrapping_loses_only_spaces_and_every_line_fits(text: str, limit: int) -> None:
    lines = wrap(text, 12, limit)
    assert "".join(lines).replace(" ", "") == shown(text)[0].replace(" ", "")
    for line in lines:
        assert width(line, 12) <= limit or len(list(iter_graphemes(line))) == 1


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 50, [""]),
        ("Homes consulted late", 85, ["Homes", "consulted late"]),
        ("decision-making", 60, ["decision-", "making"]),
        ("hospital/community", 70, ["hospital/", "community"]),
        ("open 24/7 always", 55, ["open 24/7", "always"]),
        ("10\u00a0km on", 32, ["10\u00a0km", "on"]),
        ("a\n\nb", 50, ["a", "", "b"]),
        ("W", 1, ["W"]),
        ("one \u2014 two", 24, ["one", "\u2014", "two"]),
    ],
)
def test_lines(text: str, limit: int, lines: list[str]) -> None:
    assert wrap(text, 12, limit) == lines


def test_a_word_of_80_letters_is_broken_and_whole() -> None:
    lines = wrap("x" * 80, 12, 100)
    assert len(lines) > 3
    assert "".join(lines) == "x" * 80
    assert all(width(line, 12) <= 100 for line in lines)


@pytest.mark.parametrize(
    ("typed", "seen", "missing"),
    [
        ("ok", "ok", ()),
        ("😂 ok", "[FACE WITH TEARS OF JOY] ok", (Missing("😂", "FACE WITH TEARS OF JOY"),)),
        ("\U0001fae9", "[U+1FAE9]", (Missing("\U0001fae9", "U+1FAE9"),)),
        ("👍🏽", "[THUMBS UP SIGN, MEDIUM SKIN TONE]", None),
        ("👨\u200d👩\u200d👧", "[MAN + WOMAN + GIRL]", None),
        ("👩\u200d⚕️", "[WOMAN HEALTH WORKER]", None),
        ("👩🏽\u200d⚕️", "[WOMAN HEALTH WORKER, MEDIUM SKIN TONE]", None),
        ("🧑🏿\u200d🏫", "[TEACHER, DARK SKIN TONE]", None),
        ("👩\u200d🦽", "[WOMAN + MANUAL WHEELCHAIR]", None),
        ("🇬🇧🇵🇱", "[FLAG: GB][FLAG: PL]", None),
        ("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "[FLAG OF WALES]", None),
        ("🏴\U000e0075\U000e0073\U000e0074\U000e0078\U000e007f", "[FLAG: USTX]", None),
        ("❤️ ☎ ✓ → ≥ ★", "❤️ ☎ ✓ → ≥ ★", ()),
        ("ꀀ", "[YI SYLLABLE IT]", None),
        ("😂😂", "[FACE WITH TEARS OF JOY]" * 2, (Missing("😂", "FACE WITH TEARS OF JOY"),)),
        ("a\u0dca", "a[SINHALA SIGN AL-LAKUNA]", None),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष", ()),
        ("one\ntwo", "one\ntwo", ()),
    ],
)
def test_what_no_font_has_is_named_once(
    typed: str, seen: str, missing: tuple[Missing, ...] | None
) -> None:
    assert shown(typed)[0] == seen
    if missing is not None:
        assert shown(typed)[1] == missing
    assert shown(seen) == (seen, ())
    assert width(typed, 12) == width(seen, 12) > 0


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12))
def test_no_glyph_is_ever_the_empty_box(text: str) -> None:
    for bold in (False, True):
        assert all(glyph.id for run in shape(text, bold).runs for glyph in run.glyphs)


def test_direction_and_leading() -> None:
    assert is_rtl("مریض (GP) 24/7")
    assert line_height(12) == 15


def test_a_font_is_loaded_once_however_much_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    shape("warm")
    shape("warm", bold=True)

    def load(*_: object) -> None:
        raise AssertionError("a font is loaded again, some 30 ms each time")

    monkeypatch.setattr(fonts, "_face", load)
    for n in range(300):
        assert wrap(f"Agreed transfer pathway {n}", 12, 120)
