"""An exercise in plain words, for whoever wants to know what it asks before running it."""

from collections.abc import Iterator
from textwrap import wrap

from workshop.model.exercise import Exercise, ExerciseBase, Place, Stage

WIDTH = 78
"""Columns; a terminal of 80 shows it without wrapping again."""


def describe(exercise: Exercise) -> str:
    """Return what an exercise asks, in order, as text of at most 78 columns."""
    return "\n".join(_lines(exercise)) + "\n"


def _lines(exercise: ExerciseBase) -> Iterator[str]:
    yield from _wrapped(exercise.title)
    yield f"({exercise.id})"
    yield ""
    yield from _wrapped(exercise.question)
    if exercise.titles:
        yield from ("", "At the head of each sheet")
        for line in exercise.titles:
            yield from _item("-", f"{line.title}. {line.hint}" if line.hint else line.title)
    yield from ("", "Stages")
    for stage in exercise.stages:
        yield from _item("-", f"{stage.title}, {_minutes(stage)}. {stage.cue}".rstrip())
    yield from ("", "What is asked")
    for number, place in enumerate(exercise.places, start=1):
        yield ""
        yield from _place(number, place)
    if exercise.absences:
        yield from ("", "Asked at the end, where nothing was written")
        for absence in exercise.absences:
            yield from _item("-", absence.ask)


def _place(number: int, place: Place) -> Iterator[str]:
    yield from _item(f"{number}.", f"{place.title} [{place.code}]{_where(place)}")
    yield from _wrapped(place.prompt, "   ")
    if place.hint:
        yield from _item("Hint:   ", place.hint, "   ")
    if place.example:
        yield from _item("Example:", place.example, "   ")


def _where(place: Place) -> str:
    if place.holds == "labels":
        return ""
    words = [word for word in ("actors", place.side, place.reach) if word]
    return f" ({', '.join(words)})"


def _minutes(stage: Stage) -> str:
    unit = "minute" if stage.minutes == 1 else "minutes"
    each = " for each speaker" if stage.per == "speaker" else ""
    return f"{stage.minutes:g} {unit}{each}"


def _item(sign: str, text: str, indent: str = "") -> list[str]:
    first = f"{indent}{sign} "
    return _wrapped(text, first, " " * len(first))


def _wrapped(text: str, first: str = "", rest: str | None = None) -> list[str]:
    rest = first if rest is None else rest
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
