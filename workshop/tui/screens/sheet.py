"""A sheet: what is asked, what was said, and the picture that grows with every word."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widgets import Input

from workshop.model.exercise import Exercise, Place, Side
from workshop.model.session import Actor, Label, Session, Sheet
from workshop.rules.progress import STATE_WORDS, state_of
from workshop.service.room import Room
from workshop.tui.commands.command import bindings
from workshop.tui.commands.sheet import SHEET_COMMANDS
from workshop.tui.screens.base import SessionScreen
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.mode import Mode
from workshop.tui.widgets.picture import Picture
from workshop.tui.widgets.place_list import PlaceList
from workshop.tui.widgets.words import Rule, Words

FRESH = 2.0
"""Seconds for which a new label is marked on the picture."""


class SheetScreen(SessionScreen):
    """Where words are typed. The entry line has the focus, always."""

    CSS_PATH = "sheet.tcss"
    AUTO_FOCUS = "#entry"
    COMMANDS_HERE = SHEET_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHEET_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012  (Textual declares it so)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high"), (46, "-tall")]  # noqa: RUF012  (Textual declares it so)

    place = reactive("")
    """The id of the current place."""
    chosen = reactive("")
    """The id of the chosen label; empty where none is."""
    editing: reactive[Label | None] = reactive(None)
    """The label, with the words that the writer saw, whose words are in the entry line."""
    side: reactive[Side | None] = reactive(None)
    """Where the actors typed next stand."""
    entry_side: reactive[Side | None] = reactive(None)
    """The same, where the current place leaves it open."""
    fresh = reactive("")
    """The id of the label that was just typed; marked for a moment."""

    def __init__(self, room: Room, sheet: str) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self.set_reactive(SheetScreen.place, self.exercise.places[0].id)

    def compose(self) -> ComposeResult:
        """Lay the sheet out from the header to the keys."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        with Container(id="body"):
            yield PlaceList(self.sheet_id, id="places").data_bind(
                SessionScreen.session, SheetScreen.place
            )
            yield Picture(self.sheet_id, id="picture").data_bind(
                SessionScreen.session, SheetScreen.place, SheetScreen.fresh
            )
        yield Rule()
        yield Words(id="question")
        yield Words(id="aside", look="dim")
        yield LineList(id="labels").data_bind(SheetScreen.chosen)
        with Container(id="line"):
            yield Mode(id="mode").data_bind(SheetScreen.editing, side=SheetScreen.entry_side)
            yield Entry(id="entry", compact=True, select_on_focus=False)
        yield from self.bottom()

    def on_mount(self) -> None:
        """Show everything once; from now on changes do."""
        self.show_all()
        saved = self.sheet.saved
        if saved:
            self.status.saved(f"saved {saved.astimezone():%H:%M:%S}", "dim")

    @property
    def sheet(self) -> Sheet:
        """The sheet, as it stands; also one that another terminal has just taken away."""
        session = self.session
        return session.sheets.get(self.sheet_id) or session.removed_sheets[self.sheet_id]

    @property
    def exercise(self) -> Exercise:
        """The exercise of the sheet."""
        return self.session.exercises[self.sheet.exercise]

    @property
    def place_asked(self) -> Place:
        """The current place."""
        return self.exercise.place(self.place)

    @property
    def labels(self) -> list[Label]:
        """The labels of the current place."""
        return self.session.labels_in(self.sheet_id, self.place)

    @property
    def label(self) -> Label | None:
        """The chosen label."""
        return self.session.labels.get(self.chosen)

    @property
    def actor(self) -> Actor | None:
        """Whom the chosen label names."""
        label = self.label
        return self.session.actors.get(label.actor or "") if label else None

    @property
    def entry(self) -> Entry:
        """The entry line."""
        return self.query_one(Entry)

    @property
    def half_typed(self) -> bool:
        """Whether the entry line holds words that are saved nowhere."""
        if not self.is_mounted:
            return False
        words = self.entry.value.strip()
        return bool(words) and (self.editing is None or words != self.editing.text)

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            if self.chosen and self.label is None:
                self.chosen = ""
            self.show_all()

    def watch_place(self) -> None:
        """Show another place."""
        if self.is_mounted:
            self.chosen = ""
            self.query_one("#aside").remove_class("-shown")
            self.show_all()

    def watch_side(self) -> None:
        """Show before the entry line where the next actors stand."""
        if self.is_mounted:
            self.show_all()

    def show_all(self) -> None:
        """Bring the header, the question and the labels up to date."""
        session, sheet = self.session, self.sheet
        group = session.groups[sheet.group]
        title = next((words for words in sheet.titles.values() if words), "")
        self.query_one(ClockLine).left = (
            (f" {group.number} ", "accent"),
            (f" {group.name}", "strong"),
            (f" · sheet {sheet.number} ({sheet.filled_by})", "dim"),
            (f"   {self.exercise.title.split(':')[0]}", "dim"),
            (f"  {title}" if title else "", ""),
        )
        question = self.query_one("#question", Words)
        place = self.place_asked
        question.heading = place.title
        question.words = place.prompt
        self.entry_side = self.side if place.holds == "actors" and place.side is None else None
        labels = self.query_one("#labels", LineList)
        labels.items = tuple(self._items())
        labels.empty = self._empty()

    def _items(self) -> Sequence[Item]:
        return [
            Item(
                label.id,
                label.text,
                str(number),
                "  ".join(_marks(label, self.session)),
                "fresh" if label.id == self.fresh else "",
            )
            for number, label in enumerate(self.labels, start=1)
        ]

    def _empty(self) -> str:
        state = state_of(self.session, self.sheet_id, self.place)
        note = self.sheet.place_notes.get(self.place, "")
        told = f"  Note: {note}" if note else ""
        if state in ("none", "dont-know"):
            return f"{STATE_WORDS[state]}: this is an answer. F5 changes it.{told}"
        return (
            "Nothing here yet. Type a few words and press Enter. "
            f"F9 gives a hint; F5 says none or don't know.{told}"
        )

    def toggle_aside(self, words: str) -> None:
        """Show a hint or an example, because somebody asked; asked for again, take it away."""
        aside = self.query_one("#aside", Words)
        aside.set_class(aside.words != words or not aside.has_class("-shown"), "-shown")
        aside.words = words

    def make_fresh(self, label: str) -> None:
        """Mark a new label for a moment."""
        self.fresh = label
        self.set_timer(FRESH, lambda: self._stale(label))

    def _stale(self, label: str) -> None:
        if self.fresh == label:
            self.fresh = ""
            self.show_all()

    @on(LineList.Picked, "#labels")
    def _label_clicked(self, event: LineList.Picked) -> None:
        if self.editing is None:
            self.chosen = event.key

    @on(PlaceList.Picked)
    def _place_clicked(self, event: PlaceList.Picked) -> None:
        if self.editing is None:
            self.place = event.place

    @on(Entry.PastedLines)
    def _lines_pasted(self, event: Entry.PastedLines) -> None:
        from workshop.tui.commands.label import offer_lines  # noqa: PLC0415  (only after a paste)

        offer_lines(self, event.text)

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(f"Left out, since it cannot be shown: {', '.join(event.names)}", "warn")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()  # Enter is a command here


def _marks(label: Label, session: Session) -> list[str]:
    actor = session.actors.get(label.actor or "")
    places = {other.place for other in session.labels.values() if actor and other.actor == actor.id}
    told = {
        "not agreed": label.not_agreed,
        "potential": label.potential,
        "two versions": label.contested,
        actor.side if actor and actor.side else "": bool(actor and actor.side),
        f"in {len(places)} places": len(places) > 1,
        "✎ note": bool(label.note),
    }
    return [words for words, holds in told.items() if holds and words]
