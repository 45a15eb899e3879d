"""A session: the agenda, the room clock, the tables and how far their sheets are."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from workshop.language import _, ngettext
from workshop.model.agenda import AgendaItem
from workshop.model.session import Session, Sheet
from workshop.rules import agenda
from workshop.rules.progress import FILLED_BY, progress
from workshop.service.room import location_warning
from workshop.tui.commands.command import bindings
from workshop.tui.commands.room import ROOM_COMMANDS
from workshop.tui.screens.base import SessionScreen
from workshop.tui.signs import said, sign
from workshop.tui.widgets.clock_line import ClockLine
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Rule, Words

_TITLES = 150
"""Cells of a screen on which a sheet's title has room beside how far it is."""


class RoomScreen(SessionScreen):
    """Where the facilitator is. There is no entry line here, so single keys are commands."""

    CSS_PATH = "room.tcss"
    COMMANDS_HERE = ROOM_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ROOM_COMMANDS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  (Textual declares it so)
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012  (the same)

    def compose(self) -> ComposeResult:
        """Lay the session out: clock, agenda, tables."""
        yield ClockLine(self.room.now, id="header").data_bind(SessionScreen.session)
        yield Rule()
        yield Words(id="cue", look="dim")
        with Container(id="body"):
            yield LineList(id="agenda")
            yield LineList(id="sheets")
        yield Rule()
        yield from self.bottom()

    def on_mount(self) -> None:
        """Choose the first sheet of the stage that the clock stands at."""
        self.show_all()
        of_stage = self.session.sheets_of(exercise=self.item.exercise)
        self.choices.chosen = (
            (of_stage or self.session.sheets_of())[0].id if self.session.sheets else ""
        )
        danger = location_warning(self.room.path)
        if danger:
            self.tell(danger, "warn")
        else:
            self.tell(_("Space starts the clock; Enter opens the chosen sheet."))

    @property
    def choices(self) -> LineList:
        """The tables and their sheets."""
        return self.query_one("#sheets", LineList)

    @property
    def item(self) -> AgendaItem:
        """The agenda item that the clock stands at."""
        return agenda.current(self.session)

    @property
    def chosen_sheet(self) -> Sheet | None:
        """The chosen sheet."""
        return self.session.sheets.get(self.choices.chosen)

    def watch_session(self, _old: Session, _new: Session) -> None:
        """Show what changed, here or elsewhere."""
        if self.is_mounted:
            self.asked = ""
            self.show_all()

    def show_all(self) -> None:
        """Bring header, agenda and tables up to date."""
        item = self.item
        stage = agenda.stage_of(item, self.session)
        self.query_one(ClockLine).left = (
            (f" {self.session.title}", "strong"),
            (sign(f"   {item.title}"), "accent"),
        )
        cue = self.query_one("#cue", Words)
        cue.heading = said(stage[1].title if stage else item.title)
        first = stage is not None and stage[1] == stage[0].stages[0]
        asked = [stage[0].question] if stage and first else []
        if not (asked and self._small):
            asked.append(item.cue)
        cue.words = said(" ".join(asked))
        listed = self.query_one("#agenda", LineList)
        listed.items = tuple(self._agenda(item))
        listed.chosen_look = "accent"  # where the clock is; only the sheets are chosen from
        listed.chosen_sign = "●"
        listed.chosen = item.id
        self.choices.items = tuple(self._sheets())
        if self.choices.chosen and self.chosen_sheet is None:  # it was taken away
            self.choices.chosen = next(iter(self.session.sheets), "")
        self.choices.empty = f"  {_('There are no sheets yet.')}"

    @property
    def _small(self) -> bool:
        """Whether the tables need the room that other things would take."""
        return self.has_class("-narrow") and not self.has_class("-high")

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self.call_after_refresh(self.show_all)

    def _agenda(self, here: AgendaItem) -> list[Item]:
        items = [Item("", _("Agenda"), heading=True)]
        every = agenda.agenda_of(self.session)
        for number, item in enumerate(every):
            stage = agenda.stage_of(item, self.session)
            each = item.speakers > 1 or (stage is not None and stage[1].per == "speaker")
            words = _("{n} min a speaker") if each else _("{n} min")
            minutes = words.format(n=f"{item.minutes:g}")
            done = number < every.index(here)
            if item == here:
                minutes = _("now, {minutes}").format(minutes=minutes)
            items.append(
                Item(
                    item.id, sign(item.title), "✓" if done else "·", minutes, "dim" if done else ""
                )
            )
        return items

    def _sheets(self) -> list[Item]:
        items = []
        for group in self.session.groups.values():
            items.append(Item(f"group {group.id}", f"{group.number}  {group.name}", heading=True))
            for sheet in self.session.sheets_of(group.id):
                far = progress(self.session, sheet.id)
                labels = ngettext("{n} label", "{n} labels", far.labels).format(n=far.labels)
                saved = self._saved(sheet)
                told = _("{n} of {all} touched").format(n=far.touched, all=far.places)
                task = self.session.exercises[sheet.exercise].title.split(":")[0]
                title = next((words for words in sheet.titles.values() if words), "")
                by = "" if sheet.filled_by == "table" else f" ({_(FILLED_BY[sheet.filled_by])})"
                plain = sign(f"{task} · {_('sheet {n}').format(n=sheet.number)}")
                name = f"{plain}{by}"
                if self.size.width < _TITLES:
                    title = ""
                if self._small:
                    name = plain
                told = f"{told}, {labels:<10}" if far.touched else _("nothing yet")
                right = f"{told}  {saved:>14}"
                if self.size.width < 60:
                    few = _("{n} of {all}").format(n=far.touched, all=far.places)
                    right = few if far.touched else ""
                items.append(
                    Item(
                        sheet.id,
                        f"{name}  {title}".rstrip(),
                        right=right,
                    )
                )
        return items

    def _saved(self, sheet: Sheet) -> str:
        if sheet.saved is None:
            return ""
        saved, now = sheet.saved.astimezone(), self.room.now().astimezone()
        same_day = saved.date() == now.date()
        return _("saved {time}").format(time=f"{saved:{'%H:%M:%S' if same_day else '%Y-%m-%d'}}")

    def open_chosen(self) -> None:
        """Open the chosen sheet."""
        sheet = self.chosen_sheet
        if sheet is not None:
            from workshop.tui.screens.sheet import SheetScreen  # noqa: PLC0415  (first paint)

            self.app.push_screen(SheetScreen(self.room, sheet.id))

    def show_new(self, sheet: str) -> None:
        """Choose a sheet that was just made."""
        self.show_session()
        self.choices.chosen = sheet
        self.tell(_("The new sheet is chosen. Enter opens it; Ctrl+Z takes it back."))

    def close_session(self) -> None:
        """Close the file and show the home screen."""
        from workshop.tui.app import WorkshopApp  # noqa: PLC0415  (a screen is loaded by the app)

        if isinstance(self.app, WorkshopApp):
            self.app.leave_session()

    @on(LineList.Picked, "#sheets")
    def _sheet_clicked(self, event: LineList.Picked) -> None:
        if self.choices.chosen == event.key:
            self.open_chosen()
        self.choices.chosen = event.key
