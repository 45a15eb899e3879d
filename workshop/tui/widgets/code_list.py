"""Where a line can go: every code with its title and how much is there."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.reactive import reactive

from workshop.text.cells import cell_width, clip_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.painted import Painted, Row, Span, plain


class CodeList(Painted):
    """A column of codes; where there is no room, one row of them."""

    class Picked(Message):
        """Somebody clicked a code."""

        def __init__(self, code: str) -> None:
            self.code = code
            super().__init__()

    rows: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Code, title, and a count or a word."""
    here = reactive("")
    """The code where the line goes as it stands now."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._spots: list[tuple[int, int, str]] = []

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint as many as fit about the one where the line goes."""
        self._spots = []
        if height == 1:
            return [self._row(width)]
        at = next((n for n, (code, *_) in enumerate(self.rows) if code == self.here), 0)
        top = max(0, min(at - height // 2, len(self.rows) - height)) if height else 0
        wide = max((len(code) for code, *_ in self.rows), default=0)
        painted: list[Row] = []
        for y, (code, title, count) in enumerate(self.rows[top:]):
            self._spots.append((y, 0, code))
            look = "accent" if code == self.here else ""
            room = max(0, width - wide - cell_width(plain(count)) - 7)
            name = clip_cells(plain(title), room)
            pad = " " * (room - cell_width(name) + 2)
            painted.append(
                [
                    (f" {sign('▸') if code == self.here else ' '} ", "accent"),
                    (f"{code:<{wide}} ", look or "strong"),
                    (name, look),
                    (f"{pad}{plain(count)} ", "strong" if count.isdigit() else "dim"),
                ]
            )
        return painted

    def _row(self, width: int) -> Row:
        texts = [
            f" {code}{f' {count}' if count.isdigit() else ''} " for code, _t, count in self.rows
        ]
        at = next((n for n, (code, *_) in enumerate(self.rows) if code == self.here), 0)
        first = 0
        while first < at and sum(map(len, texts[first : at + 1])) >= width:
            first += 1
        spans: list[Span] = []
        x = 1
        for (code, *_), text in list(zip(self.rows, texts, strict=True))[first:]:
            if x + len(text) > width:
                break
            self._spots.append((0, x, code))
            spans.append((text, "accent" if code == self.here else ""))
            x += len(text)
        return spans

    def on_click(self, event: events.Click) -> None:
        """Go where was clicked."""
        under = [code for y, x, code in self._spots if y == event.y and x <= event.x]
        if under:
            self.post_message(self.Picked(under[-1]))
