"""Lines that were refused: they wait in sight, and the line is free for the next one.

Who types looks at the paper. What comes after a refusal must not go into the refused line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workshop.language import _, ngettext
from workshop.model.session import Label, Relation
from workshop.rules.sheet.typed_line import Spot

if TYPE_CHECKING:
    from workshop.tui.paper_entry.screen import TypingScreen


class NotTaken(NamedTuple):
    """A line that was refused, as it was typed."""

    text: str
    here: Spot | None
    """Where a line without a code went."""
    last: str
    """What was typed last before it."""
    thing: Label | Relation | None = None
    """What it was to correct."""


def make_room(screen: TypingScreen) -> None:
    """Put a refused line aside if somebody types on at its end."""
    entry = screen.entry
    at_end = entry.selection.is_empty and entry.cursor_position == len(entry.value)
    if screen.refused and entry.value == screen.refused and at_end:
        put_aside(screen)
        screen.tell(
            _("The line before is not taken. ↑ on an empty line takes it up again."), "warn"
        )


def put_aside(screen: TypingScreen) -> None:
    """Let the line in the entry wait with those that were not taken."""
    texts = [(screen.entry.value, screen.editing), (screen.half_line(), None)]
    screen.editing = None
    screen.not_taken += [
        NotTaken(text, screen.here, screen.last, thing) for text, thing in texts if text.strip()
    ]
    screen.back_to = None
    screen.fill("")
    screen.show_all()


def take_again(screen: TypingScreen, index: int = -1) -> None:
    """Take a line that waits into the entry line, where lines go as they went then."""
    if screen.entry.value.strip():
        put_aside(screen)
        index = index if index >= 0 else index - 1
    line = screen.not_taken.pop(index)
    known = {thing.id for thing in screen.typed}
    if line.thing is not None and line.thing.id in known:
        screen.take_up(line.thing)
    elif screen.last != line.last:  # lines were typed since: one goes on after them
        screen.back_to = screen.here
        screen.here = line.here
    screen.fill(line.text)
    screen.taken_again = line.text
    screen.show_all()
    screen.tell(_("Mend it, then Enter. Ctrl+U gives it up."))


def waiting(screen: TypingScreen) -> str:
    """Say how many lines were not taken, and what leaving means for them."""
    count = len(screen.not_taken)
    return ngettext(
        "One line is not taken. ↑ takes it up; Esc again leaves without it.",
        "{number} lines are not taken. ↑ takes one up; Esc again leaves without them.",
        count,
    ).format(number=count)
