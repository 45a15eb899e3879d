"""Whether what events say fits together: nothing is about something that nobody made.

Folding passes over an act on what does not exist, but drawing does not expect a sheet of a table
that is not there. So whatever comes from a file that was not written by this program as it stands
is looked at before it is taken in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workshop.language import N_
from workshop.model import event as e
from workshop.model.exercise import HEARD, UNPLACED
from workshop.model.room_acts import AgendaSet, ClockSet
from workshop.model.session import Session
from workshop.rules.acts.fold import fold
from workshop.rules.checks.exercise_checks import faults_in
from workshop.rules.incoming.references import MAKERS, Name, made, names

YEARS = range(1970, 2201)
"""Times outside these are no times of a session, and cannot be shown in every time zone."""

_FAR = 1e12
"""No label stands further on in its place, and no clock has more seconds."""

_TRAYS = (UNPLACED, HEARD)
_KIND = {maker.model_fields["kind"].default: what for maker, what in MAKERS.items()}
_NOBODY = {
    "session": N_("There is no session {name}."),
    "group": N_("There is no table {name}."),
    "sheet": N_("There is no sheet {name}."),
    "label": N_("There is no label {name}."),
    "actor": N_("There is no actor {name}."),
    "relation": N_("There is no relation {name}."),
    "jot": N_("There is no jotting {name}."),
    "person": N_("There is no person {name}."),
}


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that an event says and that cannot be so."""

    event: str
    """The id of the event."""
    field: str
    """Where in its act, as far as that is known."""
    message: str
    """In English, with ``{name}`` for what is meant."""
    name: str = ""


def loose_ends(events: Sequence[e.Event], of: Sequence[e.Event]) -> Iterator[Loose]:
    """Find what some of the events of a session say and cannot be so, in their order.

    ``events`` are all that there will be, in their order, and ``of`` those that are asked about.
    """
    after = fold(events)
    known = {name for event in events if (name := made(event.act))} | {("session", after.id)}
    # what made something may have been erased: then nothing that is left of it says what
    blanks = {event.act.of for event in events if isinstance(event.act, e.Blank)}
    erased = {what for kind, what in _KIND.items() if kind in blanks or "" in blanks}
    homes = _homes(events)
    for event in of:
        if isinstance(event.act, e.Erased | e.Blank):
            continue  # what they name may be of any sort, and gone
        for what, an_id in names(event.act):
            if what in _NOBODY and what not in erased and (what, an_id) not in known:
                yield Loose(event.id, what, _NOBODY[what], an_id)
        yield from (
            Loose(event.id, field, message, name)
            for field, message, name in _of_act(event.act, after, homes)
        )
        yield from _numbers(event)


_Said = tuple[str, str, str]


def _homes(events: Sequence[e.Event]) -> dict[Name, str]:
    """Return the sheet that each label and relation was made on."""
    makers = (e.LabelAdded, e.RelationAdded)
    acts = [event.act for event in events if isinstance(event.act, makers)]
    return {name: act.sheet for act in acts if (name := made(act))}


def _of_act(act: e.Act, after: Session, homes: Mapping[Name, str]) -> Iterator[_Said]:
    match act:
        case e.ExerciseAdded():
            for fault in faults_in(act.exercise):
                at = ".".join(("exercise", *map(str, fault.path)))
                yield at, "{name}", fault.message
        case e.SheetAdded() if act.exercise not in after.embedded:
            yield "exercise", N_("The exercise {name} is not in the session."), act.exercise
        case e.LabelAdded() | e.PlaceMarked():
            yield from _place(after, act.sheet, "place", act.place)
        case e.LabelMoved():
            yield from _place(after, homes.get(("label", act.label), ""), "place", act.place)
        case e.NoteSet() if act.on == "place":
            yield from _place(after, act.sheet, "id", act.id)
        case e.RelationAdded() | e.RelationChanged():
            sheet = homes.get(("relation", act.relation), "")
            for field, end in (("source", act.source), ("target", act.target)):
                if end.kind == "place":
                    yield from _place(after, sheet, field, end.id)


def _place(after: Session, sheet_id: str, field: str, place: str) -> Iterator[_Said]:
    sheet = after.sheets.get(sheet_id) or after.removed_sheets.get(sheet_id)
    exercise = after.embedded.get(sheet.exercise) if sheet else None
    if exercise is None or place in _TRAYS or place in {one.id for one in exercise.places}:
        return  # that there is no such sheet or exercise is said where it is so
    yield field, N_("There is no place {name} in its exercise."), place


def _numbers(event: e.Event) -> Iterator[Loose]:
    act = event.act
    moments: dict[str, Any] = {"at": event.at}
    numbers: dict[str, float | None] = {}
    match act:
        case e.SessionChanged():
            moments["keep_until"] = act.keep_until
        case AgendaSet():
            moments["start"] = act.start
        case ClockSet():
            moments["deadline"], numbers["left"] = act.deadline, act.left
        case e.LabelAdded() | e.LabelMoved():
            numbers["position"] = act.position
    for field, moment in moments.items():
        if isinstance(moment, date | datetime) and moment.year not in YEARS:
            message = N_("The year {name} is no year of a session.")
            yield Loose(event.id, field, message, str(moment.year))
    for field, number in numbers.items():
        if number is not None and abs(number) > _FAR:
            yield Loose(event.id, field, N_("{name} is too large a number."), f"{number:g}")
