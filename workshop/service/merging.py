"""Bringing copies of one session together: the union of their events by id."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.language import _
from workshop.model import event as e
from workshop.model.photo_acts import PhotoSet
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.fold import fold
from workshop.service.merge_preview import MergePreview, preview
from workshop.store.session_file import SessionFile


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought in."""

    events: int
    labels: int
    backup: Path | None = None
    """The copy of the session as it was before; None where nothing was new."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What comes with other copies, beside what is here."""

    mine: dict[str, e.Event]
    new: list[e.Event]
    """What is not here, in its order; the receipts that `erasures` names are not among them."""
    erasures: list[tuple[list[str], e.Event]]
    """The events whose words are erased elsewhere and still stand here, and the receipt."""

    def after(self) -> list[e.Event]:
        """Return all events as they are after the merge, in their order."""
        blank = {event for events, _receipt in self.erasures for event in events}
        kept = [_blanked(ev) if ev.id in blank else ev for ev in self.mine.values()]
        receipts = [receipt for _events, receipt in self.erasures]
        every = {event.id: event for event in (*kept, *receipts, *self.new)}
        return sorted(every.values(), key=lambda event: event.id)


def _blanked(event: e.Event) -> e.Event:
    """Return what the store leaves of an erased event."""
    rest = e.Blank(of=event.act.kind, sheet=getattr(event.act, "sheet", ""))
    return event.model_copy(update={"act": rest})


def merge_sessions(path: Path, others: Sequence[Path]) -> Merged:
    """Bring into a session what its other copies have, after a backup.

    The result does not depend on the order of the copies, and merging twice changes nothing. The
    session may be open elsewhere. Raises WorkshopError where a file is no copy of the session;
    then nothing is changed.
    """
    copies = _read(others)
    with SessionFile.open(path) as file:
        mine = file.events()
        _refuse_others(path, mine, others, copies)
        incoming = compare(mine, [event for copy in copies for event in copy])
        if not (incoming.new or incoming.erasures):
            bring_photographs(file, incoming.after(), others)
            return Merged(0, 0)
        backup = file.local_backup("before merge")
        bring_photographs(file, incoming.after(), others)
        events, labels = _write(file, incoming)
        return Merged(events, labels, backup)


def bring_photographs(file: SessionFile, events: Sequence[e.Event], others: Sequence[Path]) -> None:
    """Copy the photographs that the events tell of and the file does not have, where a copy has."""
    wanted = {event.act.photo for event in events if isinstance(event.act, PhotoSet)}
    wanted -= file.attachments()
    for other in others if wanted else ():
        with SessionFile.open(other, read_only=True) as copy:
            for name in sorted(wanted):
                data = copy.attachment(name)
                if data is not None:
                    file.attach(data)
                    wanted.discard(name)


def copies_in(paths: Sequence[Path], without: Path) -> list[Path]:
    """Return the files that are named, and those in the folders that are, but for the session."""
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(path.glob("*.workshop"))
        inside = [one for one in inside if not (without.exists() and one.samefile(without))]
        if not inside:
            raise WorkshopError(
                Problem(_("There is no other copy in this folder."), _("Name its files."), path)
            )
        files += inside
    return list(dict.fromkeys(files))


def preview_merge(path: Path, others: Sequence[Path]) -> MergePreview:
    """Say what `merge_sessions` would bring, and change nothing; it refuses what that refuses."""
    copies = _read(others)
    with SessionFile.open(path, read_only=True) as file:
        mine = file.events()
    _refuse_others(path, mine, others, copies)
    incoming = compare(mine, [event for copy in copies for event in copy])
    return preview(mine, incoming.after(), copies)


def take_in(file: SessionFile, incoming: Sequence[e.Event]) -> Merged:
    """Add the events that a file does not have; what was erased anywhere is erased here too."""
    return Merged(*_write(file, compare(file.events(), incoming)))


def compare(mine: Sequence[e.Event], incoming: Sequence[e.Event]) -> Incoming:
    """Find what is new among events; WorkshopError where two of one id say different things."""
    here = {event.id: event for event in mine}
    wanted: dict[str, e.Event] = {}
    for event in incoming:
        known = wanted.get(event.id)
        if known is None or event.act.kind == "blank":  # an erased event stays erased
            wanted[event.id] = event
    differing = [
        event.id
        for event in wanted.values()
        if event.id in here
        and here[event.id] != event
        and "blank" not in (event.act.kind, here[event.id].act.kind)
    ]
    if differing:
        raise WorkshopError(
            Problem(
                _("{n} events have the same id but say different things.").format(n=len(differing)),
                _("One of the files was changed by hand; use the other one."),
            )
        )
    erasures = []
    for receipt in wanted.values():
        gone = receipt.act.events if isinstance(receipt.act, e.Erased) else ()
        words = [i for i in gone if i in here and here[i].act.kind != "blank"]
        if words:
            erasures.append((words, receipt))
    later = {receipt.id for _words, receipt in erasures}  # saved when the words are gone
    new = [event for i, event in wanted.items() if i not in here and i not in later]
    return Incoming(here, sorted(new, key=lambda event: event.id), erasures)


def _write(file: SessionFile, incoming: Incoming) -> tuple[int, int]:
    """Save what comes; return how many events were new, and how many labels more there are."""
    before = sorted(incoming.mine.values(), key=lambda event: event.id)
    file.append(incoming.new)
    for words, receipt in incoming.erasures:
        file.erase(words, receipt)
    after = file.events()
    return len(after) - len(before), len(fold(after).labels) - len(fold(before).labels)


def _read(others: Sequence[Path]) -> list[list[e.Event]]:
    """Read every copy, or say of every one that cannot be read what is wrong with it."""
    copies: list[list[e.Event]] = []
    problems: list[Problem] = []
    for other in others:
        try:
            with SessionFile.open(other, read_only=True) as file:
                copies.append(file.events())
        except WorkshopError as error:
            problems += error.problems
    if problems:
        raise WorkshopError.of(problems)
    return copies


def _refuse_others(
    path: Path, mine: Sequence[e.Event], others: Sequence[Path], copies: Sequence[list[e.Event]]
) -> None:
    """Refuse what is no copy of the session."""
    session = fold(mine)
    problems = []
    for other, copy in zip(others, copies, strict=True):
        theirs = fold(copy)
        if theirs.id != session.id:
            words = _("This is a copy of another session ({theirs}), not of {mine}.").format(
                theirs=repr(theirs.title), mine=repr(session.title)
            )
            hint = _("Only copies of one session file can be merged.")
            problems.append(Problem(words, hint, file=other))
        elif other.samefile(path):
            words = _("This is the session itself.")
            problems.append(Problem(words, _("Name another copy of it."), file=other))
    if problems:
        raise WorkshopError.of(problems)
