"""Other minutes for the current item, and where they come from."""

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.problem import WorkshopError
from workshop.rules.room import agenda, clock
from workshop.rules.room.agenda import NewPlan
from workshop.service.session.agendas import Choice, choices, give_time, read_minutes
from workshop.service.session.room import Room
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, EnterKeeps, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.agenda_pane import local
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList

_COMMANDS = (EnterKeeps, Leave, *LIST)


class MoreTimeScreen(FormScreen[bool]):
    """Minutes more (5) or less (-3); both plans are shown with their end before one is taken."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"
    HEADING = N_("How many minutes more, or less (-3)? ↑ ↓ say what the rest does.")

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room

    def parts(self) -> Iterable[Widget]:
        """Return the line and both plans."""
        yield Entry("5", compact=True)
        yield LineList()

    def on_mount(self) -> None:
        """Show what five minutes would do."""
        self.options.chosen = "move"
        self._show()

    @on(Entry.Changed)
    def _typed(self, _event: Entry.Changed) -> None:
        self._show()

    def _seconds(self) -> float:
        """Return what is typed in seconds; never more is taken than is left."""
        seconds = read_minutes(self.query_one(Entry).value, signed=True) * 60
        session = self._room.session
        left = clock.seconds_left(session.clock, agenda.current(session), self._room.now())
        return max(seconds, -max(0.0, left))

    def _show(self) -> None:
        try:
            seconds = self._seconds()
        except WorkshopError:
            self.options.items = ()
            self.options.empty = _("Minutes such as 5 or -3.")
            return
        both = choices(self._room, seconds)
        self.options.items = tuple(Item(one.plan, self._told(one)) for one in both)

    def _told(self, choice: Choice) -> str:
        ends = local(choice.finish)
        if choice.plan == "move":
            return _("Everything moves: the end is {time}").format(time=ends)
        if choice.kept:
            return _("The rest makes room: the end stays {time}").format(time=ends)
        words = _("The rest makes room as far as it can: the end is {time}")
        return words.format(time=ends)

    def keep(self) -> None:
        """Take the chosen plan and close."""
        plan = cast("NewPlan", self.options.chosen or "move")
        give_time(self._room, self._seconds(), plan)
        self.dismiss(True)  # noqa: FBT003  (what the screen returns)
