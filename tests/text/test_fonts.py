"""Which fonts are asked, in which order."""

import sys
from pathlib import Path

import pytest
from pymupdf_fonts import myfont

from workshop.text.fonts import chain, face


def test_the_text_font_comes_first_and_symbols_last() -> None:
    assert chain(bold=False)[0] == "figo"
    assert chain(bold=True)[0] == "figbo"
    assert chain(bold=True)[-3:] == ("symbol2", "symbol1", "math")


def test_a_font_is_loaded_once() -> None:
    assert face("figo") is face("figo")
    assert face("figo").name == "FiraGO-Regular"
    assert not face("figo").outlines
    assert face("symbol2").outlines


def test_east_asian_fonts_are_asked_where_they_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "rendercv_fonts" / "Noto Sans"
    folder.mkdir(parents=True)
    (tmp_path / "rendercv_fonts" / "__init__.py").touch()
    font = folder / "NotoSansJP-Bold.ttf"
    font.write_bytes(myfont("figbo"))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "rendercv_fonts", raising=False)
    assert str(font) in chain.__wrapped__(bold=True)
    assert str(font) not in chain.__wrapped__(bold=False)
    assert face.__wrapped__(str(font)).name == "FiraGO-Bold"
