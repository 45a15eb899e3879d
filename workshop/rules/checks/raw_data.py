"""Reading plain data that may be incomplete or wrong, as far as it is right.

What a person writes in a file is checked twice: by the model, for types and measures, and by the
rules, for whether its parts fit together. The rules read through these functions, which pass over
what is missing or of the wrong type, so that one misspelt key does not hide the other faults.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

KeyPath = tuple[str | int, ...]
"""Where a value stands: ``("places", 3, "title")``. Elements of arrays are counted from 0."""

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit, and the key where it stands."""

    path: KeyPath
    message: str
    hint: str = ""


def near(name: str, known: Iterable[str]) -> str:
    """Return a hint for a name that is not known: the nearest one, or all there are."""
    names = list(dict.fromkeys(known))
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{close[0]}"?'
    if not names:
        return ""
    return "There is " + ", ".join(f'"{one}"' for one in names) + "."


def tables(data: Table, key: str) -> list[tuple[int, Table]]:
    """Return the tables in an array, each with its number."""
    found = data.get(key)
    if not isinstance(found, list | tuple):
        return []
    return [(number, item) for number, item in enumerate(found) if isinstance(item, Mapping)]


def table(data: Table, key: str) -> Table | None:
    """Return a table, or nothing where there is none."""
    found = data.get(key)
    return found if isinstance(found, Mapping) else None


def text(data: Table, key: str) -> str:
    """Return a text, or an empty one where there is none."""
    found = data.get(key)
    return found if isinstance(found, str) else ""


def texts(data: Table, key: str) -> list[tuple[int, str]]:
    """Return the texts in an array, each with its number."""
    found = data.get(key)
    if not isinstance(found, list | tuple):
        return []
    return [(number, item) for number, item in enumerate(found) if isinstance(item, str)]


def ids(data: Table, key: str) -> list[str]:
    """Return the ids of the tables in an array."""
    return [text(item, "id") for _, item in tables(data, key) if text(item, "id")]
