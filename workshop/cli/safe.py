"""Commands that keep people safe: names, withdraw, erase, keep, forget, data-note."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from workshop.cli.options import PATH, session_file
from workshop.cli.report import agrees, hand_over, remark, say
from workshop.files import write_whole
from workshop.language import _, ngettext
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Session
from workshop.rules.privacy.name_detection import Seen, seen
from workshop.rules.sheet.sheet_codes import find_sheet, sheet_code
from workshop.service.exchange.data_note import data_note
from workshop.service.session.erasure import erase_sheet, receipt_words
from workshop.service.session.people import Withdrawal, erase_words_of, still_standing, withdraw
from workshop.service.session.retention import NOT_OVERWRITTEN, day_of, keep_until, to_forget
from workshop.service.session.retention import forget as forget_session
from workshop.service.session.room import Room
from workshop.service.session.sessions import read_session

_yes = click.option("--yes", is_flag=True, help="Do not ask; for scripts.")


def _agreed(question: str, *, yes: bool) -> None:
    """Ask, unless that was answered; WorkshopError where nobody says yes."""
    if yes:
        return
    if not agrees(question):
        raise WorkshopError(
            Problem(_("Nothing was done."), _("Say yes when it asks, or --yes in a script."))
        )


@click.command()
@session_file
def names(file: Path) -> None:
    """List words that look like names of people, to replace by roles.

    Look before anything is printed or sent. It points out too much rather than too little, and in
    scripts without capitals it finds next to nothing.
    """
    for line in name_lines(file):
        say(line)


def name_lines(file: Path) -> list[str]:
    """Return a line for each find, with its sheet and place; one line where there is none."""
    session = read_session(file)
    found = seen(session)
    if not found:
        return [_("Nothing here looks like the name of a person. Look all the same.")]

    def told(one: Seen) -> str:
        code = sheet_code(session, session.sheets[one.sheet]) if one.sheet else "-"
        text = " ".join(one.text.split())
        return f"{code:<7} {one.words} ({_(one.why)})  {one.where}: {text}"

    return [told(one) for one in found]


@click.command("withdraw")
@session_file
@click.option(
    "--erase", is_flag=True, help="Erase this person's marked words and ticks, without asking."
)
def withdraw_command(file: Path, *, erase: bool) -> None:
    """Take back what a person agreed to, by that person's code.

    The code is asked for, and is no argument, since those are kept in the shell's history.
    """
    with Room.open(file, terminal="withdraw") as room:
        if sys.stdin.isatty():
            code = click.prompt(_("Code"), hide_input=True, default="", show_default=False)
        else:
            code = sys.stdin.readline()
        done = withdraw(room, code)
        for line in _withdrawn(room, done):
            say(line)
        if not done.labels and not done.person.ticks:
            return
        asked = _("Erase these words?") if done.labels else _("Erase what they ticked?")
        if not erase and not agrees(asked):
            remark(_("Nothing is erased. --erase does it."))
            return
        standing = still_standing(room, done.person)
        receipt = erase_words_of(room, done.person)
        for line in receipt_words(receipt, file) if receipt else ():
            say(line)
        if standing:
            say(_still_said(room.session, standing))


def _withdrawn(room: Room, done: Withdrawal) -> list[str]:
    lines = [_("{name} has withdrawn.").format(name=done.name)]
    for use, sheets in done.held.items():
        if sheets:
            codes = ", ".join(sheet_code(room.session, sheet) for sheet in sheets)
            lines.append(_("Held back from {use} now: {sheets}").format(use=use, sheets=codes))
    if len(lines) == 1:
        lines.append(_("No sheet was leaving on this word, so nothing more is held back."))
    number = len(done.labels)
    words = ngettext(
        "{n} label is marked as theirs.", "{n} labels are marked as theirs.", number
    ).format(n=number)
    return [*lines, words if number else _("No label is marked as theirs.")]


def _still_said(session: Session, standing: Sequence[Label]) -> str:
    known = {**session.removed_sheets, **session.sheets}
    codes = dict.fromkeys(sheet_code(session, known[label.sheet]) for label in standing)
    told = _("The same words stand in labels without their mark, which stay: sheet {codes}.")
    return told.format(codes=", ".join(codes))


@click.command("erase")
@session_file
@click.argument("sheet")
@click.option(
    "--word", required=True, metavar="WHO", help="On whose word, without a name: the table."
)
@_yes
def erase_command(file: Path, sheet: str, word: str, *, yes: bool) -> None:
    """Erase all that was said on a sheet, for good.

    SHEET is the code on its worksheet, such as 3-1. The words go from the session, its history
    and the backups beside it. A receipt is printed, and stays in the session.
    """
    with Room.open(file, terminal="erase") as room:
        place = find_sheet(room.session, sheet)
        if place.sheet is None:
            raise WorkshopError(Problem(_("There is no such sheet yet."), _("Nothing was erased.")))
        number = len(room.session.labels_in(place.sheet.id))
        asked = ngettext(
            "Erase sheet {code} with its {n} label, for good?",
            "Erase sheet {code} with its {n} labels, for good?",
            number,
        )
        _agreed(asked.format(code=place.code, n=number), yes=yes)
        for line in receipt_words(erase_sheet(room, place.sheet.id, word), file):
            say(line)


@click.command()
@session_file
@click.argument("date")
def keep(file: Path, date: str) -> None:
    """Say until which day a session is kept.

    DATE is written 2027-03-01. From that day on, opening the session says that it is time to
    forget it; nothing is deleted by itself.
    """
    day = day_of(date)
    with Room.open(file, terminal="keep") as room:
        keep_until(room, day)
    say(_("{file} is kept until {day}.").format(file=file, day=day.isoformat()))


@click.command()
@session_file
@_yes
def forget(file: Path, *, yes: bool) -> None:
    """Delete a session with its backups and rescued copies.

    It asks first, and refuses while the session is open elsewhere. Copies that you made in other
    places, exports and pages are not found.
    """
    found = to_forget(file)
    remark(_("“{title}”: {file}").format(title=found.title, file=found.path))
    remark(
        _("Backups beside it: {backups}; rescued copies: {rescued}.").format(
            backups=found.backups, rescued=len(found.rescued)
        )
    )
    _agreed(_("Delete all of it, for good?"), yes=yes)
    gone = forget_session(file)
    number = len(gone.files)
    say(ngettext("{n} file deleted.", "{n} files deleted.", number).format(n=number))
    remark(_(NOT_OVERWRITTEN))
    remark(_("Copies elsewhere, exports and paper are yours to find."))


@click.command("data-note")
@session_file
@click.option("-o", "--output", type=PATH, help="A file; without it, the screen.")
@click.option("--replace", is_flag=True, help="Replace the file if there is one.")
def data_note_command(file: Path, output: Path | None, *, replace: bool) -> None:
    """Write a page on what is stored, for the data-protection officer.

    It is counted from the session as it stands, and has no words of people in it.
    """
    text = data_note(file, datetime.now(UTC).astimezone().date())
    if output is None or str(output) == "-":
        hand_over(text)
        return
    if output.exists() and not replace:
        hint = _("Choose another name, or say --replace.")
        raise WorkshopError(Problem(_("This file exists and is left as it is."), hint, output))
    write_whole(output, text.encode(), private=True)
    say(_("Wrote {file}.").format(file=output))
