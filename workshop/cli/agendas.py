"""``workshop agendas``: list, show, check."""

from pathlib import Path

import click

from workshop.catalog import agenda_library, library
from workshop.catalog.agenda_file import load_agenda
from workshop.cli.guard import complain
from workshop.cli.options import PATH
from workshop.cli.report import remark, say
from workshop.model.agenda import AgendaTemplate
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.checks.agenda_checks import faults_with
from workshop.rules.wording.agenda_words import items_in, items_of, title_in, untranslated
from workshop.rules.wording.counted import counted


@click.group(invoke_without_command=True)
@click.pass_context
def agendas(ctx: click.Context) -> None:
    """List, show and check agendas.

    Without a command it lists them. Your own agendas go into the first folder that it names.
    """
    if ctx.invoked_subcommand is None:
        found = agenda_library.agendas()
        width = max((len(item.id) for item in found), default=0)
        for item in found:
            minutes = _minutes(item.made) if item.made else 0
            say(f"{item.id:<{width}}  {item.title}, {minutes:g} min  ({item.source})")
            complain(item.problems)
        remark(f"Your own go into {agenda_library.agenda_folders()[0]}.")


@agendas.command()
@click.argument("id_or_path", metavar="ID")
@click.option("--language", metavar="TAG", help="In one of its languages, such as cy.")
def show(id_or_path: str, language: str | None) -> None:
    """Show the items of an agenda, with the minute at which each begins."""
    agenda = agenda_library.find_agenda(id_or_path)
    say(f"{title_in(agenda, language)}, {_minutes(agenda):g} min")
    at = 0.0
    for item in items_in(items_of(agenda), language):
        length = f"{item.minutes:g} min"
        if item.speakers > 1:
            length = f"{item.speakers} x {length}"
        say(f"{int(at // 60):>4}:{int(at % 60):02d}  {item.title:<28}  {length:>10}  {item.kind}")
        at += item.seconds / 60


@agendas.command()
@click.argument("path", type=PATH)
def check(path: Path) -> None:
    """Check an agenda file and tell everything that is wrong with it."""
    agenda = load_agenda(path)
    good = [found.id for found in library.exercises() if not found.problems]
    exercises = {name: library.find_exercise(name) for name in good}
    missing = [
        Problem(f"{item.title}: {fault.message}", fault.hint, path)
        for item, fault in faults_with(agenda.items, exercises)
    ]
    if missing:
        raise WorkshopError.of(missing)
    items = counted(len(agenda.items), "item")
    say(f"{path} is a good agenda: {agenda.title} ({items}, {_minutes(agenda):g} min).")
    for tag in agenda.translations:
        lacking = untranslated(agenda, tag)
        if lacking:
            count = counted(len(lacking), "text is", "texts are")
            remark(f"In {tag}, {count} not translated: {', '.join(lacking)}.")


def _minutes(agenda: AgendaTemplate) -> float:
    return agenda.seconds / 60
