"""Asking what is to hold where the computer slept or its clock was set."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workshop.language import _
from workshop.rules.room import clock
from workshop.service.session import agendas
from workshop.tui.dialogs.choice import ChoiceScreen
from workshop.tui.widgets.agenda_pane import local

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen


class ClockGapScreen(ChoiceScreen):
    """The question, once; leaving it keeps the deadline as it stands on the wall."""

    def leave(self) -> None:
        """Keep the deadline."""
        self._take("keep")
        self.dismiss(None)


def ask_of_gap(screen: RoomScreen, gap: float) -> None:
    """Ask whether the deadline stands as it is on the wall, or moves by the gap."""
    room, standing = screen.room, screen.session.clock
    if standing is None or standing.deadline is None:
        screen.gap_settled()
        return
    later = standing.deadline + timedelta(seconds=gap)
    apart = clock.reading(abs(gap))
    words = _("The computer's clock went back by {time}: it was set.").format(time=apart)
    if gap > 0:
        words = _("The computer's clock jumped ahead by {time}: it slept, or was set.")
        words = words.format(time=apart)
    keep = _("The item ends at {time}, as it was said ({left} left)")
    move = _("Move it by that: it ends at {time} ({left} left)")
    now = room.now()

    def told(words: str, until: object) -> str:
        end = standing.deadline if until == "keep" else later
        assert end is not None  # noqa: S101  (a running clock has a deadline)
        left = clock.reading((end - now).total_seconds())
        return words.format(time=local(end), left=left)

    def take(chosen: str) -> None:
        screen.gap_settled()
        if chosen == "move" and screen.do(lambda: agendas.move_clock(room, gap)):
            screen.tell(_("The clock is moved. Ctrl+Z takes it back."))

    options = [("keep", told(keep, "keep")), ("move", told(move, "move"))]
    screen.app.push_screen(ClockGapScreen(words, options, take))
