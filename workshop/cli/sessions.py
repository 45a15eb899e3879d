"""Commands on session files: new, check, backup, merge, share."""

from pathlib import Path
from typing import cast

import click

from workshop.cli.guard import REFUSED, complain
from workshop.cli.options import FOLDER, PATH, Choice, session_file
from workshop.cli.report import remark, say
from workshop.language import _
from workshop.model.event import Sharing
from workshop.rules.wording.counted import counted
from workshop.service.session.merge_preview import preview_lines
from workshop.service.session.merging import copies_in, merge_sessions, preview_merge
from workshop.service.session.retention import day_of
from workshop.service.session.room import location_warning
from workshop.service.session.sessions import (
    DEFAULT_EXERCISES,
    backup_session,
    check_session,
    create_session,
    not_asked_in,
    share_sheets,
)


@click.command()
@session_file
@click.option("--title", required=True, metavar="T", help="What the session is called.")
@click.option(
    "--group", "groups", multiple=True, required=True, metavar="NAME",
    help="A table of people; give one --group for each.",
)  # fmt: skip
@click.option(
    "--exercise", "exercises", multiple=True, default=DEFAULT_EXERCISES, metavar="ID",
    help="An exercise's id or file; the default is both tasks.",
)  # fmt: skip
@click.option(
    "--language", metavar="TAG",
    help="What the session is held in, such as cy; exercises that carry it are shown in it.",
)  # fmt: skip
@click.option("--keep-until", metavar="DATE", help="The day to forget it from, such as 2027-03-01.")
@click.option(
    "--agenda", metavar="ID",
    help="An agenda's id or file (workshop agendas); without one, the stages of the exercises.",
)  # fmt: skip
def new(
    file: Path,
    title: str,
    groups: tuple[str, ...],
    exercises: tuple[str, ...],
    language: str | None,
    keep_until: str | None,
    agenda: str | None,
) -> None:
    """Make a session file with its tables.

    Every table gets a sheet for each exercise.
    """
    day = day_of(keep_until) if keep_until else None
    path = create_session(
        file, title, groups, exercises, language=language, keep_until=day, agenda=agenda
    )
    say(f"Made {path} with {counted(len(groups), 'table')}.")
    for words in not_asked_in(path):
        remark(words)
    warning = location_warning(path)
    if warning:
        remark(warning)
    remark(f"Open it: workshop open {path}")


@click.command()
@session_file
@click.pass_context
def check(ctx: click.Context, file: Path) -> None:
    """Look whether a session file is whole.

    The file is not changed.
    """
    problems = check_session(file)
    if problems:
        complain(problems)
        ctx.exit(REFUSED)
    say(f"{file} is whole.")


@click.command()
@session_file
@click.argument("to", type=PATH)
def backup(file: Path, to: Path) -> None:
    """Copy a session file safely, also while it is open.

    An ordinary copy of an open session can lack its newest words.
    """
    backup_session(file, to)
    say(f"Copied {file} to {to}.")


@click.command()
@session_file
@click.argument("others", nargs=-1, required=True, type=FOLDER)
@click.option("--dry-run", is_flag=True, help="Only say what would come, sheet by sheet.")
def merge(file: Path, others: tuple[Path, ...], *, dry_run: bool) -> None:
    """Bring together copies filled on different laptops.

    FILE gets what OTHERS have and it has not. The order of the copies makes no difference, and
    merging twice changes nothing. A folder stands for all the copies in it.
    """
    others = tuple(copies_in(others, without=file))
    if dry_run:
        for line in preview_lines(preview_merge(file, others)):
            say(f"{'  ' * line.depth}{line.text}")
        return
    merged = merge_sessions(file, others)
    if merged.events:
        change = f"{merged.labels:+d} label{'' if abs(merged.labels) == 1 else 's'}"
        say(f"Merged into {file}: {counted(merged.events, 'new event')}, {change}.")
    else:
        say(f"{file} had everything already.")
    for told in (*merged.remarks, *map(str, merged.unfinished)):
        remark(told)


@click.command("share")
@session_file
@click.argument("sharing", type=Choice("step of sharing", ("private", "room", "record")))
@click.option(
    "--group", "groups", multiple=True, metavar="NAME",
    help="A table that agreed; give one --group for each.",
)  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Every table that has not said private.")
def share_command(file: Path, sharing: str, groups: tuple[str, ...], *, every: bool) -> None:
    """Say who may see a table's sheets, on its word.

    private: the table only. room: also the projector. record: also the summary. Room and record
    need the tables named, or --all; what a table said is private then stays as it is.
    """
    done = share_sheets(file, cast("Sharing", sharing), groups, every=every)
    names = f": {', '.join(done.tables)}" if done.tables else ""
    say(f"{counted(done.sheets, 'sheet')} changed to {sharing}{names}.")
    for name in done.left:
        words = _('{name} said private: left as it is; --group "{name}" changes it.')
        remark(words.format(name=name))
