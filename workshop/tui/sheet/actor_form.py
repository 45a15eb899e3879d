"""An actor's card: where it stands, all its roles, all its relations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.exercise import Reach, Side
from workshop.model.session import Actor
from workshop.rules.sheet.actors import roles
from workshop.rules.sheet.figure import figure
from workshop.service.sheet import actors
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Choose, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sentence
from workshop.tui.sheet.place import go_to
from workshop.tui.sheet.relation import change
from workshop.tui.widgets.line_list import Item, LineList

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen

_COMMANDS = (Choose, Leave, *LIST)

STANDINGS: dict[str, tuple[Side | None, Reach | None, str]] = {
    "inside": ("inside", None, N_("inside the organisation")),
    "outside": ("outside", None, N_("outside")),
    "local": ("outside", "local", N_("outside, local")),
    "regional": ("outside", "regional", N_("outside, regional")),
    "national": ("outside", "national", N_("outside, national")),
    "unsaid": (None, None, N_("not said")),
}
"""Where an actor can stand, by the key of its line."""


class ActorScreen(FormScreen[None]):
    """Enter on a side lets the actor stand there; on a role goes there; on a relation opens it."""

    CSS_PATH = "actor_form.tcss"
    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(self, sheet: "SheetScreen", actor: str) -> None:
        super().__init__()
        self._sheet = sheet
        self._who = actor

    @property
    def _actor(self) -> Actor:
        return self._sheet.session.actors[self._who]

    def heading(self) -> str:
        """Name the actor."""
        return self._actor.name

    def parts(self) -> Iterable[Widget]:
        """Return the card's lines."""
        card = LineList(id="card")
        card.set_reactive(LineList.items, tuple(self._items()))
        card.set_reactive(LineList.chosen, f"side {self._standing()}")
        yield card

    def _standing(self) -> str:
        here = (self._actor.side, self._actor.reach)
        return next(key for key, (*stands, _words) in STANDINGS.items() if tuple(stands) == here)

    def _items(self) -> Iterable[Item]:
        session, standing = self._sheet.session, self._standing()
        yield Item("sides", _("Stands"), heading=True)
        for key, (_side, _reach, words) in STANDINGS.items():
            yield Item(f"side {key}", _(words), "●" if key == standing else "○")
        yield Item("roles", _("Roles"), heading=True)
        for role in roles(session, self._who):
            place = self._sheet.exercise.place(role.place).title
            yield Item(f"role {role.place}", place, " ", role.text)
        held = [role.id for role in roles(session, self._who)]
        touching = [
            relation
            for relation in figure(session, self._sheet.sheet_id).relations
            if relation.source.entry in held or relation.target.entry in held
        ]
        yield Item("relations", _("Relations") if touching else _("No relations"), heading=True)
        for relation in touching:
            yield Item(f"drawn {relation.id}", sentence(relation), str(relation.number))

    def keep(self) -> None:
        """Do what the chosen line says."""
        kind, _blank, key = self.options.chosen.partition(" ")
        if kind == "role":
            self.dismiss(None)
            go_to(self._sheet, key)
        elif kind == "drawn":
            self.dismiss(None)
            change(self._sheet, key)
        else:
            self._stand(key)

    def _stand(self, key: str) -> None:
        side, reach, words = STANDINGS[key]
        if (side, reach) != (self._actor.side, self._actor.reach):
            receipt = actors.place_actor(self._sheet.room, self._actor, side, reach)
            self._sheet.show_receipt(receipt)
            self.options.items = tuple(self._items())
        self.tell(_("{name}: {side}.").format(name=self._actor.name, side=_(words)))
