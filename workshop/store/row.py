"""An event as a row of the table, and rows as events.

The payload is the JSON of the act without its kind. A checksum over the other columns finds
damage that leaves a page well formed, such as one changed letter in a label.
"""

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args
from zlib import crc32

from pydantic import TypeAdapter, ValidationError

from workshop.model.base import Model
from workshop.model.event import Act, Event
from workshop.model.problem import WorkshopError
from workshop.store.faults import damaged, newer

KINDS: dict[str, type[Model]] = {
    act.model_fields["kind"].default: act for act in get_args(get_args(Act)[0])
}
"""Every kind of act that this version knows."""

_ID = re.compile("[A-Za-z0-9-]{1,64}")
_ACTOR = 64
"""Characters of a terminal's name, as the model has it."""

_AT_ONLY = {"at"}
_KIND = {"kind"}


class Row(NamedTuple):
    """The columns of an event but for its seq."""

    id: str
    at: str
    actor: str
    kind: str
    payload: str
    crc: int


def checksum(id_: str, at: str, actor: str, kind: str, payload: str) -> int:
    """Return the CRC-32 over the columns that say something."""
    return crc32(f"{id_}\n{at}\n{actor}\n{kind}\n{payload}".encode())


def to_row(event: Event) -> Row:
    """Write an event as a row."""
    at = event.model_dump(mode="json", include=_AT_ONLY)["at"]
    act = event.act
    payload = act.model_dump_json(exclude=_KIND)
    crc = checksum(event.id, at, event.actor, act.kind, payload)
    return Row(event.id, at, event.actor, act.kind, payload, crc)


def to_events(rows: Sequence[Row], path: Path) -> list[Event]:
    """Read rows as events, in the same order.

    Raises a `WorkshopError` naming the file if one is damaged or of a kind not known.
    """
    by_kind: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        if row.crc != checksum(*row[:5]) or row.payload[:1] != "{" or row.kind not in KINDS:
            raise _unreadable(row, path)
        by_kind.setdefault(row.kind, []).append(index)
    acts: list[Any] = [None] * len(rows)
    with _uncollected():
        for kind, indices in by_kind.items():
            try:
                texts = ",".join(rows[index].payload for index in indices)
                found = _reader(kind).validate_json(f"[{texts}]")
            except ValidationError as error:
                raise _refused(error, [rows[index] for index in indices], path) from error
            if len(found) != len(indices):
                raise damaged(path, "the number of events is not the number of rows", "read")
            for index, act in zip(indices, found, strict=True):
                acts[index] = act
        return [_event(row, act, path) for row, act in zip(rows, acts, strict=True)]


@cache
def _reader(kind: str) -> TypeAdapter[list[Any]]:
    """Return what reads the acts of one kind.

    A session has some of the kinds, and making the reader of the union of all took longer than
    reading: it was a twentieth of the time until the first screen.
    """
    return TypeAdapter(list[KINDS[kind]])  # type: ignore[valid-type]


def _event(row: Row, act: Act, path: Path) -> Event:
    """Put an act that was read into its envelope, which the checksum has vouched for."""
    try:
        at = datetime.fromisoformat(row.at)
    except ValueError as error:
        raise _unreadable(row, path) from error
    if at.tzinfo is None or not _ID.fullmatch(row.id) or not 0 < len(row.actor) <= _ACTOR:
        raise _unreadable(row, path)
    return Event.model_construct(id=row.id, at=at, actor=row.actor, act=act)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the garbage collector, which takes longer than reading 100,000 events does."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_LATER = {"extra_forbidden", "literal_error"}
"""What is wrong with an act that a newer version wrote: it says more than this one knows."""


def _refused(error: ValidationError, rows: Sequence[Row], path: Path) -> WorkshopError:
    """Tell what is damaged from what was written, whole, by a newer version."""
    found = error.errors(include_url=False, include_input=False)
    for one in found:
        if one["type"] not in _LATER:
            return _unreadable(_row_of(one["loc"], rows), path)
    row, field = _row_of(found[0]["loc"], rows), found[0]["loc"][1:]
    return newer(path, f"an event of the kind “{row.kind}” says “{'.'.join(map(str, field))}”")


def _row_of(place: tuple[int | str, ...], rows: Sequence[Row]) -> Row:
    return rows[place[0] if place and isinstance(place[0], int) else 0]


def _unreadable(row: Row, path: Path) -> WorkshopError:
    if row.kind not in KINDS and row.crc == checksum(*row[:5]):
        return newer(path, f"it holds an event of the kind “{row.kind}”")
    return damaged(path, f"the event {row.id} does not read", "read")
