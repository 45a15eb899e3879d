"""What is done with actors: where they stand, and who is the same as whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.model.exercise import Side
from workshop.rules.sheet.actors import known_as, namesake
from workshop.service.sheet import actors, sheets
from workshop.tui.frame.command import Command
from workshop.tui.sheet.label import added, meant

if TYPE_CHECKING:
    from workshop.model.session import Label
    from workshop.tui.sheet.screen import SheetScreen

_NEXT_SIDE: dict[Side | None, Side | None] = {None: "inside", "inside": "outside", "outside": None}


def offer_known(screen: SheetScreen, words: str) -> None:
    """Say that somebody of this name stands in another place already; nothing is joined by that."""
    known = known_here(screen, words)
    if known is None:
        if screen.offered:
            screen.tell("")
        screen.offered = ""
    elif screen.offered != known.id:
        screen.offered = known.id
        told = _("‘{name}’ stands under {place} already. The same one? Alt+J instead of Enter.")
        place = screen.exercise.place(known.place).title
        screen.tell(told.format(name=known.text, place=place), "accent")


def known_here(screen: SheetScreen, words: str) -> Label | None:
    """Return the label elsewhere on the sheet that names somebody by these words, if any."""
    if screen.editing is not None or screen.place_asked.holds != "actors" or len(words) < 2:
        return None
    return known_as(screen.session, screen.sheet_id, words, screen.place)


class SameActor(Command["SheetScreen"]):
    """Say that the actor typed, in the line or added last is the same one as in another place."""

    title = "It is the same one as in another place"
    keys = ("alt+j",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Let the label name the actor that is known already."""
        if screen.new_words:
            cls._add(screen)
            return
        label = meant(screen, cls)
        if label is None:
            return
        twin = namesake(screen.session, label)
        if twin is None:
            told = _("‘{words}’ has no namesake in another place.")
            screen.tell(told.format(words=label.text), "warn")
        elif screen.do(lambda: actors.join_actors(screen.room, label, twin)):
            cls._joined(screen, label.text)

    @classmethod
    def _add(cls, screen: SheetScreen) -> None:
        words = screen.entry.value
        known = known_here(screen, words)
        if known is None:
            told = _("Nobody in another place is called that. Enter adds these words.")
            screen.tell(told, "warn")
            return
        new = sheets.NewLabel(words, actor=known.actor)
        receipt = screen.do(
            lambda: sheets.add_label(screen.room, screen.sheet_id, screen.place, new)
        )
        if receipt is not None:
            screen.let_go()
            added(screen, receipt)
            cls._joined(screen, known.text)

    @classmethod
    def _joined(cls, screen: SheetScreen, name: str) -> None:
        told = _("‘{name}’ is one actor, with the same sign in both places.")
        screen.tell(told.format(name=name))


class SideOfLine(Command["SheetScreen"]):
    """Say inside or outside: of the label in the line, of words half typed, or of the last one."""

    title = "Inside, outside, or not said"
    keys = ("f7", "alt+i")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Go round inside, outside and not said."""
        place = screen.place_asked
        if place.holds != "actors":
            screen.tell(_("The labels of this place have no inside and outside."), "warn")
        elif place.side is not None:
            told = _("Everybody in this place stands {side}.")
            screen.tell(told.format(side=_(place.side)), "warn")
        elif screen.new_words:
            screen.side = _NEXT_SIDE[screen.side]
            screen.tell(_("These words: {side}.").format(side=side_words(screen.side)))
        else:
            cls._place(screen)

    @classmethod
    def _place(cls, screen: SheetScreen) -> None:
        label = screen.meant
        actor = screen.session.actors.get(label.actor or "") if label else None
        if label is None or actor is None:
            screen.tell(_("Type who it is; F7 then says inside or outside."))
            return
        side = _NEXT_SIDE[actor.side]
        if screen.do(lambda: actors.place_actor(screen.room, actor, side)):
            name = screen.entry.value if screen.editing is not None else label.text
            screen.tell(f"{name}: {side_words(side)}.")


def side_words(side: Side | None) -> str:
    """Say where somebody stands."""
    return _(side) if side else _("side not said")


class ActorCard(Command["SheetScreen"]):
    """See one actor: where it stands, all its roles, all its relations; and change them."""

    title = "The actor’s card: inside, outside, local, regional, national; roles, relations"
    keys = ("alt+c",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the card of the label in the line, or of the last one."""
        from workshop.tui.sheet.actor_form import ActorScreen  # noqa: PLC0415  (first paint)

        label = meant(screen, cls)
        if label is None:
            return
        if label.actor is None:
            screen.tell(_("Only actors have a card, and this place holds labels."), "warn")
            return
        screen.app.push_screen(ActorScreen(screen, label.actor))


ACTOR_COMMANDS = (SameActor, SideOfLine, ActorCard)
