"""Times of day on paper, in the zone of the room."""

from datetime import datetime, timedelta, tzinfo

from workshop.rules.room.timetable import Timed


def time_words(begins: datetime | None, after: float, zone: tzinfo | None) -> str:
    """Return a time such as *10:35*; from the start, *+0:05*, where no start is planned.

    Without a zone it is that of this machine.
    """
    if begins is None:
        minutes = round(after / 60)
        return f"+{minutes // 60}:{minutes % 60:02d}"
    return f"{begins.astimezone(zone):%H:%M}"


def at_words(timed: Timed, after: float, zone: tzinfo | None) -> str:
    """Return the time of something in an item, given in seconds from the start of the day."""
    begins = timed.begins
    if begins is not None:
        begins += timedelta(seconds=after - timed.after)
    return time_words(begins, after, zone)


def minutes_words(seconds: float) -> str:
    """Return minutes as people write them: *10*, *2½*, *0:45* where halves do not say it."""
    whole, rest = divmod(round(seconds), 60)
    if rest == 30:
        return f"{whole or ''}½"
    return str(whole) if not rest else f"{whole}:{rest:02d}"
