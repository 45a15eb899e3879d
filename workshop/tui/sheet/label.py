"""What is done with labels. As in a shell's history, Up takes one into the entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import N_, _, ngettext
from workshop.model.problem import WorkshopError
from workshop.model.session import Label
from workshop.rules.sheet.actors import namesake
from workshop.rules.sheet.similarity import folded, nearest
from workshop.service.session.room import Receipt
from workshop.service.sheet import sheets
from workshop.tui.frame.command import Command, key_name

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen

FINISH = N_("Enter keeps the change; Esc leaves it.")
STANDS = N_("Enter again: these words stand, the other ones go to the history. Esc leaves both.")


def added(screen: SheetScreen, receipt: Receipt | None) -> list[str]:
    """Mark the labels that a receipt names as new; returns their ids."""
    acts = receipt.acts if receipt else ()
    labels = [act.label for act in acts if act.kind == "label.added"]
    if labels:
        screen.make_fresh(labels[-1])
        screen.show_all()
    return labels


def let_go_unchanged(screen: SheetScreen) -> bool:
    """Leave the label in the line if its words are as they were; else say what to do first."""
    if screen.changed:
        screen.tell(_(FINISH), "warn")
        return False
    if screen.editing is not None:
        screen.let_go()
    return True


def into_line(screen: SheetScreen, label: Label) -> None:
    """Take a label into the entry line, unless another one there was changed."""
    if screen.changed:
        screen.tell(_(FINISH), "warn")
    elif screen.editing is None and screen.put_aside:  # two texts wait for the one line
        screen.tell(_("Enter adds these words first."), "warn")
    else:
        screen.take_up(label)
        screen.tell(_("Enter keeps a change, Esc leaves it, Alt+M moves it, F2 notes."))
        if label.contested:
            tell_versions(screen, label)


def tell_versions(screen: SheetScreen, label: Label) -> None:
    """Say which words two people wrote at once, and that the table says what should stand."""
    told = _(
        "Changed by two at once. The other words: {words}. Write what should stand, then Enter."
    )
    screen.tell(told.format(words=" / ".join(label.others)), "warn")


def meant(screen: SheetScreen, command: type[Command[SheetScreen]]) -> Label | None:
    """Return the label that a command is meant for; where there is none, say why."""
    if screen.new_words:
        told = _("Enter adds these words first; then {key}.")
        screen.tell(told.format(key=key_name(command.keys[0])), "warn")
        return None
    if screen.meant is None:
        screen.tell(_("There is no label here yet."))
    return screen.meant


class Enter(Command["SheetScreen"]):
    """Add what is typed as a label; keep the change where a label is in the line."""

    title = "Add the label, or keep the change"
    keys = ("enter",)
    footer = "add"
    in_palette = False

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Name what it does now."""
        return _("keep") if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Add, or keep a change; what could not be saved before is tried again first."""
        text = screen.entry.value
        if screen.editing is not None:
            cls._keep(screen, screen.editing, text)
        elif screen.waiting and not text.strip():
            save_waiting(screen)
        elif text.strip():
            cls._add(screen, text)
        elif screen.labels:
            screen.tell(_("Type a few words, then Enter. ↑ takes a label into the line."))
        else:
            screen.tell(_("Type a few words, then Enter."))

    @classmethod
    def _keep(cls, screen: SheetScreen, label: Label, text: str) -> None:
        if not text.strip():
            screen.tell(_("Ctrl+D takes the label off; Esc leaves it as it was."), "warn")
        elif text == label.text and label.contested and screen.asks_twice(cls, _(STANDS)):
            return  # looking settles nothing
        elif text == label.text and not label.contested:
            screen.let_go()
            screen.tell("")
        else:
            kept = screen.do(lambda: sheets.edit_label(screen.room, label.id, text, label.revision))
            if kept:
                screen.let_go()
                now = screen.session.labels.get(label.id)
                if now is not None and now.contested:
                    screen.take_up(now)  # to be settled where one writes
                    tell_versions(screen, now)
            elif label.id not in screen.room.session.labels:
                screen.show_session()  # the words stay in the line, as those of a new label

    @classmethod
    def _add(cls, screen: SheetScreen, text: str) -> None:
        try:
            sheets.label_text(text)
        except WorkshopError as error:  # it is too long: it stays in the line, to be shortened
            screen.refuse(error)
            return
        new = sheets.NewLabel(text, side=screen.side)
        if not save_waiting(screen):
            wait(screen, new)
            return
        receipt = screen.do(
            lambda: sheets.add_label(screen.room, screen.sheet_id, screen.place, new)
        )
        if receipt is None:
            wait(screen, new)
            return
        screen.let_go()
        label = next(screen.session.labels[label_id] for label_id in added(screen, receipt))
        if not receipt.dropped:  # what had to be left out is said already
            point_out(screen, label)


def wait(screen: SheetScreen, new: sheets.NewLabel) -> None:
    """Keep words in sight that could not be saved; the line is free for the next ones."""
    screen.waiting.append((screen.place, new))
    screen.let_go()
    screen.show_all()


def save_waiting(screen: SheetScreen) -> bool:
    """Save what could not be saved before, in its order; whether nothing waits any more."""
    count = len(screen.waiting)
    while screen.waiting:
        place, new = screen.waiting[0]
        receipt = screen.do(lambda: sheets.add_label(screen.room, screen.sheet_id, place, new))  # noqa: B023  (done at once)
        if receipt is None:
            screen.show_all()
            return False
        screen.waiting.pop(0)
        added(screen, receipt)
    if count:
        told = ngettext(
            "The label that waited is saved.", "The {number} labels that waited are saved.", count
        )
        screen.tell(told.format(number=count))
    return True


def point_out(screen: SheetScreen, label: Label) -> None:
    """Say where words like those of a new label stand already; it is no mistake, so far."""
    twin = namesake(screen.session, label)
    if twin is not None:
        where = screen.exercise.place(twin.place).title
        told = _("The same words stand under {place}. The same one? Alt+J joins them.")
        screen.tell(told.format(place=where))
        return
    others = [o for o in screen.session.labels_in(screen.sheet_id) if o.id != label.id]
    here = [other for other in others if other.place == label.place]
    near = nearest(label.text, here) or nearest(label.text, others)
    if near is None or (near.actor is not None and near.actor == label.actor):
        return
    where = screen.exercise.place(near.place).title
    if near.place != label.place:
        told = _("Much like ‘{words}’ under {place}.")
    elif folded(near.text) == folded(label.text):
        told = _("These words stand here already.")
    else:
        told = _("Much like ‘{words}’, which stands here already.")
    screen.tell(told.format(words=near.text, place=where))


class Up(Command["SheetScreen"]):
    """Take the label above into the line: to change, take off, mark or note it."""

    title = "The label above, to change it"
    keys = ("up",)
    footer = "change"
    by = -1

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Name what it does now."""
        return _("label above") if screen.editing is not None and cls.footer else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Walk through the labels; below the last one are the half-typed words again."""
        labels = screen.labels
        ids = [label.id for label in labels]
        if screen.chosen in ids:
            index = ids.index(screen.chosen) + cls.by
        else:
            index = len(ids) - 1 if cls.by < 0 else len(ids)
        if 0 <= index < len(ids):
            into_line(screen, labels[index])
        elif not ids:
            screen.tell(_("There is no label here yet."))
        elif index < 0:
            screen.tell(_(FINISH) if screen.changed else _("This is the first label here."))
        elif screen.editing is None:
            screen.tell(_("↑ takes the label above into the line."))
        elif let_go_unchanged(screen):
            screen.tell("")


class Down(Up):
    """Take the label below into the line; below the last are the words you had half typed."""

    title = "The label below, to change it"
    keys = ("down",)
    footer = ""
    by = 1


class Remove(Command["SheetScreen"]):
    """Take the label that is in the line off the sheet. Ctrl+Z brings it back."""

    title = "Take the label in the line off"
    keys = ("ctrl+d",)

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Show it only where there is something to take off."""
        return _("take it off") if screen.editing is not None else ""

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Remove it, with the relations that end at it."""
        label = screen.editing
        if label is None:
            screen.tell(_("↑ takes a label into the line; Ctrl+D then takes it off the sheet."))
        elif screen.changed and screen.entry.value.strip():
            screen.tell(_(FINISH), "warn")
        else:

            def take_off() -> Receipt:
                receipt = sheets.remove_label(screen.room, label.id)
                screen.let_go()
                return receipt

            if screen.do(take_off):
                told = _("‘{words}’ is taken off. Ctrl+Z brings it back.")
                screen.tell(told.format(words=label.text))


class Back(Command["SheetScreen"]):
    """Leave a label as it was; with nothing typed, back to the tables."""

    title = "Back to the tables"
    keys = ("escape",)
    footer = "tables"

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Name what it does now."""
        return _("leave it") if screen.editing is not None else _(cls.footer)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Take one step back, and never lose a word."""
        if screen.editing is not None:
            screen.tell(_("The label is as it was.") if screen.changed else "")
            screen.let_go()
            screen.status.alarm = ""
        elif screen.waiting and not screen.asks_twice(cls, _still_waiting(screen)):
            screen.dismiss()
        elif screen.waiting:
            return
        elif screen.entry.value.strip():
            if screen.gone:
                screen.tell(_("Ctrl+U clears the line."), "warn")
            else:
                screen.tell(_("Enter adds these words; Ctrl+U clears the line."), "warn")
        else:
            screen.dismiss()


def _still_waiting(screen: SheetScreen) -> str:
    count = len(screen.waiting)
    return ngettext(
        "One label is saved nowhere. Enter tries again; Esc again leaves without it.",
        "{number} labels are saved nowhere. Enter tries again; Esc again leaves without them.",
        count,
    ).format(number=count)


LABEL_COMMANDS = (Enter, Up, Down, Remove)
