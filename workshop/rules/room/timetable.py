"""The planned times of a session's agenda, for what is printed before the day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.model.agenda import AgendaItem
from workshop.model.exercise import Exercise, Stage
from workshop.model.session import Session
from workshop.rules.room import agenda

CUES = (5, 2, 1)
"""Minutes before the end at which the room is told."""


@dataclass(frozen=True, slots=True)
class Timed:
    """An item of the agenda and when it is planned."""

    item: AgendaItem
    after: float
    """Seconds from the start of the day."""
    begins: datetime | None
    """None where no start is planned."""
    task: Exercise | None = None
    """The exercise that it is a part of."""
    stage: Stage | None = None

    @property
    def explains(self) -> bool:
        """Whether people take turns."""
        return self.item.speakers > 1 or (self.stage is not None and self.stage.per == "speaker")

    def cues(self) -> tuple[tuple[int, float], ...]:
        """Return the cues: minutes left, and seconds from the start of the day.

        None is given in the first third of an item: it would only disturb.
        """
        each = self.item.minutes * 60
        if self.explains or self.item.kind == "break":
            return ()
        return tuple(
            (left, self.after + each - left * 60) for left in CUES if left * 60 <= each * 2 / 3
        )

    def swaps(self) -> tuple[float, ...]:
        """Return when speakers change, in seconds from the start of the day."""
        each = self.item.minutes * 60
        return tuple(self.after + each * number for number in range(1, self.item.speakers))


def timetable(session: Session) -> list[Timed]:
    """Return the agenda with its planned times, as it stands now."""
    told: list[Timed] = []
    after = 0.0
    for item in agenda.agenda_of(session):
        begins = session.agenda_start
        if begins is not None:
            begins += timedelta(seconds=after)
        found = agenda.stage_of(item, session)
        told.append(Timed(item, after, begins, *(found or (None, None))))
        after += item.seconds
    return told


def length(times: list[Timed]) -> float:
    """Return how many seconds the whole day takes."""
    return times[-1].after + times[-1].item.seconds if times else 0.0
