"""What is done with places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.event import State
from workshop.model.exercise import Side
from workshop.rules.progress import STATE_WORDS, state_of
from workshop.service import actors, sheets
from workshop.tui.commands.command import Command
from workshop.tui.commands.label import let_go_unchanged

if TYPE_CHECKING:
    from workshop.tui.screens.sheet import SheetScreen

_NEXT_STATE: dict[State, State] = {
    "not-answered": "none",
    "none": "dont-know",
    "dont-know": "not-answered",
}
_NEXT_SIDE: dict[Side | None, Side | None] = {None: "inside", "inside": "outside", "outside": None}


def go_to(screen: SheetScreen, place: str) -> None:
    """Go to a place, unless a label in the line was changed; half-typed words come along."""
    if let_go_unchanged(screen):
        said = screen.side
        screen.place = place
        screen.tell("F7 says it again: inside or outside was for the place before." if said else "")


class NextPlace(Command["SheetScreen"]):
    """Go to the next place; half-typed words come along."""

    title = "Next place"
    keys = ("tab",)
    footer = "next place"
    by = 1

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else cls.footer

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go on, and from the last place to the first."""
        places = [place.id for place in screen.exercise.places]
        go_to(screen, places[(places.index(screen.place) + cls.by) % len(places)])


class PreviousPlace(NextPlace):
    """Go to the place before."""

    title = "Previous place"
    keys = ("shift+tab",)
    footer = ""
    by = -1


class PlaceState(Command["SheetScreen"]):
    """Say of an empty place that the answer is none, or don't know, or not answered yet."""

    title = "None, don't know, or not answered"
    keys = ("f5", "alt+k")
    footer = "none / don't know"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else cls.footer

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go round the three answers; a place with labels has an answer already."""
        state = state_of(screen.session, screen.sheet_id, screen.place)
        if state is None:
            screen.tell(
                "There are labels here, so it is answered. Remove them to say none.", "warn"
            )
            return
        new = _NEXT_STATE[state]
        if screen.do(lambda: sheets.mark_place(screen.room, screen.sheet_id, screen.place, new)):
            screen.tell(f"{screen.place_asked.title}: {STATE_WORDS[new]}. F5 again changes it.")


class SideOfLine(Command["SheetScreen"]):
    """Say inside or outside: of the label in the line, of words half typed, or of the last one."""

    title = "Inside, outside, or not said"
    keys = ("f7", "alt+i")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go round inside, outside and not said."""
        place = screen.place_asked
        if place.holds != "actors":
            screen.tell("The labels of this place have no inside and outside.", "warn")
        elif place.side is not None:
            screen.tell(f"Everybody in this place stands {place.side}.", "warn")
        elif screen.new_words:
            screen.side = _NEXT_SIDE[screen.side]
            screen.tell(f"These words: {screen.side or 'side not said'}.")
        else:
            cls._place(screen)

    @classmethod
    def _place(cls, screen: SheetScreen) -> None:
        label = screen.meant
        actor = screen.session.actors.get(label.actor or "") if label else None
        if label is None or actor is None:
            screen.tell("Type who it is; F7 then says inside or outside.")
            return
        side = _NEXT_SIDE[actor.side]
        if screen.do(lambda: actors.place_actor(screen.room, actor, side)):
            screen.tell(f"{label.text}: {side or 'side not said'}.")


class Hint(Command["SheetScreen"]):
    """Show or hide a hint for this place."""

    title = "A hint for this place"
    keys = ("f9", "ctrl+g")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it under the question, until it is asked away or the place changes."""
        cls._show(screen, "Hint", screen.place_asked.hint)

    @classmethod
    def _show(cls, screen: SheetScreen, kind: str, words: str) -> None:
        if not words:
            screen.tell(f"The exercise gives no {kind.lower()} here.")
        else:
            screen.toggle_aside(f"{kind}: {words}")


class Example(Hint):
    """Show or hide an example from another field."""

    title = "An example from another field"
    keys = ("ctrl+o", "alt+e")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it, since somebody asked."""
        cls._show(screen, "Example", screen.place_asked.example)


PLACE_COMMANDS = (NextPlace, PreviousPlace, PlaceState, SideOfLine, Hint, Example)
