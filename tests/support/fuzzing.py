"""Every command with every option and argument, each given what nobody expects there."""

import random
from collections.abc import Iterator
from pathlib import Path

import click

from workshop.cli.main import COMMANDS, workshop

VALUES = (
    "", " ", ".", "..", "/", "-", "--", "~", "\x00", "a\x00b", "\udcff\udcfe", "x" * 300,
    "x/" * 3000, "no/such/folder/f", "folder", "file.txt", "file.txt/below", "s.workshop", "fifo",
    "/dev/zero", "/dev/full", "/dev/null", "0", "-1", "1e309", "nan", "9" * 5000, "0x10", "1.5",
    "0001-01-01", "0001-01-02", "9999-12-31", "10000-01-01", "2027-02-30", "00:00", "24:00",
    "\u202e\x1b[2J", "%s%n{0}{x}", "é" * 130, "CON", "a:b", "1-1", "99-99", "1-1-1-1",
    "\u0661\u0662", "²", "_", "null", "true",
)  # fmt: skip

SANE = {
    "file": ["s.workshop"], "data": ["d.csv"], "others": ["other.workshop"], "to": ["to.workshop"],
    "sharing": ["room"], "groups": ["--group", "A"], "title": ["--title", "T"], "code": ["1-1"],
    "photo": ["p.png"], "sheet": ["1-1"], "date": ["2030-01-01"], "word": ["--word", "table"],
    "form": ["--format", "csv"], "out": ["--out", "out"], "exercises": ["--exercise", "task-1"],
    "tables": ["--tables", "1"], "id_or_path": ["task-1"], "path": ["t.toml"], "yes": ["--yes"],
    "no_ui": ["--no-ui"], "alone": ["--alone"], "kinds": ["--kind", "worksheets"],
    "speed": ["--speed", "600"], "labels": ["--labels", "1"], "use": [], "dry_run": ["--dry-run"],
}  # fmt: skip
"""What is said where nothing is tried, by the parameter's name."""


def commands() -> Iterator[tuple[list[str], click.Command]]:
    """Give every command and sub-command with the words that call it."""
    context = click.Context(workshop)
    for name in COMMANDS:
        command = workshop.get_command(context, name)
        assert command is not None
        yield [name], command
        if isinstance(command, click.Group):
            for below, one in command.commands.items():
                yield [name, below], one


def cases() -> Iterator[list[str]]:
    """Give the arguments of every run: one parameter is hostile, those that are needed are sane."""
    for words, command in commands():
        for tried in command.params:
            if tried.name == "help" or (isinstance(tried, click.Option) and tried.is_flag):
                continue
            for value in VALUES:
                yield [*words, *_arguments(command, tried, value)]


def _arguments(command: click.Command, tried: click.Parameter, value: str) -> list[str]:
    options: list[str] = []
    positions: list[str] = []
    for param in command.params:
        name = param.name or ""
        if param is tried:
            if isinstance(param, click.Option):
                options.append(f"{param.opts[-1]}={value}" if param.opts[-1][:2] == "--" else value)
            else:
                positions.append(value)
        elif param.required or name in {"yes", "no_ui", "alone", "kinds", "speed", "labels"}:
            if isinstance(param, click.Option):
                options += SANE.get(name, [])
            else:
                positions += SANE.get(name, ["x"])
        elif name == "tables" and command.name == "rehearse":
            options += ["--tables", "1"]
    return [*options, "--", *positions] if positions else options


def sample(number: int, seed: int) -> list[list[str]]:
    """Return some of the cases, the same for a seed."""
    every = list(cases())
    return random.Random(seed).sample(every, number)


def furnish(folder: Path, session: Path) -> None:
    """Put beside a session what the values name."""
    (folder / "folder").mkdir()
    (folder / "file.txt").write_text("words\n")
    (folder / "d.csv").write_text("group,exercise,place,label\nA,task-1,need,x\n")
    (folder / "other.workshop").write_bytes(session.read_bytes())
