"""A paste as an outline: ``need: ...`` goes under Need, and so do the lines below ``Need:``."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workshop.model.exercise import Exercise, Place, trays

_BULLET = re.compile(r"^\s*(?:[-*•‣◦–—·]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*(?:#+\s*)?(?P<name>[^:]{1,60}?)\s*:\s*(?P<rest>.*)$")


class Outlined(NamedTuple):
    """One label of a paste, and the place that it goes to."""

    place: str
    text: str


def outline(lines: Sequence[str], exercise: Exercise, here: str) -> list[Outlined]:
    """Sort the lines of a paste into places.

    A line that begins with a place's title, id or code and a colon goes to that place, and so do
    the lines after it; before the first such line they go ``here``. Bullets and numbers before a
    text are taken off where every line below a heading, or every line of the paste, has one.
    """
    names = _names(exercise)
    place, found = here, list[Outlined]()
    bare = _bulleted(lines, names)
    for line in lines:
        match = _HEADING.match(_BULLET.sub("", line))
        named = names.get(_plain(match["name"])) if match else None
        text = line
        if match and named:
            place, text = named, match["rest"]
        elif bare:
            text = _BULLET.sub("", line)
        if text.strip():
            found.append(Outlined(place, text.strip()))
    return found


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


def _bulleted(lines: Sequence[str], names: Mapping[str, str]) -> bool:
    """Whether all lines that are no headings have a bullet: then it is one, and no word."""
    words = [line for line in lines if line.strip()]
    texts = [
        line for line in words
        if not ((match := _HEADING.match(line)) and _plain(match["name"]) in names)
    ]  # fmt: skip
    return bool(texts) and all(_BULLET.match(line) for line in texts)
