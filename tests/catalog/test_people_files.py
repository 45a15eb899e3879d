"""What those present tick and are asked: files that an organiser may change, checked by line."""

from pathlib import Path

import pytest

from workshop.catalog.people_files import load_consent, load_profile
from workshop.model.problem import WorkshopError


def test_the_projects_own_files_hold():
    assert [asked.id for asked in load_profile().fields] == [
        "sector", "employer", "experience", "clinical", "role",
    ]  # fmt: skip
    assert "research" in load_consent().line("research")


def test_an_organisers_own_words_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    (tmp_path / "templates").mkdir()
    lines = [f'[[uses]]\nuse = "{u}"\nline = "Our {u}?"' for u in ("research", "handout")]
    own = tmp_path / "templates" / "consent.toml"
    own.write_text("\n".join([*lines, '[[uses]]\nuse = "quotation"\nline = "Q?"']))
    assert load_consent().line("handout") == "Our handout?"


def test_every_fault_is_told_by_line(tmp_path: Path):
    path = tmp_path / "profile.toml"
    path.write_text(
        '[[fields]]\nid = "a"\ntitle = "A"\nvalues = [\n  { id = "x", title = "X" },\n'
        '  { id = "x", title = "Y" },\n]\n[[fields]]\nid = "a"\ntitle = "B"\n'
        'values = [{ id = "p", title = "P" }, { id = "q", title = "Q" }]\n'
    )
    with pytest.raises(WorkshopError) as refused:
        load_profile(path)
    assert [problem.line for problem in refused.value.problems] == [6, 9]
    path.write_text('[[fields]]\nid = "Not A Slug"\ntitel = "A"\nvalues = []\n')
    with pytest.raises(WorkshopError) as refused:
        load_profile(path)
    assert [problem.line for problem in refused.value.problems] == [1, 2, 3, 4]


def test_each_use_is_asked_once(tmp_path: Path):
    path = tmp_path / "consent.toml"
    path.write_text("".join('[[uses]]\nuse = "research"\nline = "?"\n' for _ in range(3)))
    with pytest.raises(WorkshopError, match="another use is missing"):
        load_consent(path)
