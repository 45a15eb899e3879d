"""A sheet while it is explained: card by card, with the time, and a line for what is heard."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Input

from workshop.language import _
from workshop.model.exercise import HEARD, Exercise
from workshop.model.figure import FigureCard
from workshop.model.session import Session
from workshop.rules.room.speaker_turns import next_deadline, share
from workshop.rules.sheet.figure import figure
from workshop.service.session.room import Room
from workshop.service.sheet import sheets
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import said
from workshop.tui.frame.screen import SessionScreen, left_out
from workshop.tui.views.explain_keys import EXPLAIN_COMMANDS
from workshop.tui.widgets.card_items import card_items
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.share_clock import ShareClock
from workshop.tui.widgets.words import Rule, Words


class ExplainScreen(SessionScreen):
    """One card after the other, when somebody says so. The line for what is heard has the focus."""

    CSS_PATH = "explain.tcss"
    AUTO_FOCUS = "#entry"
    COMMANDS_HERE = EXPLAIN_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(EXPLAIN_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (Textual declares it so)

    def __init__(self, room: Room, sheet: str) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the time, the card, what was heard, the line, the keys."""
        yield ShareClock(self.exercise, self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        with Container(id="body"):
            with Container(id="card"):
                yield Words(id="question")
                yield LineList(id="labels")
            with Container(id="beside"):
                yield Words(_("Heard while explaining"), look="accent", id="heading")
                yield LineList(id="heard")
        yield Rule()
        yield Entry(
            id="entry", compact=True, placeholder=_("What is heard: type it, Enter writes it down")
        )
        yield from self.bottom()

    def on_mount(self) -> None:
        """Show the first card."""
        self.watch(self.entry, "value", self._typed)
        self.show_all()
        self.step(-1_000_000)

    @property
    def entry(self) -> Entry:
        """The line for what is heard."""
        return self.query_one(Entry)

    @property
    def labels(self) -> LineList:
        """What stands on the card."""
        return self.query_one("#labels", LineList)

    @property
    def exercise(self) -> Exercise:
        """The exercise of the sheet."""
        sheets_here = {**self.session.removed_sheets, **self.session.sheets}
        return self.session.exercises[sheets_here[self.sheet_id].exercise]

    @property
    def half_typed(self) -> bool:
        """Whether words are in the line that are saved nowhere."""
        return self.is_mounted and bool(self.entry.value.strip())

    @property
    def card(self) -> FigureCard:
        """The card that is explained."""
        return self._cards()[self._at]

    def _cards(self) -> list[FigureCard]:
        """Return the cards in the order in which their places are asked."""
        told = figure(self.session, self.sheet_id)
        order = [place.id for place in self.exercise.places]
        return sorted(
            told.cards, key=lambda card: min(order.index(part.place) for part in card.sections)
        )

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            self.show_all()

    def show_all(self) -> None:
        """Bring the card, its number and what was heard up to date."""
        session = self.session
        if self.sheet_id not in session.sheets:
            self.labels.items = ()
            self.labels.empty = _("This sheet was taken away. Esc goes back to the tables.")
            return
        sheet, cards, card = session.sheets[self.sheet_id], self._cards(), self.card
        group = session.groups[sheet.group]
        which = _("card {number} of {count}").format(number=self._at + 1, count=len(cards))
        self.query_one(ShareClock).left = (
            (f" {group.number} ", "accent"), (f" {group.name}", "strong"), (f"   {which}", "dim"),
        )  # fmt: skip
        asked = self.query_one("#question", Words)
        places = {part.place for part in card.sections}
        asked.heading = card.title
        asked.words = said(self.exercise.place(places.pop()).prompt) if len(places) == 1 else ""
        told = figure(session, self.sheet_id)
        self.labels.items = card_items(session, self.sheet_id, told, card)
        heard = self.query_one("#heard", LineList)
        heard.items = tuple(
            Item(label.id, label.text, str(number))
            for number, label in enumerate(session.labels_in(self.sheet_id, HEARD), start=1)
        )
        heard.empty = _("Questions, doubts, ideas. They can be moved to a place later.")

    def go(self, by: int) -> None:
        """Show another card; after the last one comes none."""
        if self.sheet_id not in self.session.sheets:
            return
        last = len(self._cards()) - 1
        if not 0 <= self._at + by <= last:
            self.tell(_("This is the last card.") if by > 0 else _("This is the first card."))
            return
        self._at += by
        self.labels.chosen = ""
        self.show_all()
        self.step(-1_000_000)
        self.tell("")

    def step(self, by: int) -> None:
        """Go to another label of the card."""
        if not self.labels.chosen:
            first = next((item.key for item in self.labels.items if not item.heading), "")
            self.labels.chosen = first
        else:
            self.labels.chosen = self.labels.step(by)

    def write_down(self) -> None:
        """Save what was heard; where that fails, the words stay in the line."""
        words = self.entry.value
        if self.sheet_id not in self.session.sheets:
            self.tell(_("This sheet was taken away; your words stay in the line."), "warn")
        elif self.do(lambda: sheets.add_label(self.room, self.sheet_id, HEARD, NewLabel(words))):
            self.entry.value = ""

    def start_share(self) -> None:
        """Start the time of a speaker, unless the room's clock says it."""
        now, header = self.room.now(), self.query_one(ShareClock)
        if share(self.session, self.exercise, header.deadline, now).of_room:
            self.tell(_("The room’s clock says the time; it is set on the session’s screen."))
            return
        header.deadline = next_deadline(self.exercise, now)

    def _typed(self) -> None:
        self.query_one(KeyLine).refresh()

    @on(Entry.PastedLines)
    def _lines_pasted(self, event: Entry.PastedLines) -> None:
        event.entry.take(" ".join(event.text.split()))

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(left_out(event.names), "warn")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()  # Enter is a command here

    @on(LineList.Picked, "#labels")
    def _picked(self, event: LineList.Picked) -> None:
        self.labels.chosen = event.key
