"""Where a label stands: another place, higher or lower, the tray, or nowhere for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop.language import _, ngettext
from workshop.model.exercise import UNPLACED
from workshop.model.session import Label
from workshop.rules.acts.erasing import relations_at
from workshop.rules.sheet.progress import places_on
from workshop.service.session.erasure import strike_out, twins_of
from workshop.service.sheet import sheets
from workshop.tui.frame.command import Command
from workshop.tui.sheet.label import FINISH, added, meant
from workshop.tui.sheet.place import go_to

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen


def move_to(screen: SheetScreen, label: Label, place: str) -> None:
    """Move a label, and say where it is now. WorkshopError where it cannot stand there."""
    receipt = sheets.move_label(screen.room, label.id, place)
    if screen.editing is not None:
        screen.let_go()
    screen.show_receipt(receipt)
    screen.make_fresh(label.id)
    screen.show_all()
    places = {p.id: p.title for p in places_on(screen.session, screen.sheet_id)}
    told = _("‘{words}’ stands under {place} now. Ctrl+Z takes it back.")
    screen.tell(told.format(words=label.text, place=places[place]))


class Move(Command["SheetScreen"]):
    """Move the label in the line, or the last one, to another place."""

    title = "Move the label to another place"
    keys = ("alt+m",)

    @classmethod
    def footer_on(cls, screen: SheetScreen) -> str:
        """Show it where a label is in the line."""
        return _("move") if screen.editing is not None else ""

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose the place; a letter or two are enough."""
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (first paint)

        label = None if _half_changed(screen) else meant(screen, cls)
        if label is None:
            return
        options = [option for option in screen.place_options() if option.key != label.place]
        question = _("Where does ‘{words}’ belong? Type its code or name, then Enter.")
        screen.app.push_screen(
            PickScreen(
                question.format(words=label.text), options,
                lambda place: move_to(screen, label, place),
            )
        )  # fmt: skip


def _half_changed(screen: SheetScreen) -> bool:
    if screen.changed:
        screen.tell(_(FINISH), "warn")
    return screen.changed


class Higher(Command["SheetScreen"]):
    """Move the label in the line, or the last one, up among those of its place."""

    title = "Move the label up"
    keys = ("shift+up", "alt+up")
    by = -1

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Move it; the line keeps it."""
        label = None if _half_changed(screen) else meant(screen, cls)
        if label is None:
            return
        moved = screen.do(lambda: sheets.shift_label(screen.room, label.id, cls.by))
        if moved is None and not screen.could_not_save:
            first = cls.by < 0
            screen.tell(_("It is the first one here.") if first else _("It is the last one here."))


class Lower(Higher):
    """Move the label in the line, or the last one, down among those of its place."""

    title = "Move the label down"
    keys = ("shift+down", "alt+down")
    by = 1


class ToTray(Command["SheetScreen"]):
    """Put the words in the line into the tray, to be placed later; with no words, go there."""

    title = "To the unplaced tray"
    keys = ("alt+u",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Capture now, place later."""
        if screen.editing is not None:
            label = screen.editing
            if not _half_changed(screen):
                move_to(screen, label, UNPLACED)
        elif screen.new_words:
            new = sheets.NewLabel(screen.entry.value)
            receipt = screen.do(
                lambda: sheets.add_label(screen.room, screen.sheet_id, UNPLACED, new)
            )
            if receipt is not None:
                screen.let_go()
                added(screen, receipt)
                screen.tell(_("In the unplaced tray. Alt+U goes there; Alt+M gives it a place."))
        else:
            go_to(screen, UNPLACED)


class StrikeOut(Command["SheetScreen"]):
    """Erase the label for good: from the session, its history and its backups. It asks first."""

    title = "Strike the label out for good"
    keys = ("alt+z",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Ask once; leaving it is what Enter does by itself."""
        from workshop.tui.dialogs.choice import ChoiceScreen  # noqa: PLC0415  (first paint)

        label = meant(screen, cls)
        if label is None:
            return
        relations = len(relations_at(screen.session, label))
        more = ngettext(
            "Its relation goes with it.", "Its {number} relations go with it.", relations
        ).format(number=relations) if relations else ""  # fmt: skip
        hidden = len(twins_of(screen.room, label).taken_off)
        if hidden:
            told = ngettext(
                "A label like it that was taken off goes too.",
                "{number} labels like it that were taken off go too.",
                hidden,
            )
            more = f"{more} {told.format(number=hidden)}".strip()
        question = _(
            "Strike ‘{words}’ out for good? It is erased from the session, its history and its "
            "backups here, and nothing brings it back. {more}"
        ).format(words=label.text, more=more)

        def erase(chosen: str) -> None:
            if chosen == "leave":
                screen.tell(_("It stands as it was."))
                return
            standing = twins_of(screen.room, label).standing
            receipt = strike_out(screen.room, label.id)
            if screen.editing is not None:
                screen.let_go()
            screen.show_receipt(receipt)
            if standing:
                screen.tell(_still_said(screen, standing), "warn")
            else:
                told = _("Struck out. Copies of the session elsewhere lose it when they merge.")
                screen.tell(told)

        options = [("leave", _("Leave it")), ("strike", _("Strike it out for good"))]
        screen.app.push_screen(ChoiceScreen(question.strip(), options, erase))


def _still_said(screen: SheetScreen, standing: Sequence[Label]) -> str:
    places = {place.id: place.title for place in places_on(screen.session, screen.sheet_id)}
    names = dict.fromkeys(places.get(label.place, label.place) for label in standing)
    told = _("Struck out. The same words still stand, or stood before, in a label under {places}.")
    return told.format(places=", ".join(names))


MOVE_COMMANDS = (Move, Higher, Lower, ToTray, StrikeOut)
