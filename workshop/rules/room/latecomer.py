"""What somebody who comes late needs to know, in a few lines."""

from dataclasses import dataclass
from datetime import datetime

from workshop.model.agenda import AgendaItem
from workshop.model.exercise import Exercise
from workshop.model.session import Group, Session
from workshop.rules.room import agenda, clock


@dataclass(frozen=True, slots=True)
class LatecomerCard:
    """What is happening, where to sit, how long it lasts, what to do."""

    item: AgendaItem
    task: Exercise | None
    """The task that the item is a part of, if it is."""
    group: Group | None
    seconds: float
    """What is left of the item; less than nothing once its time is over."""
    running: bool
    cue: str
    """What the room was told to do; empty where nothing was."""
    finish: datetime


def latecomer_card(session: Session, group: str | None, now: datetime) -> LatecomerCard:
    """Put the card together for a table, or for nobody's where none is chosen."""
    item = agenda.current(session)
    stage = agenda.stage_of(item, session)
    return LatecomerCard(
        item=item,
        task=stage[0] if stage else None,
        group=session.groups.get(group or ""),
        seconds=clock.seconds_left(session.clock, item, now),
        running=clock.is_running(session.clock),
        cue=item.cue or (stage[1].cue if stage else ""),
        finish=agenda.finish(session, now),
    )
