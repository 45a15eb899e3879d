"""The base of what opens over a screen to be filled in or chosen from."""

from collections.abc import Iterable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from workshop.language import _
from workshop.tui.dialogs.keys import Leave
from workshop.tui.frame.screen import CommandModal, left_out
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import LineList
from workshop.tui.widgets.words import Words

R = TypeVar("R")


class FormScreen(CommandModal[R]):
    """A panel with a heading, something to fill in, a line to say things in, and its keys."""

    HEADING = ""
    """What stands above the form, in English, marked with ``N_``."""
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-roomy")]  # noqa: RUF012  (Textual declares it so)

    def compose(self) -> ComposeResult:
        """Lay the panel out."""
        with Container(id="panel"):
            yield Words(self.heading(), look="strong", id="heading")
            yield from self.parts()
            yield from self.bottom()

    def show_anew(self) -> None:
        """Say the heading anew as well."""
        self.query_one("#heading", Words).words = self.heading()
        super().show_anew()

    def heading(self) -> str:
        """Return what stands above the form."""
        return _(self.HEADING)

    def parts(self) -> Iterable[Widget]:
        """Return what is to be filled in."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is written and close; WorkshopError says what is wrong with it."""
        raise NotImplementedError

    def is_last(self, line: Widget | None) -> bool:
        """Whether Enter in this line keeps the form; lines below it may stay empty."""
        return line is self.query(Entry).last()

    def leave(self) -> None:
        """Close without keeping; ask once where words would be lost."""
        asking = _("Esc again leaves without keeping what you wrote.")
        if not self.half_typed or not self.asks_twice(Leave, asking):
            self.dismiss(None)

    @property
    def options(self) -> LineList:
        """The list to choose from."""
        return self.query_one(LineList)

    def one_line(self, text: str) -> str:
        """Return pasted lines as the one line that there is room for."""
        return " ".join(text.split())

    @on(Entry.PastedLines)
    def _lines_pasted(self, event: Entry.PastedLines) -> None:
        event.entry.take(self.one_line(event.text))

    @on(Entry.LeftOut)
    def _left_out(self, event: Entry.LeftOut) -> None:
        self.tell(left_out(event.names), "warn")

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        again = self.options.chosen == event.key
        self.options.chosen = event.key
        if again:
            self.attempt(self.keep)
