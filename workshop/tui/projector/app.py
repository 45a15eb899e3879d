"""The projector: an app of its own, in a terminal of its own, that follows a session."""

from collections.abc import Callable

from workshop.service.session.read_only_session import Watched
from workshop.service.setup.preferences import Preferences
from workshop.tui.frame.base_app import Commanded
from workshop.tui.projector.screen import PresentScreen

BEAT = 0.2
"""Seconds between two looks. Nobody types here: what is shown within a quarter of a second is
shown at once, and a laptop that waits wakes up less often."""


class PresentApp(Commanded):
    """It shows what the clock says. Nobody types here, and nothing is ever written."""

    CSS_PATH = "../app.tcss"

    def __init__(
        self,
        watched: Watched,
        *,
        preferences: Preferences | None = None,
        poor_terminal: bool = False,
        painted: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(preferences, poor_terminal=poor_terminal, painted=painted)
        self._present = PresentScreen(watched)

    def on_mount(self) -> None:
        """Show the wall, and begin to follow."""
        self.push_screen(self._present)
        self.call_after_refresh(self.tell_preferences)
        self.set_interval(BEAT, self.look)
        if self.painted is not None:
            self.call_after_refresh(self.painted)

    def look(self) -> None:
        """Look at the session, and at the time."""
        if self._present.is_mounted:
            self._present.look()
        self.beat.publish(None)
