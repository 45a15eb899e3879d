"""File names out of whatever people call their group: legal on every system, and unique."""

import unicodedata
from collections.abc import Iterable

from workshop.model.session import Group

_RESERVED = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
_BYTES = 80
"""Leaves room for the exercise, the sheet and the folder in the 255 that file systems allow."""


def file_stem(name: str, instead: str) -> str:
    """Return a name as part of a file name: small letters and digits of any script, hyphens.

    ``instead`` is returned where nothing of the name remains (an emoji, dots). Names that Windows
    keeps for devices (CON, LPT1) are no danger inside a longer name, but get a hyphen all the same.
    """
    kept = "".join(
        char if unicodedata.category(char)[0] in "LNM" else "-"
        for char in unicodedata.normalize("NFC", name).casefold()
    )
    stem = "-".join(part for part in kept.split("-") if part)
    while len(stem.encode()) > _BYTES:
        stem = stem[:-1].rstrip("-")
    if not stem or unicodedata.category(stem[0])[0] == "M":
        return instead
    return f"{stem}-" if stem in _RESERVED else stem


def unique_stems(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a file stem for each (id, name), no two alike; later ones get -2, -3 ..."""
    taken: set[str] = set()
    stems: dict[str, str] = {}
    for number, (key, name) in enumerate(names, start=1):
        stem = wanted = file_stem(name, f"table-{number}")
        copy = 2
        while stem in taken:
            stem = f"{wanted}-{copy}"
            copy += 1
        taken.add(stem)
        stems[key] = stem
    return stems


def group_called(groups: Iterable[Group], name: str) -> Group | None:
    """Return the group that goes by a name, whatever its case, blanks and way of writing accents.

    One of exactly that name goes before others; None where none is meant, or more than one.
    """
    known = list(groups)
    for folded in (str, str.casefold, _folded):
        alike = [group for group in known if folded(group.name) == folded(name)]
        if alike:
            return alike[0] if len(alike) == 1 else None
    return None


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
