"""The report of a fault in the program: where it happened, and none of the people's words."""

import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workshop.files import keep_private, replace_whole
from workshop.language import _
from workshop.service.session.recent import state_folder


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def report_text(fault: BaseException, now: datetime) -> str:
    """Describe a fault: versions, and the line of every call that led to it.

    The message of the fault is left out, because it may quote what somebody typed.
    """
    lines = [
        "A fault in workshop",
        f"at {now.isoformat(timespec='seconds')}",
        f"workshop {_version('workshop')}, textual {_version('textual')}",
        f"Python {platform.python_version()}, {platform.platform()}, TERM {_terminal()}",
        "",
    ]
    current: BaseException | None = fault
    while current is not None:
        kind = type(current)
        lines += [f"{kind.__module__}.{kind.__qualname__} (message left out), called from"]
        lines += [line.rstrip() for line in traceback.format_tb(current.__traceback__)]
        current = current.__cause__ or current.__context__
        if current is not None:
            lines += ["", "which came of"]
    return "\n".join(lines) + "\n"


def _terminal() -> str:
    import os  # noqa: PLC0415  (only here)

    return os.environ.get("TERM", "unknown")


def write_report(fault: BaseException) -> str:
    """Write the report into the user's state folder; returns what to say to the person."""
    now = datetime.now(UTC)
    said = _(
        "workshop met a fault of its own and has closed. "
        "Every word up to the last receipt (saved ...) is in the session file."
    )
    try:
        folder = state_folder() / "faults"
        keep_private(folder)
        path: Path = folder / f"fault-{now:%Y%m%d-%H%M%S}.txt"
        replace_whole(path, report_text(fault, now).encode(), private=True)
    except OSError as error:
        none = _("No report could be written ({why}).").format(why=error.strerror)
        return f"{said}\n{none}\n" + "".join(traceback.format_tb(fault.__traceback__))
    where = _("The report, without anybody's words: {path}").format(path=path)
    return f"{said}\n{where}\n"
