"""What is done on the agenda's own screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import N_, _
from workshop.tui.dialogs.keys import LIST, Keep, Leave
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.agenda_form import AgendaScreen


class ChangeItem(Keep):
    """Change the title, the minutes, the speakers or the kind of this item."""

    title = "Change this item"
    footer = "change"
    keys = ("enter",)


class AddItem(Command["AgendaScreen"]):
    """Add an item below this one."""

    title = "Add an item"
    keys = ("a",)
    footer = "add"

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Ask what it is."""
        screen.add()


class RemoveItem(Command["AgendaScreen"]):
    """Take this item out; Ctrl+Z puts it back."""

    title = "Take this item out"
    keys = ("x", "delete")
    footer = "take out"

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Take it out."""
        screen.take_out()


class ItemEarlier(Command["AgendaScreen"]):
    """Move this item up."""

    title = "Earlier"
    keys: ClassVar[tuple[str, ...]] = ("e",)
    footer = "earlier"
    by = -1

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Move it."""
        screen.move(cls.by)


class ItemLater(ItemEarlier):
    """Move this item down."""

    title = "Later"
    keys = ("l",)
    footer = "later"
    by = 1


class ItemLonger(Command["AgendaScreen"]):
    """Give this item a minute more, for each speaker where there are several."""

    title = "A minute more for this item"
    keys: ClassVar[tuple[str, ...]] = ("plus", "equals_sign")
    footer = "min"
    by = 1

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Give it."""
        screen.lengthen(cls.by)


class ItemShorter(ItemLonger):
    """Take a minute off this item."""

    title = "A minute less for this item"
    keys = ("minus",)
    footer = ""
    by = -1


class GoToItem(Command["AgendaScreen"]):
    """Set the clock to this item, leaving out what lies between."""

    title = "Set the clock to this item"
    keys = ("g",)
    footer = "go to it"

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Go there."""
        screen.go()


class LoadTemplate(Command["AgendaScreen"]):
    """Take the items of a template; what is behind stays."""

    title = "Take a template"
    keys = ("t",)
    footer = "template"

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Ask which."""
        screen.load()


class UndoAgenda(Command["AgendaScreen"]):
    """Take back the last change."""

    title = "Undo"
    keys = ("ctrl+z",)

    @classmethod
    def run(cls, screen: AgendaScreen) -> None:
        """Take it back."""
        screen.undo()


class LeaveAgenda(Leave):
    """Go back to the console; every change was kept when it was made."""

    title = "Back to the console"
    footer = "back"


AGENDA_COMMANDS = (
    ChangeItem, AddItem, ItemLonger, ItemShorter, ItemEarlier, ItemLater, RemoveItem, GoToItem,
    LoadTemplate, UndoAgenda, *LIST, LeaveAgenda,
)  # fmt: skip

HEADING = N_("The agenda. Ends {time}.")


def heading(time: str) -> str:
    """Return what stands above the agenda's items."""
    return _(HEADING).format(time=time)
