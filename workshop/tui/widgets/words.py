"""Plain words: a line or a paragraph that is only drawn, whatever it holds."""

from collections.abc import Sequence

from textual.reactive import reactive

from workshop.text.cells import cell_width, wrap_cells
from workshop.tui.frame.glyphs import sign
from workshop.tui.widgets.painted import Painted, Row, plain, spread


class Words(Painted):
    """A paragraph, wrapped, with a heading before it if there is one."""

    DEFAULT_CSS = "Words { height: auto; }"

    heading: reactive[str] = reactive("", layout=True)
    words: reactive[str] = reactive("", layout=True)
    look = reactive("")

    def __init__(self, words: str = "", *, look: str = "", id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self.set_reactive(Words.words, words)
        self.set_reactive(Words.look, look)

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Wrap the words to the width."""
        heading = plain(self.heading)
        lead = f"{heading} " if heading else ""
        lines = wrap_cells(lead + plain(self.words), max(1, width - 2))
        rows: list[Row] = [[(line, self.look)] for line in lines]
        if lead and lines[0].startswith(lead):
            rows[0] = [(f"{heading}   ", "accent"), (lines[0][len(lead) :], self.look)]
        return rows


class TwoSided(Painted):
    """One row with something at its left and something at its right, which always fits."""

    left: reactive[tuple[tuple[str, str], ...]] = reactive(())
    right: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Let the left part give way."""
        return [spread(self.left, self.right, width)]


class Rule(Painted):
    """A line across."""

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Draw it."""
        return [[(sign("─") * width, "rule")]]


class Status(TwoSided):
    """What there is to say just now (left) and what was saved last (right).

    Long words go on in a second row, over the keys: nothing moves, and nothing is cut. The
    receipt stands behind their end then, so that they read as one text.
    """

    DEFAULT_CSS = "Status { height: auto; min-height: 1; max-height: 2; }"

    left: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    right: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)

    alarm: reactive[str] = reactive("", layout=True)
    """What went wrong, in a word or two; it stands first until something is saved."""

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Wrap what is said; the receipt comes behind the last row."""
        room = width - sum(cell_width(text) for text, _ in self.right) - 3
        words, look = self.left[0] if self.left else ("", "")
        lead = f"{self.alarm}  " if self.alarm else ""
        lines = wrap_cells(plain(lead + words), max(10, room))
        if len(lines) > 1:  # full rows, but for the last
            lines = wrap_cells(plain(lead + words), max(10, width - 2))
            if cell_width(lines[-1]) > room or len(lines) == 1:
                lines = wrap_cells(plain(lead + words), max(10, room))
        first, *others = lines
        start: list[tuple[str, str]] = [(f" {first}", look)]
        if lead and first.startswith(self.alarm):
            start = [(f" {self.alarm}", "error"), (first[len(self.alarm) :], look)]
        rows: list[list[tuple[str, str]]] = [start, *([(f" {line}", look)] for line in others)]
        return [*rows[:-1], spread(rows[-1], self.right, width)]

    def tell(self, words: str, look: str = "dim") -> None:
        """Say something until the next thing is to be said."""
        self.left = ((words, look),)

    def saved(self, words: str, look: str = "good") -> None:
        """Give the receipt; what went wrong before is over."""
        self.alarm = ""
        self.right = ((words, look), (" ", ""))
