"""Opening the terminal screens. Imports little: the first words show before anything is loaded."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.language import _
from workshop.model.problem import WorkshopError
from workshop.text.visible import visible, visible_lines

if TYPE_CHECKING:
    from workshop.service.setup.preferences import Preferences
    from workshop.tui.frame.base_app import Commanded


def open_home() -> int:
    """Open the home screen; returns the exit code."""
    return _run(None)


def open_session(path: Path, table: int | None = None) -> int:
    """Open a session, or one table's own window; returns the exit code.

    WorkshopError says what is wrong with the file, or that there is no such table.
    """
    return _run(path, table=table)


def open_typing(path: Path) -> int:
    """Open a session where paper sheets are typed in; returns the exit code."""
    return _run(path, typing=True)


def _collect_again() -> None:
    gc.freeze()
    gc.enable()
    from workshop.model.event import Event  # noqa: PLC0415  (after the first paint)

    Event.model_rebuild()  # or the first label would wait for it


def open_projector(path: Path) -> int:
    """Show a session to the room; returns the exit code. It is opened for reading only."""
    preferences = _prepared()
    from workshop.service.session.read_only_session import Watched  # noqa: PLC0415  (as in _prepared)

    with Watched(path) as watched:
        from workshop.tui.frame.glyphs import can_draw  # noqa: PLC0415
        from workshop.tui.projector.app import PresentApp  # noqa: PLC0415

        app = PresentApp(
            watched,
            preferences=preferences,
            poor_terminal=not can_draw(sys.stdout),
            painted=_collect_again,
        )
        return _run_to_the_end(app)


def _prepared() -> "Preferences":
    """Make ready for a quick start; returns how somebody prefers the screens."""
    # a letter that comes just after a tick of the clock waits for up to two periods of this
    os.environ.setdefault("TEXTUAL_FPS", "120")
    gc.disable()  # what is loaded now stays: looking through it for garbage costs a sixth
    from workshop import language  # noqa: PLC0415  (after the splash)
    from workshop.service.setup.preferences import read_preferences  # noqa: PLC0415

    preferences = read_preferences()
    language.use(preferences.language or "en")  # a file that cannot be opened is told in it, too
    return preferences


def _run(path: Path | None, *, typing: bool = False, table: int | None = None) -> int:
    preferences = _prepared()
    from time import monotonic  # noqa: PLC0415  (as in _prepared)

    from workshop.service.session.room import Room  # noqa: PLC0415

    room = None if path is None else Room.open(path)
    if room is not None and table is not None:
        from workshop.service.session.sessions import table_numbered  # noqa: PLC0415

        table_numbered(room.session, table)
    from workshop.tui.app import WorkshopApp  # noqa: PLC0415
    from workshop.tui.frame.glyphs import can_draw  # noqa: PLC0415

    app = WorkshopApp(
        room,
        preferences=preferences,
        poor_terminal=not can_draw(sys.stdout),
        painted=_collect_again,
    )
    app.typing = typing
    app.table = table
    app.steady = monotonic
    try:
        code = _run_to_the_end(app)
    finally:
        left = app.room
        with suppress(WorkshopError):  # it is told below: the screens are gone
            app.close_session()
    rescued = left.rescued if left is not None else None
    if rescued is not None:
        sys.stderr.write(
            "workshop: "
            + _(
                "the session's file was deleted, moved or replaced while it was open. "
                "All that was saved before is in {path}"
            ).format(path=visible(str(rescued)))
            + "\n"
        )
    return code


def _take_any_bytes() -> None:
    """Let a byte that is not UTF-8 (an old clipboard, PuTTY) be a sign of its own, and no end.

    Textual decodes what is typed strictly, in a thread whose end ends the program with no word.
    Its parser, too, gives up at what it does not expect (`workshop.tui.frame.parser`).
    """
    from codecs import getincrementaldecoder  # noqa: PLC0415  (as in _prepared)
    from functools import partial  # noqa: PLC0415

    from workshop.tui.frame.parser import Parser  # noqa: PLC0415  (as in _prepared)

    try:
        from textual.drivers import linux_driver  # noqa: PLC0415
    except ImportError:  # Windows: its driver is given characters, not bytes
        from textual.drivers import win32  # noqa: PLC0415

        win32.XTermParser = Parser  # type: ignore[attr-defined]
        return

    def lenient(name: str) -> object:
        return partial(getincrementaldecoder(name), errors="replace")

    linux_driver.getincrementaldecoder = lenient  # type: ignore[attr-defined,assignment]
    linux_driver.XTermParser = Parser  # type: ignore[attr-defined]


def _run_to_the_end(app: "Commanded") -> int:
    """Run an app; whatever happens, the terminal is restored and a fault is reported."""
    _take_any_bytes()
    try:
        app.run()
    except Exception as error:  # noqa: BLE001  (whatever it is, the terminal and the words come first)
        app.fault = error
    finally:
        gc.enable()
    if app.fault is not None:
        from workshop.tui.frame.crash import write_report  # noqa: PLC0415

        sys.stderr.write(visible_lines(write_report(app.fault)))
        return 1
    return app.return_code or 0
