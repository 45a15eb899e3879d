"""How a table fills a sheet, for rehearsing: what it types, and when. Times are in seconds.

People think, then type in a burst, then think again; some labels come after the bell. Everything
is drawn from a random generator that is passed in, so the same seed gives the same session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from workshop.model.exercise import Exercise
from workshop.model.session import Session

LETTERS = 4.0
"""Letters that somebody types in a second who does not type for a living."""

LATE = 0.06
"""The share of the labels that are typed after the bell."""

Doing = Literal["add", "edit", "remove", "mark", "none", "note", "relate"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a table does."""

    at: float
    """Seconds after the drawing began."""
    doing: Doing
    place: str = ""
    text: str = ""


Content = Mapping[str, Sequence[str]]
"""By place: what has been said there."""


def content_of(session: Session, exercise: str) -> Content:
    """Return what the sheets of a session say in an exercise, by place."""
    found: dict[str, list[str]] = {}
    for sheet in session.sheets_of(exercise=exercise):
        for label in session.labels_in(sheet.id):
            found.setdefault(label.place, []).append(label.text)
    return found


def script(
    exercise: Exercise, content: Content, dice: Random, *, labels: int, seconds: float
) -> list[Step]:
    """Return what a table does on one sheet while it draws for so many seconds, in order.

    It adds exactly so many labels, changes a few, takes one or two off and adds them anew, marks
    some, and says *none* of a place that stays empty.
    """
    said = _texts(exercise, content, dice, labels)
    times = _times([text for _place, text in said], dice, seconds)
    steps = [Step(at, "add", place, text) for at, (place, text) in zip(times, said, strict=True)]
    for step in list(steps):
        steps += _second_thoughts(step, dice)
    used = {place for place, _text in said}
    steps += [
        Step(dice.uniform(seconds * 0.6, seconds), "none", place.id)
        for place in exercise.places
        if place.id not in used
    ]
    return sorted(steps, key=lambda step: step.at)


def _second_thoughts(step: Step, dice: Random) -> list[Step]:
    """Return what a table does with a label that it has just added: mostly nothing."""
    soon = step.at + dice.uniform(1, 6)
    chance = dice.random()
    if chance < 0.08:
        return [Step(soon, "edit", step.place, f"{step.text}, too")]
    if chance < 0.12:
        return [Step(soon, "mark", step.place)]
    if chance < 0.15:
        return [Step(soon, "note", step.place, "Not all of us.")]
    if chance < 0.18:
        return [Step(soon, "relate", step.place, "ask each other")]
    if chance < 0.20:
        anew = Step(soon + dice.uniform(1, 4), "add", step.place, step.text)
        return [Step(soon, "remove", step.place), anew]
    return []


def _texts(
    exercise: Exercise, content: Content, dice: Random, labels: int
) -> list[tuple[str, str]]:
    """Return places and texts in the order in which a table comes to them: mostly as asked."""
    order = {place.id: number for number, place in enumerate(exercise.places)}
    pool = [(place, text) for place, texts in content.items() if place in order for text in texts]
    if not pool:
        pool = [(place.id, place.title) for place in exercise.places]
    chosen: list[tuple[str, str]] = []
    again = 0
    while len(chosen) < labels:  # a table that says more than the example says it in turns
        turn = dice.sample(pool, len(pool))[: labels - len(chosen)]
        chosen += [(place, text if not again else f"{text} ({again})") for place, text in turn]
        again += 1
    return sorted(chosen, key=lambda said: order[said[0]] + dice.gauss(0, 1.2))


def _times(texts: Sequence[str], dice: Random, seconds: float) -> list[float]:
    """Return when each text is entered: thinking, then typing; the last few come late."""
    gaps = [dice.lognormvariate(0, 0.9) for _ in texts]
    typing = [len(text) / LETTERS for text in texts]
    room = seconds * (1 - 0.08)
    left = max(room - sum(typing), room * 0.2)
    scale = left / sum(gaps) if gaps else 0.0
    squeeze = min(1.0, room * 0.8 / sum(typing)) if typing else 0.0
    at, times = 0.0, list[float]()
    for gap, keys in zip(gaps, typing, strict=True):
        at += gap * scale + keys * squeeze
        times.append(at)
    late = int(len(times) * LATE)
    for number in range(1, late + 1):
        times[-number] = seconds + dice.uniform(2, 40)
    return times
