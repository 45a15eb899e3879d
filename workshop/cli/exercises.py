"""``workshop exercises``: list, show, check, new."""

from pathlib import Path

import click

from workshop.catalog import library
from workshop.catalog.exercise_file import load_exercise
from workshop.cli.guard import complain
from workshop.cli.options import PATH
from workshop.cli.report import remark, say, say_lines
from workshop.resources import search_path
from workshop.rules.wording.counted import counted
from workshop.rules.wording.exercise_words import describe
from workshop.rules.wording.translated import carries, in_language, untranslated


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
@click.option("--language", metavar="TAG", help="In one of its languages, such as cy.")
def show(id_or_path: str, language: str | None) -> None:
    """Show what an exercise asks, in what order, with hints and examples."""
    exercise = library.find_exercise(id_or_path)
    say_lines(describe(in_language(exercise, language)).rstrip())
    if language and not carries(exercise, language):
        others = ", ".join((exercise.language, *exercise.translations))
        remark(f"It is not there in {language}. It has: {others}.")


@exercises.command()
@click.argument("path", type=PATH)
def check(path: Path) -> None:
    """Check an exercise file and tell everything that is wrong with it."""
    exercise = load_exercise(path)
    say(f"{path} is a good exercise: {exercise.title} ({len(exercise.places)} places).")
    for tag in exercise.translations:
        lacking = untranslated(exercise, tag)
        if lacking:
            missing = counted(len(lacking), "text is", "texts are")
            remark(f"In {tag}, {missing} not translated: {', '.join(lacking)}.")


@exercises.command()
@click.argument("path", type=PATH)
def new(path: Path) -> None:
    """Write a commented exercise file to start from."""
    library.new_exercise(path)
    say(f"Wrote {path}.")
    remark(f"Change it in any text editor, then: workshop exercises check {path}")
