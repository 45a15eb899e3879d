"""Thai is broken between words, and never between a vowel and its consonant."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.text.cells import cell_width, wrap_cells
from workshop.text.measure import width, wrap
from workshop.text.thai import thai_breaks

CARE = "คนไข้ได้รับการดูแลที่บ้านโดยไม่ต้องไปโรงพยาบาล"
HOSPITAL = "โรงพยาบาล"
LEADING = "เแโใไ"


def test_words_stay_whole_in_points_and_in_cells() -> None:
    for room in (60.0, 80.0, 110.0):
        lines = wrap(CARE, 12, room)
        assert "".join(lines) == CARE
        assert any(HOSPITAL in line for line in lines)
        assert all(width(line, 12) <= room for line in lines)
    for cells in (10, 14, 20):
        lines = wrap_cells(CARE, cells)
        assert "".join(lines) == CARE
        assert any(HOSPITAL in line for line in lines)
        assert all(cell_width(line) <= cells for line in lines)


def test_no_break_in_words_of_other_scripts_beside_it() -> None:
    text = f"NHS Pathways {CARE} Pathways"
    breaks = thai_breaks(text)
    assert breaks
    assert min(breaks) > text.index(CARE)
    latin = [word for line in wrap(text, 12, 60) for word in line.split() if word.isascii()]
    assert latin == ["NHS", "Pathways", "Pathways"]


def test_a_word_wider_than_its_room_keeps_vowels_with_their_consonants() -> None:
    for lines in (wrap("เเโรงพยาบาลแมวไม่", 12, 14), wrap_cells("โรงพยาบาลแมวไม่", 2)):
        assert not any(line and line[-1] in LEADING for line in lines[:-1])


@given(st.text(alphabet=st.sampled_from("คนไข้เดแีั่้าก a"), max_size=40), st.integers(2, 12))
def test_nothing_is_lost(text: str, cells: int) -> None:
    said = text.replace(" ", "")
    assert "".join(wrap_cells(text, cells)).replace(" ", "") == said
    assert "".join(wrap(text, 12, cells * 9.0)).replace(" ", "") == said
