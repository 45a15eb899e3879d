"""Home: a new session, a recent one, one by its path, or the example."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from workshop.language import N_, _
from workshop.service.session.recent import recent_sessions, remember
from workshop.service.session.room import Room
from workshop.tui.frame.command import bindings
from workshop.tui.frame.screen import CommandScreen
from workshop.tui.home.commands import HOME_COMMANDS
from workshop.tui.widgets.line_list import Item, LineList
from workshop.tui.widgets.words import Rule, TwoSided, Words

_TEACH = N_(
    "A session is one file: its tables, what they are asked, and every word they say. "
    "Make a new one with N, or look at the example with E first."
)


class HomeScreen(CommandScreen[None]):
    """The way into a session. Nothing is typed here, so single keys are commands."""

    CSS_PATH = "screen.tcss"
    COMMANDS_HERE = HOME_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME_COMMANDS)

    def compose(self) -> ComposeResult:
        """Lay out what can be done and what was opened lately."""
        title = TwoSided(id="header")
        title.set_reactive(TwoSided.left, ((" workshop", "strong"),))
        yield title
        yield Rule()
        yield Words(_(_TEACH), id="teach")
        yield LineList(id="choices")
        yield Rule()
        yield from self.bottom()

    def on_mount(self) -> None:
        """Show what there is."""
        self.show_all()

    def on_screen_resume(self) -> None:
        """Show what was opened meanwhile."""
        self.show_all()

    @property
    def choices(self) -> LineList:
        """What can be chosen."""
        return self.query_one("#choices", LineList)

    def show_all(self) -> None:
        """List the ways in and the recent sessions."""
        recent = recent_sessions()
        into = _("into the session marked below") if recent else ""
        items = [
            Item("new", _("A new session"), "N"),
            Item("example", _("The example session"), "E"),
            Item("open", _("Open a session by its path"), "O"),
            Item("merge", _("Merge copies of a session"), "M", into),
            Item("heading", _("Opened lately"), heading=True),
            *(Item(str(path), path.stem, "·", str(path.parent)) for path in recent),
        ]
        if not recent:
            items.append(
                Item(
                    "none",
                    f"  {_('Nothing yet. What you open will be listed here.')}",
                    look="dim",
                    heading=True,
                )
            )
        self.choices.items = tuple(items)
        if self.choices.chosen not in {item.key for item in items}:
            self.choices.chosen = str(recent[0]) if recent else "new"

    def open_path(self, path: Path) -> None:
        """Open a session file; WorkshopError says what is wrong with it."""
        self.show_room(Room.open(path))

    def show_merged(self, path: Path) -> None:
        """Choose a session into which copies were brought."""
        remember(path)
        self.show_all()
        self.choices.chosen = str(path.absolute())

    def show_room(self, room: Room) -> None:
        """Show an open session."""
        from workshop.tui.app import WorkshopApp  # noqa: PLC0415  (a screen is loaded by the app)

        if isinstance(self.app, WorkshopApp):
            self.choices.chosen = str(room.path.absolute())  # chosen when one comes back
            self.app.show_room(room)

    @on(LineList.Picked)
    def _clicked(self, event: LineList.Picked) -> None:
        if self.choices.chosen == event.key:
            self.action_command("OpenChoice")
        self.choices.chosen = event.key
