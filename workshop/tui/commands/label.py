"""What is done with labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.model.problem import WorkshopError
from workshop.model.session import Label
from workshop.rules.actors import namesake
from workshop.service import sheets
from workshop.service.room import Receipt
from workshop.text.clean import paste_lines
from workshop.tui.commands.command import Command

if TYPE_CHECKING:
    from workshop.tui.screens.sheet import SheetScreen

_FINISH = "Enter keeps the change; Esc leaves the label as it was."


def added(screen: SheetScreen, receipt: Receipt | None) -> list[str]:
    """Mark the labels that a receipt names as new; returns their ids."""
    acts = receipt.acts if receipt else ()
    labels = [act.label for act in acts if act.kind == "label.added"]
    if labels:
        screen.make_fresh(labels[-1])
        screen.show_all()
    return labels


class Enter(Command["SheetScreen"]):
    """Add what is typed as a label; with nothing typed, change the words of the chosen label."""

    title = "Add the label, or keep the change"
    keys = ("enter",)
    footer = "add"
    in_palette = False

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Add, keep a change, or begin one."""
        text = screen.entry.value
        if screen.editing is not None:
            cls._keep(screen, screen.editing, text)
        elif text.strip():
            cls._add(screen, text)
        elif screen.label is not None:
            screen.editing = screen.label
            screen.entry.value = screen.label.text
            screen.entry.cursor_position = len(screen.label.text)
            screen.tell(_FINISH)
        else:
            screen.tell("Type a few words, then Enter. ↑ chooses a label to change.")

    @classmethod
    def _keep(cls, screen: SheetScreen, label: Label, text: str) -> None:
        if not text.strip():
            screen.tell("To remove the label press Esc, then Delete.", "warn")
            return
        if text != label.text and not screen.do(
            lambda: sheets.edit_label(screen.room, label.id, text, label.revision)
        ):
            return
        screen.editing = None
        screen.entry.value = ""

    @classmethod
    def _add(cls, screen: SheetScreen, text: str) -> None:
        new = sheets.NewLabel(text, side=screen.side)
        receipt = screen.do(
            lambda: sheets.add_label(screen.room, screen.sheet_id, screen.place, new)
        )
        if receipt is None:
            return  # the words stay in the entry line
        screen.entry.value = ""
        screen.chosen = ""
        labels = added(screen, receipt)
        twin = namesake(screen.session, screen.session.labels[labels[0]]) if labels else None
        if twin is not None:
            where = screen.exercise.place(twin.place).title
            screen.tell(f"The same words stand under {where}. The same one? Alt+J joins them.")


class Join(Command["SheetScreen"]):
    """Say that an actor (the chosen one, or the last) is the same as its namesake elsewhere."""

    title = "It is the same one as in another place"
    keys = ("alt+j",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Let the label name the actor that is known already."""
        label = screen.label or (screen.labels[-1] if screen.labels else None)
        twin = namesake(screen.session, label) if label else None
        if label is None or twin is None:
            screen.tell("There is nobody of the same name in another place.", "warn")
            return
        known, other = label, twin
        receipt = screen.do(lambda: sheets.join_actors(screen.room, known, other))
        if receipt:
            added(screen, receipt)
            screen.tell("Joined: one actor, with the same sign in both places.")


class Up(Command["SheetScreen"]):
    """Choose the label above, to change, remove, mark or note it."""

    title = "Choose the label above"
    keys = ("up",)
    footer = "edit"
    by = -1

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose it; the words in the entry line stay."""
        if screen.editing is not None:
            screen.tell(_FINISH)
            return
        labels = [label.id for label in screen.labels]
        if not labels:
            screen.tell("There is no label here yet.")
        elif screen.chosen not in labels:
            screen.chosen = labels[-1] if cls.by < 0 else labels[0]
        elif screen.chosen == labels[-1] and cls.by > 0:
            screen.chosen = ""
        else:
            screen.chosen = labels[max(0, labels.index(screen.chosen) + cls.by)]
        if screen.chosen:
            screen.tell("Enter changes it, Delete removes it, F2 notes, Esc leaves it.")


class Down(Up):
    """Choose the label below."""

    title = "Choose the label below"
    keys = ("down",)
    footer = ""
    by = 1


class Remove(Command["SheetScreen"]):
    """Take the chosen label off the sheet. Ctrl+Z brings it back."""

    title = "Remove the chosen label"
    keys = ("delete", "ctrl+d")

    @classmethod
    def may_run(cls, screen: SheetScreen) -> bool:
        """In a line with words these keys delete letters."""
        return not screen.entry.value and screen.editing is None

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Remove it, with the relations that end at it."""
        label = screen.label
        if label is None:
            screen.tell("Choose a label first (↑), then Delete removes it.")
            return
        labels = screen.labels
        index = labels.index(label)
        after = labels[index + 1] if index + 1 < len(labels) else None
        if screen.do(lambda: sheets.remove_label(screen.room, label.id)):
            screen.chosen = after.id if after else ""
            screen.tell("Removed. Ctrl+Z brings it back.")


class Back(Command["SheetScreen"]):
    """Leave a change as it was; let go of a label; with nothing typed, back to the session."""

    title = "Back to the session"
    keys = ("escape",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Take one step back, and never lose a word."""
        if screen.editing is not None:
            screen.editing = None
            screen.entry.value = ""
            screen.tell("The label is as it was.")
        elif screen.entry.value.strip():
            screen.tell("Enter adds these words; Ctrl+U clears the line.", "warn")
        elif screen.chosen:
            screen.chosen = ""
            screen.tell("")
        else:
            screen.dismiss()


class NotAgreed(Command["SheetScreen"]):
    """Mark the chosen label as not agreed at the table, or take the mark off."""

    title = "Mark the label: not agreed"
    keys = ("alt+a",)
    mark = "not_agreed"

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Turn the mark over."""
        label = screen.label or (screen.labels[-1] if screen.labels else None)
        if label is None:
            screen.tell("There is no label here to mark yet.")
            return
        marks = {cls.mark: not getattr(label, cls.mark)}
        words = cls.mark.replace("_", " ")
        if screen.do(lambda: sheets.mark_label(screen.room, label.id, **marks)):
            screen.tell(f"{'Marked' if marks[cls.mark] else 'No longer marked'}: {words}.")


class Potential(NotAgreed):
    """Mark the chosen label as potential (not actual yet), or take the mark off."""

    title = "Mark the label: potential"
    keys = ("alt+o",)
    mark = "potential"


def offer_lines(screen: SheetScreen, text: str) -> None:
    """Offer a paste of several lines as several labels."""
    from workshop.tui.screens.paste import PasteScreen  # noqa: PLC0415  (only after a paste)

    try:
        lines = paste_lines(text)
    except WorkshopError as error:
        problem = error.problems[0]
        screen.tell(
            f"! Nothing was taken from the paste. Line {problem.line}: {problem.message}", "warn"
        )
        return

    def save() -> None:
        new = [sheets.NewLabel(line) for line in lines]
        acts = [
            act
            for label in new
            for act in sheets.label_acts(screen.room, screen.sheet, screen.place, label)
        ]
        receipt = screen.room.act(*acts)
        screen.show_receipt(receipt)
        screen.tell(f"{len(added(screen, receipt))} labels added. Ctrl+Z takes all of them back.")

    screen.tell("Nothing was taken from the paste.")  # until it is
    screen.app.push_screen(PasteScreen(lines, screen.place_asked.title, save))


LABEL_COMMANDS = (Enter, Up, Down, Remove, NotAgreed, Potential, Join)
