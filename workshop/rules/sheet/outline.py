"""A paste as an outline: ``need: ...`` goes under Need, and so do the lines below ``Need:``."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop.model.event import State
from workshop.model.exercise import HEARD, UNPLACED, Exercise, Place, trays

_BULLET = re.compile(r"^\s*(?:[-*•‣◦–—·]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*(?:#+\s*)?(?P<name>[^:]{1,60}?)\s*:\s*(?P<rest>.*)$")


_ANSWERS: Mapping[str, State] = {
    "none": "none", "don't know": "dont-know", "don’t know": "dont-know",
    "dont know": "dont-know",
}  # fmt: skip


class Outlined(NamedTuple):
    """One label of a paste, and the place that it goes to."""

    place: str
    text: str
    state: State | None = None
    """Where the text is no label but an answer: *none* or *don't know*."""


class _Group(NamedTuple):
    """What stands below one heading."""

    place: str
    begun: str
    """What stands on the heading's own line."""
    lines: list[str]


def outline(lines: Sequence[str], exercise: Exercise, here: str) -> list[Outlined]:
    """Sort the lines of a paste into places.

    A line that begins with a place's title, id or code and a colon goes to that place, and so do
    the lines after it; before the first such line they go ``here``. A line that is a place's name
    and nothing else heads those below it, where they have bullets or other headings a colon.
    Bullets and numbers are taken off where every line below a heading has one. *None* or *don't
    know* alone below a heading is an answer.
    """
    found: list[Outlined] = []
    for group in _groups([line for line in lines if line.strip()], exercise, here):
        bare = all(_BULLET.match(line) for line in group.lines)
        texts = [_BULLET.sub("", line) if bare else line for line in group.lines]
        said = [text.strip() for text in (group.begun, *texts) if text.strip()]
        state = _ANSWERS.get(_plain(said[0]).replace("’", "'")) if len(said) == 1 else None
        if state and (group.begun or bare) and group.place not in (UNPLACED, HEARD):
            found.append(Outlined(group.place, said[0], state))
        else:
            found += [Outlined(group.place, text) for text in said]
    return found


def _groups(lines: Sequence[str], exercise: Exercise, here: str) -> list[_Group]:
    names = _names(exercise)
    colons = any(_heading(line, names) for line in lines)
    groups = [_Group(here, "", [])]
    for number, line in enumerate(lines):
        heading = _heading(line, names)
        named = names.get(_plain(line))
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if heading:
            groups.append(_Group(*heading, []))
        elif named and len(line.strip()) > 3 and (colons or _BULLET.match(below)):
            groups.append(_Group(named, "", []))
        else:
            groups[-1].lines.append(line)
    return groups


def _heading(line: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the place that a line names before its colon, and what stands after it."""
    match = _HEADING.match(_BULLET.sub("", line))
    place = names.get(_plain(match["name"])) if match else None
    return (place, match["rest"]) if match and place else None


def _names(exercise: Exercise) -> Mapping[str, str]:
    """Return by every name that a place goes by the id of that place."""
    known: dict[str, str] = {}
    for place in (*exercise.places, *trays()):
        for name in _called(place):
            known.setdefault(_plain(name), place.id)
    return known


def _called(place: Place) -> tuple[str, ...]:
    short = re.sub(r"\s*\([^)]*\)", "", place.title)  # "Facility Provider(s)"
    return place.title, place.id, place.code, short, f"{short}s", place.id.replace("-", " ")


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
