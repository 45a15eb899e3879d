"""Several lines of words. Loaded only where a note is written: Textual's area takes a while."""

from textual import events
from textual.widgets import TextArea

from workshop.text.clean import without_harm
from workshop.tui.frame.key_queue import TellsWhatItLeavesOut
from workshop.tui.widgets.entry import Entry


class Area(TextArea, TellsWhatItLeavesOut):
    """An area to write in. What can only do harm stays out of it, and a paste says so."""

    def __init__(self, text: str = "", *, classes: str | None = None) -> None:
        super().__init__(without_harm(text)[0], classes=classes)

    async def _on_paste(self, event: events.Paste) -> None:
        kept, names = without_harm(event.text)
        event.stop()
        event.prevent_default()
        if names:
            self.post_message(Entry.LeftOut(names))
        await super()._on_paste(events.Paste(kept))
