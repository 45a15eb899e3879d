"""Commands that bring labels in and out: import, export."""

from pathlib import Path
from typing import Literal, cast

import click

from workshop.cli.options import PATH, Choice, for_use, session_file
from workshop.cli.report import hand_over, remark, say
from workshop.model.people_acts import Use
from workshop.rules.wording.counted import counted
from workshop.service.exchange.csv_exchange import CsvReport
from workshop.service.exchange.exchange import export_file, export_session, import_file


@click.command("import")
@session_file
@click.argument("data", type=PATH)
@click.option("--dry-run", is_flag=True, help="Say what would be imported; change nothing.")
@click.option(
    "--also-erased", is_flag=True,
    help="Also labels for sheets from which words were erased: CSV may bring those back.",
)  # fmt: skip
def import_command(file: Path, data: Path, *, dry_run: bool, also_erased: bool) -> None:
    """Bring in labels from JSON or CSV.

    JSON from workshop export makes FILE if it is not there, or adds to it what it lacks. CSV needs
    the columns group, exercise, place, label, and may have sheet, kind (label, none, dont-know),
    note and language. Anything unknown is reported by line, and then nothing is imported.
    """
    done = import_file(file, data, dry_run=dry_run, also_erased=also_erased)
    would = "Would import" if dry_run else "Imported"
    if isinstance(done, CsvReport):
        told = [counted(done.labels, "label")]
        if done.states:
            told.append(f"{counted(done.states, 'place')} said to be none or not known")
        if done.sheets:
            told.append(counted(done.sheets, "new sheet"))
        there = f" Already there: {counted(done.already, 'row')}." if done.already else ""
        say(f"{would} {', '.join(told)}.{there}")
        for name in done.dropped:
            remark(f"Left out: {name}")
    else:
        say(f"{would} {counted(done.labels, 'label')} ({counted(done.events, 'event')} in all).")
        for words in (*done.remarks, *map(str, done.unfinished)):
            remark(words)


@click.command("export")
@session_file
@click.option(
    "--format", "form", type=Choice("export format", ("json", "csv")), required=True,
    help="json is whole; csv has the labels.",
)  # fmt: skip
@for_use
@click.option("--replace", is_flag=True, help="Replace the file if there is one.")
@click.option("-o", "--output", type=PATH, help="A file; without it, or with -, the screen.")
def export_command(
    file: Path, form: str, use: str | None, output: Path | None, *, replace: bool
) -> None:
    """Write a session as JSON or CSV.

    Without --for this is the full copy, CONFIDENTIAL, for whoever answers for the data: private
    sheets are in it. With --for only what the tables and each person there agreed to leaves.
    """
    chosen = cast("Literal['json', 'csv']", form)
    wanted = cast("Use | None", use)
    if output is None or str(output) == "-":
        exported = export_session(file, chosen, wanted)
        hand_over(exported.text)
    else:
        exported = export_file(file, chosen, output, replace=replace, use=wanted)
        say(f"Wrote {output}.")
    if exported.left_out:
        remark(f"CSV cannot carry: {'; '.join(exported.left_out)}. JSON can.")
    remark(exported.notice)
