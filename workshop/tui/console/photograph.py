"""A photograph of a paper sheet: where the form for it is opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen
    from workshop.tui.frame.screen import SessionScreen
    from workshop.tui.paper_entry.code_screen import SheetCodeScreen
    from workshop.tui.paper_entry.screen import TypingScreen


def ask_for_photograph(screen: SessionScreen, code: str) -> None:
    """Open the form, with a sheet's code in it."""
    from workshop.tui.console.photograph_form import PhotographScreen  # noqa: PLC0415  (first paint)

    screen.app.push_screen(PhotographScreen(screen, code))


class PhotographOfTable(Command["RoomScreen"]):
    """Attach a photograph of the chosen table's paper sheet, or remove it: drop its file here."""

    title = "Attach a photograph of this sheet"
    keys = ("alt+i",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the picture; the chosen table's sheet of the task in hand is suggested."""
        from workshop.rules.sheet.sheet_codes import sheet_code  # noqa: PLC0415  (first paint)

        sheet = screen.chosen_sheet
        ask_for_photograph(screen, sheet_code(screen.session, sheet) if sheet else "")


class PhotographOfTyped(Command["TypingScreen"]):
    """Attach a photograph of the sheet that is typed in, or remove it: drop its file here."""

    title = "Attach a photograph of this sheet"
    keys = ("alt+i",)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Ask for the picture; what is half typed stays in the line."""
        from workshop.rules.sheet.sheet_codes import sheet_code  # noqa: PLC0415  (beside the one use)

        ask_for_photograph(screen, sheet_code(screen.session, screen.sheet))


class PhotographOfCode(Command["SheetCodeScreen"]):
    """Attach a photograph of the sheet of the code, or of the marked one, or remove it."""

    title = "Attach a photograph of this sheet"
    keys = ("alt+i",)

    @classmethod
    def run(cls, screen: SheetCodeScreen) -> None:
        """Ask for the picture."""
        typed = screen.entry.value.strip()
        ask_for_photograph(screen, typed or screen.marked_code)
