"""A photograph of a paper sheet: which sheet, which file; attached, or removed again."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.widget import Widget

from workshop.language import N_, _
from workshop.model.problem import Problem, WorkshopError
from workshop.paint.raster import Raster
from workshop.rules.sheet_codes import Place, find_sheet
from workshop.service.erasure import receipt_words
from workshop.service.photographs import (
    as_kept,
    attach_photograph,
    done_words,
    remove_photograph,
)
from workshop.tui.commands.command import bindings
from workshop.tui.commands.photograph_form import PHOTOGRAPH_COMMANDS, RemoveIt
from workshop.tui.named_files import named_file
from workshop.tui.screens.base import SessionScreen
from workshop.tui.screens.patient import Patient
from workshop.tui.screens.receipt import ReceiptScreen
from workshop.tui.signs import sign
from workshop.tui.widgets.entry import Entry
from workshop.tui.widgets.footer import KeyLine
from workshop.tui.widgets.words import TwoSided, Words

_KEEPING = ("enter", "ctrl+s")


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
        self._agreed = ""
        """What was asked, and is done when the key comes again."""

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
        if self._agreed and key not in _KEEPING:
            self._agreed = ""
            self.tell("")

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
        task = session.exercises[place.exercise].title.split(":")[0]
        target.left = (
            (f" {sign('→')} ", "dim"),
            (f"{place.code} {session.groups[place.group].name}", "accent"),
            (f" {sign('·')} {task} {sign('·')} {number}   {told}", "dim"),
        )

    def keep(self) -> None:
        """Read the picture, attach it and close, or say what is wrong with it and stay."""
        place = self._place()
        file = named_file(self.query_one("#path", Entry).value)
        if file is None:
            self.query_one("#path", Entry).focus()
            hint = _("Drop one file here, or type its path.")
            raise WorkshopError(Problem(_("No picture is named."), hint))
        asking = ""
        if place.sheet is not None and place.sheet.photo:
            asking = _("{code} has a photograph. Enter again erases it for good, for this one.")
        elif place.sheet is None and place.number > 1:
            asking = _("There is no sheet {code} yet. Enter again makes it.")
        if asking and self._agreed != asking:
            self._agreed = asking
            self.tell(asking.format(code=place.code), "warn")
            return
        said = _("Reading the picture.")
        self.work(said, lambda: as_kept(file), lambda read: self._attach_it(place, read))

    def _attach_it(self, place: Place, picture: Raster) -> None:
        room = self._below.room
        done = attach_photograph(room, place.code, picture, instead=bool(self._agreed), new=True)
        more = _("Look whether a face or a name is on it. The same command removes it for good.")
        self._close_saying([*done_words(done), more])

    def take_off(self) -> None:
        """Erase the photograph of the sheet, when asked twice."""
        place, room = self._place(), self._below.room
        if place.sheet is None or not place.sheet.photo:
            raise WorkshopError(Problem(_("The sheet has no photograph.")))
        asking = _("Ctrl+D again erases the photograph of {code} for good. There is no undo.")
        if not self.asks_twice(RemoveIt, asking.format(code=place.code)):
            self._close_saying(receipt_words(remove_photograph(room, place.sheet.id), room.path))

    def _close_saying(self, lines: Sequence[str]) -> None:
        self._below.show_session()
        app = self.app
        self.dismiss(None)
        app.call_later(lambda: app.push_screen(ReceiptScreen(lines)))
