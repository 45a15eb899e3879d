"""What the commands print."""

import sys
from pathlib import Path

import click

from workshop.rules.counted import counted
from workshop.service.pictures import Made, Progress


def say(text: str) -> None:
    """Print a line of results."""
    click.echo(text)


def remark(text: str) -> None:
    """Print a line that is no result: progress, a warning."""
    click.echo(text, err=True)


def progress_line() -> Progress:
    """Return a progress that rewrites one line on a terminal, and is silent elsewhere."""
    shown = sys.stderr.isatty()

    def progress(done: int, total: int, what: str) -> None:
        if shown:
            width = 70
            text = f"{done} of {total}  {what}"[:width] if what else ""
            click.echo(f"\r{text:<{width}}\r", nl=False, err=True)

    return progress


def report_made(made: Made, folder: Path) -> None:
    """List what was written, and what could not be shown."""
    for file in made.files:
        say(str(file))
    for item in made.unshown:
        remark(
            f"No font here has {item.name}: the page shows the name in brackets in “{item.where}”."
        )
    for text in made.remarks:
        remark(text)
    remark(f"Wrote {counted(len(made.files), 'file')} to {folder}.")
