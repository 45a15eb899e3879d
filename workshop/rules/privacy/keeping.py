"""How long a session is kept."""

from datetime import date

from workshop.language import _
from workshop.model.session import Session


def is_due(session: Session, today: date) -> bool:
    """Whether the day has come from which the session is to be forgotten."""
    return session.keep_until is not None and today >= session.keep_until


def due_words(session: Session, today: date, name: str) -> str:
    """Say that the day has come and what to do; empty where it has not. ``name`` is the file's."""
    if session.keep_until is None or not is_due(session, today):
        return ""
    return _(
        "This session was to be kept until {day}. To forget it: workshop forget {file}"
    ).format(day=session.keep_until.isoformat(), file=name)
