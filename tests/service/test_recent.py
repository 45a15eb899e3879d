"""The list of sessions opened lately."""

from pathlib import Path

from workshop.service.session.recent import MOST, recent_sessions, remember


def test_the_last_one_is_first_and_none_is_twice(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.workshop" for n in range(MOST + 3)]
    for path in paths:
        path.touch()
        remember(path, tmp_path)
    remember(paths[5], tmp_path)
    assert recent_sessions(tmp_path)[:2] == [paths[5], paths[-1]]
    assert len(recent_sessions(tmp_path)) == MOST


def test_what_is_gone_is_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    path.touch()
    remember(path, tmp_path)
    path.unlink()
    assert recent_sessions(tmp_path) == []


def test_a_broken_list_or_folder_is_no_failure(tmp_path: Path) -> None:
    for text in ("{", '{"a": 1}', "[1, null]", '["\\u0000"]'):
        (tmp_path / "recent.json").write_text(text, encoding="utf-8")
        assert recent_sessions(tmp_path) == []
    (tmp_path / "file").touch()
    remember(tmp_path / "a.workshop", tmp_path / "file")
