"""Those present: by numbers at their tables, what each agrees to, and their profile by ticks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model import people_acts as p
from workshop.model.session import Person
from workshop.rules.privacy.release_gate import USES
from workshop.rules.sheet.numbers import pseudonym
from workshop.service.session.people import (
    add_person,
    agree,
    consent,
    count_hands,
    profile,
    take_off_person,
    tick,
)
from workshop.tui.console.people import PEOPLE_COMMANDS, TALLY_COMMANDS, TICK_COMMANDS
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.receipt import ReceiptScreen
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen

_TABLE = "table "
"""Begins the key of a table's row."""


class PeopleScreen(FormScreen[None]):
    """Every table with those counted there; the lines that are read out stand above."""

    CSS_PATH = "people_form.tcss"
    COMMANDS_HERE = PEOPLE_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PEOPLE_COMMANDS)
    HEADING = N_("Who is present, and what each agrees to. Read out, and ask one by one:")

    def __init__(self, console: RoomScreen) -> None:
        super().__init__()
        self._below = console
        self._profile = profile()
        self._consent = consent()

    def parts(self) -> Iterable[Widget]:
        """Return what is asked, and the list."""
        for number, use in enumerate(USES, start=1):
            yield Words(f"{number}  {self._consent.line(use)}", look="dim")
        listed = LineList()
        listed.set_reactive(LineList.items, self._items())
        group = self._below.chosen_group
        first = group.id if group else next(iter(self._below.session.groups), "")
        listed.set_reactive(LineList.chosen, f"{_TABLE}{first}")
        yield listed

    def _items(self) -> tuple[Item, ...]:
        session = self._below.room.session
        items = []
        for group in session.groups.values():
            here = [one for one in session.persons.values() if one.group == group.id]
            told = str(len(here)) if here else _("nobody counted")
            items.append(
                Item(f"{_TABLE}{group.id}", f"{group.number}  {group.name}", "", told, "strong")
            )
            items += [
                Item(one.id, self._agreed(one), pseudonym(session, one), self._ticked(one))
                for one in here
            ]
        return tuple(items)

    def _agreed(self, person: Person) -> str:
        if person.withdrawn:
            return _("withdrawn")
        words = {True: _("yes"), False: _("no"), None: _("not asked")}
        answers = (words[person.uses.get(use)] for use in USES)
        return ", ".join(f"{number} {answer}" for number, answer in enumerate(answers, start=1))

    def _ticked(self, person: Person) -> str:
        words = _("profile {n} of {all}")
        return words.format(n=len(person.ticks), all=len(self._profile.fields))

    @property
    def _person(self) -> Person | None:
        person = self._below.room.session.persons.get(self.options.chosen)
        if person is None:
            self.tell(_("Choose a person first (↑ ↓); A counts one more at a table."))
        return person

    def show_all(self) -> None:
        """Show the list as it stands."""
        self.options.items = self._items()

    def add(self) -> None:
        """Count one more at the chosen table, and show the code once."""
        session = self._below.room.session
        chosen = self.options.chosen
        person = session.persons.get(chosen)
        group = person.group if person else chosen.removeprefix(_TABLE)
        new, code = add_person(self._below.room, group)
        self._shown(new.id)
        name = pseudonym(self._below.room.session, new)
        self.app.push_screen(
            ReceiptScreen(
                (
                    _("{name}: {code}").format(name=name, code=code),
                    _("Whoever has this code can withdraw. It is shown now and never again: give "
                      "it on a slip of paper."),
                )
            )
        )  # fmt: skip

    def take_off(self) -> None:
        """Take the chosen person off."""
        person = self._person
        if person is not None and person.withdrawn:
            self.tell(_("Withdrawn by their own code, so not counted by mistake."), "warn")
        elif person is not None:
            take_off_person(self._below.room, person.id)
            self._shown(f"{_TABLE}{person.group}")
            self.tell(_("Taken off. Ctrl+Z brings them back."))

    def turn(self, use: p.Use) -> None:
        """Turn over whether the chosen person agrees to a use; not asked becomes yes."""
        person = self._person
        if person is None:
            return
        if person.withdrawn:
            self.tell(_("Withdrawn: nothing can be agreed to any more."), "warn")
            return
        agrees = not person.uses.get(use, False)
        agree(self._below.room, person.id, use, agrees=agrees)
        self._shown(person.id)

    def keep(self) -> None:
        """Tick the profile of the chosen person."""
        person = self._person
        if person is not None:
            self.app.push_screen(TicksScreen(self, self._below, person.id))

    def tally(self) -> None:
        """Count the profile for the whole room."""
        self.app.push_screen(TallyScreen(self._below))

    def undo(self) -> None:
        """Take back the last thing done."""
        receipt = self._below.room.undo()
        self.tell(_("Taken back.") if receipt else _("There is nothing to take back."))
        self._shown(self.options.chosen)

    def _shown(self, chosen: str) -> None:
        self._below.show_session()
        self.show_all()
        known = {item.key for item in self.options.items}
        self.options.chosen = chosen if chosen in known else self.options.items[0].key


class TicksScreen(FormScreen[None]):
    """The profile of one person."""

    CSS_PATH = "people_form.tcss"
    COMMANDS_HERE = TICK_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TICK_COMMANDS)

    def __init__(self, people: PeopleScreen, console: RoomScreen, person: str) -> None:
        super().__init__()
        self._people = people
        self._below = console
        self._who = person
        self._profile = profile()

    def heading(self) -> str:
        """Say whose profile it is."""
        session = self._below.room.session
        name = pseudonym(session, session.persons[self._who])
        return _("The profile of {name}, ticked by themselves. Any line may stay empty.").format(
            name=name
        )

    def parts(self) -> Iterable[Widget]:
        """Return the fields and their answers."""
        listed = LineList()
        listed.set_reactive(LineList.items, self._items())
        listed.set_reactive(LineList.chosen, self._items()[1].key)
        yield listed

    def _items(self) -> tuple[Item, ...]:
        ticks = self._below.room.session.persons[self._who].ticks
        items = []
        for asked in self._profile.fields:
            items.append(Item(f"field {asked.id}", asked.title, heading=True))
            items += [
                Item(
                    f"{asked.id} {value.id}",
                    value.title,
                    "[x]" if ticks.get(asked.id) == value.id else "[ ]",
                )
                for value in asked.values
            ]
        return tuple(items)

    def keep(self) -> None:
        """Tick the chosen answer, or take the tick off; the form stays."""
        room = self._below.room
        name, value = self.options.chosen.split()
        on = room.session.persons[self._who].ticks.get(name) != value
        tick(room, self._who, name, value, on=on)
        self.options.items = self._items()
        self._below.show_session()
        self._people.show_all()


class TallyScreen(FormScreen[None]):
    """How many of the room give each answer, where nobody is counted one by one."""

    CSS_PATH = "people_form.tcss"
    COMMANDS_HERE = TALLY_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TALLY_COMMANDS)
    HEADING = N_("A show of hands: how many give each answer. No count below 5 ever leaves.")

    def __init__(self, console: RoomScreen) -> None:
        super().__init__()
        self._below = console
        self._profile = profile()

    def parts(self) -> Iterable[Widget]:
        """Return the fields and their answers."""
        listed = LineList()
        listed.set_reactive(LineList.items, self._items())
        listed.set_reactive(LineList.chosen, self._items()[1].key)
        yield listed

    def _items(self) -> tuple[Item, ...]:
        counts = self._below.room.session.tallies
        items = []
        for asked in self._profile.fields:
            items.append(Item(f"field {asked.id}", asked.title, heading=True))
            items += [
                Item(f"{asked.id} {v.id}", v.title, right=str(counts.get((asked.id, v.id), 0)))
                for v in asked.values
            ]
        return tuple(items)

    def count(self, by: int) -> None:
        """Count one more, or one fewer, for the chosen answer."""
        name, value = self.options.chosen.split()
        number = self._below.room.session.tallies.get((name, value), 0) + by
        count_hands(self._below.room, name, value, number)
        self.options.items = self._items()
        self._below.show_session()
