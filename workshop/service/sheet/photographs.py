"""Photographs of paper sheets: attached to a sheet, erased with it, shown on its pages."""

from pathlib import Path
from typing import NamedTuple

from workshop.language import _
from workshop.model.event import SheetAdded
from workshop.model.photo_acts import PhotoSet
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.paint.raster import Raster, read_photograph, stored_photograph
from workshop.rules.sheet.sheet_codes import find_sheet, sheet_code
from workshop.service.session.erasure import receipt_about
from workshop.service.session.room import Receipt, Room
from workshop.store.attachment import name_of
from workshop.store.session_file import SessionFile

READABLE = 700
"""Pixels that the shorter side has at least where handwriting on a sheet can be read."""


class Attached(NamedTuple):
    """What was done with a photograph."""

    code: str
    """Of the sheet."""
    small: bool
    """Whether it has too few pixels for its words to be read."""
    raster: Raster
    """The picture as it is kept; it says whether it was turned, and how large it came."""


def attach_photograph(
    room: Room, code: str, picture: Path | Raster, *, instead: bool = False, new: bool = False
) -> Attached:
    """Attach a photograph to the sheet of a code, as typed or as scanned.

    It is named by its path, or was read by `as_kept` before. It is turned upright, made small, and
    keeps nothing of where and when it was taken. A table's first sheet is made where it is not
    there yet; one more only if it is to be a ``new`` one, since a code is soon mistyped. One that
    has a photograph is refused, unless the new one is to stand ``instead``: the old one is then
    really erased. Raises WorkshopError where the code or the picture cannot be used; then nothing
    has happened.
    """
    raster = picture if isinstance(picture, Raster) else read_photograph(picture)
    file = None if isinstance(picture, Raster) else picture
    room.refresh()
    place = find_sheet(room.session, code)
    if place.sheet is None and place.number > 1 and not new:
        told = _("There is no sheet {code} yet.").format(code=place.code)
        hint = _("Look at the code on the paper; for one more sheet of that table say --new.")
        raise WorkshopError(Problem(told, hint))
    if place.sheet is not None and place.sheet.photo and not instead:
        told = _("The sheet {code} has a photograph already.").format(code=place.code)
        hint = _("Say --replace: the old one is then erased for good.")
        raise WorkshopError(Problem(told, hint, file))
    sheet, name = place.sheet.id if place.sheet else room.ids.next(), name_of(raster.data)
    told_of = PhotoSet(sheet=sheet, photo=name, width=raster.width, height=raster.height)
    old = photo_events(room, sheet)
    # the picture, what tells of it and the sheet come together: one that nothing tells of could
    # not be erased by anybody
    if place.sheet is None:
        made = SheetAdded(
            sheet=sheet, group=place.group, exercise=place.exercise, number=place.number
        )
        room.act(made, told_of, pictures=[raster.data])
    elif not old:
        room.act(told_of, pictures=[raster.data])
    elif place.sheet.photo != name:
        # both are in the file before anything is erased: on a full disk the old one stands
        room.erase(old, _reason(room, sheet), anew=[told_of], pictures=[raster.data])
    else:  # an import from JSON may tell of it without having brought it
        room.attach(raster.data)
    return Attached(place.code, min(raster.width, raster.height) < READABLE, raster)


def as_kept(picture: Path) -> Raster:
    """Read a picture as it would be kept, which takes a moment and changes nothing.

    WorkshopError where it is none.
    """
    return read_photograph(picture)


def done_words(done: Attached) -> list[str]:
    """Say what was done with a photograph: turned, made smaller, and what is kept of it."""
    raster = done.raster
    words = [_("Attached to the sheet {code}").format(code=done.code)]
    if raster.turned:
        words.append(_("turned upright"))
    if raster.came != (raster.width, raster.height):
        smaller = _("made smaller ({width} by {height} pixels)")
        words.append(smaller.format(width=raster.width, height=raster.height))
    words.append(_("nothing about place and time kept"))
    told = [f"{', '.join(words)}."]
    if done.small:
        told.append(_("It is a small picture: look whether its words can be read."))
    return told


def remove_photograph(room: Room, sheet_id: str) -> Receipt:
    """Really erase the photographs of a sheet, in the backups beside the session too. No undo.

    WorkshopError where it has none.
    """
    begun = room.finish_erasing()
    room.refresh()
    ids = photo_events(room, sheet_id)
    if not ids and (receipt := receipt_about(room, begun, sheet_id)):
        return receipt
    if not ids:
        raise WorkshopError(Problem(_("The sheet has no photograph."), _("Nothing was erased.")))
    return room.erase(ids, _reason(room, sheet_id))


def photo_events(room: Room, sheet_id: str) -> list[str]:
    """Return the ids of the events that tell of photographs of a sheet."""
    return [
        event.id
        for event in room.events()
        if isinstance(event.act, PhotoSet) and event.act.sheet == sheet_id
    ]


def _reason(room: Room, sheet_id: str) -> str:
    code = sheet_code(room.session, room.session.sheets[sheet_id])
    return f"the photograph of the sheet {code}"


def photographs_of(path: Path, session: Session) -> dict[str, Raster]:
    """Return by sheet the photographs that a session file holds; none that is missing or damaged.

    After an import from JSON a sheet can tell of one that did not come with it.
    """
    wanted = {sheet.id: sheet.photo for sheet in session.sheets.values() if sheet.photo}
    if not wanted:
        return {}
    found: dict[str, Raster] = {}
    with SessionFile.open(path, read_only=True) as file:
        for sheet, name in wanted.items():
            data = file.attachment(name)
            if data is not None:
                try:
                    found[sheet] = stored_photograph(data)
                except ValueError:  # somebody else wrote the file
                    continue
    return found
