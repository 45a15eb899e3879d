"""One card as large as the screen: every label, with its marks, notes and relations."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.language import _
from workshop.model.figure import Figure
from workshop.model.session import Session
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.relation_walk import RELATIONS, Stand, Trail
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import said, sentence, sign
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.views.card_keys import CARD_COMMANDS
from workshop.tui.widgets.card_items import place_items
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.line_list import LineList
from workshop.tui.widgets.words import Rule, Words


class CardScreen(SessionScreen):
    """A place's card, or the list of relations; relations lead from one to the next."""

    CSS_PATH = "card.tcss"
    COMMANDS_HERE = CARD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD_COMMANDS)

    def __init__(self, room: Room, sheet: str, place: str, label: str = "") -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self.place = place
        self._first = label
        self.trail = Trail()

    def compose(self) -> ComposeResult:
        """Lay out header, what is asked, labels, keys."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        yield Words(id="question")
        yield LineList(id="labels")
        yield from self.bottom()

    def on_mount(self) -> None:
        """Begin at the label that was given, or at the first one."""
        self._show()
        self.labels.chosen = self._first or self.labels.step(1)

    @property
    def labels(self) -> LineList:
        """What stands on the card."""
        return self.query_one("#labels", LineList)

    @property
    def places(self) -> list[str]:
        """The places that have a card, and the relations, in order."""
        told = self._figure()
        order = [place.id for place in self.session.exercises[told.exercise].places]
        shown = {part.place for card in told.cards for part in card.sections}
        listed = [RELATIONS] if told.relations or told.relations_card else []
        return [*(place for place in order if place in shown), *listed]

    def _figure(self) -> Figure:
        return figure(self.session, self.sheet_id)

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere; leave a sheet that was taken away."""
        if not self.is_mounted:
            return
        if self.sheet_id in self.session.sheets:
            self._show()
        else:
            self.dismiss()

    def _show(self) -> None:
        session, told = self.session, self._figure()
        sheet = session.sheets[self.sheet_id]
        group = session.groups[sheet.group]
        self.query_one(ClockLine).left = (
            (f" {group.number} ", "accent"), (f" {group.name}", "strong"),
        )  # fmt: skip
        asked = self.query_one("#question", Words)
        if self.place == RELATIONS:
            card = told.relations_card
            asked.heading = card.title if card else _("Relations")
            asked.words = said(card.prompt) if card else ""
        else:
            place = session.exercises[sheet.exercise].place(self.place)
            asked.heading, asked.words = said(place.title), said(place.prompt)
        self.labels.items = place_items(session, self.sheet_id, told, self.place)
        self.labels.empty = _("Nothing here yet.")

    def step(self, by: int) -> None:
        """Choose another label."""
        self.trail.forget()
        self.labels.chosen = self.labels.step(by)

    def go(self, by: int) -> None:
        """Show another card."""
        places = self.places
        at = places.index(self.place) if self.place in places else 0
        self.place = places[(at + by) % len(places)]
        self.labels.chosen = ""
        self._show()
        self.step(1)
        self.tell("")

    def follow(self) -> None:
        """Go to the other end of the next relation of the chosen label, and tell it."""
        label = "" if self.place == RELATIONS else self.labels.chosen
        found = self.trail.next(self.session, self.sheet_id, Stand(self.place, label))
        if found is None:
            self.tell(_("No relation begins or ends here."))
            return
        if found.end is not None:
            self.place = found.end.place
            self._show()
            self.labels.chosen = found.end.label or self.labels.step(1)
        line = next(r for r in self._figure().relations if r.id == found.relation.id)
        which = _("{number} of {total}").format(number=found.number, total=found.total)
        self.tell(f"{sign('→')}{line.number}  {sentence(line)}   ({which})", "accent")

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        self.trail.forget()
        self.labels.chosen = event.key
