"""Being the console of a session: one terminal of this machine is, the others watch."""

import os
import sys
from pathlib import Path

from workshop.language import _
from workshop.service.session.room import Clock
from workshop.store.console_lock import ConsoleLock, Holder

__all__ = ["ConsoleLock", "Holder", "console_of", "held_by", "terminal_name"]


def terminal_name() -> str:
    """Return what this terminal is called: ``pts/3``, or its process's number."""
    try:
        name = os.ttyname(sys.stdin.fileno())
    except (OSError, AttributeError, ValueError):
        return _("process {n}").format(n=os.getpid())
    return name.removeprefix("/dev/")


def console_of(session: Path, now: Clock, terminal: str | None = None) -> ConsoleLock:
    """Return the console of a session, which this process does not have yet: `take` tries."""
    return ConsoleLock(session.absolute(), terminal or terminal_name(), now())


def held_by(holder: Holder | None) -> str:
    """Say who has the console, and since when, in local time."""
    if holder is None:
        return _("another terminal")
    return _("{name}, since {time}").format(
        name=holder.terminal, time=f"{holder.since.astimezone():%H:%M}"
    )
