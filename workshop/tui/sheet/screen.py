"""A sheet: what is asked, what was said, and the picture that grows with every word."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widgets import Input

from workshop.language import _
from workshop.model.exercise import Exercise, Place, Side
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Session, Sheet
from workshop.rules.sheet.progress import is_tray, tray_places
from workshop.service.session.room import Room
from workshop.service.sheet.sheets import NewLabel
from workshop.tui.frame.command import Command, bindings
from workshop.tui.frame.glyphs import said
from workshop.tui.frame.screen import SessionScreen, left_out
from workshop.tui.sheet.actor import offer_known
from workshop.tui.sheet.commands import ON_NO_SHEET, SHEET_COMMANDS, SHEET_GROUPS
from workshop.tui.sheet.label import into_line
from workshop.tui.sheet.paste import offer_lines
from workshop.tui.sheet.place import go_to
from workshop.tui.sheet.rows import SIGNS, label_items, nothing_here, sheet_row
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.line_list import LineList, Option
from workshop.tui.widgets.mode import Mode
from workshop.tui.widgets.own_words import OwnWords
from workshop.tui.widgets.picture import Picture
from workshop.tui.widgets.place_list import PlaceList
from workshop.tui.widgets.words import Rule, Words

FRESH = 2.0
"""Seconds for which a new label is marked on the picture."""


class SheetScreen(SessionScreen):
    """Where words are typed. The entry line has the focus, always."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#entry"
    SIGNS = SIGNS
    COMMANDS_HERE = SHEET_COMMANDS
    GROUPS = SHEET_GROUPS
    BINDINGS: ClassVar[list[BindingType]] = bindings(SHEET_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012  (Textual declares it so)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-high"), (46, "-tall")]  # noqa: RUF012  (Textual declares it so)

    place = reactive("")
    """The id of the current place."""
    editing: reactive[Label | None] = reactive(None)
    """The label in the entry line, with the words that the writer saw."""
    chosen = reactive("")
    """Its id; empty where none is."""
    side: reactive[Side | None] = reactive(None)
    """Where the actor stands whose name is half typed."""
    entry_side: reactive[Side | None] = reactive(None)
    """The same, where the current place leaves it open."""
    fresh = reactive("")
    """The id of the label that was just typed; marked for a moment."""

    def __init__(self, room: Room, sheet: str) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self.last = ""
        """The label that was typed last."""
        self.offered = ""
        """The label whose actor was offered for the words in the line."""
        self.waiting: list[tuple[str, NewLabel]] = []
        """Labels that could not be saved, each with its place; Enter tries again."""
        self._put_aside: tuple[str, Side | None] = ("", None)
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
            yield Entry(
                id="entry", compact=True, select_on_focus=False,
                suggester=OwnWords(self._texts, lambda: self.editing is None),
            )  # fmt: skip
        yield from self.bottom()

    def on_mount(self) -> None:
        """Show everything once; from now on changes do."""
        self.show_all()
        self.watch(self.entry, "value", self._words_changed)  # at once: a message comes too late
        saved = self.sheet.saved
        if saved:
            time = f"{saved.astimezone():%H:%M:%S}"
            self.status.saved(_("saved {time}").format(time=time), "dim")

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
        """The current place, which may be a tray."""
        trays = {tray.id: tray for tray in tray_places()} if is_tray(self.place) else {}
        return trays.get(self.place) or self.exercise.place(self.place)

    def place_options(self) -> list[Option]:
        """Return every place one can go to or move a label to, with how much is in it."""
        session, sheet = self.session, self.sheet_id
        return [
            Option(place.id, place.title, place.code, str(len(session.labels_in(sheet, place.id))))
            for place in (*self.exercise.places, *tray_places())
        ]

    def _texts(self) -> Iterable[str]:
        return (label.text for label in self.session.labels_in(self.sheet_id))

    @property
    def labels(self) -> list[Label]:
        """The labels of the current place."""
        return self.session.labels_in(self.sheet_id, self.place)

    @property
    def label(self) -> Label | None:
        """The label in the entry line."""
        return self.session.labels.get(self.chosen)

    @property
    def meant(self) -> Label | None:
        """The label in the entry line, or else the one typed last in this place."""
        labels = self.labels
        last = next((label for label in labels if label.id == self.last), None)
        return self.label or last or (labels[-1] if labels else None)

    @property
    def gone(self) -> bool:
        """Whether the sheet was taken away meanwhile."""
        return self.sheet_id not in self.session.sheets

    def need_sheet(self) -> None:
        """Raise WorkshopError where a form is to be kept for a sheet that is no more."""
        if self.gone:
            told = Problem(_("This sheet was taken away."), _("Esc leaves the form."))
            raise WorkshopError(told)

    @property
    def changed(self) -> bool:
        """Whether the label in the entry line has other words by now."""
        return self.editing is not None and self.entry.value != self.editing.text

    @property
    def new_words(self) -> bool:
        """Whether words of a new label are half typed."""
        return self.editing is None and bool(self.entry.value.strip())

    @property
    def put_aside(self) -> bool:
        """Whether half-typed words wait until the line is free again."""
        return bool(self._put_aside[0].strip())

    @property
    def entry(self) -> Entry:
        """The entry line."""
        return self.query_one(Entry)

    @property
    def half_typed(self) -> bool:
        """Whether the entry line holds words that are saved nowhere."""
        if not self.is_mounted:
            return False
        return self.changed or self.new_words or self.put_aside or bool(self.waiting)

    def take_up(self, label: Label) -> None:
        """Take a label into the entry line; what was half typed there is put aside."""
        if self.editing is None:
            self._put_aside = (self.entry.value, self.side)
        self.side = None
        self.editing = label
        self.chosen = label.id
        self.entry.value = label.text
        self.entry.cursor_position = len(label.text)

    def let_go(self) -> None:
        """Clear the entry line; what was put aside comes back into it."""
        self.editing = None
        self.chosen = ""
        words, self.side = self._put_aside
        self._put_aside = ("", None)
        self.entry.value = words
        self.entry.cursor_position = len(words)

    def run_here(self, command: type[Command[Any]]) -> None:
        """Do a command, unless there is no sheet any more to do it on."""
        if self.gone and command not in ON_NO_SHEET:
            self.tell(_("This sheet was taken away. Esc goes back to the tables."), "warn")
        else:
            super().run_here(command)

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            if self.editing is not None and self.label is None:
                self._taken_off()
            self.show_all()

    def _taken_off(self) -> None:
        told = _("Somebody took this label off meanwhile.")
        if self.chosen not in self.session.removed_labels:
            # as in a merge: a change of words that were erased goes with them
            self.let_go()
            self.tell(_("Somebody struck this label out for good: the line is empty."), "warn")
        elif self.changed and self.entry.value.strip():
            self.editing = None
            self.chosen = ""
            again = _("Enter adds your words as a new one.")
            self.tell(f"{told} {again}", "warn")
        else:
            self.let_go()
            self.tell(told, "warn")

    def watch_editing(self) -> None:
        """Show what the keys mean now."""
        if self.is_mounted:
            self.query_one(KeyLine).refresh()

    def watch_place(self) -> None:
        """Show another place."""
        if self.is_mounted:
            self.side = None
            self.query_one("#aside").remove_class("-shown")
            self.show_all()

    def watch_side(self) -> None:
        """Show before the entry line where the next actors stand."""
        if self.is_mounted:
            self.show_all()

    def show_all(self) -> None:
        """Bring the header, the question and the labels up to date."""
        session, sheet = self.session, self.sheet
        self.query_one(ClockLine).left = sheet_row(session, sheet)
        question = self.query_one("#question", Words)
        place = self.place_asked
        question.heading = said(place.title)
        question.words = said(place.prompt)
        self.entry_side = self.side if place.holds == "actors" and place.side is None else None
        labels = self.query_one("#labels", LineList)
        waiting = [(where, new.text) for where, new in self.waiting]
        labels.items = tuple(label_items(session, sheet, self.place, self.fresh, waiting))
        labels.empty = nothing_here(session, sheet, self.place)

    def toggle_aside(self, words: str) -> None:
        """Show a hint or an example, because somebody asked; asked for again, take it away."""
        aside = self.query_one("#aside", Words)
        words = said(words)
        aside.set_class(aside.words != words or not aside.has_class("-shown"), "-shown")
        aside.words = words

    def make_fresh(self, label: str) -> None:
        """Mark a new label for a moment."""
        self.fresh = self.last = label
        self.set_timer(FRESH, lambda: self._stale(label))

    def _stale(self, label: str) -> None:
        if self.fresh == label:
            self.fresh = ""
            self.show_all()

    @on(LineList.Picked, "#labels")
    def _label_clicked(self, event: LineList.Picked) -> None:
        self.attempt(lambda: into_line(self, self.session.labels[event.key]))

    @on(PlaceList.Picked)
    def _place_clicked(self, event: PlaceList.Picked) -> None:
        self.attempt(lambda: go_to(self, event.place))

    @on(Picture.Picked)
    def _card_clicked(self, event: Picture.Picked) -> None:
        self.attempt(lambda: go_to(self, event.place))

    @on(Entry.PastedLines)
    def _lines_pasted(self, event: Entry.PastedLines) -> None:
        offer_lines(self, event.text)

    def _words_changed(self, words: str) -> None:
        if self.editing is None and not words:
            self.side = None  # it was said of the words that are gone
            self.offered = ""
        offer_known(self, words.strip())

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(left_out(event.names), "warn")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()  # Enter is a command here
