"""Words that handouts are dated with, and whether those of an exercise are in their language."""

from collections.abc import Iterable
from datetime import date

from workshop.language import N_, Words
from workshop.model.agenda import AgendaItem
from workshop.model.exercise import Exercise
from workshop.model.session import Session

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def day_words(day: date, say: Words) -> str:
    """Return a day in a language: *12 March 2026*."""
    return f"{day.day} {say.gettext(_MONTHS[day.month - 1])} {day.year}"


def foreign(exercise: Exercise, say: Words) -> str | None:
    """Return an exercise's language, where the handout's own words are in another."""
    return other(exercise.language, say)


def written_in(session: Session, say: Words) -> str | None:
    """Return what people write in as a rule, where the handout's own words are in another."""
    return other(session.language, say)


def titles_in(
    items: Iterable[AgendaItem], session: Session, say: Words, column: int = 0
) -> dict[tuple[int, int], str]:
    """Return the languages of agenda items that stand in a column of a `Table`, where they differ.

    An item that says nothing of its own is in the session's.
    """
    spoken = (other(item.language or session.language, say) for item in items)
    return {(row, column): language for row, language in enumerate(spoken) if language}


def other(language: str | None, say: Words) -> str | None:
    """Return a language, where it is known and not that of the handout's own words."""
    same = language is None or language.partition("-")[0].lower() == say.language
    return None if same else language
