"""What is done with lines that are typed already: taken back into the line, corrected, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import N_, _
from workshop.model.session import Label, Relation
from workshop.rules.sheet.typed_line import Spot, step
from workshop.service.session.room import Receipt
from workshop.service.sheet import relations, sheets
from workshop.tui.frame.command import Command
from workshop.tui.frame.undone import told as undone
from workshop.tui.paper_entry.refused import put_aside, take_again

if TYPE_CHECKING:
    from workshop.tui.paper_entry.screen import TypingScreen

FINISH = N_("Enter keeps the change; Esc leaves it.")


def go_to(screen: TypingScreen, spot: Spot) -> None:
    """Go somewhere, unless something in the line was changed; half-typed words come along."""
    if let_go_unchanged(screen):
        screen.tell("")
        screen.go(spot)


def let_go_unchanged(screen: TypingScreen) -> bool:
    """Leave what is in the line if it is as it was; else say what to do first."""
    if screen.changed:
        screen.tell(_(FINISH), "warn")
        return False
    if screen.editing is not None:
        screen.let_go()
    return True


def into_line(screen: TypingScreen, thing: Label | Relation) -> None:
    """Take something into the entry line, unless another thing there was changed."""
    if screen.changed:
        screen.tell(_(FINISH), "warn")
    else:
        screen.take_up(thing)
        screen.tell(_("Enter keeps a change, also of marks or code; Esc leaves it."))


class LineAbove(Command["TypingScreen"]):
    """Take the last line back into the entry line, to correct it; again, the one above it."""

    title = "The line above, to correct it"
    keys = ("up",)
    footer = "correct"
    by = -1

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Walk through the lines, from the one typed last; lines not taken come first."""
        waits = screen.editing is None and bool(screen.not_taken)
        if cls.by < 0 and waits and not screen.is_taken_again:
            take_again(screen)
            return
        if screen.editing is None and screen.is_taken_again:
            put_aside(screen)
        every = screen.typed
        ids = [thing.id for thing in every]
        if screen.editing is not None and screen.editing.id in ids:
            index = ids.index(screen.editing.id) + cls.by
        elif cls.by > 0:
            screen.tell(_("↑ takes the last line to be corrected."))
            return
        else:
            index = ids.index(screen.last) if screen.last in ids else len(ids) - 1
        if 0 <= index < len(ids):
            into_line(screen, every[index])
        elif not ids:
            screen.tell(_("There is no line to correct yet."))
        elif index < 0:
            screen.tell(_("This is the first line."))
        elif let_go_unchanged(screen):
            screen.tell("")


class LineBelow(LineAbove):
    """Take the line below; below the last one are the words you had half typed."""

    title = "The line below, to correct it"
    keys = ("down",)
    footer = ""
    by = 1


class UndoLine(Command["TypingScreen"]):
    """Take back the last thing done at this terminal."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Undo, unless words are being changed."""
        cls._go(screen, _("Undone: {what} Ctrl+Y does it again."), _("There is nothing to undo."))

    @classmethod
    def _go(cls, screen: TypingScreen, done: str, none: str) -> None:
        if not let_go_unchanged(screen):
            return
        back = screen.room.undo if cls is UndoLine else screen.room.redo
        receipt = screen.do(back, _("NOT UNDONE") if cls is UndoLine else _("NOT DONE AGAIN"))
        if receipt is not None:
            what = undone(receipt.acts, screen.session, screen.sheet_id)
            screen.tell(done.format(what=what))
            _go_to_title(screen, receipt)
        elif not screen.could_not_save:
            screen.tell(none)


def _go_to_title(screen: TypingScreen, receipt: Receipt) -> None:
    """Go to a title line that was taken back, to write it anew; else on from it."""
    for act in receipt.acts:
        if act.kind == "sheet.changed" and act.sheet == screen.sheet_id and act.titles:
            line = next(iter(act.titles))
            spot = next(s for s in screen.every if s.kind == "title" and s.id == line)
            screen.go(step(screen.every, spot, 1) if act.titles[line] else spot)


class RedoLine(UndoLine):
    """Do again what was taken back."""

    title = "Redo"
    keys = ("ctrl+y",)
    footer = ""

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Redo."""
        cls._go(screen, _("Done again: {what}"), _("There is nothing to do again."))


class TakeOffLine(Command["TypingScreen"]):
    """Take what is in the line to be corrected off the sheet. Ctrl+Z brings it back."""

    title = "Take the line off the sheet"
    keys = ("ctrl+d",)

    @classmethod
    def footer_on(cls, screen: TypingScreen) -> str:
        """Show it only where there is something to take off."""
        return _("take it off") if screen.editing is not None else ""

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Remove it, with the relations that end at it."""
        thing = screen.editing
        if thing is None:
            screen.tell(_("↑ takes a line to be corrected; Ctrl+D then takes it off the sheet."))
            return
        if screen.changed and screen.entry.value.strip():
            screen.tell(_(FINISH), "warn")
            return

        def take_off() -> Receipt:
            if isinstance(thing, Label):
                receipt = sheets.remove_label(screen.room, thing.id)
            else:
                receipt = relations.take_off_relation(screen.room, thing.id)
            screen.let_go()
            return receipt

        if screen.do(take_off):
            screen.tell(_("It is taken off. Ctrl+Z brings it back."))
