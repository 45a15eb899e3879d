"""A form that does something which takes a while."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from workshop.language import _
from workshop.tui.dialogs.form import FormScreen

R = TypeVar("R")
T = TypeVar("T")

PATIENCE = 1.0
"""Seconds after which it is said, and said again, that something goes on."""


class Patient(FormScreen[R]):
    """It counts the seconds meanwhile."""

    at_work = False

    def work(self, words: str, step: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do a step beside the screen, then take what it returns; what is wrong is said."""
        if not self.at_work:
            self.at_work = True
            self.run_worker(self._waited_for(words, step, then), exit_on_error=True)

    async def _waited_for(
        self, words: str, step: Callable[[], T], then: Callable[[T], object]
    ) -> None:
        doing = asyncio.ensure_future(asyncio.to_thread(step))
        seconds = 0.0
        while not (await asyncio.wait({doing}, timeout=PATIENCE))[0]:
            seconds += PATIENCE
            self.tell(_("{words} {n} s").format(words=words, n=f"{seconds:.0f}"), "accent")
        self.at_work = False
        self.attempt(lambda: then(doing.result()))

    def leave(self) -> None:
        """Leave, but not while something is being written."""
        if not self.at_work:
            super().leave()
