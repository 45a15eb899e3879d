"""The application: which screen is shown, what other terminals wrote, and how it ends."""

from collections.abc import Callable

from workshop.language import _
from workshop.model.problem import WorkshopError
from workshop.rules.room.clock import is_running
from workshop.service.session.console import ConsoleLock, console_of
from workshop.service.session.recent import remember
from workshop.service.session.room import Room
from workshop.service.setup.preferences import Preferences
from workshop.tui.frame.base_app import Commanded
from workshop.tui.frame.screen import CommandScreen, SessionScreen
from workshop.tui.frame.tick import BEAT


class WorkshopApp(Commanded):
    """The terminal screens over one session at a time."""

    # the console is the first screen: a style sheet of its own would have all of them read twice
    CSS_PATH = ["app.tcss", "console/screen.tcss"]  # noqa: RUF012  (Textual declares it so)

    def __init__(
        self,
        room: Room | None = None,
        *,
        preferences: Preferences | None = None,
        poor_terminal: bool = False,
        painted: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(preferences, poor_terminal=poor_terminal, painted=painted)
        self.room = room
        self.typing = False
        """Whether to begin where paper sheets are typed in."""
        self.table: int | None = None
        """The number of the table whose own window this is; none for the console."""
        self.seat: ConsoleLock | None = None
        """This process's part in being the console of the open session."""
        self.steady: Callable[[], float] | None = None
        """A clock that nobody sets, to compare the wall's with; none where there is no other."""
        self._asked_to_quit = False
        self._cannot_read = False

    def on_mount(self) -> None:
        """Show the first screen, and begin to look for what others write."""
        if self.room is None:
            self.show_home()
        else:
            self.show_room(self.room)
        self.call_after_refresh(self.tell_preferences)
        self.set_interval(BEAT, self.look)
        if self.painted is not None:
            self.call_after_refresh(self.painted)

    def show_home(self) -> None:
        """Show the way into a session."""
        from workshop.tui.home.screen import HomeScreen  # noqa: PLC0415  (first paint)

        self.push_screen(HomeScreen())

    def show_room(self, room: Room) -> None:
        """Show a session."""
        self.room = room
        remember(room.path)
        if self.table is not None:
            self._show_table(room, self.table)
            return
        from workshop.tui.console.screen import RoomScreen  # noqa: PLC0415  (first paint)

        self.seat = console_of(room.path, room.now)
        # whoever types in, or fills a table's sheet, leaves the console to whoever runs the room
        is_console = not self.typing and self.seat.take()
        self.push_screen(RoomScreen(room, self.seat, steady=self.steady))
        if not is_console and not self.typing:
            self.call_after_refresh(self._ask_to_watch)
        if self.typing:
            from workshop.tui.paper_entry.code_screen import SheetCodeScreen  # noqa: PLC0415  (first paint)

            self.push_screen(SheetCodeScreen(room))

    def _show_table(self, room: Room, number: int) -> None:
        """Show one table's own window; the sheet of the task in hand is open at once."""
        from workshop.tui.table.screen import TableScreen, open_sheet_of  # noqa: PLC0415

        group = next(g for g in room.session.groups.values() if g.number == number)
        below = TableScreen(room, group.id)
        self.push_screen(below)
        self.call_after_refresh(open_sheet_of, below, group)

    def _ask_to_watch(self) -> None:
        from workshop.tui.console.watching import ask_to_watch  # noqa: PLC0415  (rarely asked)

        ask_to_watch(self.screen)

    def close_session(self) -> None:
        """Close the session file; its words are then in the one file."""
        if self.seat is not None:
            self.seat.release()
            self.seat = None
        if self.room is not None:
            room, self.room = self.room, None
            room.close()

    def leave_session(self) -> None:
        """Close the session and show the home screen."""
        from workshop.tui.home.screen import HomeScreen  # noqa: PLC0415  (first paint)

        lost: WorkshopError | None = None
        try:
            self.close_session()
        except WorkshopError as error:
            lost = error
        if any(isinstance(screen, HomeScreen) for screen in self.screen_stack):
            self.pop_screen()
        else:
            self.switch_screen(HomeScreen())
        if lost is not None:
            self.call_after_refresh(self._tell_lost, lost)

    def _tell_lost(self, lost: WorkshopError) -> None:
        if isinstance(self.screen, CommandScreen):
            self.screen.refuse(lost)

    def look(self) -> None:
        """Look at the time, and at what others write."""
        self.beat.publish(None)
        self.look_elsewhere()

    def look_elsewhere(self) -> None:
        """Show what another terminal wrote, without touching what is being typed here."""
        if self.room is None:
            return
        try:
            self.room.require_place()
            news = self.room.changed_elsewhere() and self.room.refresh()
        except WorkshopError as error:
            if not self._cannot_read:
                # whichever screen is left or opened next, it is still there to be read
                for screen in self.screen_stack:
                    if isinstance(screen, CommandScreen) and screen.is_mounted:
                        screen.refuse(error)
            self._cannot_read = True
            return
        self._cannot_read = False
        below = [screen for screen in self.screen_stack if isinstance(screen, SessionScreen)]
        if news and below:
            below[-1].show_session()

    def before_key(self, key: str) -> None:
        """Let the screen forget what it asked, when another key is the answer."""
        if self._asked_to_quit and key != "ctrl+q":
            self._asked_to_quit = False
            if isinstance(self.screen, CommandScreen):
                self.screen.tell("")
        super().before_key(key)

    async def action_quit(self) -> None:
        """Leave; with words half typed, or as the console of a running clock, when asked twice."""
        asking = self._before_quitting()
        if asking and not self._asked_to_quit:
            self._asked_to_quit = True
            screens = [s for s in self.screen_stack if isinstance(s, CommandScreen)]
            screens[-1].tell(asking, "warn")
            return
        self.exit()

    def _before_quitting(self) -> str:
        """Return what there is to ask before leaving; empty where nothing is lost or left alone."""
        screens = [s for s in self.screen_stack if isinstance(s, CommandScreen)]
        if any(screen.half_typed for screen in screens):
            return _("Words are half typed. Ctrl+Q again leaves without them.")
        is_console = self.seat is not None and self.seat.mine
        if is_console and self.room is not None and is_running(self.room.session.clock):
            return _("The clock runs. Ctrl+Q again closes; the clock goes on.")
        return ""
