"""What the moment asks for, in words, and when the day will be over."""

from datetime import datetime

from workshop.language import _
from workshop.model.agenda import AgendaItem
from workshop.model.session import Clock
from workshop.rules.room import clock
from workshop.tui.widgets.agenda_pane import local
from workshop.tui.widgets.painted import Span

_SWAP = 15.0
"""Seconds of a turn in which it is said that the speaker has changed."""

_CUES = (300.0, 120.0, 60.0, 0.0)
"""Seconds left at which the room is told."""


def cue_passed(before: float, left: float) -> bool:
    """Whether the room is told something between two looks at the seconds that are left."""
    return any(left <= cue < before for cue in _CUES)


def cue_words(
    item: AgendaItem, standing: Clock | None, now: datetime, *, brief: bool
) -> tuple[Span, ...]:
    """Say whose turn it is, that slides have the screen, that time runs short.

    ``brief`` leaves out what the clock itself says where there is room beside it.
    """
    seconds = clock.seconds_left(standing, item, now)
    running = clock.is_running(standing)
    cue = clock.cue(seconds, running=running) if running and not brief else ""
    look = "warn" if running and seconds <= 60 else "accent" if running else "dim"
    if item.kind == "slides" and running:
        return ((f" {_('Slides: the clock goes on.')}", "accent"), (f"  {cue}", look))
    if item.speakers == 1 or standing is None:
        return ((f" {cue}", look),)
    turn = clock.turn(item, seconds)
    if running and turn.speaker > 1 and item.minutes * 60 - turn.left < _SWAP:
        words = _("SWAP: speaker {n} of {all} explains")
        return ((f" {words.format(n=turn.speaker, all=turn.speakers)}", "warn"),)
    words = _("Speaker {n} of {all}, {time} left")
    told = words.format(n=turn.speaker, all=turn.speakers, time=clock.reading(turn.left))
    return ((f" {told}", "accent" if running else "dim"), (f"  {cue}", look))


def watching_words(who: str) -> tuple[Span, ...]:
    """Say in a window that watches who has the console; empty is nobody."""
    if not who:
        return ((f" {_('Nobody has the console. Alt+O takes it.')}", "warn"),)
    return ((f" {_('Watching. Console: {who}').format(who=who)}", "warn"),)


def finish_words(finish: datetime, planned: datetime | None) -> tuple[Span, ...]:
    """Say when the day will be over, and how that stands to the plan."""
    # Translators: of the whole agenda, as in "ends 11:30"
    ends = (_("ends {time}").format(time=local(finish)), "strong")
    if planned is None:
        return (ends,)
    late = round((finish - planned).total_seconds() / 60)
    if late == 0:
        return (ends, (f", {_('as planned')}", "dim"))
    words = _("planned {time}, {n} min late") if late > 0 else _("planned {time}, {n} min early")
    told = words.format(time=local(planned), n=abs(late))
    return (ends, (f" ({told})", "warn" if late > 0 else "dim"))
