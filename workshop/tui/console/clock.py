"""What is done with the one room clock and with the items of the agenda as they come."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from workshop.language import _
from workshop.rules.room import agenda, clock
from workshop.tui.console.control import Controls
from workshop.tui.frame.command import Command, key_name
from workshop.tui.widgets.agenda_pane import local

if TYPE_CHECKING:
    from workshop.model.agenda import AgendaItem
    from workshop.tui.console.screen import RoomScreen


class StartPause(Controls):
    """Start the clock, pause it, or let it go on."""

    title = "Start or pause the clock"
    keys = ("space",)
    footer = "start / pause"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Start or pause."""
        from workshop.service.session import agendas  # noqa: PLC0415  (first paint)

        room = screen.room
        if clock.is_running(room.session.clock):
            if screen.do(lambda: agendas.pause_clock(room)):
                screen.tell(_("The clock stands."))
        elif screen.do(lambda: agendas.start_clock(room)):
            screen.tell(_("The clock runs."))


class MoreTime(Controls):
    """Give one minute more; everything after it moves, and F lets it make room instead."""

    title = "One minute more"
    keys: ClassVar[tuple[str, ...]] = ("plus", "equals_sign")
    footer = "minute"
    minutes = 1

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Give it, counted from now if the time was over, and say when the day ends then."""
        from workshop.service.session import agendas  # noqa: PLC0415  (first paint)

        room = screen.room
        seconds = 60.0 * cls.minutes
        if seconds < 0:
            left = clock.seconds_left(room.session.clock, screen.item, room.now())
            if left <= 0:
                screen.tell(_("There is no time left to take."))
                return
            seconds = -min(-seconds, left)
        given = screen.given + seconds
        if screen.do(lambda: agendas.give_time(room, seconds, "move")):
            screen.given = given
            cls._tell(screen, given)

    @classmethod
    def _tell(cls, screen: RoomScreen, given: float) -> None:
        ends = local(agenda.finish(screen.session, screen.room.now()))
        minutes = f"{abs(given) / 60:.3g}"
        words = _("{n} min less: the rest moves, the end is {time}.")
        if given > 0:
            words = _("{n} min more: the rest moves, the end is {time}.")
        told = words.format(n=minutes, time=ends)
        if len(agenda.agenda_of(screen.session)) > 1:
            told = f"{told} {_('F keeps the end as it was.')}"
        screen.tell(told, "accent")


class LessTime(MoreTime):
    """Take one minute off; everything after it moves, and F keeps the end instead."""

    title = "One minute less"
    keys = ("minus",)
    footer = ""
    minutes = -1


class KeepEnd(Controls):
    """After + or -: let what comes later shrink or stretch, so that the end stays as it was."""

    title = "Keep the end: the rest makes room"
    keys = ("f",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Make a new plan of the rest, and say what became of it."""
        from workshop.service.session import agendas  # noqa: PLC0415  (first paint)

        room, given = screen.room, screen.given
        if not given:
            words = _("+ or - first; then F lets the rest make room. I asks for other minutes.")
            screen.tell(words)
            return
        if screen.do(lambda: agendas.keep_end(room, given)):
            screen.given = 0.0
            screen.tell(new_plan(screen), "accent")


def new_plan(screen: RoomScreen) -> str:
    """Say when the day ends, and how long the items take that come next."""
    session, now = screen.session, screen.room.now()
    items = agenda.agenda_of(session)
    ahead = items[items.index(agenda.current(session)) + 1 :]
    few = ", ".join(f"{item.title} {item.minutes * item.speakers:.3g}" for item in ahead[:3])
    words = _("The end is {time}. Minutes of the rest: {items}.")
    return words.format(time=local(agenda.finish(session, now)), items=few or "-")


class OtherTime(Controls):
    """Give this item other minutes; both ways to find them are shown before one is taken."""

    title = "More or less time for this item"
    keys = ("i",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask how many minutes, and where they come from."""
        from workshop.tui.console.more_time_form import MoreTimeScreen  # noqa: PLC0415  (first paint)

        def given(done: bool | None) -> None:
            if done:
                screen.show_session()
                screen.tell(new_plan(screen), "accent")

        screen.app.push_screen(MoreTimeScreen(screen.room), given)


class Bell(Controls):
    """The time of this item is over now; nobody is moved on."""

    title = "Bell: time is up now"
    keys = ("x",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Let it be over."""
        from workshop.service.session import agendas  # noqa: PLC0415  (first paint)

        if screen.do(lambda: agendas.ring(screen.room)):
            screen.tell(_("Time is up; late words are welcome. N goes on, Ctrl+Z takes it back."))


class NextItem(Controls):
    """Set the clock to the next item. Nothing goes on by itself, and typing goes on."""

    title = "Next item"
    keys = ("n",)
    footer = "next"
    by = 1
    HABIT: ClassVar[float] = 3.0
    """Seconds in which a second press is asked about: out of habit it would leave an item out."""

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Go on; while time is left, only when asked twice."""
        every = agenda.agenda_of(screen.session)
        index = every.index(screen.item) + cls.by
        if not 0 <= index < len(every):
            last = cls.by > 0
            screen.tell(_("This is the last item.") if last else _("This is the first item."))
            return
        asking = _("{time} are left; coming back begins the item anew. {key} again leaves it.")
        if cls.by > 0 and monotonic() - screen.moved_at < NextItem.HABIT and not _has_begun(screen):
            words = _("‘{item}’ has not begun. Space starts it; {key} again leaves it out.")
            asked = words.format(item=screen.item.title, key=key_name(cls.keys[0]))
            if screen.asks_twice(cls, asked):
                return
        elif leaves_unasked(screen, cls, asking):
            return
        go_to(screen, every[index])
        screen.moved_at = monotonic()


class PreviousItem(NextItem):
    """Set the clock to the item before."""

    title = "Previous item"
    keys = ("b",)
    footer = ""
    by = -1


class SkipItem(NextItem):
    """Leave the next item out, and set the clock to the one after it."""

    title = "Skip the next item"
    keys = ("greater_than_sign",)
    footer = ""
    by = 2


def _has_begun(screen: RoomScreen) -> bool:
    here = screen.item.id
    return any(went.item == here for went in screen.session.went)


def leaves_unasked(screen: RoomScreen, command: type[Command[Any]], asking: str) -> bool:
    """Ask before an item is left that has begun and has time left; whether to stay for now."""
    room, here = screen.room, screen.item
    standing = room.session.clock
    left = clock.seconds_left(standing, here, room.now())
    begun = clock.is_running(standing) or left != here.seconds
    words = asking.format(time=clock.reading(left), key=key_name(command.keys[0]))
    return begun and left > 0 and screen.asks_twice(command, words)


def go_to(screen: RoomScreen, new: AgendaItem) -> None:
    """Set the clock to an item; what was done until then is backed up beside the session."""
    from workshop.service.session import agendas  # noqa: PLC0415  (first paint)

    room, old = screen.room, screen.item
    was = any(done.item == old.id for done in room.session.went)
    if screen.do(lambda: agendas.go_to_item(room, new)):
        minutes = clock.reading(new.seconds)
        words = _("{item} begins anew with {minutes}. Space starts the clock.")
        screen.tell(words.format(item=new.title, minutes=minutes))
        if was:
            screen.back_up(f"after {old.title}")


class EditAgenda(Controls):
    """Change the agenda while it runs: minutes, order, more items, a template."""

    title = "Change the agenda"
    keys = ("a",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Show its items."""
        from workshop.tui.console.agenda_form import AgendaScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(AgendaScreen(screen))
