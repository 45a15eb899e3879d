"""What is done with a paste of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.language import _, ngettext
from workshop.model.problem import WorkshopError
from workshop.service.sheet import sheets
from workshop.text.clean import paste_lines
from workshop.tui.sheet.label import added

if TYPE_CHECKING:
    from workshop.rules.sheet.outline import Outlined
    from workshop.tui.sheet.screen import SheetScreen


def offer_lines(screen: SheetScreen, text: str) -> None:
    """Offer a paste of several lines as several labels."""
    from workshop.tui.sheet.paste_form import PasteScreen  # noqa: PLC0415  (only after a paste)

    if screen.gone:
        screen.tell(_("This sheet was taken away. Esc goes back to the tables."), "warn")
        return
    try:
        lines = paste_lines(text)
    except WorkshopError as error:
        problem = error.problems[0]
        told = _("! Nothing was taken from the paste. Line {line}: {what}")
        screen.tell(told.format(line=problem.line, what=problem.message), "warn")
        return

    def save(labels: Sequence[Outlined]) -> None:
        screen.need_sheet()
        receipt = sheets.add_lines(screen.room, screen.sheet_id, labels)
        screen.show_receipt(receipt)
        count = len(added(screen, receipt))
        told = ngettext(
            "{number} label added. Ctrl+Z takes it back.",
            "{number} labels added. Ctrl+Z takes all of them back.",
            count,
        )
        screen.tell(told.format(number=count))

    screen.tell(_("Nothing was taken from the paste."))  # until it is
    screen.app.push_screen(PasteScreen(lines, screen.exercise, screen.place, save))
