"""A session as JSON: whole, so that importing it anew gives the same session and the same text."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from workshop.language import _
from workshop.model.event import Event, SessionCreated
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.fold import fold
from workshop.service.extract import FORMAT as EXTRACT
from workshop.service.incoming import incoming
from workshop.service.merging import Merged, history, write
from workshop.store.session_file import SessionFile

FORMAT = "workshop-session"
VERSION = 1

NOTICE = (
    "CONFIDENTIAL: everything is in here, private sheets, private notes and consents too. "
    "Keep it as you keep the session."
)
"""Stands in every full export; importing passes over it."""

_EVENT = TypeAdapter(Event)


def session_json(events: Sequence[Event]) -> str:
    """Write events as JSON, one on a line, in the order of their ids."""
    lines = ",\n".join(
        "  " + json.dumps(event.model_dump(mode="json"), ensure_ascii=False)
        for event in sorted(events, key=lambda event: event.id)
    )
    head = f' "format": "{FORMAT}",\n "version": {VERSION},\n "notice": "{NOTICE}",\n'
    return f'{{\n{head} "events": [\n{lines}\n ]\n}}\n'


def read_json(path: Path, text: str) -> list[Event]:
    """Read events from JSON; WorkshopError lists every event that does not hold."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text) - 1
        hint = _("The file may be cut short; export it again.") if cut else ""
        raise WorkshopError(
            Problem(_("This is not JSON: {msg}.").format(msg=error.msg), hint, path, error.lineno)
        ) from None
    except RecursionError:
        raise WorkshopError(Problem(_("This JSON is nested too deeply."), file=path)) from None
    if isinstance(data, dict) and data.get("format") == EXTRACT:
        raise WorkshopError(
            Problem(
                _("This is an extract for one use, not a whole session; nothing was imported."),
                _("A whole session comes from workshop export without --for."),
                path,
            )
        )
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise WorkshopError(
            Problem(
                _("This JSON is not an exported session."),
                _('It should begin with "format": "{format}"; workshop export writes it.').format(
                    format=FORMAT
                ),
                path,
            )
        )
    version = data.get("version")
    if version != VERSION:
        raise WorkshopError(
            Problem(
                _("This export has version {version}; this release reads {known}.").format(
                    version=repr(version), known=VERSION
                ),
                (_("Install the newest release of workshop.") if isinstance(version, int) else ""),
                path,
                key="version",
            )
        )
    return _events(path, data.get("events"))


def _events(path: Path, rows: object) -> list[Event]:
    if not isinstance(rows, list) or not rows:
        raise WorkshopError(
            Problem(_("There are no events in this export."), "", path, key="events")
        )
    events: list[Event] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        try:
            events.append(_EVENT.validate_python(row))
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(["events", str(number), *map(str, first["loc"])])
            problems.append(Problem(f"{first['msg']}.", "", path, key=key))
    if problems:
        raise WorkshopError.of(problems)
    events.sort(key=lambda event: event.id)
    if len({event.id for event in events}) != len(events):
        raise WorkshopError(Problem(_("Two events have the same id."), _("Export it again."), path))
    if not any(isinstance(event.act, SessionCreated) for event in events):
        raise WorkshopError(
            Problem(_("The export lacks its beginning."), _("Export it again."), path)
        )
    return events


def import_json(path: Path, data: Path, text: str, *, dry_run: bool = False) -> Merged:
    """Make a session of an export, or add to its copy what is not there."""
    events = read_json(data, text)
    theirs = fold(events)
    if not path.exists():
        if not dry_run:
            # words about something that was erased are left behind
            SessionFile.create(path, incoming([], [events]).new).close()
        return Merged(len(events), len(theirs.labels))
    with SessionFile.open(path, read_only=dry_run) as file:
        mine = fold(file.events())
        if mine.id != theirs.id:
            raise WorkshopError(
                Problem(
                    _("This is an export of another session ({title}).").format(
                        title=repr(theirs.title)
                    ),
                    _("Import it into a file of its own."),
                    data,
                )
            )
        found = incoming(history(file), [events])
        if not dry_run:
            return write(file, found)
        after = found.after()
        return Merged(len(after) - len(found.mine), len(fold(after).labels) - len(mine.labels))
