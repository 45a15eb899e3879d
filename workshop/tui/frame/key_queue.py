"""Keys one after the other, however fast they come.

By itself Textual looks a key up among the bindings at once, but lets letters wait in the queue of
the widget that has the focus. When keys come in a burst (a fast typist while the disk is slow, a
barcode reader, a remote terminal) an Enter would overtake the letters before it, and letters
typed after a key that opens a form would land before the form. So each key waits here until the
one before it has been dealt with. Then it becomes the key that was meant (`typed_key`), and a
paste loses what can only do harm where no line of our own takes it and says so.
"""

import asyncio
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message import Message

from workshop.text.clean import without_harm
from workshop.tui.frame.typed_key import typed_key

R = TypeVar("R")

_PATIENCE = 0.1
"""Seconds after which a key counts as dealt with: its widget went away with it."""

_LOOKS = 50
"""How often to look, every hundredth of a second, whether a new screen has its focus."""


class _Done(Message):
    """Comes back by the way of a key, behind it: the key has been dealt with."""

    def __init__(self, number: int, looks: int = 0) -> None:
        self.number = number
        self.looks = looks
        super().__init__()


class TellsWhatItLeavesOut:
    """A field that is given a paste as it came, since it says what it cannot keep of it."""


class KeysInOrder(App[R]):
    """An app that deals with one key, or one paste, at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a key is still being dealt with."""
        return self._busy or bool(self._waiting)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pastes wait for their turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._waiting.append(event)
            if not self._busy:
                await self._deal_with_next()
            return
        await super().on_event(event)

    def before_key(self, key: str) -> None:
        """Take note of a key, or of a paste (``""``), before it is dealt with."""

    async def _deal_with_next(self) -> None:
        if not self._waiting:
            self._busy = False
            return
        self._busy = True
        self._number += 1
        done = _Done(self._number)
        target = self.focused or self.screen
        event = self._meant(self._waiting.popleft())
        self.before_key(event.key if isinstance(event, events.Key) else "")
        await super().on_event(event)
        if event.is_forwarded and target.post_message(done):
            loop = asyncio.get_running_loop()
            loop.call_later(_PATIENCE, self.post_message, _Done(self._number))
        else:
            self.post_message(done)

    def _meant(self, event: events.Key | events.Paste) -> events.Key | events.Paste:
        """Return what was meant, where it arrives; asked late, since the key before opens forms."""
        if isinstance(event, events.Key):
            return typed_key(event, lambda: self.screen.active_bindings)
        if isinstance(self.focused, TellsWhatItLeavesOut):
            return event
        return events.Paste(without_harm(event.text)[0])

    async def _on__done(self, message: _Done) -> None:
        if message.number != self._number or not self._busy:
            return
        screen = self.screen
        settled = screen.is_running and (screen.focused is not None or not screen.AUTO_FOCUS)
        if not settled and message.looks < _LOOKS:
            again = _Done(message.number, message.looks + 1)
            asyncio.get_running_loop().call_later(0.01, self.post_message, again)
            return
        await self._deal_with_next()
