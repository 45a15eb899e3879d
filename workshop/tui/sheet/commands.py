"""What is done with a sheet as a whole, and every command of the sheet's screen in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from workshop.language import N_, _, ngettext
from workshop.model import event as e
from workshop.model.exercise import UNPLACED
from workshop.rules.privacy.sharing import WORDS
from workshop.rules.sheet.progress import absent, is_tray
from workshop.service.sheet import sheets
from workshop.tui.frame.command import Command
from workshop.tui.frame.common import Help
from workshop.tui.frame.undone import sheet_of, told
from workshop.tui.sheet.actor import ACTOR_COMMANDS
from workshop.tui.sheet.label import LABEL_COMMANDS, Back, Enter, Remove, Up, let_go_unchanged
from workshop.tui.sheet.marks import MARK_COMMANDS
from workshop.tui.sheet.move import MOVE_COMMANDS, Move
from workshop.tui.sheet.place import PLACE_COMMANDS, NextPlace, PlaceState
from workshop.tui.sheet.quotation import QUOTE_COMMANDS
from workshop.tui.sheet.relation import RELATION_COMMANDS, Relate
from workshop.tui.views.explain_keys import Explain
from workshop.tui.views.history_keys import History

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen


class Undo(Command["SheetScreen"]):
    """Take back the last thing done at this terminal."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Undo, unless words are being changed."""
        if not let_go_unchanged(screen):
            return
        next_acts = screen.room.next_undo()
        elsewhere = sheet_of(next_acts, screen.room.session) not in ("", screen.sheet_id)
        asking = _("The last thing was done on another sheet. Ctrl+Z again takes it back there.")
        if next_acts and elsewhere and screen.asks_twice(cls, asking):
            return
        receipt = screen.do(screen.room.undo, _("NOT UNDONE"))
        if receipt is not None:
            said = told(receipt.acts, screen.session, screen.sheet_id)
            screen.tell(_("Undone: {what} Ctrl+Y does it again.").format(what=said))
        elif not screen.could_not_save:
            screen.tell(_("There is nothing to take back."))


class Redo(Command["SheetScreen"]):
    """Do again what was taken back."""

    title = "Redo"
    keys = ("ctrl+y",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Redo."""
        if not let_go_unchanged(screen):
            return
        receipt = screen.do(screen.room.redo, _("NOT DONE AGAIN"))
        if receipt is not None:
            said = told(receipt.acts, screen.session, screen.sheet_id)
            screen.tell(_("Done again: {what}").format(what=said))
        elif not screen.could_not_save:
            screen.tell(_("There is nothing to do again."))


class Note(Command["SheetScreen"]):
    """Write a longer note on the label in the line, or on the place if none is there."""

    title = "A note on the label or the place"
    keys: ClassVar[tuple[str, ...]] = ("f2", "alt+n")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the note."""
        label = screen.label
        if screen.new_words:  # a note on what is being typed: a label first
            Enter.run(screen)
            label = screen.session.labels.get(screen.last) if not screen.new_words else None
            if label is not None and not screen.waiting:
                cls._open(screen, "label", label.id, label.text, label.note)
        elif label is not None:
            cls._open(screen, "label", label.id, label.text, label.note)
        else:
            old = screen.sheet.place_notes.get(screen.place, "")
            cls._open(screen, "place", screen.place, screen.place_asked.title, old)

    @classmethod
    def _open(cls, screen: SheetScreen, on: str, target: str, title: str, old: str) -> None:
        from workshop.tui.dialogs.note import NoteScreen  # noqa: PLC0415  (its area is slow to load)

        room, sheet = screen.room, screen.sheet_id

        def save(text: str) -> None:
            screen.need_sheet()
            screen.show_receipt(sheets.write_note(room, sheet, on, target, text))

        screen.app.push_screen(NoteScreen(title, old, save))


class SheetNote(Note):
    """Write a longer note on the whole sheet."""

    title = "A note on the whole sheet"
    keys = ("alt+w",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the note."""
        cls._open(screen, "sheet", screen.sheet_id, _("The sheet"), screen.sheet.note)


class Titles(Command["SheetScreen"]):
    """Write the sheet's title lines, and say who filled it in."""

    title = "Title lines, and who filled it in"
    keys = ("f3", "alt+t")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the form."""
        from workshop.tui.sheet.titles_form import TitlesScreen  # noqa: PLC0415  (first paint)

        room = screen.room

        def save(titles: dict[str, str], filled_by: e.FilledBy) -> None:
            screen.need_sheet()
            screen.show_receipt(sheets.write_titles(room, screen.sheet_id, titles, filled_by))

        screen.app.push_screen(TitlesScreen(screen.exercise.titles, screen.sheet, save))


class WholePicture(Command["SheetScreen"]):
    """See the whole picture, as large as the screen."""

    title = "The whole picture"
    keys = ("f6", "alt+p")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it; Esc comes back."""
        from workshop.tui.views.whole import WholeScreen  # noqa: PLC0415  (first paint)

        place = screen.exercise.places[0].id if is_tray(screen.place) else screen.place
        screen.app.push_screen(WholeScreen(screen.room, screen.sheet_id, place))


class Share(Command["SheetScreen"]):
    """Say, on the table's word, who may see this sheet."""

    title = "Who may see this sheet"
    keys = ("f8", "alt+s")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose one of the three steps."""
        ask_sharing(screen, _("Ask the table: who may see this sheet?"))


def ask_sharing(screen: SheetScreen, question: str) -> None:
    """Ask who may see the sheet; what it is now is chosen."""
    from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

    def share(chosen: str) -> None:
        screen.need_sheet()
        sharing = cast("e.Sharing", chosen)
        screen.show_receipt(sheets.share(screen.room, screen.sheet_id, sharing))
        screen.tell(_("Now {sharing}.").format(sharing=_(WORDS[chosen])))

    options = [(step, _(words)) for step, words in WORDS.items()]
    screen.app.push_screen(ChoiceScreen(question, options, share, screen.sheet.sharing))


class Done(Command["SheetScreen"]):
    """Call the sheet done: what is missing is asked, then who may see it. It stays open."""

    title = "The sheet is done: what is missing, and who may see it?"
    keys = ("f10", "alt+0")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Ask about the gaps, one after the other; none of them has to be filled."""
        from workshop.tui.sheet.gaps_form import QuestionsScreen  # noqa: PLC0415  (first paint)

        if not let_go_unchanged(screen):
            return
        if screen.new_words:
            screen.tell(_("Enter adds these words first; then {key}.").format(key="F10"), "warn")
        elif not gaps(screen):
            ask_sharing(screen, _("Nothing is missing. Ask the table: who may see this sheet?"))
        else:
            screen.app.push_screen(QuestionsScreen(screen))


def gaps(screen: SheetScreen) -> list[tuple[str, str]]:
    """Return what there is to ask about a sheet that is called done: a place, and the words."""
    session, sheet = screen.session, screen.sheet_id
    asked = [(gap.places[0], gap.ask) for gap in absent(screen.exercise, session, sheet)]
    waiting = len(session.labels_in(sheet, UNPLACED))
    if waiting:
        told = ngettext(
            "One label is unplaced: where does it belong?",
            "{number} labels are unplaced: where do they belong?",
            waiting,
        )
        asked.append((UNPLACED, told.format(number=waiting)))
    return asked


_SHOWN_FIRST = (Enter, NextPlace, Up, Undo, Back, Remove, Move, PlaceState, Relate)
"""With the help they are the footer; it shows as many as fit."""

SHEET_GROUPS: tuple[tuple[str, tuple[type[Command[Any]], ...]], ...] = (
    (N_("Labels"), (*LABEL_COMMANDS, Undo, Redo, *MOVE_COMMANDS, *MARK_COMMANDS, *QUOTE_COMMANDS)),
    (N_("Places"), PLACE_COMMANDS),
    (N_("Who, and how they relate"), (*ACTOR_COMMANDS, *RELATION_COMMANDS)),
    (N_("Notes"), (Note, SheetNote)),
    (N_("The sheet"), (Titles, WholePicture, Explain, Done, Share, History, Back, Help)),
)
"""Every command of the sheet's screen, as the help shows them."""

ON_NO_SHEET = (Back, Undo, Redo, Help)
"""What can be done where the sheet was taken away meanwhile."""

SHEET_COMMANDS: tuple[type[Command[Any]], ...] = tuple(
    dict.fromkeys(
        (*_SHOWN_FIRST, *(command for _title, group in SHEET_GROUPS for command in group))
    )
)
