"""One table's own window: its sheets, the question, the clock; for a scribe who types there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.language import _
from workshop.model.exercise import short_title
from workshop.model.session import Group, Session
from workshop.rules.room import agenda
from workshop.rules.room.table_status import sheets_in_hand
from workshop.rules.sheet.progress import FILLED_BY, progress
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import said, sign
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.table.commands import TABLE_COMMANDS
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Rule, Words

if TYPE_CHECKING:
    from workshop.model.session import Sheet


def open_sheet_of(screen: SessionScreen, group: Group) -> None:
    """Open a table's sheet of the task in hand; where there are several, ask which."""
    from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (on demand)
    from workshop.tui.sheet.screen import SheetScreen  # noqa: PLC0415  (first paint)

    found = sheets_in_hand(screen.session, group.id)
    if not found:
        screen.tell(_("{table} has no sheet in this task; S makes one.").format(table=group.name))
    elif len(found) == 1:
        screen.app.push_screen(SheetScreen(screen.room, found[0].id), screen.come_back)
    else:

        def show(sheet: str) -> None:
            # after the question has closed itself: it must not close the sheet
            screen.call_later(screen.app.push_screen, SheetScreen(screen.room, sheet))

        question = _("Which sheet of {table}?").format(table=group.name)
        options = [(sheet.id, sheet_words(screen.session, sheet)) for sheet in found]
        screen.app.push_screen(ChoiceScreen(question, options, show))


def sheet_words(session: Session, sheet: Sheet) -> str:
    """Say which sheet of a table it is: its task, its number, who filled it."""
    task = short_title(session.exercises[sheet.exercise].title)
    title = next((words for words in sheet.titles.values() if words), "")
    plain = sign(f"{task} · {_('sheet {n}').format(n=sheet.told)}")
    by = "" if sheet.filled_by == "table" else f" ({_(FILLED_BY[sheet.filled_by])})"
    return f"{plain}{by}  {title}".rstrip()


class TableScreen(SessionScreen):
    """What lies below the sheets of one table; it has no clock keys."""

    CSS_PATH = "screen.tcss"
    COMMANDS_HERE = TABLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TABLE_COMMANDS)

    def __init__(self, room: Room, group: str) -> None:
        super().__init__(room)
        self.group_id = group

    def compose(self) -> ComposeResult:
        """Lay it out: clock, question, sheets."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        yield Words(id="asked")
        yield LineList(id="sheets")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Choose the sheet of the task in hand."""
        self.show_all()
        here = sheets_in_hand(self.session, self.group_id)
        self.choices.chosen = here[0].id if here else ""

    @property
    def choices(self) -> LineList:
        """The table's sheets."""
        return self.query_one("#sheets", LineList)

    @property
    def group(self) -> Group:
        """The table."""
        return self.session.groups[self.group_id]

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            self.show_all()

    def show_all(self) -> None:
        """Bring question and sheets up to date."""
        item = agenda.current(self.session)
        stage = agenda.stage_of(item, self.session)
        self.query_one(ClockLine).left = (
            (f" {self.group.number}  {self.group.name}", "strong"),
            (sign(f"   {item.title}"), "accent"),
        )
        self.query_one("#asked", Words).words = said(stage[0].question if stage else item.cue)
        self.choices.items = tuple(
            Item(sheet.id, sheet_words(self.session, sheet), right=self._far(sheet))
            for sheet in self.session.sheets_of(self.group_id)
        )
        self.choices.empty = f"  {_('There are no sheets yet.')}"

    def _far(self, sheet: Sheet) -> str:
        far = progress(self.session, sheet.id)
        if not far.touched:
            return _("nothing yet")
        return _("{n} of {all} touched").format(n=far.touched, all=far.places)

    def open_chosen(self) -> None:
        """Open the chosen sheet."""
        from workshop.tui.sheet.screen import SheetScreen  # noqa: PLC0415  (first paint)

        if self.choices.chosen in self.session.sheets:
            self.app.push_screen(SheetScreen(self.room, self.choices.chosen))

    @on(LineList.Picked, "#sheets")
    def _sheet_clicked(self, event: LineList.Picked) -> None:
        if self.choices.chosen == event.key:
            self.open_chosen()
        self.choices.chosen = event.key
