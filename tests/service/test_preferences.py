"""Preferences: read once, never a reason not to start, and said where they cannot be kept."""

import json
from pathlib import Path

import pytest

from workshop.model.problem import WorkshopError
from workshop.service.setup.preferences import Preferences, keep_preference, read_preferences


def test_what_is_kept_is_there_the_next_time(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    assert read_preferences(folder, {}) == Preferences("dark", None, "")
    now = keep_preference(Preferences(), "theme", "light", folder)
    now = keep_preference(now, "ascii", True, folder)  # noqa: FBT003  (what is kept)
    assert keep_preference(now, "language", "cy", folder) == Preferences(
        "light", ascii=True, language="cy"
    )
    assert read_preferences(folder, {}) == Preferences("light", ascii=True, language="cy")
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


def test_the_environment_comes_first_and_is_not_kept(tmp_path: Path) -> None:
    environ = {"WORKSHOP_THEME": "high contrast", "WORKSHOP_ASCII": "yes"}
    environ["WORKSHOP_LANGUAGE"] = "cy-GB"
    keep_preference(Preferences(), "theme", "light", tmp_path)
    now = read_preferences(tmp_path, environ)
    assert now == Preferences("high-contrast", ascii=True, language="cy-GB")
    keep_preference(now, "language", "en", tmp_path)
    assert read_preferences(tmp_path, {}) == Preferences("light", None, "en")
    assert read_preferences(tmp_path, {"WORKSHOP_ASCII": "0"}).ascii is False


@pytest.mark.parametrize("text", ["{", "[1]", "null", "\x00", '"dark"', "[" * 100_000])
def test_a_damaged_file_is_one_message_and_is_mended_by_keeping(tmp_path: Path, text: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(text, encoding="utf-8")
    now = read_preferences(tmp_path, {})
    assert now == Preferences()
    assert [str(path) in message for message in now.messages] == [True]
    assert "is damaged, so the usual ones hold" in now.messages[0]
    keep_preference(now, "theme", "light", tmp_path)
    assert read_preferences(tmp_path, {}).theme == "light"
    assert read_preferences(tmp_path, {}).messages == ()


def test_what_is_unknown_is_told_and_the_rest_holds(tmp_path: Path) -> None:
    path = tmp_path / "preferences.json"
    said = {"theme": "pink", "ascii": "perhaps", "language": "cy", "later": [1]}
    path.write_text(json.dumps(said), encoding="utf-8")
    now = read_preferences(tmp_path, {"WORKSHOP_THEME": "purple"})
    assert now == Preferences("dark", None, "cy")
    told = "\n".join(now.messages)
    assert "'pink'" in told
    assert "'perhaps'" in told
    assert "WORKSHOP_THEME" in told
    assert "high-contrast" in told
    keep_preference(now, "theme", "light", tmp_path)  # what a later version wrote stays
    assert json.loads(path.read_text(encoding="utf-8")) == {**said, "theme": "light"}


@pytest.mark.parametrize("language", ["../cy", "c/y", "ŵ"])
def test_a_language_is_a_name_and_no_path(tmp_path: Path, language: str) -> None:
    now = read_preferences(tmp_path, {"WORKSHOP_LANGUAGE": language})
    assert now.language == ""
    assert now.messages


def test_a_folder_that_cannot_be_written_is_said_only_when_asked_to_keep(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.touch()
    assert read_preferences(folder, {}).theme == "dark"
    with pytest.raises(WorkshopError, match="could not be kept"):
        keep_preference(Preferences(), "theme", "light", folder)
