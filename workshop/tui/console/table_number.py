"""A table's number, typed digit by digit on the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.tui.frame.glyphs import sign

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen

PAUSE = 3.0
"""Seconds in which a second digit belongs to the first: time to look for the key."""


class TableNumber:
    """The digits so far, while another one may come."""

    def __init__(self, screen: RoomScreen) -> None:
        self._screen = screen
        self.digits = ""
        """Empty where the next digit begins a number."""
        self._count = 0

    def type(self, digit: str) -> None:
        """Choose the table that the digits say, or else the one that the last digit says."""
        screen = self._screen
        numbers = {group.number: group for group in screen.session.groups.values()}
        number = self.digits + digit if int(self.digits + digit) in numbers else digit
        group = numbers.get(int(number))
        if group is None:
            self.digits = ""
            screen.tell(_("There is no table {n}.").format(n=number), "warn")
            return
        screen.choices.chosen = group.id
        longer = [n for n in numbers if str(n).startswith(number) and n > int(number)]
        self.digits = number if longer else ""
        self._count += 1
        if not longer:
            self._tell(number)
            return
        screen.set_timer(PAUSE, lambda count=self._count: self.end(count))
        words = _(
            "{digits}_  Table {n}, or {longer} with a second digit. Then Enter, or a state key."
        )
        ends = dict.fromkeys((longer[0], longer[-1]))
        many = sign("–").join(map(str, ends))
        screen.tell(words.format(digits=number, n=number, longer=many), "accent")

    def end(self, count: int) -> None:
        """Take the digits as they are, unless another key came meanwhile."""
        if count == self._count and self.digits:
            self._tell(self.digits)
            self.digits = ""

    def _tell(self, number: str) -> None:
        words = _("Table {n}. D drawing, K stuck, H help, O done, C collected, G photo, Y typed.")
        self._screen.tell(words.format(n=number))
