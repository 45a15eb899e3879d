"""Typing in a paper sheet: one line after the other, and all that is in stays in sight."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.widgets import Input

from workshop.language import _
from workshop.model.exercise import Exercise
from workshop.model.problem import WorkshopError
from workshop.model.session import Label, Relation, Session, Sheet
from workshop.rules.sheet.typed_line import Spot, TypedLine, as_typed, onto, parse, spots
from workshop.rules.sheet.typed_relation import listed
from workshop.service.session.room import Receipt, Room
from workshop.service.sheet import typing_in
from workshop.service.sheet.move_between_sheets import written
from workshop.tui.frame.command import bindings
from workshop.tui.frame.screen import SessionScreen, left_out
from workshop.tui.paper_entry.code import Taken
from workshop.tui.paper_entry.commands import TYPING_COMMANDS
from workshop.tui.paper_entry.correct import go_to, into_line
from workshop.tui.paper_entry.grammar import SIGNS, grammar_at
from workshop.tui.paper_entry.refused import NotTaken, make_room, take_again
from workshop.tui.paper_entry.rows import header_row, spot_rows, target_row, typed_items
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.code_list import CodeList
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.line_list import LineList
from workshop.tui.widgets.words import Rule, TwoSided, Words


@dataclass(slots=True)
class Habit:
    """What stays as it was said from sheet to sheet."""

    shortened: bool = False


class TypingScreen(SessionScreen):
    """One sheet. The entry line has the focus, always."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#entry"
    SIGNS = SIGNS
    COMMANDS_HERE = TYPING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TYPING_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-middle"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012  (Textual declares it so)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-high")]  # noqa: RUF012  (the same)

    here: reactive[Spot | None] = reactive(None)
    """Where a line without a code goes."""
    editing: reactive[Label | Relation | None] = reactive(None)
    """What is in the entry line to be corrected, as the writer saw it."""

    def __init__(self, room: Room, sheet: str, habit: Habit) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self.habit = habit
        self.last = ""
        """The id of what was typed last."""
        self._put_aside = ""
        self.refused = ""
        """The line as it was refused, until it is changed or another one is typed."""
        self.not_taken: list[NotTaken] = []
        """Lines that were refused, and wait to be mended."""
        self.taken_again = ""
        """Such a line, back in the entry line."""
        self.back_to: Spot | None = None
        """Where lines go on after one of them is saved."""
        self.taken: Taken | None = None
        """The line saved last, if its first word was a code."""
        self.next_sheet = ""
        """The sheet to be opened after this one, if its code was typed here."""
        self._wrong = False
        self.at_opening = written(room.session, self.sheet)
        """What stood on the sheet when it was opened."""
        self.every = spots(self.exercise)
        self.set_reactive(TypingScreen.here, typing_in.first_spot(room.session, self.sheet))

    def compose(self) -> ComposeResult:
        """Lay the screen out: codes and what is in, then the line and what it will do."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        with Container(id="body"):
            yield CodeList(id="codes")
            yield LineList(id="lines")
        yield Rule()
        yield TwoSided(id="target")
        with Container(id="line"):
            yield Words(">", look="accent", id="mode")
            yield Entry(id="entry", compact=True, select_on_focus=False)
        yield Words(id="grammar", look="dim")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Show everything once; from now on changes do."""
        labels = self.session.labels_in(self.sheet_id)
        self.last = max(label.id for label in labels) if labels else ""
        lines = self.query_one("#lines", LineList)
        lines.empty = _("Nothing is in yet. Type the lines of the sheet, one after the other.")
        self.show_all()
        self.watch(self.entry, "value", self._words_changed, init=False)
        self.entry.before_typing = lambda: make_room(self)
        self._say_where_it_goes_on()
        if self.habit.shortened:
            self.tell(_("Lines are still marked as SHORTENED. Alt+V: verbatim."), "warn")

    def _say_where_it_goes_on(self) -> None:
        """Say that a sheet begun elsewhere, from a spreadsheet say, still lacks a title line."""
        empty = (s for s in self.every if s.kind == "title" and not self.sheet.titles.get(s.id))
        title = next(empty, None)
        if title is not None and self.here is not None and self.here.kind != "title":
            told = _("Lines go on in {place}. {title} is empty; its line is: {code} words")
            told = told.format(place=self.here.title, title=title.title, code=title.code.lower())
            self.tell(told)

    def before_key(self, key: str) -> None:
        """Let what was wrong go out of sight with the next key."""
        super().before_key(key)
        if self._wrong:
            self.tell("")
        if key.rsplit("+", maxsplit=1)[-1] in ("left", "right", "home", "end"):
            self.refused = ""  # it is being mended

    def tell(self, words: str, look: str = "dim") -> None:
        """Say something."""
        self._wrong = False
        super().tell(words, look)

    def refuse(self, error: WorkshopError) -> None:
        """Say what could not be done; the next key takes it out of sight."""
        super().refuse(error)
        self._wrong = True

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
    def entry(self) -> Entry:
        """The entry line."""
        return self.query_one(Entry)

    @property
    def spot(self) -> Spot:
        """Where a line without a code goes: of what is corrected, where that stands."""
        if self.editing is not None:
            return self._line_of(self.editing).spot
        return self.here or self.every[0]

    @property
    def typed(self) -> list[Label | Relation]:
        """What can be corrected, in the order in which it is listed."""
        return [*listed(self.session, self.sheet), *self.session.relations_on(self.sheet_id)]

    @property
    def changed(self) -> bool:
        """Whether what is in the line to be corrected has other words by now."""
        return self.editing is not None and self.entry.value != self.as_typed(self.editing)

    @property
    def new_words(self) -> bool:
        """Whether a new line is half typed."""
        return self.editing is None and bool(self.entry.value.strip())

    @property
    def half_typed(self) -> bool:
        """Whether the entry line holds words that are saved nowhere."""
        words = self.changed or self.new_words or bool(self._put_aside.strip())
        return self.is_mounted and (words or bool(self.not_taken))

    @property
    def is_taken_again(self) -> bool:
        """Whether a line that was not taken is in the entry line, as it was."""
        return bool(self.taken_again) and self.entry.value == self.taken_again

    def half_line(self) -> str:
        """Return the half-typed words that were put aside for a correction, and forget them."""
        words, self._put_aside = self._put_aside, ""
        return words

    def _line_of(self, thing: Label | Relation) -> TypedLine:
        if isinstance(thing, Label):
            return typing_in.label_line(self.session, thing)
        return typing_in.relation_line(self.session, thing)

    def as_typed(self, thing: Label | Relation) -> str:
        """Return how a label or relation is typed where it stands."""
        line = self._line_of(thing)
        return as_typed(line, self.every, line.spot)

    def understood(self) -> TypedLine:
        """Return what the entry line says; WorkshopError says why it cannot be."""
        line = parse(self.entry.value, self.every, self.spot)
        typing_in.meaning(self.session, self.sheet, line)
        return line

    def take_up(self, thing: Label | Relation) -> None:
        """Take something into the entry line; what was half typed there is put aside."""
        if self.editing is None:
            self._put_aside = self.entry.value
        self.editing = thing
        self.fill(self.as_typed(thing))

    def let_go(self) -> None:
        """Clear the entry line; what was put aside comes back into it."""
        self.editing = None
        self.fill(self.half_line())

    def fill(self, words: str) -> None:
        """Put words into the entry line, which no refusal stands against."""
        self.refused = self.taken_again = ""
        self.entry.value = words
        self.entry.cursor_position = len(words)
        self.show_target()

    def go(self, spot: Spot) -> None:
        """Go somewhere: lines without a code go there from now on."""
        self.here = spot
        self.show_target()

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            now = {thing.id for thing in self.typed}
            if self.editing is not None and self.editing.id not in now:
                self._taken_off()
            self.show_all()

    def _taken_off(self) -> None:
        if self.changed_words():
            self.editing = None
            self.tell(_("Somebody took it off meanwhile. Enter adds your words anew."), "warn")
        else:
            self.let_go()
            self.tell(_("Somebody took it off meanwhile."), "warn")

    def changed_words(self) -> bool:
        """Whether words in the line would be lost, now that what they correct is gone."""
        old = self.editing.text if isinstance(self.editing, Label) else ""
        return bool(self.entry.value.strip()) and self.entry.value.strip() != old

    def watch_editing(self) -> None:
        """Show what the keys mean now."""
        if self.is_mounted:
            self.query_one(KeyLine).refresh()
            self._show_lines()
            self.show_target()

    def _words_changed(self, words: str) -> None:
        if words != self.refused:
            self.refused = ""
        if not words:
            if self.could_not_save and not self.not_taken:
                self.status.alarm = ""  # what it was about is gone
            if self.back_to is not None:
                self.here, self.back_to = self.back_to, None
        self.show_target()

    def mark_new(self, receipt: Receipt) -> None:
        """Mark what a receipt names as new."""
        for act in receipt.acts:
            if act.kind == "label.added":
                self.last = act.label
            elif act.kind == "relation.added":
                self.last = act.relation
        self.show_all()

    def show_all(self) -> None:
        """Bring everything up to date."""
        self.query_one(ClockLine).left = header_row(self.session, self.sheet)
        self._show_lines()
        self.show_target()

    def show_target(self) -> None:
        """Say where the line will go, and what else Enter will do with it."""
        try:
            line = parse(self.entry.value, self.every, self.spot)
            spot = line.spot
            said = typing_in.meaning(self.session, self.sheet, line)
            told = (f"   {said}" if said else "", "warn")
        except WorkshopError as error:
            spot = self.spot
            told = (f"   ! {error.problems[0].message}", "dim")
        target = self.query_one("#target", TwoSided)
        correcting = self.editing is not None
        target.left = target_row(spot, self.exercise, told, correcting=correcting)
        kept = _("shortened") if self.habit.shortened else _("verbatim")
        target.right = ((kept, "warn" if self.habit.shortened else "dim"), (" ", ""))
        self.query_one("#grammar", Words).words = grammar_at(spot)
        self.query_one(CodeList).here = spot.code
        self._show_beside(spot)

    def _show_beside(self, spot: Spot) -> None:
        """Scroll to where the line will stand, so that its neighbours are seen before Enter."""
        lines = self.query_one("#lines", LineList)
        if self.editing is not None:
            lines.chosen = self.editing.id
            return
        if spot != self.spot and " " not in self.entry.value.strip():
            return  # the first letter of a word may be a code until the second one comes
        there = self.session.labels_in(self.sheet_id, spot.id)
        lines.chosen = (
            there[-1].id if there and self.last not in {x.id for x in there} else self.last
        )

    def _show_lines(self) -> None:
        session, sheet = self.session, self.sheet
        self.query_one(CodeList).rows = spot_rows(session, sheet, self.every)
        lines = self.query_one("#lines", LineList)
        waiting = [line.text for line in self.not_taken]
        lines.items = typed_items(session, sheet, self.every, waiting)
        lines.chosen_look = "chosen" if self.editing is not None else "accent"

    @on(CodeList.Picked)
    def _code_clicked(self, event: CodeList.Picked) -> None:
        spot = next(s for s in self.every if s.code == event.code)
        self.attempt(lambda: go_to(self, onto(spot, self.here or spot)))

    @on(LineList.Picked, "#lines")
    def _line_clicked(self, event: LineList.Picked) -> None:
        if event.key.startswith("waits ") and not self.changed:
            take_again(self, int(event.key.split()[1]))
        thing = next((thing for thing in self.typed if thing.id == event.key), None)
        if thing is not None:
            self.attempt(lambda: into_line(self, thing))

    @on(Entry.PastedLines)
    def _lines_pasted(self) -> None:
        self.tell(
            _("Nothing was taken: lines go in one by one here. The sheet's screen takes many."),
            "warn",
        )

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(left_out(event.names), "warn")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()  # Enter is a command here
