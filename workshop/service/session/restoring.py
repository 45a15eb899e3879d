"""Going back to one of the backups beside a session."""

from collections.abc import Sequence
from pathlib import Path

from workshop.language import _
from workshop.model.event import Act, Event, SheetAdded, SheetChanged
from workshop.model.people_acts import LabelBy, LabelQuotable
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session
from workshop.rules.acts.fold import fold
from workshop.rules.checks.raw_data import near
from workshop.rules.privacy.answers import narrowest, standing_in
from workshop.service.session.incoming import incoming
from workshop.service.session.merging import history, take_in
from workshop.service.session.room import Clock, Room, wall_clock
from workshop.store.restoring import Backup, Restored, backups_of, restore
from workshop.store.session_file import SessionFile

_OWN_WORD = (
    "person.added", "person.removed", "consent.set", "consent.withdrawn", "answer.seen",
)  # fmt: skip

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

    What people said of themselves and of their words since is not taken back with the rest: who
    was counted, what each agreed to, withdrawals, what a table made less widely seen or quoted (or
    said again that it is to be no more widely seen), and what was erased.

    WorkshopError where it is not there or not whole, or where the session is open; then
    everything is as it was.
    """
    session = session.absolute()

    def prepare(building: Path, kept: Path | None) -> None:
        if kept is not None:
            _keep_their_word(session, building, kept, clock)

    return restore(session, backup_named(session, name).path, clock(), prepare)


def _keep_their_word(session: Path, building: Path, kept: Path, clock: Clock) -> None:
    """Write into what is about to take a session's place what people said since, in ``kept``."""
    try:
        with SessionFile.open(kept, read_only=True) as file:
            events = history(file)
    except WorkshopError:  # it was damaged, and nobody can read what was said there
        return
    before = fold(events)
    with SessionFile.open(building) as file:
        file.links = (session,)  # its backups are those of what it takes the place of
        there = history(file)
        then = fold(there)
        if then.id != before.id:  # a backup of another session was put there
            return
        # what was erased since is erased in it too, and stays so in copies that are merged later:
        # a receipt without what is left of the erased would not tell what it was about
        own = [e for e in events if e.act.kind in (*_OWN_WORD, "erased", "blank")]
        own += _answers_kept(events, then, before)
        found = incoming(there, [own])
        if not found.nothing:
            take_in(file, found)
    with Room.open(building, terminal="restore", clock=clock) as room:
        acts = _narrower(room.session, before, then)
        if acts:
            room.act(*acts)


def _answers_kept(events: Sequence[Event], now: Session, before: Session) -> list[Event]:
    """Return the answers of tables that stood, of all that is there ``now`` too.

    Kept as they were given: copies that are merged later tell by them what was known of what. A
    sheet made since comes along, empty, where its table does not want all of it on record: another
    copy may know of an earlier word alone.
    """
    since = before.sheets.keys() - {*now.sheets, *now.removed_sheets}
    held = {
        sheet for sheet in since
        if ("sharing", sheet, "") in before.answers and before.sheets[sheet].sharing != "record"
    }  # fmt: skip
    there = {*now.sheets, *now.removed_sheets, *now.labels, *now.removed_labels, *held}
    stood = {
        one.id
        for subject in before.answers
        if subject[0] in ("sharing", "by", "quotable") and subject[1] in there
        for one in standing_in(before, subject)
    }
    return [
        event
        for event in events
        if (event.id in stood and _only_answers(event.act))
        or (isinstance(event.act, SheetAdded) and event.act.sheet in held)
    ]


def _only_answers(act: Act) -> bool:
    """Whether an act says who may see something, and nothing else."""
    if isinstance(act, SheetChanged):
        said = SheetChanged(sheet=act.sheet, sharing=act.sharing, sharing_was=act.sharing_was)
        return act == said
    return True


def _narrower(now: Session, before: Session, then: Session) -> list[Act]:
    """Return the acts by which no more may be seen or quoted ``now`` than ``before`` or ``then``.

    ``then`` is the backup as it was: what was said since may be of other words than it has.
    """
    acts: list[Act] = []
    for sheet in now.sheets.values():
        said = [one.sheets[sheet.id].sharing for one in (before, then) if sheet.id in one.sheets]
        if narrowest(said) != sheet.sharing:
            acts.append(SheetChanged(sheet=sheet.id, sharing=narrowest(said)))
    was, held = ({**one.removed_labels, **one.labels} for one in (before, then))
    for label in (*now.labels.values(), *now.removed_labels.values()):
        old = was.get(label.id)
        if old is not None and old.by and old.by != label.by:
            acts.append(LabelBy(label=label.id, person=old.by))
        may = all(one.quotable for one in (old, held[label.id]) if one is not None)
        if label.quotable and not may:
            acts.append(LabelQuotable(label=label.id, chosen=False))
    return acts
