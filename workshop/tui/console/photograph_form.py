"""A photograph of a paper sheet: which sheet, which file; attached, or removed again."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.exercise import short_title
from workshop.model.problem import Problem, WorkshopError
from workshop.paint.raster import Raster
from workshop.rules.sheet.sheet_codes import Place, find_sheet
from workshop.service.session.erasure import receipt_words
from workshop.service.sheet.photographs import (
    as_kept,
    attach_photograph,
    done_words,
    remove_photograph,
)
from workshop.tui.console.photograph_keys import PHOTOGRAPH_COMMANDS, RemoveIt
from workshop.tui.dialogs.progress import Patient
from workshop.tui.dialogs.receipt import ReceiptScreen
from workshop.tui.frame.command import bindings
from workshop.tui.frame.glyphs import sign
from workshop.tui.frame.pasted_paths import named_file
from workshop.tui.frame.screen import SessionScreen
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.words import TwoSided, Words

_KEEPING = ("enter", "ctrl+s")


class _Question(NamedTuple):
    """What is asked before it is done; a yes to it is a yes to nothing else."""

    words: str
    """They name the sheet."""
    erased: str
    """The photograph that would be erased; empty where a sheet would be made."""
    file: Path | None
    """The picture to be attached; None where a photograph would only be removed."""


def _question(place: Place, file: Path) -> _Question | None:
    """Return what has to be asked before a picture comes to a place; None if nothing."""
    old = place.sheet.photo if place.sheet is not None else ""
    if old:
        asking = _("{code} has a photograph. Enter again erases it for good, for this one.")
    elif place.sheet is None and place.number > 1:
        asking = _("There is no sheet {code} yet. Enter again makes it.")
    else:
        return None
    return _Question(asking.format(code=place.code), old, file)


class PhotographScreen(Patient[None]):
    """Two lines, a code and a path; what was done is said when it closes."""

    COMMANDS_HERE = PHOTOGRAPH_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PHOTOGRAPH_COMMANDS)
    AUTO_FOCUS = "#path"
    HEADING = N_("A photograph of a paper sheet, kept with the session's words")

    def __init__(self, below: SessionScreen, code: str) -> None:
        super().__init__()
        self._below = below
        self._code = code
        self._asking: _Question | None = None
        """What was asked, and is done when the same is wanted again."""

    def parts(self) -> Iterable[Widget]:
        """Return the lines to write on."""
        yield Words(_("The code at the foot of the sheet, such as 3-1"), look="dim")
        yield Entry(self._code, id="code", compact=True)
        yield TwoSided(id="target")
        yield Words(_("The picture, JPEG or PNG: drop it here, or type its path"), look="dim")
        yield Entry(id="path", compact=True)

    def on_mount(self) -> None:
        """Begin at the code where no sheet is suggested."""
        self.watch(self.query_one("#code", Entry), "value", self._show_sheet)
        if not self._code:
            self.query_one("#code", Entry).focus()

    @property
    def half_typed(self) -> bool:
        """Whether a path is written and not used."""
        return self.is_mounted and bool(self.query_one("#path", Entry).value.strip())

    def before_key(self, key: str) -> None:
        """Forget what was asked when another key comes."""
        super().before_key(key)
        if self._asking is None:
            return
        if key not in (_KEEPING if self._asking.file else RemoveIt.keys):
            self._asking = None
            self.tell("")

    def _asks(self, question: _Question | None) -> bool:
        """Ask, unless there is nothing to ask or the very same was asked just now."""
        before, self._asking = self._asking, None
        if question is None or question == before:
            return False
        self._asking = question
        self.tell(question.words, "warn")
        return True

    def _reads(self) -> bool:
        """Whether a picture is being read, and say so: nothing else is begun meanwhile."""
        if self.at_work:
            self.tell(_("Reading the picture."), "accent")
        return self.at_work

    def _place(self) -> Place:
        return find_sheet(self._below.room.session, self.query_one("#code", Entry).value)

    @property
    def has_one(self) -> bool:
        """Whether the sheet of the code has a photograph."""
        try:
            place = self._place()
        except (WorkshopError, NoMatches):  # the keys may be painted before the line is there
            return False
        return place.sheet is not None and bool(place.sheet.photo)

    def _show_sheet(self) -> None:
        """Say which sheet it is before Enter."""
        self.query_one(KeyLine).refresh()
        target, session = self.query_one("#target", TwoSided), self._below.room.session
        try:
            place = self._place()
        except WorkshopError as error:
            target.left = ((f" {error.problems[0].message}", "dim"),)
            return
        told = _("not made yet")
        if place.sheet is not None:
            told = _("has a photograph") if place.sheet.photo else _("no photograph yet")
        number = _("sheet {n}").format(n=place.number)
        task = short_title(session.exercises[place.exercise].title)
        target.left = (
            (f" {sign('→')} ", "dim"),
            (f"{place.code} {session.groups[place.group].name}", "accent"),
            (f" {sign('·')} {task} {sign('·')} {number}   {told}", "dim"),
        )

    def keep(self) -> None:
        """Read the picture, attach it and close, or say what is wrong with it and stay."""
        if self._reads():
            return
        place, file = self._place(), named_file(self.query_one("#path", Entry).value)
        if file is None:
            self.query_one("#path", Entry).focus()
            hint = _("Drop one file here, or type its path.")
            raise WorkshopError(Problem(_("No picture is named."), hint))
        asked = _question(place, file)
        if not self._asks(asked):
            self.work(
                _("Reading the picture."),
                lambda: as_kept(file),
                lambda read: self._attach_it(place.code, file, read, asked),
            )

    def _attach_it(self, code: str, file: Path, read: Raster, agreed: _Question | None) -> None:
        """Attach what was read, as agreed; ask anew if the sheet changed elsewhere meanwhile."""
        room = self._below.room
        room.refresh()
        self._below.show_session()
        asked = _question(find_sheet(room.session, code), file)
        if asked != agreed and self._asks(asked):
            return
        erases = asked is not None and bool(asked.erased)
        done = attach_photograph(
            room, code, read, instead=erases, new=asked is not None and not erases
        )
        more = _("Look whether a face or a name is on it. The same command removes it for good.")
        self._close_saying([*done_words(done), more])

    def take_off(self) -> None:
        """Erase the photograph of the sheet, when asked twice."""
        if self._reads():
            return
        place, room = self._place(), self._below.room
        if place.sheet is None or not place.sheet.photo:
            raise WorkshopError(Problem(_("The sheet has no photograph.")))
        asking = _("Ctrl+D again erases the photograph of {code} for good. There is no undo.")
        if not self._asks(_Question(asking.format(code=place.code), place.sheet.photo, None)):
            self._close_saying(receipt_words(remove_photograph(room, place.sheet.id), room.path))

    def _close_saying(self, lines: Sequence[str]) -> None:
        self._below.show_session()
        app = self.app
        self.dismiss(None)
        app.call_later(lambda: app.push_screen(ReceiptScreen(lines)))
