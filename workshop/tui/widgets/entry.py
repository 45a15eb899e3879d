"""The entry line. It types what is typed, and loses no line of a paste."""

import unicodedata
from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from workshop.text.clean import drop_reason


def _spells(character: str) -> bool:
    """Whether an invisible character belongs to spelling: Persian, emoji, the flag of Wales."""
    return unicodedata.category(character) == "Cf" and drop_reason(character) is None


class Entry(Input):
    """One line of words. A paste of several lines is handed on instead of being cut."""

    DEFAULT_CSS = """
    Entry, Entry:focus {
        border: none;
        padding: 0;
        height: 1;
        background: $surface;
    }
    """

    # Its own size never depends on the words; by itself each letter lays the whole screen out anew.
    virtual_size = reactive(Size(0, 0), layout=False)
    cursor_blink = reactive[bool](default=False, init=False)

    before_typing: Callable[[], None] | None = None
    """Called before a letter or a paste comes into the line, which it may clear for them."""

    class PastedLines(Message):
        """Somebody pasted more than one line."""

        def __init__(self, entry: "Entry", text: str) -> None:
            self.entry = entry
            self.text = text
            super().__init__()

    class LeftOut(Message):
        """Characters of a paste that can only do harm were left out."""

        def __init__(self, names: tuple[str, ...]) -> None:
            self.names = names
            super().__init__()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # the base class would keep the first line and say nothing
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            self.post_message(self.PastedLines(self, event.text))
            return
        if lines and self.before_typing:
            self.before_typing()
        self.take("".join(lines))

    def take(self, text: str) -> None:
        """Put one line of text where the cursor is, without what can only do harm."""
        line = text.replace("\t", " ")
        reasons = {character: drop_reason(character) for character in dict.fromkeys(line)}
        self.replace(
            "".join(character for character in line if not reasons[character]), *self.selection
        )
        names = tuple(reason for reason in reasons.values() if reason)
        if names:
            self.post_message(self.LeftOut(names))

    async def _on_key(self, event: events.Key) -> None:
        if event.key.startswith("alt+"):  # a key with Alt is never a letter
            event.stop()
            event.prevent_default()
            return
        typed = event.character
        if event.is_printable and self.before_typing:
            self.before_typing()
        if typed and not event.is_printable and _spells(typed):
            self.replace(typed, *self.selection)
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
