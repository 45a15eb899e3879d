"""Where every run of the program ends: errors become messages and exit codes here.

Imports nothing of weight, since the screens and ``--help`` start through it.
"""

import sys
from collections.abc import Callable, Iterable

REFUSED = 2
"""The exit code for bad input: nothing was changed."""


def guarded(run: Callable[[], int]) -> int:
    """Run the program; return its exit code, also where something went wrong."""
    for stream in (sys.stdout, sys.stderr):
        # a console that knows few characters shows ? for the others, and does not fail
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; Python would complain at exit
        return 0
    except Exception as error:  # noqa: BLE001  (the last resort: a report instead of a traceback)
        return _refused_or_failed(error)


def _refused_or_failed(error: Exception) -> int:
    """Say what was wrong with the input, or where the report of our own fault is."""
    # Imported here: the errors' module would cost --help a tenth of its time.
    from workshop.model.problem import WorkshopError  # noqa: PLC0415

    if isinstance(error, WorkshopError):
        complain(error.problems)
        return REFUSED
    from workshop.tui.crash import write_report  # noqa: PLC0415

    sys.stderr.write(write_report(error))
    return 1


def complain(problems: Iterable[object]) -> None:
    """Print problems on standard error, one on a line."""
    for problem in problems:
        sys.stderr.write(f"workshop: {problem}\n")
    sys.stderr.flush()
