"""``workshop agendas``, ``workshop new --agenda``, ``workshop restore``."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from workshop.cli.main import workshop
from workshop.model.problem import WorkshopError
from workshop.resources import bundled_folder
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path / "home"))


def call(*arguments: str) -> Result:
    return CliRunner().invoke(workshop, arguments)


def test_they_are_listed_shown_and_checked() -> None:
    assert "two-tasks-in-an-hour  Two tasks in an hour, 60 min" in call("agendas").output
    shown = call("agendas", "show", "half-day").output
    assert "1:15  Break" in shown
    assert "5 x 2 min" in shown
    assert "Egwyl" in call("agendas", "show", "half-day", "--language", "cy").output
    path = bundled_folder("templates") / "agendas" / "one-task.toml"
    assert (
        "is a good agenda: One task (5 items, 30 min)" in call("agendas", "check", str(path)).output
    )


def test_an_exercise_that_is_not_there_is_told_with_a_near_miss(tmp_path: Path) -> None:
    text = (bundled_folder("templates") / "agendas" / "one-task.toml").read_text(encoding="utf-8")
    path = tmp_path / "a.toml"
    path.write_text(text.replace('"task-1"', '"task-7"'), encoding="utf-8")
    result = call("agendas", "check", str(path))
    assert isinstance(result.exception, WorkshopError)
    assert 'There is no exercise "task-7"' in str(result.exception)
    assert "Did you mean" in str(result.exception)


def test_a_session_is_made_with_an_agenda(tmp_path: Path) -> None:
    path = tmp_path / "n.workshop"
    made = ("new", str(path), "--title", "N", "--group", "A")
    wrong = call(*made, "--exercise", "task-1", "--agenda", "half-day")
    assert "does not fit this session" in str(wrong.exception)
    assert not path.exists()
    assert call(*made, "--agenda", "half-day").exit_code == 0
    session = read_session(path)
    assert [item.id for item in session.agenda][:2] == ["welcome", "findings-1"]


def test_restoring_lists_and_tells_what_it_did(tmp_path: Path) -> None:
    path = tmp_path / "n.workshop"
    call("new", str(path), "--title", "N", "--group", "A")
    assert "There are no backups" in call("restore", str(path)).output
    with Room.open(path) as room:
        room.backup("after welcome")
    listed = call("restore", str(path)).output
    assert "0001-after-welcome" in listed
    assert f"workshop restore {path} --backup 0001" in listed
    done = call("restore", str(path), "--backup", "0001")
    assert "is as it was in 0001-after-welcome.workshop" in done.output
    assert "As it was before:" in done.output


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    from workshop.service.session.sessions import table_numbered  # noqa: PLC0415

    path = tmp_path / "n.workshop"
    call("new", str(path), "--title", "N", "--group", "A", "--group", "B")
    session = read_session(path)
    assert table_numbered(session, 2).name == "B"
    with pytest.raises(WorkshopError, match="There are: 1 A, 2 B"):
        table_numbered(session, 3)
