"""Whose words a label holds, and whether it may be quoted: where the table wants that kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _
from workshop.service.session.people import set_author, set_quotable
from workshop.tui.frame.command import Command
from workshop.tui.sheet.label import meant

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen


class WhoseWords(Command["SheetScreen"]):
    """Say whose words the label holds (the one in the line, or the last): a number, or nobody."""

    title = "Whose words these are"
    keys: ClassVar[tuple[str, ...]] = ("shift+f2", "alt+d")  # a browser keeps Alt+D to itself

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose among those counted at the table."""
        from workshop.rules.sheet.numbers import pseudonym  # noqa: PLC0415  (first paint)
        from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (the same)

        label = meant(screen, cls)
        if label is None:
            return
        session = screen.session
        here = [p for p in session.persons.values() if p.group == screen.sheet.group]
        if not here:
            screen.tell(_("Nobody is counted at this table: say who is present on the console."))
            return
        names = {"": _("nobody’s in particular"), **{p.id: pseudonym(session, p) for p in here}}

        def mark(chosen: str) -> None:
            screen.need_sheet()
            screen.show_receipt(set_author(screen.room, label.id, chosen or None))
            screen.tell(f"{label.text}: {names[chosen]}.")

        question = _("Whose words are ‘{words}’?").format(words=label.text)
        screen.app.push_screen(ChoiceScreen(question, list(names.items()), mark, label.by or ""))


class MayBeQuoted(Command["SheetScreen"]):
    """Choose a label as one that may be quoted (the one in the line, or the last), or unchoose it.

    It is quoted only if the sheet is on record and everybody at the table agreed to quotation.
    """

    title = "The label may be quoted, or may not"
    keys = ("alt+q",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Turn the choice over."""
        label = meant(screen, cls)
        if label is None:
            return
        chosen = not label.quotable
        if screen.do(lambda: set_quotable(screen.room, label.id, chosen=chosen)):
            told = _("chosen: it may be quoted if all agree") if chosen else _("not to be quoted")
            screen.tell(f"{label.text}: {told}.")


QUOTE_COMMANDS = (WhoseWords, MayBeQuoted)
