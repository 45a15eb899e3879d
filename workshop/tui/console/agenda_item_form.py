"""One item of the agenda, to be filled in."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.agenda import AgendaItem, ItemKind
from workshop.model.exercise import Exercise
from workshop.rules.room.agenda import stage_item
from workshop.service.session.agendas import KIND_WORDS, read_item
from workshop.tui.dialogs.form import FormScreen
from workshop.tui.dialogs.keys import LIST, EnterKeeps, Leave
from workshop.tui.frame.command import bindings
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Words

_COMMANDS = (EnterKeeps, Leave, *LIST)


class AgendaItemScreen(FormScreen[None]):
    """Title, minutes, speakers, kind; it closes when what was filled in is kept."""

    COMMANDS_HERE = _COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_COMMANDS)
    AUTO_FOCUS = "#title"
    HEADING = N_("An item of the agenda. Tab goes from line to line, ↑ ↓ say what it is.")

    def __init__(
        self,
        item: AgendaItem,
        exercises: Mapping[str, Exercise],
        take: Callable[[AgendaItem], None],
    ) -> None:
        super().__init__()
        self._item = item
        self._take = take
        self._stages = {
            f"{exercise.id}/{stage.id}": stage_item(exercise, stage)
            for exercise in exercises.values()
            for stage in exercise.stages
        }

    def parts(self) -> Iterable[Widget]:
        """Return the lines and the kinds."""
        item = self._item
        yield Words(_("Title"), look="dim")
        yield Entry(item.title, id="title", compact=True)
        yield Words(_("Minutes, for each speaker where there are several"), look="dim")
        yield Entry(f"{item.minutes:g}", id="minutes", compact=True)
        yield Words(_("Speakers, one after the other at every table"), look="dim")
        yield Entry(str(item.speakers), id="speakers", compact=True)
        kinds: tuple[ItemKind, ...] = ("talk", "slides", "break")
        listed = [Item(kind, _(KIND_WORDS[kind])) for kind in kinds]
        listed += [Item(key, stage.title) for key, stage in self._stages.items()]
        options = LineList()
        options.set_reactive(LineList.items, tuple(listed))
        chosen = f"{item.exercise}/{item.stage}" if item.kind == "stage" else item.kind
        options.set_reactive(LineList.chosen, chosen)
        yield options

    def _typed(self) -> tuple[str, str, str]:
        title, minutes, speakers = (
            self.query_one(f"#{name}", Entry).value for name in ("title", "minutes", "speakers")
        )
        return title, minutes, speakers

    @property
    def half_typed(self) -> bool:
        """Whether a line differs from what is kept."""
        item = self._item
        kept = (item.title, f"{item.minutes:g}", str(item.speakers))
        return self.is_mounted and self._typed() != kept

    def keep(self) -> None:
        """Keep it and close, or say what is wrong with it."""
        title, minutes, speakers = self._typed()
        stage = self._stages.get(self.options.chosen)
        if stage is not None and not title.strip():
            title = stage.title
        kind = "stage" if stage else self.options.chosen
        new = read_item(self._item, title, minutes, speakers, kind)
        if stage is not None:
            new = new.model_copy(update={"exercise": stage.exercise, "stage": stage.stage})
            if stage.stage != self._item.stage or not new.cue:
                new = new.model_copy(update={"cue": stage.cue})
        self._take(new)
        self.dismiss(None)
