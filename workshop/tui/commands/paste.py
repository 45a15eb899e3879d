"""What is done with a paste of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.problem import WorkshopError
from workshop.service import sheets
from workshop.text.clean import paste_lines
from workshop.tui.commands.label import added

if TYPE_CHECKING:
    from workshop.tui.screens.sheet import SheetScreen


def offer_lines(screen: SheetScreen, text: str) -> None:
    """Offer a paste of several lines as several labels."""
    from workshop.tui.screens.paste import PasteScreen  # noqa: PLC0415  (only after a paste)

    if screen.gone:
        screen.tell("This sheet was taken away. Esc goes back to the tables.", "warn")
        return
    try:
        lines = paste_lines(text)
    except WorkshopError as error:
        problem = error.problems[0]
        screen.tell(
            f"! Nothing was taken from the paste. Line {problem.line}: {problem.message}", "warn"
        )
        return

    def save() -> None:
        screen.need_sheet()
        new = [sheets.NewLabel(line) for line in lines]
        acts = [
            act
            for label in new
            for act in sheets.label_acts(screen.room, screen.sheet, screen.place, label)
        ]
        receipt = screen.room.act(*acts)
        screen.show_receipt(receipt)
        screen.tell(f"{len(added(screen, receipt))} labels added. Ctrl+Z takes all of them back.")

    screen.tell("Nothing was taken from the paste.")  # until it is
    screen.app.push_screen(PasteScreen(lines, screen.place_asked.title, save))
