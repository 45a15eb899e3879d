"""``workshop restore``: the backups beside a session, and the way back to one of them."""

from pathlib import Path

import click

from workshop.cli.options import session_file
from workshop.cli.report import remark, say
from workshop.service.session.restoring import backups_of, restore_session


@click.command()
@session_file
@click.option("--list", "listing", is_flag=True, help="Only list the backups, the newest first.")
@click.option("--backup", "name", metavar="NAME", help="The backup to go back to, or its number.")
def restore(file: Path, *, listing: bool, name: str | None) -> None:
    """Go back to one of the backups beside a session.

    The last ten are kept: one is made at the end of every item of the agenda, before a merge, and
    when the console is asked for one. What stands in FILE now is kept, too.
    """
    if name is None or listing:
        found = backups_of(file)
        for backup in found:
            say(f"{backup.name:<44}  {backup.made:%Y-%m-%d %H:%M:%S}")
        if not found:
            say(f"There are no backups of {file}.")
        elif name is None:
            remark(f"To go back: workshop restore {file} --backup {found[0].name.split('-')[0]}")
        return
    done = restore_session(file, name)
    say(f"{file} is as it was in {done.backup.name}.")
    if done.kept is not None:
        say(f"As it was before: {done.kept}")
