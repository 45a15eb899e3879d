"""What the commands print."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from workshop.cli.guard import closed
from workshop.language import _
from workshop.layout.page.scene import Unshown
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.wording.counted import counted
from workshop.service.documents.pictures import Made, Progress
from workshop.text.visible import visible, visible_lines

_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


def say(text: str) -> None:
    """Print a line of results."""
    click.echo(visible(text))


def say_lines(text: str) -> None:
    """Print several lines of results; a new one begins where the text has one."""
    click.echo(visible_lines(text))


def remark(text: str) -> None:
    """Print a line that is no result: progress, a warning."""
    click.echo(visible(text), err=True)


def hand_over(text: str) -> None:
    """Print data, a file that goes to standard output.

    A program that reads it gets it as it is, in UTF-8 whatever the console speaks. A person who
    looks at it on a terminal gets it as every other text.
    """
    if "stdout" in closed:
        raise WorkshopError(Problem(_("There is no output to write to."), _("Name a file: -o.")))
    sys.stdout.flush()
    if sys.stdout.isatty():
        click.echo(visible_lines(text.replace("\r\n", "\n")), nl=False)
    else:
        sys.stdout.buffer.write(text.encode(errors="replace"))
        sys.stdout.buffer.flush()


def agrees(question: str) -> bool:
    """Ask on a terminal; no where there is none."""
    return sys.stdin.isatty() and click.confirm(visible(question), default=False)


def progress_line() -> Progress:
    """Return a progress that rewrites one line on a terminal, and is silent elsewhere."""
    shown = sys.stderr.isatty()

    def progress(done: int, total: int, what: str) -> None:
        if shown:
            width = 70
            text = visible(f"{done} of {total}  {what}")[:width] if what else ""
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
