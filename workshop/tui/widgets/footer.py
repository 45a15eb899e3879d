"""The footer: the few keys that matter here, from the screen's commands."""

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.message import Message

from workshop.text.cells import cell_width
from workshop.tui.frame.command import Command, key_name
from workshop.tui.widgets.painted import Painted, Row, Span


class KeyLine(Painted):
    """Keys and what they do; a click does it too."""

    class Picked(Message):
        """Somebody clicked a key."""

        def __init__(self, command: str) -> None:
            self.command = command
            super().__init__()

    def __init__(self, commands: Sequence[type[Command[Any]]], *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._commands = list(commands)
        self._spots: list[tuple[int, str]] = []

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Paint as many as fit; the last (the help) always does."""
        told = []
        for command in self._commands:
            words = command.footer_on(self.screen)
            if words:
                key = key_name(command.keys[0])
                told.append((command.name(), key, words, cell_width(key + words)))
        gap = 3 if sum(size + 4 for *_, size in told) <= width else 2
        while len(told) > 1 and sum(size + 1 + gap for *_, size in told) > width:
            told.pop(-2)
        spans: list[Span] = [(" ", "")]
        self._spots = []
        x = 1
        for name, key, words, size in told:
            self._spots.append((x, name))
            spans += [(key, "strong"), (f" {words}{' ' * gap}", "dim")]
            x += size + 1 + gap
        return [spans]

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        under = [name for x, name in self._spots if x <= event.x]
        if under:
            self.post_message(self.Picked(under[-1]))
