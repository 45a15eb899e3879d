"""The picture of a sheet, painted in cells."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive

from workshop.language import _
from workshop.layout.cells.cell_spot import Spot
from workshop.layout.cells.cells import cell_picture
from workshop.model.figure import Figure
from workshop.model.session import Session
from workshop.rules.sheet.figure import figure
from workshop.tui.frame.glyphs import is_ascii, sign
from workshop.tui.widgets.painted import Painted, Row

_THEIRS = ("label", "fresh")
"""The looks of what people wrote; the rest is the exercise's and the program's."""


class Picture(Painted):
    """One sheet's cards, with the current place in sight; they can be clicked."""

    class Picked(Message):
        """Somebody clicked a card."""

        def __init__(self, place: str) -> None:
            self.place = place
            super().__init__()

    session: reactive[Session] = reactive(Session(), always_update=True)
    place = reactive("")
    fresh = reactive("")
    """The id of the label that was just typed."""
    whole = reactive(default=False)
    """Whether all cards are to be in sight, as small as they can be read."""
    scroll_rows: reactive[Mapping[str, int]] = reactive({})
    """By place: how many of its rows are scrolled off at the top."""

    def __init__(self, sheet: str, *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._sheet = sheet
        self.spots: tuple[Spot, ...] = ()
        """Where the places were painted."""

    def on_click(self, event: events.Click) -> None:
        """Go to the card that was clicked."""
        for spot in self.spots:
            if spot.holds(event.x, event.y):
                self.post_message(self.Picked(spot.place))
                return

    def figure(self) -> Figure:
        """Return what is to be painted."""
        return figure(self.session, self._sheet)

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint the figure that the session gives."""
        if self._sheet not in self.session.sheets:
            return [[(f" {_('This sheet was taken away at another terminal.')}", "warn")]]
        if width < 1 or height < 1:
            return []
        picture = cell_picture(
            self.figure(), width, height,
            focus=self.place, fresh=self.fresh or None, scroll=self.scroll_rows,
            whole=self.whole, ascii=is_ascii(),
        )  # fmt: skip
        self.spots, rows = picture.spots, picture.rows
        if not is_ascii():
            return rows
        return [[(text if of in _THEIRS else sign(text), of) for text, of in row] for row in rows]
