"""A card for somebody who comes late, large enough to be read over a shoulder."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.rules.room import clock
from workshop.rules.room.latecomer import latecomer_card
from workshop.service.session.room import Room
from workshop.text.cells import wrap_cells
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import Close, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import said
from workshop.tui.frame.tick import Beating
from workshop.tui.widgets.agenda_pane import local
from workshop.tui.widgets.painted import Painted, Row

_COMMANDS = (Close, Leave)
_ASIDE = 12
"""Cells of the words before each line."""


class _Card(Painted):
    """The card's lines; it looks at the time."""

    DEFAULT_CSS = "_Card { height: auto; margin: 0 0 1 0; }"

    def __init__(self, room: Room, group: str) -> None:
        super().__init__()
        self._room = room
        self._group = group
        self._last = ""

    def on_mount(self) -> None:
        """Look at the time often enough for whole seconds."""
        if isinstance(self.app, Beating):
            self.app.beat.subscribe(self, self._tick, immediate=True)

    def _tick(self, _beat: None) -> None:
        left = self._left()
        if left != self._last:
            self._last = left
            self.refresh()

    def _left(self) -> str:
        card = latecomer_card(self._room.session, self._group, self._room.now())
        digits = clock.reading(card.seconds)
        if card.seconds <= 0:
            return _("time is up; late words are welcome")
        if not card.running:
            return _("{time}, the clock stands").format(time=digits)
        return _("{time} left").format(time=digits)

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Write what happens, where to sit, how long, what to do."""
        card = latecomer_card(self._room.session, self._group, self._room.now())
        lines = [(_("Now"), said(card.item.title))]
        if card.group is not None:
            table = _("table {n}").format(n=card.group.number)
            lines.append((_("Your table"), f"{table}: {card.group.name}"))
        lines.append((_("Time"), self._left()))
        if card.task is not None:
            lines.append((_("Question"), said(card.task.question)))
        if card.cue:
            lines.append((_("Do now"), said(card.cue)))
        lines.append((_("The end"), local(card.finish)))
        rows: list[Row] = []
        for name, words in lines:
            first, *others = wrap_cells(words, max(10, width - _ASIDE - 2))
            rows.append([(f"{name:<{_ASIDE}}", "dim"), (first, "strong")])
            rows += [[(" " * _ASIDE, ""), (line, "strong")] for line in others]
        return rows


class LatecomerScreen(FormScreen[None]):
    """The card over the console; Enter or Esc closes it."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    HEADING = N_("Welcome. This is where we are:")

    def __init__(self, room: Room, group: str) -> None:
        super().__init__()
        self._room = room
        self._group = group

    def parts(self) -> Iterable[Widget]:
        """Return the card."""
        yield _Card(self._room, self._group)

    def keep(self) -> None:
        """Close."""
        self.dismiss(None)

    def leave(self) -> None:
        """Close."""
        self.dismiss(None)
