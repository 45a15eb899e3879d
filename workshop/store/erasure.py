"""Words that are really gone: from the log, from the file beside it, and from every copy in reach.

First the intention with its ids is written, in one transaction. Then the words are blanked here and
in the copies, and when the last one is clean the receipt takes the intention's place. Whatever
interrupts that, it is finished from the intention, and nothing else gives a receipt.
"""

import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from time import time
from uuid import uuid4

from workshop.language import _
from workshop.model.event import Blank, Erased, Event
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.acts.erased import blank_of, blanked, to_blank
from workshop.rules.incoming.apart import beside
from workshop.store import attachment, intention
from workshop.store.connection import connect
from workshop.store.faults import told
from workshop.store.location import identity
from workshop.store.reach import Reach, id_in, reach
from workshop.store.row import Row, checksum, to_events, to_row
from workshop.store.transaction import transaction

_BLANK = "blank"
_SELECT = "SELECT id, at, actor, kind, payload, crc FROM event"
_SAVE = (
    "INSERT INTO event (id, at, actor, kind, payload, crc) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (id) DO NOTHING"
)
_HOUR = 3600


def pending(connection: sqlite3.Connection, path: Path) -> list[Event]:
    """Return the receipts of the erasures that are not finished."""
    rows = [one.receipt for one in intention.read(connection) if one.receipt.payload]
    return to_events(rows, path)


def hidden(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of the events that are to be blank, though their words may still stand."""
    return frozenset().union(*(one.events for one in intention.read(connection)))


def begin(
    connection: sqlite3.Connection,
    path: Path,
    ids: Sequence[str],
    receipt: Event,
    anew: Sequence[Event] = (),
    pictures: Iterable[bytes] = (),
) -> Event:
    """Write down what is to be erased; return the receipt as it will be saved.

    ``anew`` is what takes the place of what goes, with the ``pictures`` that it tells of, saved in
    the same transaction. The receipt names all that goes: also what another window said of it in
    this moment. Raises `WorkshopError`, with nothing changed, where an event is not in the file, or
    where all of them are blank already and no erasure of them is unfinished.
    """
    with told(path, "begin"), transaction(connection):
        events = read(connection, path)
        known = {event.id: event for event in events}
        if receipt.id in known:
            return known[receipt.id]
        _require(path, known, ids)
        left = [i for i in dict.fromkeys(ids) if not isinstance(known[i].act, Blank)]
        if not left:
            return _begun(connection, path, ids)
        assert isinstance(receipt.act, Erased)  # noqa: S101  (asked by the caller)
        act = receipt.act.model_copy(update={"events": tuple(left)})
        receipt = receipt.model_copy(update={"act": act})
        closure = to_blank([[*events, *anew, receipt]]) - set(left)
        more = sorted(i for i in closure if i in known and not isinstance(known[i].act, Blank))
        receipt = receipt.model_copy(
            update={"act": act.model_copy(update={"events": (*left, *more)})}
        )
        intention.write(connection, to_row(receipt), (*left, *more))
        connection.executemany(_SAVE, map(to_row, anew))
        attachment.save_all(connection, pictures)
    return receipt


def begin_as_elsewhere(
    connection: sqlite3.Connection, ids: Collection[str], receipts: Sequence[Event]
) -> None:
    """Write down what copies say is erased, inside the caller's transaction.

    Their receipts are saved once the words are gone here too.
    """
    # those that come blank are among them: a backup beside the file may hold their words
    rest = set(ids)
    for receipt in receipts:
        assert isinstance(receipt.act, Erased)  # noqa: S101  (asked by the caller)
        own = rest.intersection(receipt.act.events)
        rest -= own
        if receipt is receipts[-1]:
            own, rest = own | rest, set()
        intention.write(connection, to_row(receipt), own)
    if rest:  # under a receipt that is here already
        intention.write(connection, Row(uuid4().hex, "", "", "erased", "", 0), rest)


def finish(connection: sqlite3.Connection, path: Path, links: Iterable[Path] = ()) -> None:
    """Finish the erasures that were begun: here, in every copy in reach, then their receipts.

    Does nothing where there are none. Raises `WorkshopError`, and leaves them for the next time,
    where words may still stand somewhere; it says where.
    """
    with told(path, "erase"):
        todo = intention.read(connection)
        if not todo:
            return
        _erase(connection, path, frozenset().union(*(one.events for one in todo)))
        mine = [*read(connection, path), *pending(connection, path)]
        session = id_in(connection)
    _clean_copies(path, session, mine, links)
    with told(path, "erase"), transaction(connection):
        receipts = [tuple(one.receipt) for one in todo if one.receipt.payload]
        connection.executemany(_SAVE, receipts)
        intention.remove(connection, todo)


def read(connection: sqlite3.Connection, path: Path) -> list[Event]:
    """Return every event in its order, without the words that are being erased."""
    rows = sorted(Row(*row) for row in connection.execute(_SELECT).fetchall())
    gone = hidden(connection)
    return [blanked(event) if event.id in gone else event for event in to_events(rows, path)]


def _require(path: Path, known: Collection[str], ids: Iterable[str]) -> None:
    missing = [i for i in ids if i not in known]
    if missing:
        raise WorkshopError(
            Problem(
                _("the event {missing} is not in the file; nothing was erased.").format(
                    missing=missing[0]
                ),
                file=path,
            )
        )


def _begun(connection: sqlite3.Connection, path: Path, ids: Iterable[str]) -> Event:
    """Return the receipt of the unfinished erasure of these events."""
    for one in intention.read(connection):
        if one.receipt.payload and one.events.intersection(ids):
            return to_events([one.receipt], path)[0]
    raise WorkshopError(
        Problem(_("this is erased already; nothing was changed."), file=path),
    )


def _erase(connection: sqlite3.Connection, path: Path, ids: Iterable[str]) -> None:
    with transaction(connection):
        for id_ in sorted(ids):
            _blank(connection, path, id_)
        attachment.drop_unused(connection)
    # writes every page anew: a program that once changed the file without secure_delete
    # left old words between the cells
    connection.execute("VACUUM")
    # waits for readers as long as the busy timeout says
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise WorkshopError(
            Problem(
                _(
                    "the words are blank, but their bytes are still in the file, because "
                    "another program is reading it; no receipt was written."
                ),
                _("Close the other program; the next opening finishes it, or erase again."),
                path,
            )
        )


def _blank(connection: sqlite3.Connection, path: Path, id_: str) -> None:
    found = connection.execute(f"{_SELECT} WHERE id = ?", (id_,)).fetchone()
    if found is None or found[3] == _BLANK:
        return
    (event,) = to_events([Row(*found)], path)
    payload = blank_of(event.act).model_dump_json(exclude={"kind"})
    _id, at, actor = found[:3]
    connection.execute(
        "UPDATE event SET kind = ?, payload = ?, crc = ? WHERE id = ?",
        (_BLANK, payload, checksum(id_, at, actor, _BLANK, payload), id_),
    )


def _clean_copies(path: Path, session: str, mine: Sequence[Event], links: Iterable[Path]) -> None:
    """Erase in every copy in reach, and remove what is half made, until there is none left.

    A backup that another process makes meanwhile is found when they are looked for again.
    """
    problems: list[Problem] = []
    done: set[tuple[Path, tuple[int, int] | None]] = set()
    while True:
        try:
            found = reach(path, session, links)
        except OSError as error:
            raise WorkshopError(_unreached(error, path)) from error
        here = [(file, identity(file)) for file in (*_parts(found), *found.copies)]
        new = [one for one in here if one not in done]
        if not new:
            break
        done.update(new)
        copies = set(found.copies)
        for file, _identity in new:
            try:
                if file in copies:
                    _erase_in_copy(file, mine)
                else:
                    remove_part(file)
            except OSError as error:
                problems.append(_unreached(error, file))
            except WorkshopError as error:
                problems += error.problems
    problems += [_not_rewritten(file, _("it is damaged")) for file in found.unreadable]
    if problems:
        raise WorkshopError.of(problems)


def _parts(found: Reach) -> list[Path]:
    """Return what was left half made; a folder only where nobody can be at it any more."""
    return [p for p in found.parts if not p.is_dir() or p.stat().st_mtime < time() - _HOUR]


def remove_part(part: Path) -> None:
    """Remove a half-made file, or a folder of them."""
    if part.is_dir():
        for inside in part.iterdir():
            remove_part(inside)
        part.rmdir()
    else:
        part.unlink(missing_ok=True)


def _unreached(error: OSError, file: Path) -> Problem:
    return Problem(
        _(
            "the words are erased in the session, but may still stand in an unfinished copy "
            "beside it, which cannot be removed ({why}); no receipt was written."
        ).format(why=error.strerror),
        _("Remove it, then erase again or open the session anew: it is finished then."),
        Path(error.filename or file),
    )


def _not_rewritten(file: Path, why: object) -> Problem:
    return Problem(
        _(
            "the words are erased in the session, but may still stand in this "
            "backup, which cannot be rewritten ({why}); no receipt was written."
        ).format(why=why),
        _(
            "Delete this backup file, then erase again or open the session anew: it is "
            "finished then."
        ),
        file,
    )


def _erase_in_copy(file: Path, mine: Sequence[Event]) -> None:
    """Erase in a copy what is erased here, with all that it alone says of it."""
    try:
        before = file.stat()
        connection = connect(file, "mode=rw")
    except FileNotFoundError:
        return  # let go in this moment
    except sqlite3.Error as error:
        if not file.exists():
            return
        raise WorkshopError(_not_rewritten(file, error)) from error
    try:
        here, theirs = beside(mine, read(connection, file))
        gone = to_blank([here, [event for _old, event in theirs]])
        _erase(connection, file, {old for old, event in theirs if event.id in gone})
    except sqlite3.Error as error:
        if file.exists():
            raise WorkshopError(_not_rewritten(file, error)) from error
    except WorkshopError as error:
        raise WorkshopError(_not_rewritten(file, error.problems[0].message)) from error
    finally:
        connection.close()
    with suppress(OSError):  # when it was made is what the list of backups says
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
