"""A relation in three steps: from whom, to whom, in what words; then how it stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.event import Direction, End, Tone
from workshop.model.session import Relation, Session, Sheet
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sign
from workshop.tui.sheet.relation_keys import Actual, GoOn, ToneOf, WhichWay
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Drawn:
    """A relation as somebody wants it to be."""

    source: End
    target: End
    words: str
    direction: Direction
    potential: bool
    tone: Tone | None


_TONES: tuple[Tone | None, ...] = (None, "supportive", "strained")
_WAYS: tuple[Direction, ...] = ("forward", "both", "none")
_ARROWS = {"forward": "→", "both": "↔", "none": "–"}
_SAID = {
    "forward": N_("one way"), "both": N_("both ways"), "none": N_("no direction"),
    None: N_("tone not said"), "supportive": N_("supportive"), "strained": N_("strained"),
}  # fmt: skip

_ASK = (
    N_("From whom or what? Type to narrow the list, ↑ ↓ to choose, Enter to go on."),
    N_("To whom or what? Type to narrow the list, Enter to go on; Esc chooses the first end anew."),
    N_("How do they relate, in the table's own words? It may be left empty. Enter draws it."),
)

_COMMANDS = (GoOn, Leave, Actual, WhichWay, ToneOf, *LIST)


class RelationScreen(FormScreen[None]):
    """One panel whose question changes from step to step; Esc goes a step back."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "Entry"

    def __init__(
        self,
        session: Session,
        sheet: Sheet,
        save: Callable[[Drawn], None],
        *,
        first: str = "",
        last: str = "",
        old: Relation | None = None,
    ) -> None:
        super().__init__()
        self._ends = _ends(session, sheet)
        self._save = save
        self._old = old
        self._chain: list[Item] = []
        """The ends chosen so far."""
        self._words = old.words if old else ""
        self._direction: Direction = old.direction if old else "forward"
        self._potential = old.potential if old else False
        self._tone: Tone | None = old.tone if old else None
        known = [self._item_of(end) for end in (old.source, old.target)] if old else []
        if first in self._ends:
            known = [self._ends[first][0]]
        for item in known:
            if item is None:  # an end that was taken off: it is asked for again
                break
            self._chain.append(item)
        self._begun = len(self._chain)
        self._last = last

    def _item_of(self, end: End) -> Item | None:
        return next((item for item, known in self._ends.values() if known == end), None)

    def heading(self) -> str:
        """Say what is done."""
        return _("A relation: change it") if self._old else _("A relation between two")

    def parts(self) -> Iterable[Widget]:
        """Return the question, the line to type in and the list."""
        yield Words(id="so-far", look="accent")
        yield Words(id="ask", look="dim")
        yield Entry(compact=True)
        yield Words(id="standing")
        yield LineList()

    def on_mount(self) -> None:
        """Begin, from the chosen label if there is one."""
        self.options.empty = _(
            "Nothing on the sheet goes by these words. Only what is on the sheet can be chosen."
        )
        self._show()
        if not self._chain and self._last in self._ends:  # a guess, that Enter takes
            self.options.chosen = self._last

    @property
    def half_typed(self) -> bool:
        """Whether a step was taken already."""
        return self._step > self._begun or (self.asks_words and self._line.value != self._words)

    @property
    def _step(self) -> int:
        return len(self._chain)

    @property
    def _line(self) -> Entry:
        return self.query_one(Entry)

    @property
    def asks_words(self) -> bool:
        """Whether the words are asked for, and with them how the relation stands."""
        return self._step == 2

    def _show(self) -> None:
        arrow = sign(f" {_ARROWS[self._direction]} ")
        told = arrow.join(item.text for item in self._chain)
        so_far = self.query_one("#so-far", Words)
        so_far.words = f"{told}{arrow}" if self._step == 1 else told
        so_far.display = bool(told)
        self.query_one("#ask", Words).words = _(_ASK[self._step])
        self._line.value = self._words if self.asks_words else ""
        self._line.cursor_position = len(self._line.value)
        self.query_one("#standing").display = self.asks_words
        self._show_standing()
        self.query_one(KeyLine).refresh()
        self.options.display = not self.asks_words
        self._fill("")

    def _fill(self, wanted: str) -> None:
        items = self._matching(wanted.casefold())
        self.options.items = tuple(items)
        if wanted or self.options.chosen not in {item.key for item in items}:
            self.options.chosen = items[0].key if items else ""

    def _matching(self, wanted: str) -> list[Item]:
        """Return the ends that go by some words: those first that begin so."""
        taken = {item.key for item in self._chain}
        found = [
            item
            for key, (item, _end) in self._ends.items()
            if key not in taken and wanted in f"{item.text} {item.right}".casefold()
        ]
        return sorted(found, key=lambda item: not item.text.casefold().startswith(wanted))

    @on(Entry.Changed)
    def _typed(self, event: Entry.Changed) -> None:
        if not self.asks_words:
            self._fill(event.value.strip())

    def keep(self) -> None:
        """Take the step; the last one draws the relation."""
        if self.asks_words:
            self._words = self._line.value
            source, target = (self._ends[item.key][1] for item in self._chain)
            drawn = Drawn(source, target, self._words, self._direction, self._potential, self._tone)
            self._save(drawn)
            self.dismiss(None)
        elif self.options.chosen:
            self._chain.append(self._ends[self.options.chosen][0])
            self.tell("")
            self._show()
        else:
            told = _("Choose one that is listed. What you type now replaces these words.")
            self.tell(told, "warn")
            self._line.select_all()  # what is typed next takes their place

    def turn(self, what: str) -> None:
        """Go round what can be said of a relation: ``potential``, ``tone`` or ``direction``."""
        if what == "potential":
            self._potential = not self._potential
        elif what == "tone":
            self._tone = _TONES[(_TONES.index(self._tone) + 1) % len(_TONES)]
        else:
            self._direction = _WAYS[(_WAYS.index(self._direction) + 1) % len(_WAYS)]
            arrow = sign(f" {_ARROWS[self._direction]} ")
            self.query_one("#so-far", Words).words = arrow.join(i.text for i in self._chain)
        self._show_standing()

    def _show_standing(self) -> None:
        told = [
            ("F5", _("potential") if self._potential else _("actual")),
            ("F6", _(_SAID[self._direction])),
            ("F7", _(_SAID[self._tone])),
        ]
        words = _("How it stands:") + "".join(f"   {key} {said}" for key, said in told)
        self.query_one("#standing", Words).words = words

    def leave(self) -> None:
        """Go a step back; from the first, close."""
        if not self._chain or self._old:
            super().leave() if self._old else self.dismiss(None)
            return
        if self.asks_words:
            self._words = self._line.value
        gone = self._chain.pop()
        self._begun = 0
        self._show()
        self.options.chosen = gone.key


def _ends(session: Session, sheet: Sheet) -> dict[str, tuple[Item, End]]:
    """Return what a relation can begin or end at: labels (an actor once), then whole places."""
    ends: dict[str, tuple[Item, End]] = {}
    seen: dict[str, str] = {}
    exercise = session.exercises[sheet.exercise]
    for place in exercise.places:
        for label in session.labels_in(sheet.id, place.id):
            item = Item(label.id, label.text, right=place.title)
            if label.actor is None:
                ends[label.id] = item, End(kind="label", id=label.id)
            elif label.actor not in seen:
                seen[label.actor] = label.id
                ends[label.id] = item, End(kind="actor", id=label.actor)
    for place in exercise.places:
        key = f"place {place.id}"
        item = Item(key, place.title, right=_("the whole card"))
        ends[key] = item, End(kind="place", id=place.id)
    return ends
