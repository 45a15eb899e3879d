"""``python -m workshop`` and the command ``workshop``.

Imports nothing of weight: whoever opens a screen reads the first words before anything is loaded,
and a screen does not wait for the command line's library.
"""

import os
import sys

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  (pathlib takes time)


def main() -> None:
    """Run the command line; ``workshop`` and ``workshop open FILE`` go straight to the screen."""
    _leave_out_the_folder_one_is_in()
    from workshop.cli.guard import open_closed_streams  # noqa: PLC0415

    open_closed_streams()
    arguments = sys.argv[1:]
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    opens = len(arguments) == 2 and arguments[0] == "open" and not arguments[1].startswith("-")
    if on_terminal and (opens or not arguments):
        from workshop.cli.guard import guarded  # noqa: PLC0415

        sys.exit(guarded(lambda: _open(arguments[1] if opens else None)))
    from workshop.cli.main import main as run  # noqa: PLC0415

    run()


def _leave_out_the_folder_one_is_in() -> None:
    """Import nothing from the current folder, where ``python -m`` would look first.

    What lies beside a session may come from anybody, and a file in it may be called like a module.
    """
    if sys.flags.safe_path or not sys.path:
        return
    try:
        here = os.getcwd()  # noqa: PTH109  (as above)
    except OSError:  # it was deleted
        here = ""
    if sys.path[0] in {"", here} and here != os.path.dirname(_PACKAGE):  # noqa: PTH120  (as above)
        del sys.path[0]


def _open(file: str | None) -> int:
    from workshop.text.visible import visible  # noqa: PLC0415

    name = "" if file is None else f" {visible(file)}"
    sys.stdout.write(f"workshop: opening{name} ...\n")
    sys.stdout.flush()
    from workshop.tui.run import open_home, open_session  # noqa: PLC0415  (after the first words)

    if file is None:
        return open_home()
    from pathlib import Path  # noqa: PLC0415

    from workshop.cli.guard import session_name  # noqa: PLC0415

    return open_session(Path(session_name(file)))


if __name__ == "__main__":
    main()
