"""What a command is: its key, its words in palette, footer and help, and what it does."""

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from workshop.language import _
from workshop.tui.frame.glyphs import said

S = TypeVar("S")

_KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "delete": "Delete",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "greater_than_sign": ">",
    "backspace": "Backspace",
    "question_mark": "?",
}


class Command(Generic[S]):
    """Something a person can do on a screen of type ``S``.

    The docstring of a command is its line in the help. Title, footer and docstring are gathered
    for translation as they stand; whatever else a command says goes through ``_`` itself.
    """

    title: ClassVar[str]
    """What a facilitator would call it, in English; `called` says it in their language."""
    keys: ClassVar[tuple[str, ...]] = ()
    """The first is the one that is shown; the others are for keyboards that lock it."""
    footer: ClassVar[str] = ""
    """Its words in the footer, in English; empty where it has no place there."""
    in_palette: ClassVar[bool] = True

    @classmethod
    def name(cls) -> str:
        """Return the name by which a screen finds the command."""
        return cls.__name__

    @classmethod
    def called(cls) -> str:
        """Return its title as it is shown; the palette is searched by these words."""
        return _(cls.title)

    @classmethod
    def meaning(cls) -> str:
        """Return its line in the help."""
        words = " ".join((cls.__doc__ or "").split())
        return _(words)

    @classmethod
    def may_run(cls, screen: S) -> bool:  # noqa: ARG003  (for those that override it)
        """Whether the key means this command now; if not, it goes on to the entry line."""
        return True

    @classmethod
    def footer_on(cls, screen: S) -> str:  # noqa: ARG003  (for those that override it)
        """Return its words in the footer as the screen stands now, as they are shown."""
        return _(cls.footer)

    @classmethod
    def run(cls, screen: S) -> None:
        """Do it. A WorkshopError is shown as a message, and nothing has happened then."""
        raise NotImplementedError


def key_name(key: str) -> str:
    """Return a key as it is printed on keyboards: ``Ctrl+Z``, ``F5``, ``↑``."""
    if key in _KEY_NAMES:
        return said(_KEY_NAMES[key])
    *modifiers, last = key.split("+")
    return "+".join([*(m.title() for m in modifiers), said(_KEY_NAMES.get(last, last.upper()))])


def bindings(commands: Iterable[type[Command[Any]]]) -> list[BindingType]:
    """Return the key bindings of commands; they come before those of the entry line."""
    return [
        Binding(key, f"command('{command.name()}')", command.title, show=False, priority=True)
        for command in commands
        for shown in command.keys
        for key in _as_typed(shown)
    ]


def _as_typed(key: str) -> tuple[str, ...]:
    """Return a key, and where it is a letter its capital too: Caps Lock may be on."""
    return (key, key.upper()) if len(key) == 1 and key.isalpha() else (key,)
