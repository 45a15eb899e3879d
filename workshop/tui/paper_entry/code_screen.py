"""Which paper sheet is to be typed in: its code, or the next one in the pile."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input

from workshop.language import _, ngettext
from workshop.model.exercise import short_title
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Session, Sheet
from workshop.rules.sheet.progress import progress
from workshop.rules.sheet.sheet_codes import (
    Place,
    find_sheet,
    in_typing_order,
    next_to_type,
    sheet_code,
)
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sign
from workshop.tui.frame.screen import SessionScreen, left_out
from workshop.tui.paper_entry.code_commands import CODE_COMMANDS
from workshop.tui.paper_entry.screen import Habit, TypingScreen
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Rule, TwoSided, Words

_TITLES = 100
"""Cells of a screen on which a sheet's title has room beside how far it is."""


class SheetCodeScreen(SessionScreen):
    """Asks for a code; Enter alone takes the one that is marked."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#entry"
    COMMANDS_HERE = CODE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODE_COMMANDS)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low")]  # noqa: RUF012  (Textual declares it so)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._habit = Habit()
        self._last = ""

    def compose(self) -> ComposeResult:
        """Lay the screen out: what to do, the sheets, the line for the code."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        yield Words(
            _(
                "Type the code at the foot of the worksheet, such as 3-1, then Enter. "
                "Enter alone takes the marked sheet, the next with nothing on it."
            ),
            id="teach",
        )
        yield LineList(id="sheets")
        yield Rule()
        yield TwoSided(id="target")
        with Container(id="line"):
            yield Words(f"{_('code')} >", look="accent", id="mode")
            yield Entry(id="entry", compact=True, select_on_focus=False)
        yield from self.bottom()

    def on_mount(self) -> None:
        """Mark the first sheet with nothing on it."""
        self.query_one(ClockLine).left = (
            (f" {self.session.title}", "strong"),
            (f"   {_('typing in from paper')}", "accent"),
        )
        self.show_all()
        self.suggest()
        self.watch(self.entry, "value", self._typed)

    @property
    def entry(self) -> Entry:
        """The line for the code."""
        return self.query_one(Entry)

    @property
    def choices(self) -> LineList:
        """The sheets."""
        return self.query_one("#sheets", LineList)

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            self.show_all()

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self.call_after_refresh(self.show_all)

    def show_all(self) -> None:
        """Bring the list up to date."""
        session = self.session
        self.choices.items = tuple(self._item(sheet) for sheet in in_typing_order(session))
        self.choices.empty = _("There are no sheets yet; a code makes one.")

    def _item(self, sheet: Sheet) -> Item:
        session = self.session
        code = sheet_code(session, sheet)
        task = short_title(session.exercises[sheet.exercise].title)
        of_group = _("sheet {n}").format(n=sheet.told)
        title = next((words for words in sheet.titles.values() if words), "")
        if self.size.width < _TITLES:
            title = ""
        words = f"{session.groups[sheet.group].name} {sign('·')} {task} {sign('·')} {of_group}"
        return Item(
            sheet.id,
            f"{words} {sign('·')} {title}" if title else words,
            f"{code:<7}",
            self._far(sheet),
        )

    def _far(self, sheet: Sheet) -> str:
        far = progress(self.session, sheet.id)
        count = ngettext("{n} label", "{n} labels", far.labels).format(n=far.labels)
        told = count if far.labels else _("nothing yet")
        return f"{told}, {_('from paper')}" if sheet.paper else told

    def suggest(self) -> None:
        """Mark the next sheet with nothing on it, after the one typed last."""
        sheet = next_to_type(self.session, self._last)
        self.choices.chosen = sheet.id if sheet else ""
        if sheet is None and self.session.sheets:
            self.tell(_("Every sheet has something on it. A code opens one again."))
        self.show_wanted()

    @property
    def marked_code(self) -> str:
        """The code of the marked sheet; empty where none is."""
        marked = self.session.sheets.get(self.choices.chosen)
        return sheet_code(self.session, marked) if marked else ""

    def wanted(self) -> Place:
        """Return the sheet that the code says, or that is marked; WorkshopError without one."""
        typed = self.entry.value
        if not typed.strip():
            typed = self.marked_code
            if not typed:
                raise WorkshopError(Problem(_("No sheet is marked."), _("Type a code.")))
        return find_sheet(self.session, typed)

    def _typed(self, _value: str) -> None:
        self.show_wanted()

    def show_wanted(self) -> None:
        """Say which sheet it is before Enter."""
        target = self.query_one("#target", TwoSided)
        try:
            place = self.wanted()
        except WorkshopError as error:
            shown = error.problems[0].message if self.entry.value.strip() else ""
            target.left = ((f" {shown}", "dim"),)
            return
        group = self.session.groups[place.group]
        exercise = self.session.exercises[place.exercise]
        told = self._far(place.sheet) if place.sheet else _("not made yet")
        number = _("sheet {n}").format(n=place.number)
        target.left = (
            (f" {sign('→')} ", "dim"),
            (f"{place.code} {group.name}", "accent"),
            (f" {sign('·')} {exercise.title} {sign('·')} {number}   {told}", "dim"),
        )
        if place.sheet is not None and self.entry.value.strip():
            self.choices.chosen = place.sheet.id

    def open(self, sheet: str) -> None:
        """Open a sheet to be typed in; coming back marks the next one."""
        self._last = sheet
        self.entry.value = ""

        typing = TypingScreen(self.room, sheet, self._habit)

        def back(_nothing: None) -> None:
            self.suggest()
            if typing.next_sheet:  # its code was typed there
                self.call_later(self.open, typing.next_sheet)

        self.app.push_screen(typing, back)

    def refuse(self, error: WorkshopError) -> None:
        """Say what is wrong with a code; what is typed next takes its place."""
        super().refuse(error)
        self.entry.select_all()

    @on(LineList.Picked, "#sheets")
    def _sheet_clicked(self, event: LineList.Picked) -> None:
        if self.choices.chosen == event.key and not self.entry.value:
            self.open(event.key)
        self.entry.value = ""
        self.choices.chosen = event.key
        self.show_wanted()

    @on(Entry.PastedLines)
    def _lines_pasted(self, event: Entry.PastedLines) -> None:
        event.entry.take(" ".join(event.text.split()))  # one line is all there is room for

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(left_out(event.names), "warn")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()  # Enter is a command here
