"""What was typed on the wrong sheet goes to the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _, ngettext
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Relation
from workshop.rules.sheet.sheet_codes import in_typing_order, sheet_code
from workshop.service.sheet.move_between_sheets import Written, move_to_sheet, since
from workshop.tui.frame.command import Command
from workshop.tui.widgets.line_list import Option

if TYPE_CHECKING:
    from workshop.tui.paper_entry.screen import TypingScreen


class ToOtherSheet(Command["TypingScreen"]):
    """Move all that was typed here since the sheet was opened, or the line in the entry line."""

    title = "Move what was typed to another sheet"
    keys = ("alt+m",)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Ask for the code of the other sheet."""
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (first paint)

        thing = screen.editing
        if screen.changed or screen.new_words:
            screen.tell(_("Enter saves this line; Ctrl+U clears it."), "warn")
            return
        if isinstance(thing, Relation):
            screen.tell(_("A relation goes with its two ends."), "warn")
            return
        what = _meant(screen, thing)
        options = _sheets(screen)
        if not what:
            screen.tell(_("Nothing was typed here since the sheet was opened."), "warn")
        elif not options:
            screen.tell(_("There is no other sheet in this task."), "warn")
        else:
            screen.app.push_screen(
                PickScreen(_question(what, thing), options, lambda to: _move(screen, to, what))
            )


def _meant(screen: TypingScreen, thing: Label | None) -> Written:
    if thing is not None:
        return Written({thing.id})
    return since(screen.session, screen.sheet, screen.at_opening)


def _sheets(screen: TypingScreen) -> list[Option]:
    session, here = screen.session, screen.sheet
    return [
        Option(sheet.id, session.groups[sheet.group].name, sheet_code(session, sheet))
        for sheet in in_typing_order(session)
        if sheet.exercise == here.exercise and sheet.id != here.id
    ]


def _question(what: Written, thing: Label | None) -> str:
    if thing is not None:
        told = _("To which sheet does ‘{words}’ belong? Type its code, then Enter.")
        return told.format(words=thing.text)
    count = len(what.labels)
    told = ngettext(
        "To which sheet does the {n} label belong that was typed since this one was opened?",
        "To which sheet do the {n} labels belong that were typed since this one was opened?",
        count,
    )
    return told.format(n=count)


def _move(screen: TypingScreen, to: str, what: Written) -> None:
    if screen.sheet_id not in screen.session.sheets:
        raise WorkshopError(Problem(_("This sheet was taken away."), _("Nothing was moved.")))
    if screen.editing is not None:
        screen.let_go()
    receipt = move_to_sheet(screen.room, screen.sheet_id, to, what)
    screen.show_receipt(receipt)
    lost = sum(act.kind == "relation.removed" for act in receipt.acts)
    lost -= sum(act.kind == "relation.added" for act in receipt.acts)
    told = _("It is on sheet {code} now. Ctrl+Z takes it back; Esc, then its code, opens it.")
    if lost:
        told = ngettext(
            "It is on sheet {code} now; {n} relation to what stays is taken off. Ctrl+Z: back.",
            "It is on sheet {code} now; {n} relations to what stays are taken off. Ctrl+Z: back.",
            lost,
        )
    code = sheet_code(screen.session, screen.session.sheets[to])
    screen.tell(told.format(code=code, n=lost), "warn" if lost else "dim")
