"""The console of a session: the agenda, the one room clock, the tables and where each is."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from workshop.language import N_, _
from workshop.model.agenda import AgendaItem
from workshop.model.problem import WorkshopError
from workshop.model.session import Group, Session, Sheet
from workshop.rules.privacy.keeping import due_words
from workshop.rules.room import agenda, clock
from workshop.rules.room.clock_jump import TwoClocks
from workshop.rules.room.table_status import sheets_in_hand, table_rows
from workshop.service.session.console import ConsoleLock, held_by
from workshop.service.session.room import Room, location_warning
from workshop.tui.console.commands import ROOM_COMMANDS, ROOM_GROUPS
from workshop.tui.console.control import Controls
from workshop.tui.console.table_number import TableNumber
from workshop.tui.console.tables import DIGITS
from workshop.tui.frame.appearance import Appearance
from workshop.tui.frame.command import Command, bindings
from workshop.tui.frame.glyphs import said, sign
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.frame.tick import Beating
from workshop.tui.widgets.agenda_pane import AgendaPane, agenda_lines, local
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.cue import cue_passed, cue_words, finish_words, watching_words
from workshop.tui.widgets.line_list import LineList
from workshop.tui.widgets.painted import Span
from workshop.tui.widgets.table_list import TableList, table_items
from workshop.tui.widgets.words import Rule, TwoSided, Words

_VACANCY = 5
"""Seconds between two looks whether the console that is watched is still there."""

_FEWEST = 3
"""Rows of the agenda at least: what is, what comes, how much more."""

_SIGNS = (
    ("+2", N_("minutes later than planned, of an item of the agenda; -2 is earlier")),
    ("●", N_("where the clock stands")),
    ("!", N_("a table that asks for help; ? is stuck")),
)

_GIVING = ("plus", "equals_sign", "minus", "f", "F", "ctrl+p")
"""Keys that do not end what + and - began."""


def _is_typed(key: str) -> bool:
    """Whether a key is one that words are typed with."""
    return len(key) == 1 or key in ("space", "plus", "minus", "greater_than_sign")


class RoomScreen(SessionScreen):
    """Where the facilitator is. There is no entry line here, so single keys are commands."""

    GRACE: ClassVar[float] = 0.35
    """Seconds after a sheet was left in which a letter is no command; each begins them anew."""
    COMMANDS_HERE = ROOM_COMMANDS
    GROUPS = ROOM_GROUPS
    SIGNS = _SIGNS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ROOM_COMMANDS), *DIGITS]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  (Textual declares it so)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012  (the same)

    def __init__(
        self,
        room: Room,
        seat: ConsoleLock | None = None,
        *,
        steady: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(room)
        self.seat = seat
        """This process's part in being the console; none where nobody else could be it."""
        self.clocks = TwoClocks(room.now, steady) if steady else None
        """The wall's clock beside one that nobody sets; none where there is no such clock."""
        self._back_at = float("-inf")
        self.moved_at = float("-inf")
        """When the clock was set to another item here, by a clock that nobody sets."""
        self.last_key = ""
        self.given = 0.0
        """Seconds that + and - gave to the current item one after the other."""
        self.number = TableNumber(self)
        self._second = 0
        self._minute = ""
        self._left: float | None = None
        self._vacant = False
        """Whether the console that is watched went away."""
        self._asked_of_gap = False
        self._agenda_height: int | str = ""

    def compose(self) -> ComposeResult:
        """Lay the console out: clock, cue, agenda, tables."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield TwoSided(id="cue")
        yield Words(id="asked", look="dim")
        yield Rule()
        with Container(id="body"):
            yield AgendaPane(id="agenda")
            yield TableList(id="tables")
        yield Rule()
        yield from self.bottom()

    def on_mount(self) -> None:
        """Choose the first table, and begin to look at the time."""
        self.choices.chosen = next(iter(self.session.groups), "")
        self.show_all()
        if isinstance(self.app, Beating):
            self.app.beat.subscribe(self, self._beat, immediate=True)
        reminder = due_words(self.session, self.room.now().date(), self.room.path.name)
        waiting = "; ".join(map(str, self.room.concerns))
        danger = waiting or reminder or location_warning(self.room.path)
        if danger:
            self.tell(danger, "warn")
        elif not self.watching and clock.is_running(self.session.clock):
            self.tell(_("The clock runs. A digit chooses a table; Enter opens its sheet."))
        elif not self.watching:
            self.tell(_("Space starts the clock. A digit chooses a table; Enter opens its sheet."))

    def on_unmount(self) -> None:
        """Leave the console to whoever comes next."""
        if self.seat is not None:
            self.seat.release()

    @property
    def choices(self) -> TableList:
        """The tables."""
        return self.query_one("#tables", TableList)

    @property
    def item(self) -> AgendaItem:
        """The agenda item that the clock stands at."""
        return agenda.current(self.session)

    @property
    def chosen_group(self) -> Group | None:
        """The chosen table."""
        return self.session.groups.get(self.choices.chosen)

    @property
    def chosen_sheet(self) -> Sheet | None:
        """The chosen table's first sheet of the task in hand."""
        return next(iter(sheets_in_hand(self.session, self.choices.chosen)), None)

    @property
    def watching(self) -> bool:
        """Whether another terminal has the console, and this one reads the same."""
        return self.seat is not None and not self.seat.mine

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            self.show_all()

    def come_back(self, _result: object = None) -> None:
        """Come back from a sheet, perhaps by one Esc too many: somebody may still be typing."""
        self._back_at = monotonic()

    def run_here(self, command: type[Command[Any]]) -> None:
        """Do a command; the clock and the tables' states are the console's alone.

        A letter that comes right after a sheet was left is part of words meant for the sheet.
        """
        typed = bool(command.keys) and _is_typed(command.keys[0])
        if typed and monotonic() - self._back_at < self.GRACE:
            self._back_at = monotonic()
            self.tell(_("Letters are commands here. Enter opens the sheet to type on."), "warn")
            return
        if self.watching and issubclass(command, Controls):
            who = held_by(self.seat.holder() if self.seat else None)
            words = _("This window watches: the console is at {who}. Alt+O takes it over.")
            self.tell(words.format(who=who), "warn")
            return
        super().run_here(command)

    def before_key(self, key: str) -> None:
        """Forget what another key began."""
        super().before_key(key)
        self.last_key = key
        if key not in _GIVING:
            self.given = 0.0
        if not key.isdigit():
            self.number.digits = ""

    def show_all(self) -> None:
        """Bring clock, agenda and tables up to date."""
        item, now = self.item, self.room.now()
        self.set_class(item.kind == "slides" and self.session.clock is not None, "-slides")
        self._show_asked(item)
        self.choices.items = table_items(table_rows(self.session), now)
        self.choices.empty = f"  {_('There are no tables.')}"
        if self.choices.chosen not in self.session.groups:
            self.choices.chosen = next(iter(self.session.groups), "")
        self._share_rows()
        self._show_time(now)

    def _share_rows(self) -> None:
        """Where agenda and tables stand below each other, give the tables their rows first."""
        pane, rows = self.query_one(AgendaPane), self.query_one("#body").size.height
        height: int | str = "1fr"
        if self.has_class("-narrow"):
            wanted = rows - len(self.session.groups) - 1
            height = max(_FEWEST, min(wanted, len(agenda.agenda_of(self.session))))
        if rows and self._agenda_height != height:
            self._agenda_height = pane.styles.height = height

    def _show_asked(self, item: AgendaItem) -> None:
        stage = agenda.stage_of(item, self.session)
        first = stage is not None and stage[1] == stage[0].stages[0]
        asked = [stage[0].question] if stage and first else []
        if not (asked and self._small):
            asked.append(item.cue)
        self.query_one("#asked", Words).words = said(" ".join(asked))

    @property
    def _small(self) -> bool:
        """Whether the tables need the room that other things would take."""
        return self.has_class("-narrow") and not self.has_class("-high")

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self.call_after_refresh(self.show_all)

    def _beat(self, _beat: None) -> None:
        now = self.room.now()
        second = int(now.timestamp())
        if second == self._second or not self.is_mounted:
            return
        self._second = second
        self._show_time(now)
        minute = local(now)
        if minute != self._minute:  # for how long tables are quiet
            self._minute = minute
            self.choices.items = table_items(table_rows(self.session), now)
        self._ring()
        self._look_at_seat()
        self._look_at_clocks()

    def _show_time(self, now: datetime) -> None:
        item = self.item
        self.query_one(ClockLine).left = (
            (f" {local(now)}", "strong"),
            (sign(f"   {item.title}"), "accent"),
            (f"   {self.session.title}", "dim"),
        )
        expected = agenda.expected(self.session, now)
        self.query_one(AgendaPane).lines = agenda_lines(expected)
        planned = agenda.planned_times(self.session).get("")
        row = self.query_one("#cue", TwoSided)
        row.left = self._cue(item, now)
        row.right = (*finish_words(expected[-1].ends, planned), (" ", ""))

    def _cue(self, item: AgendaItem, now: datetime) -> tuple[Span, ...]:
        """Say what the moment asks for; the row beside the clock says it where it is wide."""
        if self.watching:
            who = held_by(self.seat.holder() if self.seat else None)
            return watching_words("" if self._vacant else who)
        return cue_words(item, self.session.clock, now, brief=self.size.width >= 100)

    def _ring(self) -> None:
        """Let the terminal's bell be heard at the cues, if somebody wants that."""
        standing = self.session.clock
        running = clock.is_running(standing)
        left = clock.seconds_left(standing, self.item, self.room.now()) if running else None
        before, self._left = self._left, left
        if left is None or before is None or not isinstance(self.app, Appearance):
            return
        if self.app.preferences.bell and cue_passed(before, left):
            self.app.bell()

    def _look_at_seat(self) -> None:
        if self.seat is None:
            return
        if not self.seat.mine:
            if self._second % _VACANCY == 0:
                self._vacant = self.seat.vacant()
            return
        if self.seat.look():
            return
        words = _("The console was taken over at {who}; this window watches from now on.")
        self.tell(words.format(who=held_by(self.seat.holder())), "warn")
        self.show_all()

    def _look_at_clocks(self) -> None:
        """Where the computer slept or its clock was set, ask once, and only over this screen."""
        if self.clocks is None or not self.clocks.look() or self._asked_of_gap:
            return
        if self.watching or not clock.is_running(self.session.clock):
            self.clocks.settle()
        elif self.app.screen is self:
            from workshop.tui.console.clock_gap import ask_of_gap  # noqa: PLC0415  (rarely asked)

            self._asked_of_gap = True
            ask_of_gap(self, self.clocks.gap)

    def gap_settled(self) -> None:
        """Look for the next gap from now on."""
        if self.clocks is not None:
            self.clocks.settle()
        self._asked_of_gap = False

    def open_chosen(self) -> None:
        """Open the chosen table's sheet of the task in hand; where there are several, ask."""
        group = self.chosen_group
        if group is None:
            return
        from workshop.tui.table.screen import open_sheet_of  # noqa: PLC0415  (first paint)

        open_sheet_of(self, group)

    def back_up(self, reason: str, *, tell: bool = False) -> None:
        """Copy the session beside itself without anybody waiting; say so if it was asked for."""

        def copy() -> None:
            try:
                words, look = _("Backup: {name}.").format(name=self.room.backup(reason).name), "dim"
            except WorkshopError as error:
                words, look = _("No backup was made: {why}").format(why=error), "warn"
            if tell or look == "warn":
                with suppress(RuntimeError):  # the screens may have closed meanwhile
                    self.app.call_from_thread(self.tell, words, look)

        self.run_worker(copy, thread=True, group="backup")

    def show_new(self, sheet: str) -> None:
        """Choose the table of a sheet that was just made."""
        self.show_session()
        self.choices.chosen = self.session.sheets[sheet].group
        self.tell(_("The new sheet is there. Enter opens it; Ctrl+Z takes it back."))

    def close_session(self) -> None:
        """Close the file and show the home screen."""
        from workshop.tui.app import WorkshopApp  # noqa: PLC0415  (a screen is loaded by the app)

        if isinstance(self.app, WorkshopApp):
            self.app.leave_session()

    @on(LineList.Picked, "#tables")
    def _table_clicked(self, event: LineList.Picked) -> None:
        if self.choices.chosen == event.key:
            self.open_chosen()
        self.choices.chosen = event.key
