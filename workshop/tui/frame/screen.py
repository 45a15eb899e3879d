"""What every screen has: commands, a line to say things in, and a way to do them safely."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from workshop.language import _
from workshop.model.problem import WorkshopError
from workshop.model.session import Session
from workshop.service.session.room import Receipt, Room, gone_meanwhile
from workshop.tui.frame.command import Command
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.painted import Painted
from workshop.tui.widgets.words import Status

R = TypeVar("R")


def left_out(names: Sequence[str]) -> str:
    """Say which characters a text came without."""
    return _("Left out, since it cannot be shown: {names}").format(names=", ".join(names))


class CommandScreen(Screen[R]):
    """A screen whose keys, palette, footer and help come from its commands."""

    LOOKS = (
        "dim", "strong", "accent", "warn", "error", "good", "chosen", "fresh", "rule",
        "frame", "focus", "title", "label", "muted", "link", "sign",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{look}" for look in LOOKS}
    COMMANDS_HERE: ClassVar[Sequence[type[Command[Any]]]] = ()
    GROUPS: ClassVar[Sequence[tuple[str, Sequence[type[Command[Any]]]]]] = ()
    """The same commands under headings, for the help of a screen that has many."""
    AUTO_FOCUS: ClassVar[str | None] = None
    SIGNS: ClassVar[Sequence[tuple[str, str]]] = ()
    """What stands on the screen and does not explain itself, for the help."""

    @property
    def is_current(self) -> bool:
        """Whether it can be seen."""
        # Textual counts the screen below an opaque one too; whatever changes there, a clock or
        # a count of labels, it would paint the whole terminal anew.
        if not super().is_current:
            return False
        stack = self.app.screen_stack
        return all(above.styles.background.a < 1 for above in stack[stack.index(self) + 1 :])

    asked = ""
    """The name of the command that waits to be asked a second time."""

    def asks_twice(self, command: type[Command[Any]], words: str) -> bool:
        """Say what a command would do, and wait for its key again; any other key forgets it."""
        if self.asked == command.name():
            self.asked = ""
            return False
        self.asked = command.name()
        self.tell(words, "warn")
        return True

    def before_key(self, key: str) -> None:
        """Forget what was asked when another key comes."""
        if self.asked and key.lower() not in self._command(self.asked).keys:
            self.asked = ""
            self.tell("")

    @property
    def half_typed(self) -> bool:
        """Whether there are words here that would be lost."""
        return False

    @property
    def status(self) -> Status:
        """The line to say things in."""
        return self.query_one(Status)

    def show_anew(self) -> None:
        """Show everything again: in other signs, colours or words."""
        for widget in self.query(Painted):
            widget.refresh(layout=True)
        self.show_all()

    def show_all(self) -> None:
        """Bring what is shown up to date, where a screen keeps something to be shown."""

    def bottom(self) -> Iterable[Widget]:
        """Return the last two rows: what there is to say, and the keys."""
        with Container(id="bottom"):
            yield Status(id="status")
            yield KeyLine(self.COMMANDS_HERE, id="keys")

    def tell(self, words: str, look: str = "dim") -> None:
        """Say something."""
        self.status.tell(words, look)

    def refuse(self, error: WorkshopError) -> None:
        """Say what could not be done, and how to mend it."""
        first = error.problems[0]
        self.tell(f"! {first.message} {first.hint}".rstrip(), "warn")

    def attempt(self, step: Callable[[], object]) -> None:
        """Do something; what is wrong with it is said, and nothing has happened then."""
        try:
            with self.erased_is_told():
                step()
        except WorkshopError as error:
            self.refuse(error)

    @contextmanager
    def erased_is_told(self) -> Iterator[None]:
        """Say of what is not found that it was erased, if anything was, in another window.

        Whatever is remembered by its id, in a form or a list that is open, may be gone by then.
        """
        try:
            yield
        except LookupError:
            rooms = [s.room for s in self.app.screen_stack if isinstance(s, SessionScreen)]
            if not any(room.erased_elsewhere for room in rooms):
                raise
            raise WorkshopError(gone_meanwhile()) from None

    def run_here(self, command: type[Command[Any]]) -> None:
        """Do a command."""
        self.attempt(lambda: command.run(self))

    def _command(self, name: str) -> type[Command[Any]]:
        return next(c for c in self.COMMANDS_HERE if c.name() == name)

    def action_command(self, name: str) -> None:
        """Do a command by its name."""
        self.run_here(self._command(name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key go on to the entry line where it does not mean the command."""
        if action == "command":
            return self._command(str(parameters[0])).may_run(self)
        return super().check_action(action, parameters)

    @on(KeyLine.Picked)
    def _key_clicked(self, event: KeyLine.Picked) -> None:
        self.action_command(event.command)


class CommandModal(CommandScreen[R], ModalScreen[R]):
    """The same over another screen."""


class SessionScreen(CommandScreen[None]):
    """A screen of an open session."""

    session: reactive[Session] = reactive(Session(), always_update=True)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.could_not_save = False
        """Whether the last step could not be saved."""
        self.set_reactive(SessionScreen.session, room.session)

    def come_back(self, _result: object = None) -> None:
        """Take note that a sheet above this screen was left."""

    def show_session(self) -> None:
        """Show the session as it stands, here and on the screens below."""
        for screen in self.app.screen_stack:
            if isinstance(screen, SessionScreen):
                screen.session = self.room.session

    def do(self, step: Callable[[], Receipt | None], failing: str = "") -> Receipt | None:
        """Save something and show it; where it could not be saved, say so loudly.

        What was said of a success is the caller's to say, and only where there is a receipt.
        """
        try:
            with self.erased_is_told():
                receipt = step()
        except WorkshopError as error:
            self.could_not_save = True
            self.refuse(error)
            self.status.right = ()
            self.status.alarm = failing or _("NOT SAVED")
            return None
        self.could_not_save = False
        self.show_session()
        if receipt is None:
            return None
        self.show_receipt(receipt)
        return receipt

    def show_receipt(self, receipt: Receipt) -> None:
        """Say what was saved, and what had to be left out of it."""
        self.show_session()
        self.status.saved(_("saved {time}").format(time=f"{receipt.at.astimezone():%H:%M:%S}"))
        if receipt.dropped:
            self.tell(left_out(receipt.dropped), "warn")
        else:
            self.tell("")
