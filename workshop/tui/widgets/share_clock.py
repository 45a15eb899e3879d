"""A row that ends with the time left to explain, and with the cue to swap."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.reactive import reactive

from workshop.model.exercise import Exercise
from workshop.model.session import Session
from workshop.rules.room.speaker_turns import share, share_words
from workshop.tui.frame.tick import Beating
from workshop.tui.widgets.painted import Painted, Row, Span, spread


class ShareClock(Painted):
    """It looks at the time; it counts nothing, and moves nothing on."""

    session: reactive[Session] = reactive(Session(), always_update=True)
    deadline: reactive[datetime | None] = reactive(None)
    """When the share is over that was started here; the room clock comes before it."""
    left: reactive[tuple[Span, ...]] = reactive(())

    def __init__(
        self,
        exercise: Exercise,
        now: Callable[[], datetime],
        *,
        id: str | None = None,  # noqa: A002  (as every widget names it)
    ) -> None:
        super().__init__(id=id)
        self._exercise = exercise
        self._now = now
        self._last: list[Span] = []

    def on_mount(self) -> None:
        """Look at the time often enough for whole seconds."""
        if isinstance(self.app, Beating):
            self.app.beat.subscribe(self, self._tick, immediate=True)

    def _clock(self) -> list[Span]:
        left = share(self.session, self._exercise, self.deadline, self._now())
        late = left.swap or (left.running and left.seconds <= 0)
        look = "warn" if late else "accent" if left.running else "strong"
        return [(share_words(left), look), (" ", "")]

    def _tick(self, _beat: None) -> None:
        if self._clock() != self._last:
            self.refresh()

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Let the left part give way to the clock."""
        self._last = self._clock()
        return [spread(self.left, self._last, width)]
