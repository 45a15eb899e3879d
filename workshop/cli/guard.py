"""Where every run of the program ends: errors become messages and exit codes here.

Imports nothing of weight, since the screens and ``--help`` start through it.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TextIO

from workshop.text.visible import visible, visible_lines

REFUSED = 2
"""The exit code for bad input: nothing was changed."""

MOST = 40
"""Problems that are printed; whoever has more has one cause to find, not a list to read."""


def guarded(run: Callable[[], int]) -> int:
    """Run the program; return its exit code, also where something went wrong."""
    for stream in (sys.stdout, sys.stderr):
        # a console that knows few characters shows ? for the others, and does not fail
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = _ended(run)
    except OSError:  # not even the message could be written
        code = REFUSED
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            _give_up(stream)
            lost = not isinstance(error, BrokenPipeError) and stream is sys.stdout
            code = code or (REFUSED if lost else 0)
    return code


def _ended(run: Callable[[], int]) -> int:
    try:
        return run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was not finished was not written.\n")
        return 130
    except BrokenPipeError:
        return 0  # whoever read our output has gone
    except Exception as error:  # noqa: BLE001  (the last resort: a report instead of a traceback)
        return _refused_or_failed(error)


def _give_up(stream: TextIO) -> None:
    """Let what could not be written go nowhere: Python would complain of it as it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


closed: set[str] = set()
"""Which streams were closed before the program began."""


def open_closed_streams() -> None:
    """Put something in place of streams that were closed before the program began."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (as above)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
            closed.add(name)


def _refused_or_failed(error: Exception) -> int:
    """Say what was wrong with the input, or where the report of our own fault is."""
    # Imported here: the errors' module would cost --help a tenth of its time.
    from workshop.model.problem import WorkshopError  # noqa: PLC0415

    if isinstance(error, WorkshopError):
        complain(error.problems)
        return REFUSED
    if isinstance(error, OSError):  # a name too long, a drive that is gone, output nobody can take
        where = f"{error.filename}: " if error.filename else ""
        complain(
            [f"{where}This cannot be used: {error.strerror or error}. Try another name or folder."]
        )
        return REFUSED
    from workshop.tui.frame.crash import write_report  # noqa: PLC0415

    sys.stderr.write(visible_lines(write_report(error)))
    return 1


def session_name(typed: str) -> str:
    """Return the name of the session that is meant: ``north`` stands for ``north.workshop``."""
    # pathlib would be a tenth of what --help costs
    longer = f"{typed}.workshop"
    return longer if not os.path.exists(typed) and os.path.isfile(longer) else typed  # noqa: PTH110, PTH113


def complain(problems: Iterable[object]) -> None:
    """Print problems on standard error, one on a line; of very many the first, and the count."""
    every = list(problems)
    for problem in every[:MOST]:
        sys.stderr.write(f"workshop: {visible(str(problem))}\n")
    if len(every) > MOST:
        sys.stderr.write(f"workshop: ... and {len(every) - MOST} more of the kind.\n")
    sys.stderr.flush()
