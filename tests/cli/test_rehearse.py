"""``workshop rehearse`` as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path


def workshop(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workshop", "rehearse", *words],
        check=False, cwd=folder, capture_output=True, text=True, timeout=60,
        env={**os.environ, "WORKSHOP_HOME": str(folder / "home")},
    )  # fmt: skip


def test_alone_it_runs_to_the_end_and_never_writes_into_another_session(tmp_path: Path) -> None:
    words = ("--alone", "--tables", "2", "--speed", "600", "--labels", "3")
    first = workshop(tmp_path, *words)
    assert first.returncode == 0, first.stderr
    assert "rehearsal.workshop: " in first.stdout
    before = (tmp_path / "rehearsal.workshop").read_bytes()
    second = workshop(tmp_path, *words)
    assert "rehearsal-2.workshop: " in second.stdout
    assert (tmp_path / "rehearsal.workshop").read_bytes() == before


def test_without_a_terminal_no_session_is_made(tmp_path: Path) -> None:
    done = workshop(tmp_path)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert not list(tmp_path.glob("*.workshop"))
