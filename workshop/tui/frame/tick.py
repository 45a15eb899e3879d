"""One beat for everything that looks again and again: the time, and what other terminals wrote.

Waking up costs a sleeping laptop more than looking does, so there is one timer for all.
"""

from typing import TypeVar

from textual.app import App
from textual.signal import Signal

R = TypeVar("R")

BEAT = 0.2
"""Seconds between two looks: what others write is seen within a quarter of a second, and three
open screens take less than a fiftieth of a core while nothing happens."""


class Beating(App[R]):
    """An app that tells its widgets when to look."""

    def __init__(self) -> None:
        super().__init__()
        self.beat: Signal[None] = Signal(self, "beat")
