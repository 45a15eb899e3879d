"""What is done with the tables: choose one, say where it is, open its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from workshop.language import _
from workshop.rules.room.table_status import MODE_NAMES, STATE_NAMES
from workshop.service.session.tables import mark_state, set_mode
from workshop.tui.console.control import Controls
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.model.event import FilledBy
    from workshop.model.room_acts import TableMode, TableState
    from workshop.tui.console.screen import RoomScreen


class OpenSheet(Command["RoomScreen"]):
    """Open the chosen table's sheet of the task in hand."""

    title = "Open the chosen table's sheet"
    keys = ("enter",)
    footer = "sheet"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Open it."""
        screen.open_chosen()


class ChooseTable(Command["RoomScreen"]):
    """Choose a table by its number; a second digit soon after belongs to the first."""

    title = "Choose a table by its number or name"
    keys = ("1",)
    footer = "to 9: table"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Choose it; from the palette, ask which."""
        if screen.last_key.isdigit():
            screen.number.type(screen.last_key)
            return
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (first paint)
        from workshop.tui.widgets.line_list import Option  # noqa: PLC0415  (the same)

        tables = screen.session.groups.values()
        options = [Option(table.id, table.name, str(table.number)) for table in tables]

        def choose(group: str) -> None:
            screen.choices.chosen = group
            screen.call_later(screen.open_chosen)  # after the question has closed itself

        if options:
            question = _("Which table's sheet?")
            screen.app.push_screen(PickScreen(question, options, choose, screen.choices.chosen))


class TableUp(Command["RoomScreen"]):
    """Choose the table above."""

    title = "The table above"
    keys = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Move the choice."""
        screen.choices.chosen = screen.choices.step(cls.by)


class TableDown(TableUp):
    """Choose the table below."""

    title = "The table below"
    keys = ("down",)
    by = 1


class PageUp(TableUp):
    """Go up a page."""

    title = "Up a page"
    keys = ("pageup",)
    by = -10


class PageDown(TableUp):
    """Go down a page."""

    title = "Down a page"
    keys = ("pagedown",)
    by = 10


class Mark(Controls):
    """Say where the chosen table is."""

    state: ClassVar[TableState] = ""

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Say it."""
        group = screen.chosen_group
        if group is None:
            screen.tell(_("There are no tables."))
            return
        if screen.do(lambda: mark_state(screen.room, group.id, cls.state)):
            told = _("Table {n}, {table}: {state}. Ctrl+Z takes it back.")
            state = _(STATE_NAMES[cls.state]) if cls.state else _("nothing said")
            screen.tell(told.format(n=group.number, table=group.name, state=state))


class MarkDrawing(Mark):
    """The chosen table draws."""

    title = "Table: drawing"
    keys = ("d",)
    footer = "drawing"
    state = "drawing"


class MarkStuck(Mark):
    """The chosen table is stuck."""

    title = "Table: stuck"
    keys = ("k",)
    footer = "stuck"
    state = "stuck"


class MarkHelp(Mark):
    """The chosen table asks for help."""

    title = "Table: asks for help"
    keys = ("h",)
    footer = "help"
    state = "help"


class MarkDone(Mark):
    """The chosen table is done."""

    title = "Table: done"
    keys = ("o",)
    footer = "done"
    state = "done"


class MarkCollected(Mark):
    """The chosen table's paper is collected."""

    title = "Table: collected"
    keys = ("c",)
    state = "collected"


class MarkPhotographed(Mark):
    """The chosen table's paper is photographed."""

    title = "Table: photographed"
    keys = ("g",)
    state = "photographed"


class MarkTyped(Mark):
    """The chosen table's paper is typed in."""

    title = "Table: typed"
    keys = ("y",)
    state = "typed"


class Unmark(Mark):
    """Say nothing of where the chosen table is."""

    title = "Table: no state"
    keys = ("backspace", "delete")


class PaperOrLive(Controls):
    """Say that the chosen table draws on paper, or types live, or neither."""

    title = "Table: on paper, or live"
    keys = ("r",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Go on to the next of the three."""
        group = screen.chosen_group
        if group is None:
            return
        following: dict[TableMode, TableMode] = {"": "paper", "paper": "live", "live": ""}
        mode = following[group.mode]
        if screen.do(lambda: set_mode(screen.room, group.id, mode)):
            words = _("Table {n}, {table}: {mode}.")
            name = _(MODE_NAMES[mode]) if mode else _("nothing said")
            screen.tell(words.format(n=group.number, table=group.name, mode=name))


class NewSheet(Command["RoomScreen"]):
    """Give the chosen table another sheet in the task in hand."""

    title = "Another sheet for this table"
    keys = ("s",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask who fills it, and make it."""
        from workshop.rules.room.table_status import task_in_hand  # noqa: PLC0415  (beside the one use)
        from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

        group, task = screen.chosen_group, task_in_hand(screen.session)
        if group is None or task is None:
            screen.tell(_("Choose a table first (↑ ↓)."))
            return
        options = [
            ("person", _("one person")), ("pair", _("a pair")), ("table", _("the whole table"))
        ]  # fmt: skip

        def make(filled_by: str) -> None:
            from workshop.service.sheet import sheets  # noqa: PLC0415  (first paint)

            by = cast("FilledBy", filled_by)
            screen.show_new(sheets.new_sheet(screen.room, group.id, task, by))

        question = _("A new sheet for {table}: who fills it?").format(table=group.name)
        screen.app.push_screen(ChoiceScreen(question, options, make))


class Latecomer(Command["RoomScreen"]):
    """Show a card for somebody who comes late: what happens, which table, time left, what to do."""

    title = "Card for a latecomer"
    keys = ("l",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Show it over everything else, for the chosen table."""
        from workshop.tui.console.latecomer_form import LatecomerScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(LatecomerScreen(screen.room, screen.choices.chosen))


DIGITS: list[BindingType] = [
    Binding(digit, f"command('{ChooseTable.name()}')", show=False, priority=True)
    for digit in "234567890"
]
"""The other digits; the help names the first alone."""

MARKS = (
    MarkDrawing, MarkStuck, MarkHelp, MarkDone, MarkCollected, MarkPhotographed, MarkTyped, Unmark,
)  # fmt: skip
