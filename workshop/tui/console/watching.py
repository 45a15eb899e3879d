"""Asking whoever opens a session whose console is open elsewhere: watch, or take it over."""

from textual.screen import Screen

from workshop.language import _
from workshop.service.session.console import held_by
from workshop.tui.console.control import TakeOver
from workshop.tui.console.screen import RoomScreen
from workshop.tui.dialogs.choice import ChoiceScreen


def ask_to_watch(screen: Screen[object]) -> None:
    """Say who has the console, and let one choose; leaving the question watches."""
    if not isinstance(screen, RoomScreen) or screen.seat is None:
        return
    words = _("The console of this session is open at {who}.")
    options = [
        ("watch", _("Watch: read the same here, open sheets and type in them")),
        ("take", _("Take it over: the other window watches from then on")),
    ]

    def take(chosen: str) -> None:
        if chosen == "take":
            TakeOver.run(screen)

    question = words.format(who=held_by(screen.seat.holder()))
    screen.app.push_screen(ChoiceScreen(question, options, take))
