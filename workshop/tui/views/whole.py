"""The whole picture of a sheet, as large as the screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from workshop.language import N_, _
from workshop.layout.cells.cell_spot import Way, beside
from workshop.model.session import Session
from workshop.rules.sheet.figure import figure
from workshop.rules.sheet.relation_walk import RELATIONS, Stand, Trail
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sentence, sign
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.views.whole_keys import WHOLE_COMMANDS, Zoom
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.whole_picture import WholePicture

_SIGNS = (
    ("… 3 more", N_("So many labels have no room on the card; Enter shows all of it.")),
    ("+3", N_("The same, where there is no room for the words.")),
    ("→1", N_("The number of a relation that begins or ends at the label.")),
    ("A", N_("The same actor stands on several cards, with the same letter on each.")),
    ("?", N_("Nobody said whether inside or outside.")),
)


class WholeScreen(SessionScreen):
    """Only the picture; arrows and Tab go from card to card, Enter shows one large."""

    CSS_PATH = "whole.tcss"
    SIGNS = _SIGNS
    COMMANDS_HERE = WHOLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WHOLE_COMMANDS)

    place = reactive("")
    """The place whose card is in focus, or `RELATIONS`."""
    fresh = reactive("")
    """The label at which a relation that was followed ends."""

    def __init__(self, room: Room, sheet: str, place: str) -> None:
        super().__init__(room)
        self.sheet_id = sheet
        self.trail = Trail()
        self.set_reactive(WholeScreen.place, place)

    def compose(self) -> ComposeResult:
        """Lay out header, picture, keys."""
        header = ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        sheet = self.session.sheets[self.sheet_id]
        group = self.session.groups[sheet.group]
        header.set_reactive(
            ClockLine.left, ((f" {group.number} ", "accent"), (f" {group.name}", "strong"))
        )
        yield header
        picture = WholePicture(self.sheet_id, id="picture")
        picture.scroll_rows = dict.fromkeys(self.places, 0)
        yield picture.data_bind(SessionScreen.session, WholeScreen.place, WholeScreen.fresh)
        yield from self.bottom()

    @property
    def picture(self) -> WholePicture:
        """The picture."""
        return self.query_one(WholePicture)

    @property
    def places(self) -> list[str]:
        """The places that have a card, in the exercise's order; at last the relations, if any."""
        sheet = self.session.sheets.get(self.sheet_id)
        if sheet is None:
            return []
        exercise = self.session.exercises[sheet.exercise]
        shown = {place for card in exercise.cards for place in card.places}
        places = [place.id for place in exercise.places if place.id in shown]
        listed = exercise.relations is not None or self.session.relations_on(self.sheet_id)
        return [*places, RELATIONS] if listed else places

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Leave the list of relations where the last of them was taken off elsewhere."""
        if self.is_mounted and self.place not in self.places and self.places:
            self.place = self.places[0]

    def focus_place(self, place: str) -> None:
        """Put a card into focus."""
        self.trail.forget()
        self.fresh = ""
        self.place = place
        self.tell("")

    def go(self, by: int) -> None:
        """Go to another card in the exercise's order."""
        places = self.places
        if places:
            at = places.index(self.place) if self.place in places else 0
            self.focus_place(places[(at + by) % len(places)])

    def go_to(self, way: Way) -> None:
        """Go to the card that lies in a direction."""
        self.focus_place(beside(self.picture.spots, self.place, way))

    def scroll_place(self, by: int) -> None:
        """Scroll the card in focus."""
        rows = self.picture.scroll_rows
        row = max(0, rows.get(self.place, 0) + by)
        self.picture.scroll_rows = {**rows, self.place: row}

    def zoom(self) -> None:
        """Show the card in focus as large as the screen."""
        from workshop.tui.views.card import CardScreen  # noqa: PLC0415  (first paint)

        if self.places:
            card = CardScreen(self.room, self.sheet_id, self.place, self.fresh)
            self.app.push_screen(card, self._back_from)

    def _back_from(self, _nothing: None) -> None:
        self.trail.forget()

    def follow(self) -> None:
        """Follow the next relation of the card in focus: go to its other end, and tell it."""
        if self.sheet_id not in self.session.sheets:
            return
        found = self.trail.next(self.session, self.sheet_id, Stand(self.place))
        if found is None:
            self.tell(_("No relation begins or ends on this card."))
            return
        if found.end is not None:
            self.place, self.fresh = found.end
            rows = self.picture.scroll_rows
            self.picture.scroll_rows = {p: row for p, row in rows.items() if p != self.place}
        told = figure(self.session, self.sheet_id).relations
        line = next(r for r in told if r.id == found.relation.id)
        which = _("{number} of {total}").format(number=found.number, total=found.total)
        self.tell(f"{sign('→')}{line.number}  {sentence(line)}   ({which})", "accent")

    @on(WholePicture.Picked)
    def _picked(self, event: WholePicture.Picked) -> None:
        if event.place == self.place:
            self.run_here(Zoom)
        else:
            self.focus_place(event.place)
