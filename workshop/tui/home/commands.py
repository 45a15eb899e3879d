"""What is done on the home screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.resources import user_folder
from workshop.tui.console.merge import MergeCopies
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help

if TYPE_CHECKING:
    from workshop.service.session.room import Room
    from workshop.tui.home.screen import HomeScreen


class OpenChoice(Command["HomeScreen"]):
    """Do what is chosen."""

    title = "Open what is chosen"
    keys = ("enter",)
    footer = "open"

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Do it."""
        chosen = screen.choices.chosen
        known: dict[str, type[Command[HomeScreen]]] = {
            "new": NewSession,
            "example": OpenExample,
            "open": OpenPath,
            "merge": MergeCopies,
        }
        if chosen in known:
            known[chosen].run(screen)
        elif chosen:
            screen.open_path(Path(chosen))


class NewSession(Command["HomeScreen"]):
    """Make a new session: its title, its tables, its file."""

    title = "A new session"
    keys = ("n",)
    footer = "new"

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Open the form."""
        from workshop.tui.home.new_session_form import NewSessionScreen  # noqa: PLC0415  (first paint)

        def made(path: Path | None) -> None:
            if path is not None:
                screen.attempt(lambda: screen.open_path(path))

        screen.app.push_screen(NewSessionScreen(user_folder() / "sessions"), made)


class OpenPath(Command["HomeScreen"]):
    """Open a session file by its path."""

    title = "Open a session by its path"
    keys = ("o",)
    footer = "open a path"

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Ask for the path."""
        from workshop.tui.home.path_form import PathScreen  # noqa: PLC0415  (first paint)

        def opened(room: Room | None) -> None:
            if room is not None:
                screen.show_room(room)

        screen.app.push_screen(PathScreen(), opened)


class OpenExample(Command["HomeScreen"]):
    """Open the example session: made-up tables, and words in every place."""

    title = "The example session"
    keys = ("e",)
    footer = "example"

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Build it if it is not there, and open it."""
        from workshop.service.setup.demo import build_example  # noqa: PLC0415  (first paint)

        screen.open_path(build_example(user_folder() / "sessions"))


class ChoiceUp(Command["HomeScreen"]):
    """Choose what is above."""

    title = "Up"
    keys = ("up",)
    in_palette = False
    by = -1

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Move the choice."""
        screen.choices.chosen = screen.choices.step(cls.by)


class ChoiceDown(ChoiceUp):
    """Choose what is below."""

    title = "Down"
    keys = ("down",)
    by = 1


HOME_COMMANDS = (
    OpenChoice,
    NewSession,
    OpenExample,
    OpenPath,
    MergeCopies,
    ChoiceUp,
    ChoiceDown,
    Help,
)
