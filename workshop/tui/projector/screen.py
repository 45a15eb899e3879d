"""The projector's screen: what the room sees."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.timer import Timer

from workshop.language import _
from workshop.model.session import Session
from workshop.rules.room.projector_view import on_the_wall
from workshop.service.session.read_only_session import Watched
from workshop.tui.frame.command import bindings
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.projector.commands import PRESENT_COMMANDS
from workshop.tui.projector.widget import Projection
from workshop.tui.widgets.words import Status

_SECONDS = 10
"""How long something stays said: this screen is the room's, and not the facilitator's."""


class PresentScreen(CommandScreen[None]):
    """It follows the session, and changes nothing in it."""

    CSS_PATH = "screen.tcss"
    COMMANDS_HERE = PRESENT_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PRESENT_COMMANDS)

    session: reactive[Session] = reactive(Session(), always_update=True)

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched = watched
        self._at = 0
        """Where in the gallery the sheet stood that was shown last."""
        self._forgetting: Timer | None = None
        self.set_reactive(PresentScreen.session, watched.session)

    def compose(self) -> ComposeResult:
        """Lay out the wall, and over its last row a line to say things in."""
        yield Projection(self.watched.now, id="wall").data_bind(PresentScreen.session)
        yield Status(id="status")

    def on_mount(self) -> None:
        """Tell the keys, for a moment."""
        self.tell(_("F1 all keys · Q leave · larger letters: Ctrl and + in most terminals"))

    @property
    def wall(self) -> Projection:
        """What the room sees."""
        return self.query_one(Projection)

    @property
    def in_gallery(self) -> bool:
        """Whether sheets are shown."""
        return self.is_mounted and self.wall.in_gallery

    def look(self) -> None:
        """Show what is new in the session."""
        was = self.watched.in_touch
        if self.watched.look():
            self.session = self.watched.session
            if was != self.watched.in_touch:
                self.tell("")

    def show_anew(self) -> None:
        """Forget what was said in other signs or words."""
        super().show_anew()
        self.tell("")

    def tell(self, words: str, look: str = "dim") -> None:
        """Say something in the last row for a moment; what is wrong with the file, for as long."""
        if self._forgetting is not None:
            self._forgetting.stop()
            self._forgetting = None
        if words:
            self._forgetting = self.set_timer(_SECONDS, self._forget)
        elif not self.watched.in_touch:
            words = _("The session’s file cannot be read just now; the clock goes on.")
        super().tell(words, look)
        self.status.display = bool(words) and not self.wall.blank

    def _forget(self) -> None:
        self.tell("")

    def toggle_gallery(self) -> None:
        """Show the sheets that may be shown, from where it was left; or what the clock says."""
        wall = self.wall
        wall.blank = False
        wall.in_gallery = not wall.in_gallery
        self.tell("")
        if wall.in_gallery:
            self.step(0)

    def step(self, by: int) -> None:
        """Show another sheet; after the last one comes the first."""
        sheets = on_the_wall(self.session)
        here = next((n for n, sheet in enumerate(sheets) if sheet.id == self.wall.sheet), None)
        if here is None:  # it was taken back: the next one has moved up into its place
            here = self._at if by >= 0 else self._at - 1
        else:
            here += by
        self._at = here % len(sheets) if sheets else 0
        self.wall.sheet = sheets[self._at].id if sheets else ""

    def toggle_blank(self) -> None:
        """Make everything dark, or light it again."""
        self.wall.blank = not self.wall.blank
        self.tell("")

    def show_clock(self) -> None:
        """Show what the clock says."""
        self.wall.blank = self.wall.in_gallery = False
        self.tell("")
