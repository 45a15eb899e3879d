"""What is done with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import N_, _
from workshop.model.event import State
from workshop.rules.sheet.progress import STATE_WORDS, is_tray, places_on, state_of
from workshop.service.sheet import sheets
from workshop.tui.frame.command import Command
from workshop.tui.sheet.label import let_go_unchanged

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen

_NEXT_STATE: dict[State, State] = {
    "not-answered": "none",
    "none": "dont-know",
    "dont-know": "not-answered",
}


def go_to(screen: SheetScreen, place: str) -> None:
    """Go to a place, unless a label in the line was changed; half-typed words come along."""
    if let_go_unchanged(screen):
        said = screen.side
        screen.place = place
        again = _("F7 says it again: inside or outside was for the place before.")
        screen.tell(again if said else "")


class NextPlace(Command["SheetScreen"]):
    """Go to the next place; half-typed words come along."""

    title = "Next place"
    keys = ("tab",)
    footer = "next place"
    by = 1

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go on, through the trays, and from the last place to the first."""
        places = [place.id for place in places_on(screen.session, screen.sheet_id)]
        at = places.index(screen.place) if screen.place in places else 0
        go_to(screen, places[(at + cls.by) % len(places)])


class PreviousPlace(NextPlace):
    """Go to the place before."""

    title = "Previous place"
    keys = ("shift+tab",)
    footer = ""
    by = -1


class GoToPlace(Command["SheetScreen"]):
    """Go to any place by its code or the first letters of its name."""

    title = "Go to a place"
    keys = ("alt+g",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose it; half-typed words come along."""
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (first paint)

        if let_go_unchanged(screen):
            question = _("Go to which place? Type its code or name, then Enter.")
            screen.app.push_screen(
                PickScreen(
                    question, screen.place_options(), lambda place: go_to(screen, place),
                    screen.place,
                )
            )  # fmt: skip


class PlaceState(Command["SheetScreen"]):
    """Say of an empty place that the answer is none, or don't know, or not answered yet."""

    title = "None, don't know, or not answered"
    keys = ("f5", "alt+k")
    footer = "none / don't know"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go round the three answers; a place with labels has an answer already."""
        state = state_of(screen.session, screen.sheet_id, screen.place)
        if is_tray(screen.place):
            screen.tell(_("A tray is nothing that is asked; it needs no answer."), "warn")
            return
        if state is None:
            told = _("There are labels here, so it is answered. Remove them to say none.")
            screen.tell(told, "warn")
            return
        new = _NEXT_STATE[state]
        if screen.do(lambda: sheets.mark_place(screen.room, screen.sheet_id, screen.place, new)):
            told = _("{place}: {state}. F5 again changes it.")
            screen.tell(told.format(place=screen.place_asked.title, state=_(STATE_WORDS[new])))


class Hint(Command["SheetScreen"]):
    """Show or hide a hint for this place."""

    title = "A hint for this place"
    keys = ("f9", "ctrl+g")
    lead = N_("Hint: {words}")
    without = N_("The exercise gives no hint here.")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it under the question, until it is asked away or the place changes."""
        cls._show(screen, screen.place_asked.hint)

    @classmethod
    def _show(cls, screen: SheetScreen, words: str) -> None:
        if words:
            screen.toggle_aside(_(cls.lead).format(words=words))
        else:
            screen.tell(_(cls.without))


class Example(Hint):
    """Show or hide an example from another field."""

    title = "An example from another field"
    keys = ("ctrl+o", "alt+e")
    lead = N_("Example: {words}")
    without = N_("The exercise gives no example here.")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it, since somebody asked."""
        cls._show(screen, screen.place_asked.example)


PLACE_COMMANDS = (NextPlace, PreviousPlace, GoToPlace, PlaceState, Hint, Example)
