"""What the room is shown on the wall: it follows from where the clock stands, and nothing else."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

from workshop.language import _, ngettext
from workshop.model.agenda import AgendaItem
from workshop.model.session import Session, Sheet
from workshop.rules.privacy.sharing import may_see
from workshop.rules.room import agenda, clock
from workshop.rules.room.speaker_turns import swaps

View = Literal["empty", "before", "during", "explain", "slides", "break"]

Look = Literal["strong", "accent", "warn", "error"]

_LOOKS: tuple[tuple[float, Look], ...] = (
    (0, "warn"),
    (60, "error"),
    (120, "warn"),
    (300, "accent"),
)
"""From the end back: over is no alarm, since late words are welcome."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What is shown now. It says nothing of any table, and nothing of who runs the clock."""

    view: View
    heading: str = ""
    """The agenda item."""
    text: str = ""
    """What is to be read from the back: the question, or what to do."""
    cue: str = ""
    """What the room is told to do, where the text does not say it."""
    minutes: str = ""
    """How long it will take, before it has begun."""
    digits: str = ""
    """A clock's: ``6:42``, ``+0:15`` over; in a break when it goes on, ``11:15``."""
    widest: str = ""
    """Digits that need as much room as any that will be shown while the item lasts."""
    share: float | None = None
    """How much of the time is left, from 1 to 0; None where nothing runs out."""
    words: str = ""
    """What the digits say, in words, for the moments that matter."""
    look: Look = "strong"
    turn: str = ""
    """Whose turn it is to explain, and how many are still to speak."""


def projected(session: Session, now: datetime, zone: tzinfo | None = None) -> Projected:
    """Return what the room is shown; ``zone`` is that of the time said in a break, else the local.

    What the clock stands at decides, and a person sets the clock: nothing here goes on by itself.
    """
    if not agenda.agenda_of(session):
        return Projected("empty", text=session.title)
    item = agenda.current(session)
    if item.kind == "slides":
        left = clock.seconds_left(session.clock, item, now)
        return Projected("slides", digits=clock.reading(left))
    if not _has_begun(session, item):
        return _before(session, item)
    if item.kind == "break":
        return _break(session, item, now, zone)
    return (
        _explain(session, item, now) if _is_shared(session, item) else _during(session, item, now)
    )


def on_the_wall(session: Session) -> list[Sheet]:
    """Return the sheets whose tables agreed to have them shown in the room."""
    return [sheet for sheet in session.sheets_of() if may_see(sheet, "room")]


def _has_begun(session: Session, item: AgendaItem) -> bool:
    stands_at = any(went.item == item.id and went.ended is None for went in session.went)
    return clock.is_running(session.clock) or stands_at


def _is_shared(session: Session, item: AgendaItem) -> bool:
    """Whether people explain one after the other."""
    stage = agenda.stage_of(item, session)
    return item.speakers > 1 or (stage is not None and stage[1].per == "speaker")


def _told(session: Session, item: AgendaItem) -> tuple[str, str]:
    """Return what is asked, and what to do; who explains is asked nothing new."""
    stage = agenda.stage_of(item, session)
    cue = item.cue or (stage[1].cue if stage else "")
    if _is_shared(session, item) and cue:
        return cue, ""
    exercise = session.exercises.get(item.exercise or "")
    return (exercise.question if exercise else item.title), cue


def _heading(session: Session, item: AgendaItem) -> str:
    return "" if _told(session, item)[0] == item.title else item.title


def _length(seconds: float) -> str:
    if seconds % 60:
        return _("{time} minutes").format(time=clock.reading(seconds))
    minutes = round(seconds / 60)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def _before(session: Session, item: AgendaItem) -> Projected:
    text, cue = _told(session, item)
    standing = session.clock.left if session.clock else None
    seconds = item.seconds if standing is None else standing
    if _is_shared(session, item):
        each = _length(item.minutes * 60)
        # Translators: the time of each speaker: "2 minutes for each"
        told = _("{minutes} for each").format(minutes=each)
        if item.speakers > 1:
            told = ngettext(
                "{minutes} for each of {n} speaker", "{minutes} for each of {n} speakers",
                item.speakers,
            ).format(minutes=each, n=item.speakers)  # fmt: skip
    else:
        told = _length(seconds)
    return Projected("before", _heading(session, item), text, cue, told)


def _look(seconds: float, *, running: bool) -> Look:
    if not running:
        return "strong"
    return next((look for most, look in _LOOKS if seconds <= most), "strong")


def _widest(seconds: float) -> str:
    return "000:00" if seconds >= 6000 else "00:00"


def _during(session: Session, item: AgendaItem, now: datetime) -> Projected:
    seconds = clock.seconds_left(session.clock, item, now)
    running = clock.is_running(session.clock)
    text, cue = _told(session, item)
    return Projected(
        "during", _heading(session, item), text, cue,
        digits=clock.reading(seconds),
        widest=_widest(max(abs(seconds), item.seconds)),
        share=min(1.0, max(0.0, seconds / item.seconds)),
        words=clock.cue(seconds, running=running),
        look=_look(seconds, running=running),
    )  # fmt: skip


def _explain(session: Session, item: AgendaItem, now: datetime) -> Projected:
    running = clock.is_running(session.clock)
    turn = clock.turn(item, clock.seconds_left(session.clock, item, now))
    share = item.minutes * 60
    swap = running and swaps(item, turn)
    if swap:
        words = _("swap: the next one explains")
    elif running and turn.left <= 0:
        words = _("everybody’s time is over")
    else:
        words = clock.cue(turn.left, running=running)
    text, cue = _told(session, item)
    return Projected(
        "explain", _heading(session, item), text, cue,
        digits=clock.reading(turn.left),
        widest=_widest(max(abs(turn.left), share)),
        share=min(1.0, max(0.0, turn.left / share)),
        words=words,
        look="warn" if swap else _look(turn.left, running=running),
        turn=_turn(turn),
    )  # fmt: skip


def _turn(turn: clock.Turn) -> str:
    if turn.speakers == 1:
        return ""  # nobody said how many there are
    which = _("speaker {n} of {m}").format(n=turn.speaker, m=turn.speakers)
    waiting = turn.speakers - turn.speaker
    if not waiting:
        return _("{speaker}, the last one").format(speaker=which)
    rest = ngettext("{speaker}, {n} still to speak", "{speaker}, {n} still to speak", waiting)
    return rest.format(speaker=which, n=waiting)


def _break(session: Session, item: AgendaItem, now: datetime, zone: tzinfo | None) -> Projected:
    seconds = clock.seconds_left(session.clock, item, now)
    standing = session.clock
    if standing is None or standing.deadline is None:
        return Projected("break", text=item.title, cue=item.cue, words=clock.cue(0, running=False))
    if seconds <= 0:
        return Projected("break", text=item.title, words=_("it goes on now"), look="warn")
    return Projected(
        "break", text=item.title, cue=item.cue,
        digits=f"{standing.deadline.astimezone(zone):%H:%M}", widest="00:00",
        words=_("it goes on at"), minutes=_left(seconds),
    )  # fmt: skip


def _left(seconds: float) -> str:
    """Say how long a break still lasts; by the minute, since nobody waits for its seconds."""
    minutes = -int(-seconds // 60)
    return ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)
