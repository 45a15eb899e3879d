"""Nothing that steers a terminal reaches it, whatever is stored, named or typed as an argument."""

import ast
import shutil
import sys
from pathlib import Path

import pytest
from support.commands import Run
from support.hostile import hostile_session

import workshop
from workshop.cli.main import COMMANDS

NAME = "a\x1b[2J\u202e\x9b.txt"
"""A file's name, as a file system allows it."""

RUNS: list[tuple[str, ...]] = [
    ("names", "s.workshop"),
    ("check", "s.workshop"),
    ("check", NAME),
    ("merge", "s.workshop", "other.workshop", "--dry-run"),
    ("merge", "s.workshop", "other.workshop"),
    ("merge", "s.workshop", NAME),
    ("share", "s.workshop", "record", "--all"),
    ("share", "s.workshop", "record", "--group", NAME),
    ("handouts", "s.workshop", "--out", "o", "--format", "pdf,html,docx"),
    ("handouts", "s.workshop", "--out", "o", "--each-table"),
    ("render", "s.workshop", "--out", "o", "--format", "txt,svg,dot"),
    ("render", "s.workshop", "--out", "o", "--format", "txt", "--for", "research"),
    ("render", "s.workshop", "--out", "o", "--group", NAME),
    ("print", "s.workshop", "--out", "o"),
    ("export", "s.workshop", "--format", "json"),
    ("export", "s.workshop", "--format", "csv"),
    ("export", "s.workshop", "--format", "json", "--for", "research"),
    ("export", "s.workshop", "--format", "csv", "--for", "quotation"),
    ("export", "s.workshop", "--format", "csv", "-o", NAME),
    ("data-note", "s.workshop"),
    ("import", "s.workshop", NAME),
    ("import", "s.workshop", "bad.csv"),
    ("import", "s.workshop", "bad.json"),
    ("attach", "s.workshop", "1-1", NAME),
    ("withdraw", "s.workshop"),
    ("keep", "s.workshop", NAME),
    ("keep", "s.workshop", "2030-01-01"),
    ("restore", "s.workshop"),
    ("restore", "s.workshop", "--backup", NAME),
    ("backup", "s.workshop", NAME),
    ("backup", NAME, "x.workshop"),
    ("erase", "s.workshop", "1-1", "--word", "table", "--yes"),
    ("erase", "s.workshop", NAME, "--word", "table", "--yes"),
    ("new", NAME, "--title", "T\x1b[1m", "--group", "A\x07"),
    ("new", "n.workshop", "--title", "T", "--group", "A", "--exercise", NAME),
    ("worksheets", "--exercise", NAME, "--tables", "1", "--out", "o"),
    ("exercises", "show", NAME),
    ("exercises", "check", NAME),
    ("exercises", "check", "bad.toml"),
    ("agendas", "show", NAME),
    ("agendas", "check", "bad.toml"),
    ("themes", "show", NAME),
    ("themes", "check", "bad.toml"),
    ("exercises", "\x1b[2J"),
    ("\x1b[2J",),
    ("export", "s.workshop", "--format", "\x1b[2J"),
    ("export", "s.workshop", "--\x1b[2J"),
    ("open", "s.workshop", "--table", "\x1b[2J"),
    ("worksheets", "--exercise", "task-1", "--tables", "\x9b", "--out", "o"),
    ("print", "s.workshop", "--out", "o", "--start", "\x1b[2J"),
    ("doctor",),
    ("rehearse", "--out", f"no/{NAME}", "--alone"),
    ("demo", "--out", "s.workshop", "--no-ui"),
    ("forget", "s.workshop", "--yes"),
]


def raw(words: str) -> set[str]:
    """Return the characters that would steer a terminal."""
    turning = set("\u2066\u2067\u2068\u2069")
    return {c for c in words if c in turning or not (c.isprintable() or c in "\n\u00a0")}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    hostile_session(folder)
    hostile_session(folder, "other.workshop")
    words = "a\x1b[31mb\x07\u202e\x9b"
    (folder / "bad.csv").write_text(f"group,exercise,place,label\n{words},x,{words},y\n", "utf-8")
    (folder / "bad.json").write_text(
        f'{{"format": "{words}"}}'.replace("\x07", "").replace("\x1b", ""), "utf-8"
    )
    (folder / "bad.toml").write_text('format = 1\nid = "a\\u001b[2J"\n"k\\u001b" = "\\u202e"\n')
    return folder


def name_of(words: tuple[str, ...]) -> str:
    return " ".join(words).encode("unicode-escape").decode()


@pytest.mark.parametrize("arguments", RUNS, ids=name_of)
def test_no_command_sends_what_steers_a_terminal(
    run: Run,
    tmp_path: Path,
    stored: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(stored, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    said = run(*arguments)
    words = said.out + said.err.replace("\r", "\n")  # the line of progress goes over itself
    assert words
    assert not raw(words)
    assert "damaged" not in words
    hostile = {NAME, "bad.csv", "bad.json", "bad.toml"} & set(arguments)
    refused = {"withdraw", "demo"} & set(arguments) or hostile
    assert said.code in ({0, 2} if refused or "\\x" in str(arguments) else {0}), said.err
    for path in tmp_path.glob("o/*.txt"):
        assert not raw(path.read_text("utf-8"))


def test_every_command_that_prints_is_among_them() -> None:
    screens = {"present", "type"}  # they need a terminal, and say so
    assert {words[0] for words in RUNS} >= set(COMMANDS) - screens


def test_a_program_that_reads_an_export_gets_it_as_it_is(
    run: Run, tmp_path: Path, stored: Path
) -> None:
    shutil.copytree(stored, tmp_path, dirs_exist_ok=True)
    said = run("export", "s.workshop", "--format", "csv")
    assert "\x1b[31m" in said.out


PRINTS = {
    "print",
    "click.echo",
    "click.secho",
    "click.confirm",
    "click.prompt",
    "sys.stdout.write",
    "sys.stderr.write",
    "sys.stdout.buffer.write",
}
MAY = {"cli/report.py", "cli/guard.py", "cli/main.py", "tui/run.py", "__main__.py"}


def test_only_what_shows_such_characters_prints() -> None:
    package = Path(workshop.__file__).parent
    uses = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTS:
                words = ast.unparse(node.args[0]) if node.args else ""
                if "visible" not in words and not words.startswith(("'", "_('")):
                    uses.add(path.relative_to(package).as_posix())
    assert uses <= MAY
