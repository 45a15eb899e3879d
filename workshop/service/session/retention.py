"""How long a session is kept, and forgetting it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workshop.language import N_, _
from workshop.model.event import SessionChanged
from workshop.model.problem import Problem, WorkshopError
from workshop.service.session.recent import forget_recent, links_to
from workshop.service.session.room import Receipt, Room
from workshop.service.session.sessions import read_session
from workshop.store.forgetting import (
    delete,
    delete_folder,
    everything,
    require_alone,
    with_companions,
)
from workshop.store.location import real_path

NOT_OVERWRITTEN = N_(
    "Deleted, not overwritten: on an SSD or a synchronised drive nobody can promise that no trace "
    "is left. Only a disk that was encrypted from the start makes sure."
)


_YEARS = range(2000, 3000)


def day_of(typed: str) -> date:
    """Read a day as it is written: ``2027-03-01``; WorkshopError where it is none of this age."""
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        day = date.min
    if day.year not in _YEARS:  # sums and time zones reach beyond the first year and the last
        raise WorkshopError(
            Problem(
                _("{typed} is no day.").format(typed=repr(typed)),
                _("Write year, month, day: 2027-03-01."),
            )
        )
    return day


def keep_until(room: Room, day: date) -> Receipt:
    """Say from which day on the session is to be forgotten."""
    return room.act(SessionChanged(keep_until=day))


@dataclass(frozen=True, slots=True)
class ToForget:
    """Everything of a session that this computer is known to have."""

    path: Path
    title: str
    files: tuple[Path, ...]
    backups: int
    rescued: tuple[Path, ...]
    """Copies beside it: rescued ones, and damaged ones that were put aside."""
    folders: tuple[Path, ...]
    """Where the backups are: one that it had under another name is among them."""


def to_forget(path: Path) -> ToForget:
    """Look for what there is of a session; WorkshopError where the file is none."""
    named = path.absolute()
    path = real_path(named)
    session = read_session(path)
    found = everything(path, session.id, (named, *links_to(path)))
    damaged = (file for file in found.named if "-damaged-" in file.stem)
    kept = (*found.copies, *found.unreadable, *damaged)
    rescued = tuple(copy for copy in kept if copy.parent not in found.folders)
    own = [*with_companions(path), *({named} - {path})]
    files = [file for copy in kept for file in with_companions(copy)]
    return ToForget(
        path,
        session.title,
        tuple(dict.fromkeys((*own, *files, *found.parts))),
        len(kept) - len(rescued),
        tuple(sorted(rescued)),
        found.folders,
    )


def forget(path: Path) -> ToForget:
    """Delete a session, its backups, rescued copies and its entry in the list of recent ones.

    Raises WorkshopError where it is open elsewhere (then nothing was deleted), or where something
    could not be deleted, and names it.
    """
    gone = to_forget(path)
    for copy in (gone.path, *gone.rescued):
        if "-damaged-" not in copy.stem:  # nobody can have that open
            require_alone(copy)
    # the session itself goes last: while it is there, doing this again finds the rest
    beside = (file for file in gone.files if file.parent == gone.path.parent)
    own = [file for file in beside if file.name.startswith(gone.path.name)]
    others = [file for file in gone.files if file not in own]
    left = delete(others) or delete(reversed(own))
    if left:
        raise WorkshopError.of(
            Problem(
                _("This file could not be deleted."),
                _("Close whatever has it open, then do this again."),
                file,
            )
            for file in left
        )
    for folder in gone.folders:
        delete_folder(folder)
    forget_recent(gone.path)
    return gone
