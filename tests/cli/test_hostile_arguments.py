"""Every command and option with what nobody expects there: a message and 2, never a traceback."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest
from support.commands import Run
from support.fuzzing import cases, furnish, sample
from support.sessions import new_session

import workshop.__main__
from workshop.cli import guard

SOME = 150
"""Of four thousand combinations, the same ones every time."""
SLOW = {"demo", "rehearse"}


@pytest.fixture
def furnished(tmp_path: Path) -> Path:
    furnish(tmp_path, new_session(tmp_path, "A", "B"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "fifo")
    return tmp_path


def name_of(arguments: list[str]) -> str:
    return " ".join(one[:20] for one in arguments).encode("unicode-escape").decode()


@pytest.mark.parametrize("arguments", sample(SOME, seed=10), ids=name_of)
def test_it_ends_with_a_message(run: Run, furnished: Path, arguments: list[str]) -> None:
    if arguments[0] in SLOW:
        arguments = ["check", *arguments[1:2]]
    said = run(*arguments)
    assert said.code in {0, 2}
    assert "Traceback" not in said.err
    assert "fault of its own" not in said.err


def test_every_parameter_of_every_command_is_tried() -> None:
    assert len(list(cases())) > 3000


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1999-12-31", "2027-02-30"])
def test_a_day_beyond_this_age_is_refused(run: Run, tmp_path: Path, day: str) -> None:
    new_session(tmp_path)
    assert run("keep", "s.workshop", day).code == 2
    made = run("new", "n.workshop", "--title", "T", "--group", "A", "--keep-until", day)
    assert made.code == 2
    assert not (tmp_path / "n.workshop").exists()


@pytest.mark.parametrize("path", [".", "/", "..", ""])
def test_what_has_to_be_a_file_is_no_folder(run: Run, tmp_path: Path, path: str) -> None:
    new_session(tmp_path)
    for arguments in (
        ("new", path, "--title", "T", "--group", "A"),
        ("export", "s.workshop", "--format", "csv", "-o", path),
        ("data-note", "s.workshop", "-o", path),
        ("backup", "s.workshop", path),
        ("restore", path),
        ("import", "s.workshop", path),
        ("exercises", "new", path),
    ):
        said = run(*arguments)
        assert said.code == 2, arguments
        assert "fault of its own" not in said.err


class Full(io.StringIO):
    """An output that takes nothing."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def write(self, _words: str) -> int:
        raise OSError(self._number, os.strerror(self._number))


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["workshop", *arguments])
    with pytest.raises(SystemExit) as leaving:
        workshop.__main__.main()
    code = leaving.value.code
    return code if isinstance(code, int) else 0


def test_a_full_disk_below_the_output_is_told_and_a_reader_that_left_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdout", Full(errno.ENOSPC))
    assert ended(monkeypatch, "exercises") == 2
    monkeypatch.setattr(sys, "stderr", Full(errno.ENOSPC))
    assert ended(monkeypatch, "exercises") == 2
    assert ended(monkeypatch, "no-such-command") == 2
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "stdout", Full(errno.EPIPE))
    assert ended(monkeypatch, "exercises") == 0


def test_streams_that_are_closed_change_nothing_but_where_an_export_goes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(guard, "closed", guard.closed)
    new_session(tmp_path)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    try:
        assert ended(monkeypatch, "exercises") == 0
        assert ended(monkeypatch, "export", "s.workshop", "--format", "json") == 2
        assert ended(monkeypatch, "forget", "s.workshop") == 2
        assert ended(monkeypatch, "withdraw", "s.workshop") == 2
        assert ended(monkeypatch) == 2
    finally:
        guard.closed.clear()
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.close()
    assert (tmp_path / "s.workshop").exists()


def test_stopping_a_command_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workshop.cli.doctor.facts", stopped)
    said = run("doctor")
    assert said.code == 130
    assert said.err.strip() == "Stopped. What was not finished was not written."
