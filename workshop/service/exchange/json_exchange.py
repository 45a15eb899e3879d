"""A session as JSON: whole, so that importing it anew gives the same session and the same text."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from workshop.language import N_, _, ngettext
from workshop.model.event import Event, SessionCreated
from workshop.model.problem import Problem, WorkshopError
from workshop.rules.acts.fold import fold
from workshop.rules.incoming.act_texts import Kind, texts
from workshop.rules.incoming.whole import loose_ends
from workshop.service.exchange.extract import FORMAT as EXTRACT
from workshop.service.session.incoming import Incoming, in_order, incoming, told
from workshop.service.session.merging import Merged, history, write
from workshop.store.session_file import SessionFile
from workshop.text.clean import clean

FORMAT = "workshop-session"
VERSION = 2
"""What is written. Since 2 acts may carry fields that were not there at first."""

READ = (1, 2)
"""What is read."""

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
    data = _parsed(path, text)
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
    if type(version) is not int or version not in READ:
        raise WorkshopError(
            Problem(
                _("This export has version {version}; this release reads {known}.").format(
                    version=_short(version), known=f"{READ[0]}–{READ[-1]}"
                ),
                _(_NEWER) if type(version) is int else "",
                path,
                key="version",
            )
        )
    return _events(path, data.get("events"))


_NEWER = N_("Install the newest release of workshop.")
_MOST = 20
"""How many problems of a file are worth listing."""


class _NoExportError(ValueError):
    """Something that JSON can say and no export does."""


def _parsed(path: Path, text: str) -> object:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _value in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise _NoExportError(_("the key {key} is there twice").format(key=_short(twice)))
        return found

    def no_number(name: str) -> NoReturn:
        raise _NoExportError(_("{name} is no number").format(name=name))

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text) - 1
        hint = _("The file may be cut short; export it again.") if cut else ""
        raise WorkshopError(
            Problem(_("This is not JSON: {msg}.").format(msg=error.msg), hint, path, error.lineno)
        ) from None
    except RecursionError:
        raise WorkshopError(Problem(_("This JSON is nested too deeply."), file=path)) from None
    except _NoExportError as error:
        raise WorkshopError(_whole_line(path, text, str(error))) from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        told = _("a number has too many digits")
        raise WorkshopError(_whole_line(path, text, told)) from None


_TOO_LONG = re.compile(r"-?\d{4301,}")
_NO_NUMBER = re.compile(r"[:\[,]\s*-?(NaN|Infinity)\b")


def _whole_line(path: Path, text: str, told: str) -> Problem:
    """Say what no export has, and in which line where that can be found."""
    found = _TOO_LONG.search(text) or _NO_NUMBER.search(text)
    line = text.count("\n", 0, found.end()) + 1 if found else None
    return Problem(_("This is no exported session: {told}.").format(told=told), "", path, line)


def _short(value: object) -> str:
    """Return a value as it can be shown in a message, whatever it is."""
    if isinstance(value, int) and value.bit_length() > 100:
        return _("a long number")
    shown = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def _events(path: Path, rows: object) -> list[Event]:
    if not isinstance(rows, list) or not rows:
        raise WorkshopError(
            Problem(_("There are no events in this export."), "", path, key="events")
        )
    events: dict[str, Event] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows):
        key = f"events.{number}"
        try:
            event = _EVENT.validate_python(row)
        except ValidationError as error:
            problems.append(_refused(path, key, row, error))
            continue
        event = _to_the_millisecond(event)
        problems += _unfit(path, key, event)
        if events.setdefault(event.id, event) != event:
            told = _("Another event has the same id {id}.").format(id=event.id)
            problems.append(Problem(told, _("Export it again."), path, key=key))
    _raise(path, problems)
    if not any(isinstance(event.act, SessionCreated) for event in events.values()):
        raise WorkshopError(
            Problem(_("The export lacks its beginning."), _("Export it again."), path)
        )
    return in_order(events.values())


def _raise(path: Path, problems: list[Problem]) -> None:
    if len(problems) > _MOST:
        rest = len(problems) - _MOST
        more = ngettext("... and {n} more problem.", "... and {n} more problems.", rest)
        problems = [*problems[:_MOST], Problem(more.format(n=rest), file=path)]
    if problems:
        raise WorkshopError.of(problems)


def _refused(path: Path, key: str, row: object, error: ValidationError) -> Problem:
    """Say what is wrong with an event; what this release does not know is newer, not wrong."""
    found = error.errors(include_url=False, include_input=False)
    first = next((one for one in found if one["type"] != "extra_forbidden"), found[0])
    at = ".".join([key, *map(str, first["loc"])])
    act = row.get("act") if isinstance(row, dict) else None
    kind = act.get("kind") if isinstance(act, dict) else None
    if first["type"] == "extra_forbidden":
        told = _("The export was made by a newer version of workshop, which says more.")
        return Problem(told, _(_NEWER), path, key=_shown(at))
    if first["type"] == "union_tag_invalid":
        told = _("There is no kind {kind}.").format(kind=_short(kind))
        return Problem(told, _("A newer version of workshop may know it."), path, key=_shown(at))
    if first["type"] == "string_unicode":
        told = _("The text has half of a surrogate pair in it, which is no character.")
        return Problem(told, _("Take it out, or export the session again."), path, key=_shown(at))
    return Problem(f"{_shown(first['msg'])}.", "", path, key=_shown(at))


def _shown(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1]


def _to_the_millisecond(event: Event) -> Event:
    """Return an event with its time as it is kept."""
    at = event.at.replace(microsecond=event.at.microsecond // 1000 * 1000)
    return event if at == event.at else event.model_copy(update={"at": at})


def _unfit(path: Path, key: str, event: Event) -> Iterator[Problem]:
    """Find the texts that would be refused if they were typed."""
    terminal = Kind("actor", 64, required=True, lines=False)
    for text, kind in (*texts(event.act), (event.actor, terminal)):
        at = f"{key}.actor" if kind is terminal else f"{key}.act.{kind.field}"
        try:
            left = clean(text, limit=kind.limit, what=N_("a text"), keep_lines=kind.lines).text
        except WorkshopError as error:
            yield Problem(error.problems[0].message, error.problems[0].hint, path, key=at)
            continue
        if kind.required and not left:
            yield Problem(_("There is nothing in it that can be seen."), "", path, key=at)


def import_json(path: Path, data: Path, text: str, *, dry_run: bool = False) -> Merged:
    """Make a session of an export, or add to its copy what is not there, after a backup.

    What comes in is looked at as what it would become, and read back before it is kept. Raises
    WorkshopError, with everything that is wrong by event, and then nothing is changed.
    """
    events = read_json(data, text)
    if not path.exists():
        found = _checked(data, incoming([], [events]))
        labels = len(fold(found.new).labels)
        if not dry_run:
            SessionFile.create(path, found.after()).close()
        return Merged(len(found.after()), labels, remarks=told(found))
    with SessionFile.open(path, read_only=dry_run) as file:
        mine = history(file)
        here, theirs = fold(mine), fold(events)
        if here.id != theirs.id:
            raise WorkshopError(
                Problem(
                    _("This is an export of another session ({title}).").format(
                        title=repr(theirs.title)
                    ),
                    _("Import it into a file of its own."),
                    data,
                )
            )
        found = _checked(data, incoming(mine, [events]))
        if not dry_run:
            return write(file, found, "before import")
        after = found.after()
        labels = len(fold(after).labels) - len(here.labels)
        return Merged(len(after) - len(found.mine), labels, remarks=told(found))


def _checked(data: Path, found: Incoming) -> Incoming:
    """Refuse what would not fit together with what is there."""
    problems = [
        Problem(
            _(loose.message).format(name=_short(loose.name)), "", data,
            key=f"{loose.event}: {loose.field}",
        )
        for loose in loose_ends(found.after(), found.new)
    ]  # fmt: skip
    _raise(data, problems)
    return found
