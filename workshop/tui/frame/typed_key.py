"""A key as it was meant: what types a character types it, and Shift alone changes nothing.

Textual asks Python whether a character is printable. Python says no to every blank but one, to
characters newer than its own tables (this year's emoji), and to the joiners that Persian and
emoji are spelt with. Terminals with a newer keyboard protocol (kitty's, xterm's modifyOtherKeys)
report Shift+Space and the like as keys of their own, which nothing is bound to. Both are mended
here once, for every field there is or will be, before a key reaches any of them.
"""

import re
from collections.abc import Callable, Container

from textual import events

from workshop.text.clean import drop_reason

_NAMED = {"\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace"}
"""Keys that xterm's protocol reports by their control character."""

_TYPED = {
    "space": " ", "no_break_space": "\u00a0", "decimal": ".", "divide": "/", "multiply": "*",
    "subtract": "-", "add": "+", "equal": "=", "separator": ",",
}  # fmt: skip
"""What keys type that are reported by name alone; most stand on the number pad."""

_NO_LETTER = frozenset({"alt", "ctrl", "super", "hyper", "meta"})
"""Whatever is held down with one of these is a command, and types nothing."""

_FUNCTION = re.compile(r"f\d+")


class Key(events.Key):
    """A key of a terminal; `is_printable` where its character may be kept."""

    @property
    def is_printable(self) -> bool:
        """Whether it types a character that is kept."""
        return self.character is not None and is_typed(self.character)


def is_typed(character: str) -> bool:
    """Whether a character may come into a line of words: all but what would do harm there."""
    return character.isprintable() or (
        character not in "\t\n\r\v\f\x85\u2028\u2029" and drop_reason(character) is None
    )


def typed_key(event: events.Key, bound: Callable[[], Container[str]]) -> Key:
    """Return a key as it was meant; ``bound`` gives the keys that do something where it arrives."""
    *held, name = event.key.split("+") if event.key not in {"+", ""} else [event.key]
    name = _NAMED.get(name, name)
    character = event.character
    key = "+".join([*held, name])
    # a function key with Shift is another key, also where its command cannot be run at present
    if "shift" in held and not _FUNCTION.fullmatch(name) and key not in bound():
        held.remove("shift")
        if not held and character is None and len(name) == 1:
            name = name.upper() if len(name.upper()) == 1 else name
    if _NO_LETTER & set(held):
        character = None
    elif not held and character is None:
        character = _TYPED.get(name)
    return Key("+".join([*held, name]), character)
