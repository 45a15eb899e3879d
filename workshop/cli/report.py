"""What the commands print."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from workshop.layout.scene import Unshown
from workshop.rules.counted import counted
from workshop.service.pictures import Made, Progress

_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


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


_MANY = 4
"""Characters of one text that are named; of more, how many there are."""


def _unshown(unshown: Sequence[Unshown]) -> Iterator[str]:
    """Say what no font has, a line for each text; for Chinese, Japanese, Korean what to install."""
    by_text: dict[str, list[Unshown]] = {}
    for item in unshown:
        by_text.setdefault(item.where, []).append(item)
    for where, items in by_text.items():
        names = ", ".join(item.name for item in items[:_MANY])
        more = f" and {len(items) - _MANY} more" if len(items) > _MANY else ""
        yield f"No font here has {names}{more}: pages show names in brackets in “{where}”."
    if any(item.name.startswith(_EAST_ASIAN) for item in unshown):
        yield 'Chinese, Japanese and Korean come with: pip install ".[cjk]"'


def report_made(made: Made, folder: Path) -> None:
    """List what was written, and what could not be shown."""
    for file in made.files:
        say(str(file))
    for line in _unshown(made.unshown):
        remark(line)
    for text in made.remarks:
        remark(text)
    remark(f"Wrote {counted(len(made.files), 'file')} to {folder}.")
