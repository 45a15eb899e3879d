"""The first word of a line was taken as a code: it is said, and one key makes it a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workshop.language import _
from workshop.model.event import Act
from workshop.rules.sheet.typed_line import Spot, TypedLine, doubtful, parse, taken_as_code
from workshop.service.session.room import Receipt
from workshop.service.sheet import typing_in
from workshop.tui.frame.command import Command
from workshop.tui.frame.glyphs import sign

if TYPE_CHECKING:
    from workshop.tui.paper_entry.screen import TypingScreen

_SHOWN = 24
"""Characters of a line that are enough to know it by."""


class Taken(NamedTuple):
    """The line typed last, whose first word was a code."""

    text: str
    here: Spot
    """Where it had gone without the code."""
    undo: tuple[Act, ...]
    """What takes it back, as long as nothing else was done since."""
    code: str
    doubtful: bool


def look_at_code(screen: TypingScreen, text: str, here: Spot, line: TypedLine) -> Taken | None:
    """Return what is to be known of a line that was just saved, if it began with a code."""
    code = taken_as_code(text, screen.every, here)
    if not code or line.does != "words" or line.spot.kind not in ("place", "tray"):
        return None
    rest = text.strip()[len(code) :]
    doubt = doubtful(code, rest, screen.every)
    return Taken(text, here, screen.room.next_undo(), code, doubt)


def say_code(screen: TypingScreen, taken: Taken, line: TypedLine) -> None:
    """Say where a line went by its code: in one row, so that the keys stay, unless in doubt."""
    if not taken.doubtful:
        told = _("{code} is a code: this is under {place}. Alt+W: a word.")
        screen.tell(told.format(code=taken.code, place=line.spot.title))
        return
    words = line.words
    if len(words) > _SHOWN:
        words = words[:_SHOWN].rstrip() + sign("…")
    told = _("{code} taken as the code: ‘{words}’ is under {place}. Alt+W makes it a word.")
    told = told.format(code=taken.code, words=words, place=line.spot.title)
    screen.tell(told, "warn")


class AsWords(Command["TypingScreen"]):
    """Take a code at the beginning as a word; right after Enter, in the line just saved."""

    title = "Take the code as a word"
    keys = ("alt+w",)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Put the blank before the line, or take it away; mend the last line if there is none."""
        entry = screen.entry
        taken = screen.taken
        if taken and not entry.value and screen.editing is None:
            if taken.undo == screen.room.next_undo():
                cls._mend(screen, taken)
                return
            screen.taken = None
        at = entry.cursor_position
        if entry.value.startswith(" "):
            entry.value = entry.value.lstrip(" ")
            screen.tell(_("A code at the beginning is a code again."))
        else:
            entry.value = f" {entry.value}"
            at += 1
            screen.tell(_("The whole line is words: the blank before it says so."))
        entry.cursor_position = min(at, len(entry.value))

    @classmethod
    def _mend(cls, screen: TypingScreen, taken: Taken) -> None:
        literal = f" {taken.text.strip()}"
        line = parse(literal, screen.every, taken.here)
        screen.taken = None

        def mend() -> Receipt | None:
            shortened = screen.habit.shortened
            entered = typing_in.as_words(screen.room, screen.sheet_id, line, shortened=shortened)
            screen.go(entered.spot)
            return entered.receipt

        receipt = screen.do(mend)
        if receipt is not None:
            screen.mark_new(receipt)
            told = _("{code} is a word now: the whole line is under {place}.")
            screen.tell(told.format(code=taken.code, place=line.spot.title))
        elif screen.room.next_undo() != taken.undo:  # taken back, and then it could not be saved
            screen.here = taken.here
            screen.fill(literal)
            screen.show_session()
