"""An event as a row of the table, and rows as events.

The payload is the JSON of the act without its kind. A checksum over the other columns finds
damage that leaves a page well formed, such as one changed letter in a label.
"""

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, get_args
from zlib import crc32

from pydantic import ValidationError

from workshop.model.event import EVENTS, Act, Event
from workshop.model.problem import WorkshopError
from workshop.store.faults import damaged, newer

KINDS = frozenset(act.model_fields["kind"].default for act in get_args(get_args(Act)[0]))
"""Every kind of act that this version knows."""

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
    texts = []
    for row in rows:
        id_, at, actor, kind, payload, crc = row
        if crc != checksum(id_, at, actor, kind, payload) or payload[:1] != "{":
            raise _unreadable(row, path)
        comma = "" if payload == "{}" else ","
        texts.append(
            f'{{"id":"{id_}","at":"{at}","actor":{_quoted(actor)},'
            f'"act":{{"kind":"{kind}"{comma}{payload[1:]}}}'
        )
    try:
        with _uncollected():
            events = EVENTS.validate_json("[" + ",".join(texts) + "]")
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False)[0]["loc"]
        culprit = place[0] if place and isinstance(place[0], int) else 0
        raise _unreadable(rows[culprit], path) from error
    if len(events) != len(rows):
        raise damaged(path, "the number of events is not the number of rows", "read")
    return events


@lru_cache(maxsize=64)
def _quoted(actor: str) -> str:
    return json.dumps(actor)


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


def _unreadable(row: Row, path: Path) -> WorkshopError:
    if row.kind not in KINDS and row.crc == checksum(*row[:5]):
        return newer(path, f"it holds an event of the kind “{row.kind}”")
    return damaged(path, f"the event {row.id} does not read", "read")
