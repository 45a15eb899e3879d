"""Bringing copies of one session together: the union of their events by id."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workshop.language import _
from workshop.model import event as e
from workshop.model.photo_acts import PhotoSet
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.acts.fold import fold
from workshop.service.session.incoming import Incoming, in_order, incoming, told
from workshop.service.session.merge_preview import MergePreview, preview
from workshop.store.session_file import SessionFile


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought in."""

    events: int
    labels: int
    backup: Path | None = None
    """The copy of the session as it was before; None where nothing was new."""
    unfinished: tuple[Problem, ...] = ()
    """What an erasure that came with the copies still waits for."""
    remarks: tuple[str, ...] = ()
    """What else is to be known of it, in the interface's words."""


def merge_sessions(path: Path, others: Sequence[Path]) -> Merged:
    """Bring into a session what its other copies have, after a backup.

    The result does not depend on the order of the copies, and merging twice changes nothing. The
    session may be open elsewhere. Raises WorkshopError where a file is no copy of the session;
    then nothing is changed.
    """
    copies = _read(others)
    with SessionFile.open(path) as file:
        mine = history(file)
        _refuse_others(path, mine, others, copies)
        found = incoming(mine, copies)
        return write(file, found, "before merge", photographs_of_copies(file, found, others))


def photographs_of_copies(
    file: SessionFile, found: Incoming, others: Sequence[Path]
) -> Iterator[bytes]:
    """Yield the photographs that events tell of and the file does not have, where a copy has."""
    events = found.after()
    wanted = {event.act.photo for event in events if isinstance(event.act, PhotoSet)}
    wanted -= file.attachments()
    for other in others if wanted else ():
        with SessionFile.open(other, read_only=True) as copy:
            for name in sorted(wanted):
                data = copy.attachment(name)
                if data is not None:
                    yield data
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
        mine = history(file)
    _refuse_others(path, mine, others, copies)
    found = incoming(mine, copies)
    return preview(found.before(), found.after(), found.copies, told(found))


def write(
    file: SessionFile, found: Incoming, reason: str, pictures: Iterable[bytes] = ()
) -> Merged:
    """Save what comes in, all of it or none, after a backup; nothing where there is nothing."""
    if found.nothing:
        for data in pictures:  # one that was missing here comes all the same
            file.attach(data)
        return Merged(0, 0)
    with file.backed_up(reason) as backup:
        merged = take_in(file, found, pictures)
    return replace(merged, backup=backup)


def take_in(file: SessionFile, found: Incoming, pictures: Iterable[bytes] = ()) -> Merged:
    """Save what comes in, all of it or none."""
    file.take_in(found.new, found.erased, found.receipts, found.instead, pictures)
    before, after = found.before(), history(file)
    labels = len(fold(after).labels) - len(fold(before).labels)
    return Merged(len(after) - len(before), labels, unfinished=file.unfinished, remarks=told(found))


def history(file: SessionFile) -> list[e.Event]:
    """Return all events of a file, and the receipts of the erasures that it has not finished."""
    return in_order([*file.events(), *file.begun_erasures()])


def _read(others: Sequence[Path]) -> list[list[e.Event]]:
    """Read every copy, or say of every one that cannot be read what is wrong with it."""
    copies: list[list[e.Event]] = []
    problems: list[Problem] = []
    for other in others:
        try:
            with SessionFile.open(other, read_only=True) as file:
                copies.append(history(file))
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
