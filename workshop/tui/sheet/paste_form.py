"""A paste of several lines, offered as several labels, or as an outline of several places."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _, ngettext
from workshop.model.exercise import Exercise
from workshop.rules.sheet.outline import Outlined, outline
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Leave, TakeLines
from workshop.tui.frame.command import Command, bindings
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words


class AllHere(Command["PasteScreen"]):
    """Sort the lines into the places that they name, or take all of them here as they stand."""

    title = "All of them here, or each in its place"
    keys = ("f5", "alt+k")

    @classmethod
    def footer_on(cls, screen: "PasteScreen") -> str:
        """Show it where the lines name places."""
        if not screen.has_places:
            return ""
        return _("all here, as they stand") if screen.sorted_out else _("each in its place")

    @classmethod
    def run(cls, screen: "PasteScreen") -> None:
        """Turn it over."""
        if screen.has_places:
            screen.turn()


_COMMANDS = (TakeLines, AllHere, Leave, *LIST)
_ASK = N_("Enter adds them; Esc leaves them out.")


class PasteScreen(FormScreen[None]):
    """The lines, as the labels that they would become. They stay until they are saved."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)

    def __init__(
        self,
        lines: Sequence[str],
        exercise: Exercise,
        place: str,
        save: Callable[[Sequence[Outlined]], None],
    ) -> None:
        super().__init__()
        self._plain = [Outlined(place, line) for line in lines]
        self._outline = outline(lines, exercise, place)
        self._exercise = exercise
        self._save = save
        self.sorted_out = True
        """Whether each line goes to the place that it names."""
        self._wanted = False

    @property
    def has_places(self) -> bool:
        """Whether reading the lines as an outline makes a difference."""
        return bool(self._outline) and self._outline != self._plain

    @property
    def labels(self) -> Sequence[Outlined]:
        """What would be added."""
        return self._outline if self.sorted_out and self._outline else self._plain

    @property
    def half_typed(self) -> bool:
        """Whether somebody wanted the lines, and they could not be saved."""
        return self._wanted

    def heading(self) -> str:
        """Ask."""
        places = list(dict.fromkeys(label.place for label in self.labels))
        count = len(self.labels)
        if len(places) == 1:
            told = ngettext(
                "The paste makes one label under {place}.",
                "The paste makes {number} labels under {place}.",
                count,
            ).format(number=count, place=self._exercise.place(places[0]).title)
        else:
            told = _("The paste makes {number} labels in {places} places.").format(
                number=count, places=len(places)
            )
        return f"{told} {_(_ASK)}"

    def parts(self) -> Iterable[Widget]:
        """Return the lines."""
        shown = LineList()
        shown.set_reactive(LineList.items, self._items())
        yield shown

    def _items(self) -> tuple[Item, ...]:
        items: list[Item] = []
        several = len({label.place for label in self.labels}) > 1
        before = ""
        for number, label in enumerate(self.labels, start=1):
            if several and label.place != before:
                title = self._exercise.place(label.place).title
                items.append(Item(f"place {number}", title, heading=True))
                before = label.place
            answer = _("an answer") if label.state else ""
            items.append(Item(str(number), label.text, str(number), answer))
        return tuple(items)

    def turn(self) -> None:
        """Read the lines the other way."""
        self.sorted_out = not self.sorted_out
        self.query_one("#heading", Words).words = self.heading()
        self.options.items = self._items()
        self.query_one("#keys").refresh()

    def keep(self) -> None:
        """Add them and close."""
        self._wanted = True
        self._save(self.labels)
        self.dismiss(None)
