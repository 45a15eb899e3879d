"""``workshop`` and ``workshop open``: the terminal screens."""

import sys
from pathlib import Path

import click

from workshop.cli.options import session_file
from workshop.model.problem import Problem, WorkshopError


def need_terminal() -> None:
    """Refuse to open a screen where there is none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WorkshopError(
            Problem("This needs a terminal to draw on.", "See workshop --help for the commands.")
        )


def open_home_screen() -> int:
    """Open the home screen; return the exit code."""
    need_terminal()
    from workshop.tui.run import open_home  # noqa: PLC0415  (loads the screens)

    return open_home()


@click.command("open")
@session_file
@click.option(
    "--table", type=int, metavar="N", help="Only this table's own window, for a scribe who types."
)
@click.pass_context
def open_command(ctx: click.Context, file: Path, table: int | None) -> None:
    """Open a session on the screen.

    FILE is a session file, NAME.workshop. The first window is the console; a second one may watch
    or take it over. Closing the screen, or even pulling the plug, loses no label that was
    acknowledged.
    """
    need_terminal()
    from workshop.tui.run import open_session  # noqa: PLC0415  (loads the screens)

    ctx.exit(open_session(file, table))


@click.command("type")
@session_file
@click.pass_context
def type_command(ctx: click.Context, file: Path) -> None:
    """Type in what tables drew on paper.

    FILE is a session file, NAME.workshop. Give the code at the foot of a worksheet (3-1), then
    one line after the other: N and the words for the place whose code is N, then words alone for
    as long as the place stays the same.
    """
    need_terminal()
    from workshop.tui.run import open_typing  # noqa: PLC0415  (loads the screens)

    ctx.exit(open_typing(file))


@click.command("present")
@session_file
@click.pass_context
def present_command(ctx: click.Context, file: Path) -> None:
    """Show the clock and the question to the room.

    FILE is a session file, NAME.workshop, open in another terminal, from where the clock is set.
    It is opened for reading only. Show this terminal on the projector, and enlarge its letters.
    """
    need_terminal()
    from workshop.tui.run import open_projector  # noqa: PLC0415  (loads the screens)

    ctx.exit(open_projector(file))
