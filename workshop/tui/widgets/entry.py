"""The entry line. It types what is typed, and loses no line of a paste."""

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from workshop.text.clean import without_harm
from workshop.tui.frame.key_queue import TellsWhatItLeavesOut


class Entry(Input, TellsWhatItLeavesOut):
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

    def validate_value(self, value: str) -> str:
        """Keep out of the line what can only do harm, also where it stands in a stored text."""
        return without_harm(value)[0].replace("\n", " ").replace("\t", " ")

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
        line, names = without_harm(text.replace("\t", " "))
        self.replace(line, *self.selection)
        if names:
            self.post_message(self.LeftOut(names))

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and self.before_typing:
            self.before_typing()
        await super()._on_key(event)
