"""What is said of a label beside its words: its marks, and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import N_, _
from workshop.service.sheet import sheets
from workshop.tui.frame.command import Command
from workshop.tui.sheet.label import meant
from workshop.tui.widgets.line_list import Option

if TYPE_CHECKING:
    from workshop.tui.sheet.screen import SheetScreen


class NotAgreed(Command["SheetScreen"]):
    """Mark a label as not agreed at the table (the one in the line, or the last), or unmark it."""

    title = "Mark the label: not agreed"
    keys = ("alt+a",)
    mark = "not_agreed"
    words = N_("not agreed")
    unsaid = N_("no longer marked not agreed")

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Turn the mark over."""
        label = meant(screen, cls)
        if label is None:
            return
        marks = {cls.mark: not getattr(label, cls.mark)}
        if screen.do(lambda: sheets.mark_label(screen.room, label.id, **marks)):
            told = _(cls.words) if marks[cls.mark] else _(cls.unsaid)
            screen.tell(f"{label.text}: {told}.")


class Potential(NotAgreed):
    """Mark a label as potential (the one in the line, or the last), or unmark it."""

    title = "Mark the label: potential"
    keys = ("alt+o",)
    mark = "potential"
    words = N_("potential")
    unsaid = N_("no longer marked potential")


class LanguageOf(Command["SheetScreen"]):
    """Say in which language the label is written: for print, and for whoever hears it read."""

    title = "The language of the label"
    keys = ("alt+l",)

    @classmethod
    def run(cls, screen: SheetScreen) -> None:
        """Choose it; it is never guessed."""
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (first paint)

        label = meant(screen, cls)
        if label is None:
            return

        def say(chosen: str) -> None:
            screen.show_receipt(sheets.label_language(screen.room, label.id, chosen or None))
            screen.tell(f"{label.text}: {names[chosen]}.")

        session = screen.session.language or screen.exercise.language
        names = {"": _("the session’s own ({language})").format(language=session), **WRITTEN}
        options = [Option(code, name, code) for code, name in names.items()]
        question = _("In which language is ‘{words}’?").format(words=label.text)
        screen.app.push_screen(PickScreen(question, options, say, label.language or ""))


WRITTEN = {
    "en-GB": "English", "cy": "Cymraeg", "ar": "العربية", "bn": "বাংলা", "zh-Hans": "中文",
    "fr": "Français", "ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી", "hi": "हिन्दी",
    "it": "Italiano", "lt": "Lietuvių", "fa": "فارسی", "pl": "Polski", "pt": "Português",
    "pa": "ਪੰਜਾਬੀ", "ro": "Română", "so": "Soomaali", "es": "Español", "tr": "Türkçe",
    "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt",
}  # fmt: skip
"""The languages that are offered for a label, each by the name its speakers give it."""

MARK_COMMANDS = (NotAgreed, Potential, LanguageOf)
