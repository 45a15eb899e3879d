"""A row that ends with the room clock, in words and digits."""

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.reactive import reactive

from workshop.language import _
from workshop.model.session import Session
from workshop.rules.room import agenda, clock
from workshop.tui.frame.tick import Beating
from workshop.tui.widgets.painted import Painted, Row, Span, spread


def clock_spans(session: Session, now: datetime, *, words: bool) -> list[Span]:
    """Return the clock as it stands: its digits, and with ``words`` the cue beside them."""
    seconds = clock.seconds_left(session.clock, agenda.current(session), now)
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
        self._second: float | None = None

    def on_mount(self) -> None:
        """Look at the time often enough for whole seconds."""
        if isinstance(self.app, Beating):
            self.app.beat.subscribe(self, self._tick, immediate=True)

    def _tick(self, _beat: None) -> None:
        standing = self.session.clock
        if standing is None or standing.deadline is None:
            return  # it changes with the session only
        second = (standing.deadline - self._now()).total_seconds() // 1
        if second != self._second:
            self._second = second
            self.refresh()

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Let the left part give way to the clock."""
        if not self.session.exercises:
            return [spread(self.left, [], width)]
        words = self.size.width >= 100
        return [spread(self.left, clock_spans(self.session, self._now(), words=words), width)]
