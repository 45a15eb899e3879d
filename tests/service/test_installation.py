"""What the installation is told to work with."""

from pathlib import Path

import pytest

from workshop.service.setup import installation
from workshop.text.shown import Missing


def fonts_without(lacking: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of the fonts where they lack some characters."""

    def seen(text: str) -> tuple[str, tuple[Missing, ...]]:
        return text, tuple(Missing(c, f"NAME OF {c}") for c in text if c in lacking)

    monkeypatch.setattr(installation, "shown", seen)
    return dict(installation.facts())["fonts"]


def test_languages_without_a_font_are_named_and_how_to_add_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = fonts_without("中文かな한국", monkeypatch)
    assert "none for Chinese, Japanese, Korean;" in line
    assert 'pip install ".[cjk]"' in line


def test_only_what_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "none for Korean;" in fonts_without("한국", monkeypatch)
    assert "NAME OF ✓" in fonts_without("✓", monkeypatch)


def test_all_fonts_there_need_no_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    line = fonts_without("", monkeypatch)
    assert "pip" not in line
    assert "中文" in line


def test_an_organisers_own_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    assert dict(installation.facts())["profile to tick"] == "good"
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "profile.toml").write_text("[[fields]]\nid = 'a'\n")
    told = dict(installation.facts())
    assert "profile.toml:1" in told["profile to tick"]
    assert told["lines on consent"] == "good"
