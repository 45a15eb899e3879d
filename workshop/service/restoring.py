"""Going back to one of the backups beside a session."""

from pathlib import Path

from workshop.language import _
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.plain import near
from workshop.service.room import Clock, wall_clock
from workshop.store.restoring import Backup, Restored, backups_of, restore

__all__ = ["Backup", "Restored", "backup_named", "backups_of", "restore_session"]


def backup_named(session: Path, name: str) -> Backup:
    """Return the backup of a name, or of a number (``7``, ``0007``); WorkshopError if none is."""
    found = backups_of(session)
    wanted = name.strip().removesuffix(".workshop")
    for backup in found:
        number = backup.name.split("-")[0]
        if wanted == backup.name or (wanted.isdigit() and int(wanted) == int(number)):
            return backup
    told = _("There is no backup {name} of this session.").format(name=repr(name))
    hint = near(wanted, [backup.name for backup in found]) or _("There are no backups of it.")
    raise WorkshopError(Problem(told, hint, session))


def restore_session(session: Path, name: str, clock: Clock = wall_clock) -> Restored:
    """Put a backup in the place of a session; what stands there is kept first.

    WorkshopError where it is not there or not whole, or where the session is open; then
    everything is as it was.
    """
    return restore(session.absolute(), backup_named(session, name).path, clock())
