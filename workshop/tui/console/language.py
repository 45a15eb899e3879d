"""Saying in which language a session is held: what is asked is then shown in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.language import _
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.tui.console.screen import RoomScreen


class LanguageOfSession(Command["RoomScreen"]):
    """Say in which language the session is held; what is asked is shown in it where it can be."""

    title = "Language of the session"

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask which; those that its exercises carry come first."""
        from workshop.rules.wording.translated import carries  # noqa: PLC0415  (first paint)
        from workshop.service.session.sessions import hold_in  # noqa: PLC0415  (the same)
        from workshop.tui.dialogs.pick import PickScreen  # noqa: PLC0415  (the same)
        from workshop.tui.sheet.marks import WRITTEN  # noqa: PLC0415  (the same)
        from workshop.tui.widgets.line_list import Option  # noqa: PLC0415  (the same)

        exercises = screen.session.embedded.values()
        carried = [tag for tag in WRITTEN if any(carries(one, tag) for one in exercises)]
        asked = _("what is asked too")
        options = [
            Option(tag, WRITTEN[tag], tag, right=asked if tag in carried else "")
            for tag in (*carried, *(tag for tag in WRITTEN if tag not in carried))
        ]

        def hold(tag: str) -> None:
            if screen.do(lambda: hold_in(screen.room, tag)):
                words = _("The session is held in {language}.")
                if tag not in carried:
                    words = _("The session is held in {language}; what is asked stays as it is.")
                screen.tell(words.format(language=WRITTEN[tag]))

        question = _("In which language is the session held?")
        screen.app.push_screen(PickScreen(question, options, hold, screen.session.language or ""))
