"""The history of a sheet: its moments below, the picture as it stood above them."""

from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.language import _
from workshop.model.session import Session
from workshop.rules.acts.sheet_history import Moment
from workshop.service.session import history
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sign
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.views.history_keys import HISTORY_COMMANDS, GoBackTo
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.picture import Picture
from workshop.tui.widgets.words import Rule


class HistoryScreen(SessionScreen):
    """Moments are numbered from 0; nothing is changed by looking at one."""

    CSS_PATH = "history.tcss"
    COMMANDS_HERE = HISTORY_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(HISTORY_COMMANDS)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-high")]  # noqa: RUF012  (Textual declares it so)

    def __init__(self, room: Room, sheet: str) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self._moments = history.moments(room, sheet)
        self._at = len(self._moments.all) - 1

    def compose(self) -> ComposeResult:
        """Lay out header, picture, moments, keys."""
        header = ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        group = self.session.groups[history.sheet_of(self.session, self.sheet_id).group]
        header.set_reactive(
            ClockLine.left,
            (
                (f" {group.number} ", "accent"),
                (f" {group.name}", "strong"),
                (sign(" · ") + _("History of this sheet"), "dim"),
            ),
        )
        yield header
        yield Rule()
        picture = Picture(self.sheet_id, id="picture")
        picture.set_reactive(Picture.whole, value=True)
        yield picture
        yield Rule()
        yield LineList(id="moments")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Begin with the sheet as it is."""
        self._list()
        self._show()
        self.tell(_("↑ ↓ step through what came when. Nothing is changed by looking."))

    @property
    def moment(self) -> Moment:
        """The moment that is shown."""
        return self._moments.all[self._at]

    @property
    def then(self) -> Session:
        """The session as it stood at that moment."""
        return self._moments.session_at(self.moment)

    def step(self, by: int) -> None:
        """Go to another moment."""
        self._at = max(0, min(len(self._moments.all) - 1, self._at + by))
        self._show()

    def what_changes(self) -> str:
        """Say what going back to the moment would change; ``""`` where it changes nothing."""
        return history.what_changes(self.room, self.sheet_id, self.then)

    def restore(self) -> None:
        """Bring the sheet back to the moment, and show what that made of it."""
        then = self.then
        if self.do(lambda: history.restore(self.room, self.sheet_id, then)):
            self.step(len(self._moments.all))
            self.tell(_("The sheet is as it stood then. Ctrl+Z takes it back."))

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Take in new moments, here or elsewhere, without leaving the one that is looked at."""
        if self.is_mounted:
            self._moments = history.moments(self.room, self.sheet_id)
            self._at = min(self._at, len(self._moments.all) - 1)
            self._list()
            self._show()

    def _list(self) -> None:
        days = {moment.at.astimezone().date() for moment in self._moments.all}
        several = len({moment.who for moment in self._moments.all}) > 1
        listed = self.query_one(LineList)
        listed.items = tuple(
            Item(
                str(number),
                sign(" · ").join(moment.words),
                _time(moment.at, with_day=len(days) > 1),
                moment.who if several else "",
            )
            for number, moment in enumerate(self._moments.all)
        )

    def _show(self) -> None:
        moment = self.moment
        picture = self.query_one(Picture)
        picture.session = self.then
        picture.place = moment.place
        picture.fresh = moment.label
        self.query_one(LineList).chosen = str(self._at)

    @on(LineList.Picked, "#moments")
    def _picked(self, event: LineList.Picked) -> None:
        if event.key == str(self._at):
            self.run_here(GoBackTo)
        else:
            self.asked = ""
            self.step(int(event.key) - self._at)


def _time(at: datetime, *, with_day: bool) -> str:
    return f"{at.astimezone():{'%d %b ' if with_day else ''}%H:%M:%S}"
