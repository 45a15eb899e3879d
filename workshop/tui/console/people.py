"""Those present, names in what was written, how long the session is kept, and erasing a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop.language import _, ngettext
from workshop.tui.dialogs.keys import LIST, Keep, Leave
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.model.people_acts import Use
    from workshop.tui.console.people_form import PeopleScreen, TallyScreen
    from workshop.tui.console.screen import RoomScreen


class PeopleHere(Command["RoomScreen"]):
    """Count those present by numbers, ask each what they agree to, tick the profile. No names."""

    title = "Who is present, and what they agree to"
    keys = ("q",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Show them table by table."""
        from workshop.tui.console.people_form import PeopleScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(PeopleScreen(screen))


class NamesHere(Command["RoomScreen"]):
    """Go through the words that look like names of people, to replace them by roles."""

    title = "Words that look like names of people"
    keys = ("z",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """List them, if there are any."""
        from workshop.rules.privacy.name_detection import seen  # noqa: PLC0415  (first paint)
        from workshop.tui.console.names_form import NamesScreen  # noqa: PLC0415  (the same)

        if seen(screen.session):
            screen.app.push_screen(NamesScreen(screen))
        else:
            screen.tell(_("Nothing here looks like the name of a person. Look all the same."))


class KeepUntil(Command["RoomScreen"]):
    """Say until which day the session is kept; from then on it reminds you to forget it."""

    title = "Until when the session is kept"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the day."""
        from workshop.service.session.retention import day_of, keep_until  # noqa: PLC0415  (first paint)
        from workshop.tui.console.notes_form import JotScreen  # noqa: PLC0415  (the same)

        def keep(typed: str) -> None:
            day = day_of(typed)
            screen.show_receipt(keep_until(screen.room, day))
            screen.tell(_("Kept until {day}.").format(day=day.isoformat()))

        old = screen.session.keep_until
        question = _("Until which day is the session kept? Year, month, day: 2027-03-01")
        screen.app.push_screen(JotScreen(question, old.isoformat() if old else "", keep))


class EraseSheet(Command["RoomScreen"]):
    """Erase all that was said on the sheet of the chosen table, for good, on the table's word."""

    title = "Erase the chosen table's sheet for good"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask on whose word; the receipt is shown, and stays in the session."""
        from workshop.rules.sheet.sheet_codes import sheet_code  # noqa: PLC0415  (first paint)
        from workshop.service.session.erasure import erase_sheet, receipt_words  # noqa: PLC0415  (the same)
        from workshop.tui.console.notes_form import JotScreen  # noqa: PLC0415  (the same)
        from workshop.tui.dialogs.receipt import ReceiptScreen  # noqa: PLC0415  (the same)

        sheet = screen.chosen_sheet
        if sheet is None:
            screen.tell(_("Choose a table that has a sheet in this task (↑ ↓)."))
            return
        code = sheet_code(screen.session, sheet)
        number = len(screen.session.labels_in(sheet.id))
        asked = ngettext(
            "Erase sheet {code}, {n} label, for good? There is no undo. On whose word, without a "
            "name?",
            "Erase sheet {code}, {n} labels, for good? There is no undo. On whose word, without a "
            "name?",
            number,
        )

        def erase(word: str) -> None:
            receipt = erase_sheet(screen.room, sheet.id, word)
            screen.show_receipt(receipt)
            lines = receipt_words(receipt, screen.room.path)
            # the question closes first
            screen.app.call_later(lambda: screen.app.push_screen(ReceiptScreen(lines)))

        screen.app.push_screen(JotScreen(asked.format(code=code, n=number), "", erase))


class AddPerson(Command["PeopleScreen"]):
    """Count one more at the chosen table; the code to withdraw with is shown once."""

    title = "One more at this table"
    keys = ("a", "plus")
    footer = "one more"

    @classmethod
    def run(cls, screen: PeopleScreen) -> None:
        """Count them."""
        screen.add()


class RemovePerson(Command["PeopleScreen"]):
    """Take somebody off who was counted by mistake; Ctrl+Z brings them back."""

    title = "Counted by mistake"
    keys = ("x", "delete")
    footer = "take off"

    @classmethod
    def run(cls, screen: PeopleScreen) -> None:
        """Take them off."""
        screen.take_off()


class Research(Command["PeopleScreen"]):
    """Turn over whether the chosen person agrees to research."""

    title = "Research: yes or no"
    keys = ("1",)
    footer = "research"
    use: Use = "research"

    @classmethod
    def run(cls, screen: PeopleScreen) -> None:
        """Turn it over."""
        screen.turn(cls.use)


class Handout(Research):
    """Turn over whether the chosen person agrees to handouts."""

    title = "Handouts: yes or no"
    keys = ("2",)
    footer = "handout"
    use = "handout"


class Quotation(Research):
    """Turn over whether the chosen person agrees to quotation."""

    title = "Quotation: yes or no"
    keys = ("3",)
    footer = "quotation"
    use = "quotation"


class TickProfile(Keep):
    """Tick the profile of the chosen person."""

    title = "Tick the profile"
    footer = "profile"
    keys: ClassVar[tuple[str, ...]] = ("enter",)


class TallyProfile(Command["PeopleScreen"]):
    """Count the profile of the whole room, where nobody is counted one by one."""

    title = "Count the profile for the whole room"
    keys = ("t",)
    footer = "tally"

    @classmethod
    def run(cls, screen: PeopleScreen) -> None:
        """Open the counts."""
        screen.tally()


class UndoPeople(Command["PeopleScreen"]):
    """Take back the last thing done."""

    title = "Undo"
    keys = ("ctrl+z",)

    @classmethod
    def run(cls, screen: PeopleScreen) -> None:
        """Take it back."""
        screen.undo()


class TurnTick(Keep):
    """Tick the chosen answer, or take the tick off."""

    title = "Tick, or take the tick off"
    footer = "tick"
    keys = ("enter", "space")


class MoreOf(Command["TallyScreen"]):
    """One more gives this answer."""

    title = "One more"
    keys: ClassVar[tuple[str, ...]] = ("plus", "equals_sign", "right")
    footer = "one more"
    by = 1

    @classmethod
    def run(cls, screen: TallyScreen) -> None:
        """Count it."""
        screen.count(cls.by)


class LessOf(MoreOf):
    """One fewer gives this answer."""

    title = "One fewer"
    keys = ("minus", "left")
    footer = "one fewer"
    by = -1


class BackFromPeople(Leave):
    """Go back."""

    title = "Back"
    footer = "back"
    keys = ("escape",)


PEOPLE_COMMANDS = (
    AddPerson, Research, Handout, Quotation, TickProfile, TallyProfile, RemovePerson,
    BackFromPeople, UndoPeople, *LIST,
)  # fmt: skip
TICK_COMMANDS = (TurnTick, BackFromPeople, *LIST)
TALLY_COMMANDS = (MoreOf, LessOf, BackFromPeople, *LIST)
SAFE_COMMANDS = (PeopleHere, NamesHere, KeepUntil, EraseSheet)
"""What the console has of these."""
