"""How far a sheet is, and what is missing. Never a score."""

from dataclasses import dataclass

from workshop.language import N_, _
from workshop.model.event import FilledBy, State, Tone
from workshop.model.exercise import HEARD, UNPLACED, Absence, Exercise, Place, Side, trays
from workshop.model.session import Session

STATE_WORDS: dict[State, str] = {
    "not-answered": N_("not answered"),
    "none": N_("none"),
    "dont-know": N_("don’t know"),
}
"""In English; who shows them says them in the language of the page or of the interface."""

SIDE_WORDS: dict[Side, str] = {"inside": N_("inside"), "outside": N_("outside")}

TONE_WORDS: dict[Tone, str] = {"supportive": N_("supportive"), "strained": N_("strained")}

FILLED_BY: dict[FilledBy, str] = {"person": N_("person"), "pair": N_("pair"), "table": N_("table")}


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of places, not of quality."""

    labels: int
    touched: int
    """Places with a label, or said to be *none* or *don't know*."""
    places: int


def state_of(session: Session, sheet: str, place: str) -> State | None:
    """Return what is said of a place as a whole; None where it has labels."""
    if session.labels_in(sheet, place):
        return None
    return session.sheets[sheet].states.get(place, "not-answered")


def progress(session: Session, sheet: str) -> Progress:
    """Return how far a sheet is."""
    exercise = session.exercises[session.sheets[sheet].exercise]
    states = [state_of(session, sheet, place.id) for place in exercise.places]
    labels = len(session.labels_in(sheet))
    return Progress(labels, sum(s != "not-answered" for s in states), len(states))


def is_tray(place: str) -> bool:
    """Whether a place is one of the trays that every sheet has."""
    return place in (UNPLACED, HEARD)


def tray_places() -> list[Place]:
    """Return the trays in the language of the interface, since no exercise gives their words."""
    return [
        tray.model_copy(update={"title": _(tray.title), "prompt": _(tray.prompt)})
        for tray in trays()
    ]


def places_on(session: Session, sheet: str) -> list[Place]:
    """Return the places that one goes through on a sheet: those asked, then the trays.

    What was heard while explaining is among them once there is something.
    """
    exercise = session.exercises[session.sheets[sheet].exercise]
    shown = [t for t in tray_places() if t.id == UNPLACED or session.labels_in(sheet, t.id)]
    return [*exercise.places, *shown]


def absent(exercise: Exercise, session: Session, sheet: str) -> list[Absence]:
    """Return what is missing on a sheet and to be asked about, in the exercise's order."""
    return [
        absence
        for absence in exercise.absences
        if all(state_of(session, sheet, place) in absence.when for place in absence.places)
    ]


def questions(exercise: Exercise, session: Session, sheet: str) -> list[str]:
    """Return what to ask about the gaps of a sheet, in the exercise's words."""
    return [absence.ask for absence in absent(exercise, session, sheet)]
