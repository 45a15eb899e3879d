"""The picture of a sheet, painted in cells."""

from collections.abc import Sequence

from textual.reactive import reactive

from workshop.model.session import Session
from workshop.rules.figure import figure
from workshop.tui.widgets.painted import Painted, Row


class Picture(Painted):
    """One sheet's cards, with the current place in sight."""

    session: reactive[Session] = reactive(Session(), always_update=True)
    place = reactive("")
    fresh: reactive[frozenset[str]] = reactive(frozenset[str]())

    def __init__(self, sheet: str, *, id: str | None = None) -> None:  # noqa: A002  (as every widget names it)
        super().__init__(id=id)
        self._sheet = sheet

    def paint(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        """Paint the figure that the session gives."""
        if self._sheet not in self.session.sheets:
            return [[(" This sheet was taken away at another terminal.", "warn")]]
        told = figure(self.session, self._sheet)
        rows: list[Row] = []
        for card in told.cards:
            here = any(section.place == self.place for section in card.sections)
            rows.append([(card.title, "accent" if here else "strong")])
            for section in card.sections:
                for entry in section.entries:
                    look = "fresh" if entry.id in self.fresh else ""
                    rows.append([(f"  • {entry.text}", look)])
        return rows
