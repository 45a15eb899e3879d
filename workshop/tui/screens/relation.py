"""A relation in three steps: from whom, to whom, in what words; F7 says how it stands."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workshop.model.event import End, Tone
from workshop.model.session import Session, Sheet
from workshop.tui.commands.command import bindings
from workshop.tui.commands.form import LIST, GoOn, Leave, Standing
from workshop.tui.screens.form import FormScreen
from workshop.tui.signs import sign
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

Save = Callable[[End, End, str, bool, Tone | None], None]

_STANDINGS: dict[str, tuple[bool, Tone | None]] = {
    "actual": (False, None),
    "supportive": (False, "supportive"),
    "strained": (False, "strained"),
    "potential": (True, None),
}
_ASK = (
    "From whom or what? Type to narrow the list, ↑ ↓ to choose, Enter to go on.",
    "To whom or what?",
    "How do they relate, in the table's own words? It may be left empty. Enter draws it.",
)

_NOBODY = "Nothing on the sheet goes by these words. Only what is on the sheet can be chosen."

_COMMANDS = (GoOn, Leave, Standing, *LIST)


class RelationScreen(FormScreen[None]):
    """One panel whose question changes from step to step; Esc goes a step back."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"
    HEADING = "A relation between two"

    def __init__(self, session: Session, sheet: Sheet, chosen: str, save: Save) -> None:
        super().__init__()
        self._ends = _ends(session, sheet)
        self._first = chosen
        self._save = save
        self._step = 0
        self._chain: list[Item] = []
        self._words = ""
        self._standing = next(iter(_STANDINGS))

    def parts(self) -> Iterable[Widget]:
        """Return the question, the line to type in and the list."""
        yield Words(id="so-far", look="accent")
        yield Words(id="ask", look="dim")
        yield Entry(compact=True)
        yield Words(id="standing")
        yield LineList()

    def on_mount(self) -> None:
        """Begin, from the chosen label if there is one."""
        self.options.empty = _NOBODY
        self._show()
        if self._first in self._ends:
            self.options.chosen = self._first

    @property
    def half_typed(self) -> bool:
        """Whether a step was taken already."""
        return self._step > 0

    @property
    def _line(self) -> Entry:
        return self.query_one(Entry)

    def _show(self) -> None:
        told = sign(" → ").join(item.text for item in self._chain)
        so_far = self.query_one("#so-far", Words)
        so_far.words = f"{told}  {self._words}".strip()
        so_far.display = bool(so_far.words)
        self.query_one("#ask", Words).words = _ASK[self._step]
        self._line.value = self._words if self._step == 2 else ""
        self.query_one("#standing").display = self._step == 2
        self._show_standing()
        self.query_one(KeyLine).refresh()
        self.options.display = self._step != 2
        self._fill("")

    def _fill(self, wanted: str) -> None:
        items = self._matching(wanted.casefold())
        self.options.items = tuple(items)
        if self.options.chosen not in {item.key for item in items}:
            self.options.chosen = items[0].key if items else ""

    def _matching(self, wanted: str) -> list[Item]:
        """Return the ends that go by some words: those first that begin so."""
        taken = {item.key for item in self._chain}
        found = [
            item
            for key, (item, _) in self._ends.items()
            if key not in taken and wanted in f"{item.text} {item.right}".casefold()
        ]
        return sorted(found, key=lambda item: not item.text.casefold().startswith(wanted))

    @on(Entry.Changed)
    def _typed(self, event: Entry.Changed) -> None:
        if self._step < 2:
            self._fill(event.value.strip())

    def keep(self) -> None:
        """Take the step; the last one draws the relation."""
        if self._step == 2:
            self._words = self._line.value
            potential, tone = _STANDINGS[self._standing]
            source, target = (self._ends[item.key][1] for item in self._chain)
            self._save(source, target, self._words, potential, tone)
            self.dismiss(None)
            return
        if self.options.chosen:
            self._chain.append(self._ends[self.options.chosen][0])
        else:
            self.tell("Choose one that is listed. What you type now replaces these words.", "warn")
            self._line.select_all()  # what is typed next takes their place
            return
        self._step += 1
        self.tell("")
        self._show()

    @property
    def asks_words(self) -> bool:
        """Whether the words are asked for, and with them how the relation stands."""
        return self._step == 2

    def next_standing(self) -> None:
        """Go round the ways in which a relation can stand."""
        every = list(_STANDINGS)
        self._standing = every[(every.index(self._standing) + 1) % len(every)]
        self._show_standing()

    def _show_standing(self) -> None:
        self.query_one(
            "#standing", Words
        ).words = f"How it stands: {self._standing}. F7 changes it ({', '.join(_STANDINGS)})."

    def leave(self) -> None:
        """Go a step back; from the first, close."""
        if self._step == 0:
            self.dismiss(None)
            return
        if self.asks_words:
            self._words = self._line.value
        self._step -= 1
        if self._step < 2:
            self._chain.pop()
        self._show()


def _ends(session: Session, sheet: Sheet) -> dict[str, tuple[Item, End]]:
    """Return what a relation can begin or end at: labels (an actor once), then whole places."""
    ends: dict[str, tuple[Item, End]] = {}
    seen: set[str] = set()
    exercise = session.exercises[sheet.exercise]
    for place in exercise.places:
        for label in session.labels_in(sheet.id, place.id):
            if label.actor is None:
                ends[label.id] = (
                    Item(label.id, label.text, right=place.title),
                    End(kind="label", id=label.id),
                )
            elif label.actor not in seen:
                seen.add(label.actor)
                ends[label.id] = (
                    Item(label.id, label.text, right=place.title),
                    End(kind="actor", id=label.actor),
                )
    for place in exercise.places:
        key = f"place {place.id}"
        ends[key] = Item(key, place.title, right="the whole card"), End(kind="place", id=place.id)
    return ends
