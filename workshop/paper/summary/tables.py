"""Which tables, in words: by name where they are few, else by the numbers on their sheets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.language import Words
from workshop.model.session import Group

MOST_NAMES = 8
"""Tables that are told apart by name; more names than that are a list nobody reads."""

MOST_NUMBERS = 12
"""Numbers that are listed; of more tables only the count is told."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one task, and how they are told."""

    groups: Mapping[str, Group]
    all: Sequence[str]
    """Ids of those that have a sheet of the task here with something on it."""
    say: Words
    blank: int = 0
    """How many more have nothing but blank sheets here."""
    written: str | None = None
    """What their people write in as a rule, where the document's own words are in another."""
    on_paper: int = 0
    """How many more have a photograph here, and no sheet that is typed."""

    @property
    def numbered(self) -> bool:
        """Whether they go by their numbers."""
        return len(self.all) > MOST_NAMES

    def count(self, tables: Sequence[str]) -> str:
        """Return how many: *3 tables*."""
        number = len(tables)
        return self.say.ngettext("{n} table", "{n} tables", number).format(n=number)

    def every(self, tables: Sequence[str]) -> bool:
        """Whether these are all tables of the task: none left it blank, or on paper only."""
        return len(tables) == len(self.all) and not self.blank and not self.on_paper

    def who(self, tables: Sequence[str]) -> str:
        """Return which: *Care homes, Urgent care*, or *tables 3, 7*; of too many, how many."""
        if not self.numbered:
            return ", ".join(self.groups[table].name for table in tables)
        if len(tables) > MOST_NUMBERS:
            return self.count(tables)
        numbers = ", ".join(str(self.groups[table].number) for table in tables)
        words = self.say.ngettext("table {which}", "tables {which}", len(tables))
        return words.format(which=numbers)

    def both(self, tables: Sequence[str]) -> str:
        """Return how many and which: *3 tables: Care homes, Urgent care, Community*."""
        if len(tables) == 1:
            return self.who(tables)
        if self.every(tables):
            if len(tables) == 2:
                return self.say.gettext("both tables")
            return self.say.gettext("all {n} tables").format(n=len(tables))
        if self.numbered:
            if len(tables) > MOST_NUMBERS:
                return self.count(tables)
            numbers = ", ".join(str(self.groups[table].number) for table in tables)
            return f"{self.count(tables)}: {numbers}"
        return f"{self.count(tables)}: {self.who(tables)}"
