"""The agenda's own screen over the console: every item, changed while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import _
from workshop.model.agenda import AgendaItem
from workshop.rules.room import agenda, agenda_edit
from workshop.service.session import agendas
from workshop.tui.console.agenda_keys import AGENDA_COMMANDS, GoToItem, heading
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.frame.command import bindings
from workshop.tui.frame.undone import told
from workshop.tui.widgets.agenda_pane import agenda_lines, local
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen

_LEFT = {"past": "✓", "now": "●", "next": "·", "skipped": "-"}


class AgendaScreen(FormScreen[None]):
    """A list of the items. Every change is kept at once, and the new end is said."""

    COMMANDS_HERE = AGENDA_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGENDA_COMMANDS)

    def __init__(self, console: RoomScreen) -> None:
        super().__init__()
        self._below = console
        self._room = console.room

    def heading(self) -> str:
        """Say when the day ends as it stands now."""
        return heading(local(agenda.finish(self._room.session, self._room.now())))

    def parts(self) -> Iterable[Widget]:
        """Return the list."""
        yield LineList()

    def on_mount(self) -> None:
        """Show the items; the one that the clock stands at is chosen."""
        self.show_all()
        self.options.chosen = agenda.current(self._room.session).id

    def show_all(self) -> None:
        """Bring the items and the end up to date."""
        session = self._room.session
        expected = agenda.expected(session, self._room.now())
        lines = agenda_lines(expected)
        self.options.items = tuple(
            Item(
                one.item.id, f"{line.time}  {line.title}", _LEFT[line.when],
                f"{line.aside}  {line.minutes}", "dim" if line.when == "past" else "",
            )
            for one, line in zip(expected, lines, strict=True)
        )  # fmt: skip
        self.query_one("#heading", Words).words = self.heading()

    @property
    def item(self) -> AgendaItem:
        """The chosen item."""
        return next(i for i in self._items if i.id == self.options.chosen)

    @property
    def _items(self) -> tuple[AgendaItem, ...]:
        return agenda.agenda_of(self._room.session)

    def _set(self, items: Iterable[AgendaItem], words: str, chosen: str = "") -> None:
        """Keep a change, show it, and say what it was; WorkshopError where it cannot be."""
        before = agenda.finish(self._room.session, self._room.now())
        agendas.set_agenda(self._room, tuple(items))
        self._below.show_session()
        self.show_all()
        if chosen:
            self.options.chosen = chosen
        after = agenda.finish(self._room.session, self._room.now())
        if local(before) != local(after):
            ends = _("Ends {time}, it was {before}.")
            words = f"{words} {ends.format(time=local(after), before=local(before))}"
        self.tell(words, "accent")

    def keep(self) -> None:
        """Change the chosen item in a form of its own."""
        from workshop.tui.console.agenda_item_form import AgendaItemScreen  # noqa: PLC0415  (on demand)

        def changed(item: AgendaItem) -> None:
            self._set(agenda_edit.changed(self._items, item), _("Changed."), item.id)

        self.app.push_screen(AgendaItemScreen(self.item, self._room.session.exercises, changed))

    def add(self) -> None:
        """Make an item on the spot, below the chosen one."""
        from workshop.tui.console.agenda_item_form import AgendaItemScreen  # noqa: PLC0415  (on demand)

        below = self.options.chosen

        def added(item: AgendaItem) -> None:
            self._set(agenda_edit.added(self._items, item, below), _("Added."), item.id)

        new = AgendaItem.model_construct(
            id=agenda_edit.new_id(self._items), title="", minutes=5, kind="talk", speakers=1,
            exercise=None, stage=None, cue="",
        )  # fmt: skip
        self.app.push_screen(AgendaItemScreen(new, self._room.session.exercises, added))

    def take_out(self) -> None:
        """Take the chosen item out."""
        item, index = self.item, self._items.index(self.item)
        rest = agenda_edit.removed(self._items, item.id)
        following = rest[min(index, len(rest) - 1)].id if rest else ""
        words = _("{item} is taken out. Ctrl+Z puts it back.").format(item=item.title)
        self._set(rest, words, following)

    def move(self, by: int) -> None:
        """Move the chosen item up or down."""
        item = self.item
        moved = agenda_edit.moved(self._items, item.id, by)
        if moved != self._items:
            self._set(moved, _("Moved."), item.id)

    def lengthen(self, by: int) -> None:
        """Give the chosen item a minute more or less; for the current one the clock does that."""
        session, item = self._room.session, self.item
        if session.clock is not None and session.clock.item == item.id:
            self.tell(_("The clock stands at this item: + and - on the console give it time."))
            return
        longer = agenda_edit.with_minutes(item, by)
        self._set(agenda_edit.changed(self._items, longer), _("Changed."), item.id)

    def go(self) -> None:
        """Set the clock to the chosen item and go back to the console."""
        from workshop.tui.console.clock import go_to, leaves_unasked  # noqa: PLC0415  (on demand)

        item = self.item
        if item.id == agenda.current(self._room.session).id:
            self.tell(_("The clock stands at this item."))
            return
        console = self._below
        asked = _("{time} are left of the item before; {key} again leaves it.")
        if self.asked != GoToItem.name() and leaves_unasked(console, GoToItem, asked):
            self.asks_twice(GoToItem, console.status.left[0][0])
            console.asked = ""
            return
        self.dismiss(None)
        go_to(console, item)

    def load(self) -> None:
        """Ask for a template and take its items."""
        from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (on demand)

        def take(name: str) -> None:
            items = agendas.after_what_was(self._room, name)
            self._set(items, _("The template is taken. Ctrl+Z brings the old agenda back."))

        options = agendas.template_choices(self._room.session.language)
        if not options:
            self.tell(_("There are no templates."))
            return
        self.app.push_screen(ChoiceScreen(_("Which template?"), options, take))

    def undo(self) -> None:
        """Take back this terminal's last step."""
        receipt = self._room.undo()
        self._below.show_session()
        self.show_all()
        words = told(receipt.acts, self._room.session) if receipt else ""
        undone = _("Undone: {what}").format(what=words)
        self.tell(undone if receipt else _("There is nothing to take back."))

    def leave(self) -> None:
        """Go back; there is nothing that was not kept."""
        self.dismiss(None)
