"""A row that ends with the room clock, in words and digits."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.reactive import reactive

from workshop.language import _
from workshop.model.session import Session
from workshop.rules import clock
from workshop.tui.widgets.painted import Painted, Row, Span, spread


def clock_spans(session: Session, now: datetime, *, words: bool) -> list[Span]:
    """Return the clock as it stands: its digits, and with ``words`` the cue beside them."""
    step = clock.current(session.clock, session.exercises)
    seconds = clock.seconds_left(session.clock, step, now)
    running = clock.is_running(session.clock)
    late = running and seconds <= 60
    digits = clock.reading(seconds)
    # Translators: of the clock, as in "6:42 left" and "+0:15 over"
    tail = _("{time} over") if digits.startswith("+") else _("{time} left")
    if session.clock is None:
        tail, cue = _("{time} not started"), ""
    else:
        cue = clock.cue(seconds, running=running)
    look = "warn" if late else "accent" if running else "strong"
    spans: list[Span] = [(tail.format(time=digits), look)]
    if cue and (words or not running):
        spans.append((f", {cue}" if not running else f"  {cue}", look if late else "dim"))
    return [*spans, (" ", "")]


class ClockLine(Painted):
    """Something at the left, the clock at the right. It looks at the time; it counts nothing."""

    session: reactive[Session] = reactive(Session(), always_update=True)
    left: reactive[tuple[Span, ...]] = reactive(())

    def __init__(self, now: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._now = now
        self._last: list[Span] = []

    def on_mount(self) -> None:
        """Look at the time often enough for whole seconds."""
        self.set_interval(0.25, self._tick)

    def _clock(self) -> list[Span]:
        if not self.session.exercises:
            return []
        return clock_spans(self.session, self._now(), words=self.size.width >= 100)

    def _tick(self) -> None:
        if self.screen.is_current and self._clock() != self._last:
            self.refresh()

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Let the left part give way to the clock."""
        self._last = self._clock()
        return [spread(self.left, self._last, width)]
