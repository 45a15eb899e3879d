"""``workshop attach``: a photograph of a paper sheet."""

from pathlib import Path

import click

from workshop.cli.options import PATH, session_file
from workshop.cli.report import remark, say
from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.sheet.sheet_codes import find_sheet
from workshop.service.session.erasure import receipt_words
from workshop.service.session.room import Room
from workshop.service.sheet.photographs import attach_photograph, done_words, remove_photograph


@click.command("attach")
@session_file
@click.argument("code")
@click.argument("photo", type=PATH, required=False)
@click.option("--replace", is_flag=True, help="Erase the photograph that is there for good.")
@click.option("--new", is_flag=True, help="Make the sheet if it is one more of its table's.")
@click.option("--remove", is_flag=True, help="Erase it for good and attach none.")
def attach_command(
    file: Path, code: str, photo: Path | None, *, replace: bool, new: bool, remove: bool
) -> None:
    """Attach a photograph to a paper sheet.

    CODE is what is printed on the sheet, such as 3-1. The picture, JPEG or PNG, is turned upright
    and made smaller, and nothing stays in it of where, when or by what it was taken. It stands on
    the table's own page until the sheet is typed in, and after its typed form then.
    """
    if remove == (photo is not None):
        raise WorkshopError(
            Problem(_("Name a photograph, or say --remove."), _("For example: 3-1 IMG_2041.jpg"))
        )
    with Room.open(file, terminal="attach") as room:
        if photo is None:
            place = find_sheet(room.session, code)
            receipt = remove_photograph(room, place.sheet.id if place.sheet else "")
            for line in receipt_words(receipt, file):
                say(line)
            return
        done = attach_photograph(room, code, photo, instead=replace, new=new)
    attached, *more = done_words(done)
    say(attached)
    for words in more:
        remark(words)
    remark(_("Look whether a face or a name is on it; --remove erases it for good."))
