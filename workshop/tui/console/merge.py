"""Bringing copies of a session together, from the home screen and from an open session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.language import ngettext
from workshop.tui.frame.command import Command

if TYPE_CHECKING:
    from workshop.service.session.merging import Merged
    from workshop.tui.console.screen import RoomScreen
    from workshop.tui.home.screen import HomeScreen


class MergeCopies(Command["HomeScreen"]):
    """Bring what copies on other laptops have into the marked session, or into one you name."""

    title = "Merge copies of a session"
    keys = ("m",)
    footer = "merge copies"

    @classmethod
    def run(cls, screen: HomeScreen) -> None:
        """Ask for the session and its copies, and show what comes before it is brought in."""
        from workshop.tui.console.merge_form import MergeScreen  # noqa: PLC0415  (first paint)

        chosen = screen.choices.chosen
        asking = MergeScreen(Path(chosen) if Path(chosen).is_file() else None, ask_session=True)

        def done(merged: Merged | None) -> None:
            if merged is not None and asking.session is not None:
                screen.show_merged(asking.session)
                screen.tell(_told(merged), "good")

        screen.app.push_screen(asking, done)


class MergeHere(Command["RoomScreen"]):
    """Bring in copies of this session that were filled on other laptops."""

    title = "Merge other copies into this session"
    keys = ("m",)

    @classmethod
    def run(cls, screen: RoomScreen) -> None:
        """Ask for the copies, and show what comes before it is brought in."""
        from workshop.tui.console.merge_form import MergeScreen  # noqa: PLC0415  (first paint)

        def done(merged: Merged | None) -> None:
            if merged is not None:
                screen.attempt(screen.room.refresh)
                screen.show_session()
                screen.tell(_told(merged), "good")

        screen.app.push_screen(MergeScreen(screen.room.path, ask_session=False), done)


def _told(merged: Merged) -> str:
    """Say what a merge brought, and where the session stands as it was before."""
    words = ngettext(
        "Merged: {n} label more. As it was before: {backup}.",
        "Merged: {n} labels more. As it was before: {backup}.",
        merged.labels,
    )
    told = words.format(n=merged.labels, backup=merged.backup.name if merged.backup else "-")
    return " ".join((told, *merged.remarks, *map(str, merged.unfinished)))
