"""The wall of the room: the clock and the question, or a sheet that may be shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from textual.geometry import Region
from textual.reactive import reactive

from workshop.language import _
from workshop.layout.cells.gallery import Hung, hang
from workshop.layout.cells.projection import project
from workshop.model.session import Session, Sheet
from workshop.rules.room import agenda
from workshop.rules.room.projector_view import Projected, on_the_wall, projected
from workshop.rules.sheet.figure import figure
from workshop.tui.frame.glyphs import is_ascii, said, sign
from workshop.tui.frame.tick import Beating
from workshop.tui.widgets.clock_line import clock_spans
from workshop.tui.widgets.painted import Painted, Row

_THEIRS = ("label", "fresh")
"""The looks of what people wrote; the rest is the exercise's and the program's."""


class Projection(Painted):
    """It looks at the time and at the session; it counts nothing, and moves nothing on."""

    session: reactive[Session] = reactive(Session(), always_update=True)
    in_gallery = reactive(default=False)
    sheet = reactive("")
    """The sheet of the gallery that is to be shown; another id where it may no longer be."""
    blank = reactive(default=False)

    def __init__(self, now: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._now = now
        self._second: float | None = None
        self._shown: list[Row] = []
        self._next: tuple[int, int, list[Row]] = (0, 0, [])
        """What a look at the time has worked out already, with its size."""

    def on_mount(self) -> None:
        """Look at the time often enough for whole seconds."""
        if isinstance(self.app, Beating):
            self.app.beat.subscribe(self, self._tick, immediate=True)

    def _tick(self, _beat: None) -> None:
        """Paint the rows that changed, and no others: a second changes few of them."""
        standing = self.session.clock
        if standing is None or standing.deadline is None:
            return  # it changes with the session only
        second = (standing.deadline - self._now()).total_seconds() // 1
        if second == self._second or not self._shown:
            return
        self._second = second
        width, height = self.size
        before, rows = self._shown, self._drawn(width, height)
        if len(before) != len(rows):
            self.refresh()
            return
        pairs = enumerate(zip(before, rows, strict=True))
        changed = [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]
        if changed:
            self._next = (width, height, rows)
            self.refresh(*changed)

    def _darken(self) -> None:
        """Darken the wall where slides are shown beside it."""
        view = projected(self.session, self._now()).view
        self.set_class(self.blank or (view == "slides" and not self.in_gallery), "-dark")

    def watch_session(self) -> None:
        """Show nothing that was worked out before; be dark or light for what is shown now."""
        self._next = (0, 0, [])
        self._darken()

    watch_in_gallery = watch_session
    watch_blank = watch_session
    watch_sheet = watch_session

    def paint(self, width: int, height: int) -> Sequence[Row]:
        """Paint what the room may see."""
        *size, rows = self._next
        if size != [width, height]:
            rows = self._drawn(width, height)
        self._next = (0, 0, [])
        self._shown = rows
        return rows

    def _drawn(self, width: int, height: int) -> list[Row]:
        if self.blank or width < 1 or height < 1:
            return []
        return list(self._gallery(width, height) if self.in_gallery else self._wall(width, height))

    def _wall(self, width: int, height: int) -> Sequence[Row]:
        view = projected(self.session, self._now())
        # the agenda's and the exercise's words; the others were exchanged for poor fonts already
        view = replace(view, heading=said(view.heading), text=said(view.text), cue=said(view.cue))
        return project(view, width, height, ascii=is_ascii())

    def _gallery(self, width: int, height: int) -> Sequence[Row]:
        sheets = on_the_wall(self.session)
        shown = next((sheet for sheet in sheets if sheet.id == self.sheet), None)
        if shown is None:
            words = _("No table has chosen to show its sheet yet.")
            if sheets:
                # not whose was taken back: that is nobody's business
                words = _("The next sheet comes when somebody asks for it (Space).")
            return project(Projected("empty", text=words), width, height)
        rows = hang(self._hung(shown, sheets), width, height, ascii=is_ascii())
        if not is_ascii():
            return rows
        return [[(text if of in _THEIRS else sign(text), of) for text, of in row] for row in rows]

    def _hung(self, shown: Sheet, sheets: Sequence[Sheet]) -> Hung:
        which = _("{number} of {total}").format(number=sheets.index(shown) + 1, total=len(sheets))
        number = self.session.groups[shown.group].number
        return Hung(figure(self.session, shown.id), number, which, *self._time())

    def _time(self) -> tuple[str, bool]:
        """Return the room clock in words, and whether the time is nearly over."""
        if self.session.clock is None or not agenda.agenda_of(self.session):
            return "", False
        spans = clock_spans(self.session, self._now(), words=True)
        return "".join(text for text, _look in spans).strip(), spans[0][1] == "warn"
