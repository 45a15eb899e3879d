"""The places of a sheet, with how much is in each: a column, or one row where there is no room."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive

from workshop.language import _
from workshop.model.session import Session
from workshop.rules.sheet.progress import STATE_WORDS, is_tray, places_on, state_of
from workshop.text.cells import cell_width, clip_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.painted import Painted, Row, Span, plain


class PlaceList(Painted):
    """Places in the order in which they are asked."""

    class Picked(Message):
        """Somebody clicked a place."""

        def __init__(self, place: str) -> None:
            self.place = place
            super().__init__()

    session: reactive[Session] = reactive(Session(), always_update=True)
    place = reactive("")

    def __init__(self, sheet: str, *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._sheet = sheet
        self._spots: list[tuple[int, int, str]] = []

    def _places(self) -> list[tuple[str, str, str]]:
        """Return id, title and count of each place; the count is a number or a word."""
        sheet = self.session.sheets.get(self._sheet)
        if sheet is None:
            return []
        told = []
        for place in places_on(self.session, self._sheet):
            state = state_of(self.session, self._sheet, place.id)
            if state is None:
                count = str(len(self.session.labels_in(self._sheet, place.id)))
            else:
                count = "" if state == "not-answered" else _(STATE_WORDS[state])
            title = sign(plain(place.title))
            if is_tray(place.id):
                title = f"({title.lower()})"
            told.append((place.id, title, count))
        return told

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint a column, or one row."""
        if height == 1:
            return [self._row(width)]
        rows: list[Row] = []
        places = self._places()
        current = next((n for n, p in enumerate(places) if p[0] == self.place), 0)
        top = max(0, min(current - height // 2, len(places) - height)) if height else 0
        self._spots = []
        for y, (place, title, count) in enumerate(places[top:]):
            self._spots.append((y, 0, place))
            here = place == self.place
            room = width - 4 - cell_width(count) - 1
            name = clip_cells(title, room, sign("…"))
            pad = " " * (room - cell_width(name) + 1)
            rows.append(
                [
                    (sign(" ▸ ") if here else "   ", "accent"),
                    (name, "accent" if here else ""),
                    (f"{pad}{count} ", "strong" if count.isdigit() else "dim"),
                ]
            )
        return rows

    def _row(self, width: int) -> Row:
        """Paint the places in a row about the current one, so far as they fit."""
        words = [
            (
                place,
                f"{sign('▸') if place == self.place else ' '}{title}{' ' if count else ''}{count}",
            )
            for place, title, count in self._places()
        ]
        current = next((n for n, (place, _) in enumerate(words) if place == self.place), 0)
        first = last = current
        used = cell_width(words[current][1]) + 4 if words else 0
        while words:  # grow to both sides as long as there is room
            if last + 1 < len(words) and used + cell_width(words[last + 1][1]) + 1 <= width:
                last += 1
                used += cell_width(words[last][1]) + 1
            elif first and used + cell_width(words[first - 1][1]) + 1 <= width:
                first -= 1
                used += cell_width(words[first][1]) + 1
            else:
                break
        spans: list[Span] = [(sign("‹ ") if first else "  ", "dim")]
        self._spots = []
        x = 2
        for place, text in words[first : last + 1]:
            self._spots.append((0, x, place))
            spans += [(text, "accent" if place == self.place else ""), (" ", "")]
            x += cell_width(text) + 1
        if last + 1 < len(words):
            spans.append((sign("›"), "dim"))
        return spans

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        under = [place for y, x, place in self._spots if y == event.y and x <= event.x]
        if under:
            self.post_message(self.Picked(under[-1]))
