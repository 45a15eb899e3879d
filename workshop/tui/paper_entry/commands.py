"""What is done while a paper sheet is typed in. Enter, Tab and letters are nearly all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.language import _
from workshop.model.session import Label, Relation
from workshop.rules.sheet.actors import namesake
from workshop.rules.sheet.progress import FILLED_BY
from workshop.rules.sheet.sheet_codes import Place, code_alone
from workshop.rules.sheet.similarity import folded, nearest
from workshop.rules.sheet.typed_line import Spot, step
from workshop.service.session.room import Receipt
from workshop.service.sheet import actors, typing_in
from workshop.tui.console.photograph import PhotographOfTyped
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help
from workshop.tui.paper_entry.code import AsWords, look_at_code, say_code
from workshop.tui.paper_entry.correct import (
    LineAbove,
    LineBelow,
    RedoLine,
    TakeOffLine,
    UndoLine,
    let_go_unchanged,
)
from workshop.tui.paper_entry.move import ToOtherSheet
from workshop.tui.paper_entry.refused import waiting
from workshop.tui.widgets.footer import KeyLine

if TYPE_CHECKING:
    from workshop.tui.paper_entry.screen import TypingScreen


def save_line(screen: TypingScreen, *, same: bool = False) -> Spot | None:
    """Save the line, or go where it says; returns where it went, None where it stays in the line.

    ``same`` says that it names somebody who stands in another place. WorkshopError says what the
    line cannot mean.
    """
    text, here = screen.entry.value, screen.spot
    screen.refused = text  # until it is taken
    sheet = code_alone(screen.session, text)
    if sheet is not None:
        _open_sheet(screen, sheet)
        return None
    line = screen.understood()
    if line.does == "go":
        screen.tell("")
        screen.let_go()
        screen.go(line.spot)
        return line.spot
    after = line.spot

    def save() -> Receipt | None:
        nonlocal after
        shortened = screen.habit.shortened
        after, receipt = typing_in.enter_line(
            screen.room, screen.sheet_id, line, shortened=shortened, same=same
        )
        return receipt

    receipt = screen.do(save)
    if receipt is None:
        return None
    back, screen.back_to = screen.back_to, None
    screen.let_go()
    screen.go(back or after)
    screen.mark_new(receipt)
    screen.taken = taken = look_at_code(screen, text, here, line)
    label = screen.session.labels.get(screen.last)
    if receipt.dropped:  # what had to be left out is said already
        return line.spot
    if taken and taken.doubtful:
        say_code(screen, taken, line)
    elif line.does == "words" and label is not None and point_out(screen, label):
        pass
    elif taken and here.id != line.spot.id:
        say_code(screen, taken, line)
    return line.spot


def _open_sheet(screen: TypingScreen, place: Place) -> None:
    """Go to the sheet whose code was typed as a line, once it is asked for again."""
    if screen.not_taken:
        screen.tell(_("↑ takes up the line that is not taken; Ctrl+U clears this one."), "warn")
        return
    asking = _("This is the code of a sheet. Enter again opens it; Alt+W keeps it as words.")
    if not screen.asks_twice(EnterLine, asking):
        screen.next_sheet = typing_in.sheet_at(screen.room, place)
        screen.let_go()
        screen.dismiss()


class EnterLine(Command["TypingScreen"]):
    """Save the line, or keep the correction."""

    title = "Save the line, or keep the correction"
    keys = ("enter",)
    footer = "save"
    in_palette = False

    @classmethod
    def footer_on(cls, screen: TypingScreen) -> str:
        """Name what it does now."""
        return _("keep") if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Save it; what cannot be understood stays in the line."""
        if screen.editing is not None:
            cls._keep(screen, screen.editing)
        elif screen.entry.value.strip():
            save_line(screen)
        else:
            screen.tell(_("Type a line, then Enter. Tab goes on, Esc to the next sheet."))

    @classmethod
    def _keep(cls, screen: TypingScreen, thing: Label | Relation) -> None:
        if not screen.entry.value.strip():
            screen.tell(_("Ctrl+D takes it off; Esc leaves it as it was."), "warn")
            return
        if not screen.changed:  # looking settles nothing
            screen.let_go()
            screen.tell("")
            return
        screen.refused = screen.entry.value  # until it is taken
        line = screen.understood()

        def keep() -> Receipt | None:
            if isinstance(thing, Label):
                return typing_in.correct_label(screen.room, thing, line)
            return typing_in.correct_relation(screen.room, thing, line)

        screen.do(keep)
        if not screen.could_not_save:
            screen.let_go()


def point_out(screen: TypingScreen, label: Label) -> bool:
    """Say where words like those of a new label stand already; whether there are any.

    It is no mistake, so far. Twice in one place comes first: nobody holds a role twice.
    """
    here = screen.session.labels_in(screen.sheet_id, label.place)
    near = nearest(label.text, (other for other in here if other.id != label.id))
    twin = namesake(screen.session, label)
    if near is not None and folded(near.text) == folded(label.text):
        screen.tell(_("These words stand here twice now. Ctrl+Z takes the last ones back."), "warn")
    elif twin is not None:
        where = screen.exercise.place(twin.place).title
        told = _("The same words stand under {place}. The same one? Alt+J joins them.")
        screen.tell(told.format(place=where), "accent")
    elif near is not None:
        told = _("Much like ‘{words}’, which stands here already.")
        screen.tell(told.format(words=near.text))
    return near is not None or twin is not None


class SameOne(Command["TypingScreen"]):
    """Save the line as the same one as in another place; on an empty line, say so of the last."""

    title = "It is the same one as in another place"
    keys = ("alt+j",)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Join it."""
        if screen.editing is None and screen.entry.value.strip():
            save_line(screen, same=True)
            return
        thing = screen.editing or screen.session.labels.get(screen.last)
        if not isinstance(thing, Label):
            screen.tell(_("Type who it is first."))
            return
        twin = namesake(screen.session, thing)
        if twin is None:
            told = _("‘{words}’ has no namesake in another place.")
            screen.tell(told.format(words=thing.text), "warn")
        elif screen.do(lambda: actors.join_actors(screen.room, thing, twin)):
            told = _("Joined: ‘{words}’ is one actor, with the same sign in both places.")
            screen.tell(told.format(words=thing.text))


class NextSpot(Command["TypingScreen"]):
    """Save the line, and go to the next place; once a side is said, to inside, then outside."""

    title = "Next place"
    keys = ("tab",)
    footer = "next place"
    by = 1

    @classmethod
    def footer_on(cls, screen: TypingScreen) -> str:
        """Make room while something is corrected."""
        return "" if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Save what is typed, then go on, and from the last to the first."""
        here: Spot | None = screen.here or screen.every[0]
        if screen.new_words:
            here = save_line(screen)
        if here is not None and let_go_unchanged(screen):
            screen.go(step(screen.every, here, cls.by))


class PreviousSpot(NextSpot):
    """Save the line, and go to the place before."""

    title = "Previous place"
    keys = ("shift+tab",)
    footer = ""
    by = -1


class Shortened(Command["TypingScreen"]):
    """Say that the lines from now on are shortened, or that they are verbatim as on the paper."""

    title = "Verbatim or shortened"
    keys = ("alt+v",)
    footer = "shortened"

    @classmethod
    def footer_on(cls, screen: TypingScreen) -> str:
        """Name what it makes of the lines that follow."""
        return _("verbatim") if screen.habit.shortened else _(cls.footer)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Turn it over; it stays for the next sheets."""
        screen.habit.shortened = not screen.habit.shortened
        if screen.habit.shortened:
            screen.tell(_("Lines from now on are marked as shortened."))
        else:
            screen.tell(_("Lines from now on are verbatim, as on the paper."))
        screen.show_target()
        screen.query_one(KeyLine).refresh()


class FilledIn(Command["TypingScreen"]):
    """Say who filled the sheet in: the whole table, one person, or a pair."""

    title = "Who filled it in"
    keys = ("f3", "alt+t")

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Go round the three."""
        if screen.do(lambda: typing_in.next_filled_by(screen.room, screen.sheet_id)):
            by = _(FILLED_BY[screen.sheet.filled_by])
            screen.tell(_("Filled in by: {who}. F3 again changes it.").format(who=by))


class Picture(Command["TypingScreen"]):
    """See the whole picture, as large as the screen."""

    title = "The whole picture"
    keys = ("f6", "alt+p")

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Show it; Esc comes back."""
        from workshop.tui.views.whole import WholeScreen  # noqa: PLC0415  (first paint)

        spot = screen.spot
        first = screen.exercise.places[0].id
        place = spot.id if spot.kind == "place" else first
        screen.app.push_screen(WholeScreen(screen.room, screen.sheet_id, place))


class NextSheet(Command["TypingScreen"]):
    """Go to the next sheet: its code is asked, and the next one in the pile is marked."""

    title = "The next sheet"
    keys = ("escape", "alt+n")
    footer = "next sheet"

    @classmethod
    def footer_on(cls, screen: TypingScreen) -> str:
        """Name what it does now."""
        return _("leave it") if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: TypingScreen) -> None:
        """Take one step back, and never lose a word."""
        if screen.editing is not None:
            screen.tell(_("The line is as it was.") if screen.changed else "")
            screen.let_go()
            screen.status.alarm = ""
        elif screen.entry.value.strip():
            screen.tell(_("Enter saves this line; Ctrl+U clears it."), "warn")
        elif screen.not_taken and screen.asks_twice(cls, waiting(screen)):
            return
        else:
            screen.dismiss()


TYPING_COMMANDS: tuple[type[Command[Any]], ...] = (
    EnterLine, NextSpot, LineAbove, TakeOffLine, NextSheet, Shortened, UndoLine, PreviousSpot,
    LineBelow, RedoLine, SameOne, AsWords, ToOtherSheet, FilledIn, PhotographOfTyped, Picture, Help,
)  # fmt: skip
