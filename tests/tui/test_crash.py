"""A fault of the program: the terminal, the file and the words are safe, and a report is there."""

from pathlib import Path

import pytest
from support.attack.full_disk import played
from tui.tui_support import press, run

from workshop.service.session.room import Room
from workshop.service.session.sessions import check_session, read_session
from workshop.tui import run as entry
from workshop.tui.app import WorkshopApp
from workshop.tui.frame.crash import write_report
from workshop.tui.sheet.label import Enter

SECRET = "what somebody said in confidence"


def broken(screen: object) -> None:
    words = SECRET
    raise RuntimeError(f"fault about {words}")


def test_a_fault_ends_in_a_report_without_words(
    session_path: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run_and_break(app: WorkshopApp) -> None:
        async def main() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await press(pilot, "enter", *"kept", "enter")
                monkeypatch.setattr(Enter, "run", broken)
                await press(pilot, *"lost", "enter")

        with pytest.raises(RuntimeError):
            run(main)

    monkeypatch.setattr(WorkshopApp, "run", run_and_break)
    assert entry.open_session(session_path) == 1
    said = capsys.readouterr()
    assert said.out == ""
    (report,) = (home / "state" / "faults").iterdir()
    assert str(report) in said.err
    assert "up to the last receipt" in said.err
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "in broken" in text
    assert SECRET not in text + said.err + said.out
    assert check_session(session_path) == []
    assert [label.text for label in read_session(session_path).labels.values()] == ["kept"]


def test_a_report_that_cannot_be_written_is_said(home: Path) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be", encoding="utf-8")
    said = write_report(ValueError("x"))
    assert "No report could be written" in said


def test_on_a_full_disk_there_is_no_half_a_report(home: Path) -> None:
    with played(100):
        said = write_report(ValueError("x"))
    assert "No report could be written" in said
    assert list((home / "state" / "faults").iterdir()) == []


def test_leaving_closes_the_file(session_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def quit_at_once(app: WorkshopApp) -> None:
        async def main() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await press(pilot, "ctrl+q")

        run(main)

    monkeypatch.setattr(WorkshopApp, "run", quit_at_once)
    assert entry.open_session(session_path) == 0
    assert not list(session_path.parent.glob("*.workshop-wal"))
    with Room.open(session_path) as room:
        assert room.session.title == "North East session"


def test_leaving_says_where_the_words_of_a_deleted_file_are(
    session_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def delete_and_type(app: WorkshopApp) -> None:
        async def main() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await press(pilot, "enter", *"kept", "enter")
                session_path.rename(session_path.with_name("gone"))
                await press(pilot, *"lost", "enter", "ctrl+q", "ctrl+q")

        run(main)

    monkeypatch.setattr(WorkshopApp, "run", delete_and_type)
    entry.open_session(session_path)
    rescued = session_path.with_name("north-east-rescued.workshop")
    assert str(rescued) in capsys.readouterr().err
    with Room.open(rescued) as room:
        assert [label.text for label in room.session.labels.values()] == ["kept"]
