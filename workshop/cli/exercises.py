"""``workshop exercises``: list, show, check, new."""

from pathlib import Path

import click

from workshop.catalog import library
from workshop.catalog.exercise_file import load_exercise
from workshop.cli.guard import complain
from workshop.cli.options import PATH
from workshop.cli.report import remark, say
from workshop.resources import search_path
from workshop.rules.exercise_words import describe


@click.group(invoke_without_command=True)
@click.pass_context
def exercises(ctx: click.Context) -> None:
    """List, show, check and make exercises.

    Without a command it lists them. Your own exercises go into the first folder that it names.
    """
    if ctx.invoked_subcommand is None:
        found = library.exercises()
        width = max(len(item.id) for item in found)
        for item in found:
            say(f"{item.id:<{width}}  {item.title}  ({item.source})")
            complain(item.problems)
        remark(f"Your own go into {search_path('exercises')[0]}.")


@exercises.command()
@click.argument("id_or_path", metavar="ID")
def show(id_or_path: str) -> None:
    """Show what an exercise asks, in what order, with hints and examples."""
    say(describe(library.find_exercise(id_or_path)).rstrip())


@exercises.command()
@click.argument("path", type=PATH)
def check(path: Path) -> None:
    """Check an exercise file and tell everything that is wrong with it."""
    exercise = load_exercise(path)
    say(f"{path} is a good exercise: {exercise.title} ({len(exercise.places)} places).")


@exercises.command()
@click.argument("path", type=PATH)
def new(path: Path) -> None:
    """Write a commented exercise file to start from."""
    library.new_exercise(path)
    say(f"Wrote {path}.")
    remark(f"Change it in any text editor, then: workshop exercises check {path}")
