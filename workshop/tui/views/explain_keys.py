"""What is done while a sheet is explained. Typing types: what is heard is written down at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen
    from workshop.tui.sheet.screen import SheetScreen
    from workshop.tui.views.explain import ExplainScreen


class Explain(Command["SheetScreen"]):
    """Walk through the sheet card by card while it is explained, and write down what is heard."""

    title = "Explain the sheet, card by card"
    keys = ("alt+x",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show the first card; Esc comes back."""
        from workshop.tui.views.explain import ExplainScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(ExplainScreen(screen.room, screen.sheet_id))


class ExplainChosen(Command["RoomScreen"]):
    """Walk through the chosen sheet card by card while it is explained."""

    title = "Explain the chosen sheet, card by card"
    keys = ("e",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Show its first card; Esc comes back."""
        from workshop.tui.views.explain import ExplainScreen  # noqa: PLC0415  (first paint)

        sheet = screen.chosen_sheet
        if sheet is None:
            screen.tell(_("Choose a sheet of the table first (↑ ↓)."))
        else:
            screen.app.push_screen(ExplainScreen(screen.room, sheet.id))


class HeardOrOn(Command["ExplainScreen"]):
    """Write down what was heard; with nothing typed, show the next card."""

    title = "Write down what was heard, or show the next card"
    keys = ("enter",)
    footer = "next card"
    in_palette = False

    @classmethod
    def footer_on(cls, screen: ExplainScreen) -> str:
        """Say what Enter does now."""
        return _("write down") if screen.half_typed else _(cls.footer)

    @classmethod
    def run(cls, screen: ExplainScreen) -> None:
        """Do the one or the other."""
        if screen.half_typed:
            screen.write_down()
        else:
            screen.go(1)


class ExplainNext(Command["ExplainScreen"]):
    """Show the next card."""

    title = "Next card"
    keys: ClassVar[tuple[str, ...]] = ("tab",)
    by = 1

    @classmethod
    def run(cls, screen: ExplainScreen) -> None:
        """Show it."""
        screen.go(cls.by)


class ExplainBack(ExplainNext):
    """Show the card before."""

    title = "Previous card"
    keys = ("shift+tab",)
    by = -1


class ArrowOn(ExplainNext):
    """Show the next card, where no words are half typed."""

    keys = ("right",)
    in_palette = False

    @classmethod
    def may_run(cls, screen: ExplainScreen) -> bool:
        """In half-typed words the arrows move the cursor."""
        return not screen.half_typed


class ArrowBack(ArrowOn):
    """Show the card before, where no words are half typed."""

    keys = ("left",)
    by = -1


class CardDown(Command["ExplainScreen"]):
    """Go on to the next label of the card."""

    title = "The next label"
    keys: ClassVar[tuple[str, ...]] = ("down",)
    footer = "label"
    by = 1

    @classmethod
    def run(cls, screen: ExplainScreen) -> None:
        """Go there; a long card scrolls along."""
        screen.step(cls.by)


class CardUp(CardDown):
    """Go back to the label before."""

    title = "The label before"
    keys = ("up",)
    footer = ""
    by = -1


class NextSpeaker(Command["ExplainScreen"]):
    """Start the time of a speaker here; while the room's clock times them, it is left alone."""

    title = "Start the time of the next speaker"
    keys = ("f2", "alt+l")
    footer = "start the time"

    @classmethod
    def run(cls, screen: ExplainScreen) -> None:
        """Start it."""
        screen.start_share()


class StopExplaining(Command["ExplainScreen"]):
    """Go back from where one came."""

    title = "Stop explaining"
    keys = ("escape", "alt+x")
    footer = "back"

    @classmethod
    def run(cls, screen: ExplainScreen) -> None:
        """Go back; with words half typed, only when asked twice."""
        asking = _("Esc again leaves without the words in the line; Enter writes them down.")
        if not screen.half_typed or not screen.asks_twice(cls, asking):
            screen.dismiss()


EXPLAIN_COMMANDS = (
    HeardOrOn, NextSpeaker, CardDown, StopExplaining, ExplainNext, ExplainBack, ArrowOn,
    ArrowBack, CardUp, Help,
)  # fmt: skip
