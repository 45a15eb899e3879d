"""``workshop rehearse`` as a person runs it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import workshop.cli.rehearse as this_module
from workshop.cli.rehearse import this_program


def rehearsed(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "workshop", "rehearse", *words],
        check=False, cwd=folder, capture_output=True, text=True, timeout=60,
        env={**os.environ, "WORKSHOP_HOME": str(folder / "home")},
    )  # fmt: skip


def test_alone_it_runs_to_the_end_and_never_writes_into_another_session(tmp_path: Path) -> None:
    words = ("--alone", "--tables", "2", "--speed", "600", "--labels", "3")
    first = rehearsed(tmp_path, *words)
    assert first.returncode == 0, first.stderr
    assert "rehearsal.workshop: " in first.stdout
    before = (tmp_path / "rehearsal.workshop").read_bytes()
    second = rehearsed(tmp_path, *words)
    assert "rehearsal-2.workshop: " in second.stdout
    assert (tmp_path / "rehearsal.workshop").read_bytes() == before


def test_without_a_terminal_no_session_is_made(tmp_path: Path) -> None:
    done = rehearsed(tmp_path)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert not list(tmp_path.glob("*.workshop"))


PLANTED = ("click", "sqlite3", "pydantic", "platformdirs", "json", "docx", "segno", "random")


def plant(folder: Path) -> None:
    """Put files beside a session that are called like modules, and tell when one is run."""
    for name in PLANTED:
        (folder / f"{name}.py").write_text(
            f"import pathlib\npathlib.Path({str(folder / 'ran')!r}).touch()\nraise SystemExit(7)\n"
        )


def test_the_tables_import_nothing_from_the_folder_one_is_in(tmp_path: Path) -> None:
    words = ("--alone", "--tables", "1", "--speed", "600", "--labels", "1")
    assert rehearsed(tmp_path, *words).returncode == 0
    plant(tmp_path)
    done = subprocess.run(
        [*this_program(), "rehearse", "--only-tables", "--out=rehearsal.workshop"],
        check=False, cwd=tmp_path, capture_output=True, text=True, timeout=60, input="",
        env={**os.environ, "WORKSHOP_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "ran").exists()


def test_python_m_workshop_imports_nothing_from_the_folder_one_is_in(tmp_path: Path) -> None:
    plant(tmp_path)
    done = rehearsed(tmp_path, "--alone", "--tables", "1", "--speed", "600", "--labels", "1")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()


def test_whatever_starts_a_program_of_ours_starts_it_safely() -> None:
    """A new use of a subprocess has to be looked at: which program, from which folder."""
    package = Path(this_module.__file__).parents[1]
    uses = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"subprocess|os\.(system|exec|spawn|popen)", path.read_text("utf-8"))
    }
    assert uses == {"cli/rehearse.py", "layout/links/engine.py"}
    assert '"-m"' not in Path(this_module.__file__).read_text("utf-8")
