"""The moments of a sheet: its events step by step, and the session as it stood after each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.model.event import Event, PlaceMarked
from workshop.model.session import Session
from workshop.rules.acts.act_descriptions import happened, sheet_of
from workshop.rules.acts.fold import fold

_STRIDE = 100
"""Events between two sessions that are kept: going to any moment folds fewer than that."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One step at one terminal: everything that was saved at once."""

    at: datetime
    who: str
    """The terminal it was done at."""
    words: tuple[str, ...]
    """What was done, a line for each act."""
    upto: int
    """How many of the session's events there were after it."""
    label: str = ""
    """The label that it was about, if there is one that stands after it."""
    place: str = ""
    """The place that it was about."""


class Moments:
    """A sheet's history, to be walked through."""

    def __init__(self, events: Sequence[Event], sheet: str) -> None:
        """Read the moments of a sheet out of a session's events, which come in their order."""
        self._events = events
        self._kept = {0: Session()}
        self.all: tuple[Moment, ...] = tuple(self._moments(sheet))

    def session_at(self, moment: Moment) -> Session:
        """Return the session as it stood after a moment."""
        return self._session(moment.upto)

    def _session(self, upto: int) -> Session:
        start = max(kept for kept in self._kept if kept <= upto)
        while start + _STRIDE <= upto:
            after = fold(self._events[start : start + _STRIDE], self._kept[start])
            start += _STRIDE
            self._kept[start] = after
        return fold(self._events[start:upto], self._kept[start])

    def _moments(self, sheet: str) -> list[Moment]:
        moments = []
        after = Session()
        start = 0
        for end in _steps(self._events):
            step = self._events[start:end]
            before, after = after, fold(step, after)
            words = tuple(dict.fromkeys(_words(step, before, after, sheet)))
            if words:
                at = _where(step, after, sheet)
                moments.append(Moment(step[0].at, step[0].actor, words, end, *at))
            start = end
        return moments


def _steps(events: Sequence[Event]) -> list[int]:
    """Return where each step ends: events of one terminal at one instant are one step."""
    return [
        n
        for n in range(1, len(events) + 1)
        if n == len(events)
        or (events[n].at, events[n].actor) != (events[n - 1].at, events[n - 1].actor)
    ]


def _where(step: Sequence[Event], after: Session, sheet: str) -> tuple[str, str]:
    """Return the label and the place that a step was about, the last if there are several."""
    here = [event.act for event in reversed(step) if sheet_of(event.act, after) == sheet]
    for act in here:
        for labels in (after.labels, after.removed_labels):
            label = labels.get(getattr(act, "label", ""))
            if label is not None:
                return (label.id if labels is after.labels else "", label.place)
    return "", next((act.place for act in here if isinstance(act, PlaceMarked)), "")


def _words(step: Sequence[Event], before: Session, after: Session, sheet: str) -> list[str]:
    told = (
        happened(event.act, before, after) for event in step if sheet_of(event.act, after) == sheet
    )
    return [words for words in told if words]
