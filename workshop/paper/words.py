"""Words that handouts are dated with, and whether those of an exercise are in their language."""

from datetime import date, datetime

from workshop.language import N_, Words, translator
from workshop.model.exercise import Exercise

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def date_words(moment: datetime) -> str:
    """Return a day and no time, the same wherever the machine stands: *12 March 2026*."""
    return day_words(moment.date(), translator("en"))


def day_words(day: date, say: Words) -> str:
    """Return a day in a language: *12 March 2026*."""
    return f"{day.day} {say.gettext(_MONTHS[day.month - 1])} {day.year}"


def foreign(exercise: Exercise, say: Words) -> str | None:
    """Return an exercise's language, where the handout's own words are in another."""
    return None if exercise.language.partition("-")[0] == say.language else exercise.language
