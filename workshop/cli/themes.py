"""``workshop themes``: list, show, check."""

from pathlib import Path

import click

from workshop.catalog import theme_library
from workshop.catalog.theme_file import load_theme
from workshop.cli.guard import complain
from workshop.cli.options import PATH
from workshop.cli.report import remark, say
from workshop.rules.checks.contrast import contrast


@click.group(invoke_without_command=True)
@click.pass_context
def themes(ctx: click.Context) -> None:
    """List, show and check the looks of printed pages.

    Without a command it lists them. Your own go into the first folder that it names.
    """
    if ctx.invoked_subcommand is None:
        found = theme_library.themes()
        width = max((len(item.id) for item in found), default=0)
        for item in found:
            whose = "your own" if item.yours else "bundled"
            say(f"{item.id:<{width}}  {item.title}  ({whose})")
            complain(item.problems)
        remark(f"Your own go into {theme_library.theme_folders()[0]}.")


@themes.command()
@click.argument("id_or_path", metavar="ID")
def show(id_or_path: str) -> None:
    """Show sizes, spaces and colours of a theme, with the contrast of each colour."""
    loaded = theme_library.find_theme(id_or_path)
    theme = loaded.said
    say(f"{theme.id}: {theme.title}")
    if theme.organisation:
        say(f"At the foot of pages: {theme.organisation}")
    if theme.logo and loaded.logo:
        size = f"{loaded.logo.width} x {loaded.logo.height} pixels"
        say(f"Logo: {theme.logo.file} ({size}), in words: {theme.logo.alt}")
    for name, colour in theme.colours:
        ground = theme.colours.accent if name == "on_accent" else "#ffffff"
        on = "the accent" if name == "on_accent" else "white"
        ratio = int(contrast(colour, ground) * 10) / 10
        say(f"  {name:<10} {colour}  {ratio:4.1f} to 1 on {on}")
    for part in (theme.type, theme.grid):
        say("  " + "   ".join(f"{name} {value:g}" for name, value in part))


@themes.command()
@click.argument("path", type=PATH)
def check(path: Path) -> None:
    """Check a theme file and tell everything that is wrong with it."""
    theme = load_theme(path).said
    say(f"{path} is a good theme: {theme.title}.")
