"""``workshop doctor``."""

import click

from workshop.cli.report import say
from workshop.service.setup.installation import facts


@click.command()
def doctor() -> None:
    """Say what this installation works with."""
    for what, found in facts():
        say(f"{what + ':':<24}{found}")
