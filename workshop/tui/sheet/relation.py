"""What is done with relations on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.rules.sheet.figure import figure
from workshop.service.sheet import relations
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.sheet.relation_form import Drawn
    from workshop.tui.sheet.screen import SheetScreen


class Relate(Command["SheetScreen"]):
    """Draw a relation: from the label in the line if there is one, to another, in words."""

    title = "Draw a relation"
    keys = ("f4", "alt+r")
    footer = "relation"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose the ends that are not chosen yet, then the words."""
        from workshop.tui.sheet.relation_form import RelationScreen  # noqa: PLC0415  (first paint)

        def save(drawn: Drawn) -> None:
            screen.need_sheet()
            receipt = relations.relate(
                screen.room, screen.sheet_id, drawn.source, drawn.target, drawn.words,
                direction=drawn.direction, potential=drawn.potential, tone=drawn.tone,
            )  # fmt: skip
            screen.show_receipt(receipt)
            screen.tell(_("The relation is drawn. Alt+V lists them all; Ctrl+Z takes it off."))

        last = screen.meant.id if screen.meant else ""
        screen.app.push_screen(
            RelationScreen(screen.session, screen.sheet, save, first=screen.chosen, last=last)
        )


def change(screen: SheetScreen, relation_id: str) -> None:
    """Open a relation to change its words, its ends, or how it stands."""
    from workshop.tui.sheet.relation_form import RelationScreen  # noqa: PLC0415  (first paint)

    def save(drawn: Drawn) -> None:
        screen.need_sheet()
        receipt = relations.change_relation(
            screen.room, relation_id, drawn.words, source=drawn.source, target=drawn.target,
            direction=drawn.direction, potential=drawn.potential, tone=drawn.tone,
        )  # fmt: skip
        if receipt is not None:
            screen.show_receipt(receipt)
            screen.tell(_("The relation is changed. Ctrl+Z takes it back."))

    old = screen.session.relations[relation_id]
    screen.app.push_screen(RelationScreen(screen.session, screen.sheet, save, old=old))


class Relations(Command["SheetScreen"]):
    """See all relations of the sheet as a list; change one there, note on it, take it off."""

    title = "The relations of this sheet"
    keys = ("alt+v", "f12")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show them."""
        from workshop.tui.sheet.relations_form import RelationsScreen  # noqa: PLC0415  (first paint)

        if figure(screen.session, screen.sheet_id).relations:
            screen.app.push_screen(RelationsScreen(screen))
        else:
            screen.tell(_("There are no relations on this sheet yet. F4 draws one."))


RELATION_COMMANDS = (Relate, Relations)
