"""The characters whose width is known without the tables have the width that the tables say."""

from wcwidth import wcwidth

from workshop.text import cells


def test_every_character_of_one_cell_has_one_cell() -> None:
    known = [chr(code) for code in range(0x3000) if cells._ONE_CELL.match(chr(code))]
    assert len(known) > 600
    assert {wcwidth(character) for character in known} == {1}


def test_ascii_and_european_letters_need_no_tables() -> None:
    assert cells._ONE_CELL.fullmatch("ŵ")
    assert cells._ONE_CELL.fullmatch("ł")
    assert not cells._ONE_CELL.fullmatch("\N{SOFT HYPHEN}")
    assert not cells._ONE_CELL.fullmatch("\N{COMBINING ACUTE ACCENT}")
