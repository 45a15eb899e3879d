"""The title lines of a sheet, and who filled it in."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.event import FilledBy
from workshop.model.exercise import TitleLine
from workshop.model.session import Sheet
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Keep, Leave, NextField
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

_FILLED: tuple[tuple[FilledBy, str], ...] = (
    ("person", N_("filled in by one person")),
    ("pair", N_("filled in by a pair")),
    ("table", N_("filled in by the whole table")),
)

_COMMANDS = (NextField, Keep, Leave, *LIST)


class TitlesScreen(FormScreen[None]):
    """A line for each title, and one choice of three."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"
    HEADING = N_("What the sheet is about. Enter goes to the next line, ↑ ↓ say who filled it in.")

    def __init__(
        self,
        lines: Sequence[TitleLine],
        sheet: Sheet,
        save: Callable[[dict[str, str], FilledBy], None],
    ) -> None:
        super().__init__()
        self._lines = lines
        self._sheet = sheet
        self._save = save

    def parts(self) -> Iterable[Widget]:
        """Return the lines and the choice."""
        for line in self._lines:
            yield Words(f"{line.title}. {line.hint}", look="dim")
            yield Entry(self._sheet.titles.get(line.id, ""), id=f"title-{line.id}", compact=True)
        filled = LineList()
        filled.set_reactive(LineList.items, tuple(Item(key, _(words)) for key, words in _FILLED))
        filled.set_reactive(LineList.chosen, self._sheet.filled_by)
        yield filled

    def _typed(self) -> dict[str, str]:
        return {line.id: self.query_one(f"#title-{line.id}", Entry).value for line in self._lines}

    @property
    def half_typed(self) -> bool:
        """Whether a line differs from what is saved."""
        return self.is_mounted and any(
            words != self._sheet.titles.get(line, "") for line, words in self._typed().items()
        )

    def keep(self) -> None:
        """Save it and close."""
        self._save(self._typed(), cast("FilledBy", self.options.chosen))
        self.dismiss(None)
