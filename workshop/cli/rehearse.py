"""``workshop rehearse``: a session whose tables type by themselves, to practise on."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

import workshop
from workshop.cli.options import PATH
from workshop.cli.report import progress_line, remark, say
from workshop.cli.screens import need_terminal
from workshop.model.session import Session

if TYPE_CHECKING:
    from workshop.service.setup.rehearsal import Tables

_LOOK = 0.05
"""Seconds between two looks at what is due at the tables."""


@click.command("rehearse")
@click.option(
    "--out",
    "path",
    metavar="FILE",
    default="rehearsal.workshop",
    show_default=True,
    type=PATH,
    help="The session file to make.",
)
@click.option(
    "--tables",
    metavar="N",
    default=12,
    show_default=True,
    type=click.IntRange(1, 60),
    help="How many tables type.",
)
@click.option(
    "--speed",
    metavar="N",
    default=10.0,
    show_default=True,
    type=click.FloatRange(1, 600),
    help="How many times faster than a real hour.",
)
@click.option(
    "--labels",
    metavar="N",
    default=40,
    show_default=True,
    type=click.IntRange(1, 200),
    help="How many labels a table puts on a sheet.",
)
@click.option("--seed", metavar="N", default=1, show_default=True, help="The same again, or not.")
@click.option("--alone", is_flag=True, help="Run the whole agenda with nobody at the console.")
@click.option(
    "--only-tables", is_flag=True, hidden=True, help="Only type, into a file that is there."
)
@click.pass_context
def rehearse(
    ctx: click.Context, path: Path, tables: int, speed: float, labels: int, seed: int,
    alone: bool, only_tables: bool,
) -> None:  # fmt: skip
    """Practise with tables that type by themselves.

    It makes a session, opens its console, and lets the tables draw while the clock runs in a task.
    Start the clock with Space. In a second terminal, workshop present shows the projector.
    """
    from workshop.service.setup.rehearsal import Tables, new_rehearsal  # noqa: PLC0415  (only here)

    if only_tables:
        _only_tables(Tables(path, speed=speed, seed=seed, labels=labels))
        return
    if not alone:
        need_terminal()
    made = new_rehearsal(_free(path), tables, speed=speed)
    if alone:
        _alone(made, Tables(made, speed=speed, seed=seed, labels=labels))
        return
    from workshop.tui.run import open_session  # noqa: PLC0415  (loads the screens)

    more = [f"--speed={speed}", f"--labels={labels}", f"--seed={seed}"]
    with _typing(made, more):
        code = open_session(made)
    remark(f"The rehearsal is in {made}. Delete it when it has served.")
    ctx.exit(code)


def _free(path: Path) -> Path:
    """Return a name that is not taken: a rehearsal never writes into another session."""
    number = 2
    free = path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free


_START = """
import sys
sys.path.append(sys.argv.pop(1))
from workshop.__main__ import main
main()
"""


def this_program() -> list[str]:
    """Return the command that starts this very program, and nothing that lies in this folder.

    ``-P`` keeps the current folder out of where modules are looked for; the package is found where
    this one was, also in a checkout that is installed nowhere.
    """
    return [sys.executable, "-P", "-c", _START, str(Path(workshop.__file__).parents[1])]


@contextmanager
def _typing(path: Path, more: list[str]) -> Iterator[None]:
    """Let the tables type in a process of their own, so that the console is as quick as ever."""
    command = [*this_program(), "rehearse", "--only-tables", f"--out={path}"]
    # it ends when its input does, also where this process is killed
    with subprocess.Popen(  # noqa: S603  (this very program)
        [*command, *more], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as typing:  # fmt: skip
        yield
        if typing.stdin is not None:
            typing.stdin.close()
        typing.wait(timeout=10)


def _only_tables(tables: Tables) -> None:
    over = threading.Event()

    def listen() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    while not over.wait(_LOOK):
        tables.look()
    tables.close()


def _alone(path: Path, tables: Tables) -> None:
    from workshop.rules.room import agenda  # noqa: PLC0415  (only here)
    from workshop.service.setup.rehearsal import run_alone  # noqa: PLC0415  (only here)

    progress = progress_line()
    shown = [""]

    def looked(session: Session) -> None:
        here = agenda.current(session)
        told = f"{here.title}: {len(session.labels)} labels"
        if told != shown[0]:
            items = agenda.agenda_of(session)
            progress(items.index(here) + 1, len(items), told)
            shown[0] = told

    try:
        done = run_alone(path, tables, wait=time.sleep, looked=looked)
    finally:
        tables.close()
    progress(0, 0, "")
    say(f"{path}: {done.labels} labels were typed and saved, in {done.steps} steps.")
