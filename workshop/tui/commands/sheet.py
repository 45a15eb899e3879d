"""What is done with a sheet as a whole, and every command of the sheet's screen in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from workshop.model import event as e
from workshop.rules.figure import figure
from workshop.rules.sharing import WORDS
from workshop.service import relations as service_relations
from workshop.service import sheets
from workshop.tui.commands.command import Command
from workshop.tui.commands.common import Help
from workshop.tui.commands.label import LABEL_COMMANDS, Back, Enter, Remove, Up, let_go_unchanged
from workshop.tui.commands.place import PLACE_COMMANDS, NextPlace, PlaceState
from workshop.tui.commands.undone import told

if TYPE_CHECKING:
    from workshop.tui.screens.sheet import SheetScreen


class Undo(Command["SheetScreen"]):
    """Take back the last thing done at this terminal."""

    title = "Undo"
    keys = ("ctrl+z",)
    footer = "undo"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else cls.footer

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Undo, unless words are being changed."""
        if not let_go_unchanged(screen):
            return
        receipt = screen.do(screen.room.undo, "NOT UNDONE")
        if receipt is not None:
            said = told(receipt.acts, screen.session, screen.sheet_id)
            screen.tell(f"Undone: {said} Ctrl+Y does it again.")
        elif not screen.could_not_save:
            screen.tell("There is nothing to take back.")


class Redo(Command["SheetScreen"]):
    """Do again what was taken back."""

    title = "Redo"
    keys = ("ctrl+y",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Redo."""
        if not let_go_unchanged(screen):
            return
        receipt = screen.do(screen.room.redo, "NOT DONE AGAIN")
        if receipt is not None:
            screen.tell(f"Done again: {told(receipt.acts, screen.session, screen.sheet_id)}")
        elif not screen.could_not_save:
            screen.tell("There is nothing to do again.")


class Note(Command["SheetScreen"]):
    """Write a longer note on the label in the line, or on the place if none is there."""

    title = "A note on the label or the place"
    keys: ClassVar[tuple[str, ...]] = ("f2", "alt+n")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the note."""
        label = screen.label
        if label is not None:
            cls._open(screen, "label", label.id, label.text, label.note)
        else:
            old = screen.sheet.place_notes.get(screen.place, "")
            cls._open(screen, "place", screen.place, screen.place_asked.title, old)

    @classmethod
    def _open(cls, screen: SheetScreen, on: str, target: str, title: str, old: str) -> None:
        from workshop.tui.screens.note import NoteScreen  # noqa: PLC0415  (TextArea is slow to load)

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
        cls._open(screen, "sheet", screen.sheet_id, "The sheet", screen.sheet.note)


class Titles(Command["SheetScreen"]):
    """Write the sheet's title lines, and say who filled it in."""

    title = "Title lines, and who filled it in"
    keys = ("f3", "alt+t")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Open the form."""
        from workshop.tui.screens.titles import TitlesScreen  # noqa: PLC0415  (first paint)

        room = screen.room

        def save(titles: dict[str, str], filled_by: e.FilledBy) -> None:
            act = e.SheetChanged(sheet=screen.sheet_id, titles=titles, filled_by=filled_by)
            screen.need_sheet()
            screen.show_receipt(room.act(act))

        screen.app.push_screen(TitlesScreen(screen.exercise.titles, screen.sheet, save))


class Relate(Command["SheetScreen"]):
    """Say who relates to whom, and how, in your own words."""

    title = "A relation between two"
    keys = ("f4", "alt+r")
    footer = "relation"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Make room while a label is in the line."""
        return "" if screen.editing is not None else cls.footer

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose the two ends, then the words."""
        from workshop.tui.screens.relation import RelationScreen  # noqa: PLC0415  (first paint)

        room, sheet = screen.room, screen.sheet_id

        def save(
            source: e.End, target: e.End, words: str, potential: bool, tone: e.Tone | None
        ) -> None:
            screen.need_sheet()
            receipt = service_relations.relate(
                room, sheet, source, target, words, potential=potential, tone=tone
            )
            screen.show_receipt(receipt)

        screen.app.push_screen(RelationScreen(screen.session, screen.sheet, screen.chosen, save))


class TakeOffRelation(Command["SheetScreen"]):
    """Take a relation off the sheet. Ctrl+Z brings it back."""

    title = "Take a relation off"
    keys = ("alt+x",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose which."""
        from workshop.tui.screens.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

        relations = figure(screen.session, screen.sheet_id).relations
        if not relations:
            screen.tell("There are no relations on this sheet.")
            return

        def take_off(chosen: str) -> None:
            screen.need_sheet()
            screen.show_receipt(screen.room.act(e.RelationRemoved(relation=chosen)))
            screen.tell("The relation is taken off. Ctrl+Z brings it back.")

        options = [
            (relation.id, f"{relation.number}  {relation.sentence}") for relation in relations
        ]
        screen.app.push_screen(ChoiceScreen("Which relation is to go?", options, take_off))


class WholePicture(Command["SheetScreen"]):
    """See the whole picture, as large as the screen."""

    title = "The whole picture"
    keys = ("f6", "alt+p")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Show it; Esc comes back."""
        from workshop.tui.screens.whole import WholeScreen  # noqa: PLC0415  (first paint)

        screen.app.push_screen(WholeScreen(screen.room, screen.sheet_id, screen.place))


class Share(Command["SheetScreen"]):
    """Say, on the table's word, who may see this sheet."""

    title = "Who may see this sheet"
    keys = ("f8", "alt+s")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose one of the three steps."""
        from workshop.tui.screens.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

        def share(chosen: str) -> None:
            screen.need_sheet()
            sharing = cast("e.Sharing", chosen)
            screen.show_receipt(sheets.share(screen.room, screen.sheet_id, sharing))
            screen.tell(f"Now {WORDS[chosen]}.")

        question = "Ask the table: who may see this sheet?"
        screen.app.push_screen(
            ChoiceScreen(question, list(WORDS.items()), share, screen.sheet.sharing)
        )


_SHOWN_FIRST = (Enter, NextPlace, Up, Undo, Back, Remove, PlaceState, Relate)
"""With the help they are the footer; it shows as many as fit."""

_ALL = (
    *_SHOWN_FIRST, *LABEL_COMMANDS, *PLACE_COMMANDS, Redo, Note, SheetNote, Titles, TakeOffRelation,
    WholePicture, Share, Help,
)  # fmt: skip
ON_NO_SHEET = (Back, Undo, Redo, Help)
"""What can be done where the sheet was taken away meanwhile."""

SHEET_COMMANDS: tuple[type[Command[Any]], ...] = tuple(dict.fromkeys(_ALL))
