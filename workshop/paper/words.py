"""Words that handouts are dated with."""

from datetime import datetime

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def date_words(moment: datetime) -> str:
    """Return a day and no time, the same wherever the machine stands: *12 March 2026*."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
