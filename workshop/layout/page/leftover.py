"""Something that goes on: what it is called, and what it says for a width in points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.language import N_
from workshop.layout.page.item import Item

CONTINUED = N_("{name}, continued")
IN_FULL = N_("{name}, in full")
WHOLE = "{name}"


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something that goes on: its key, its name, and its items for a width in points."""

    key: str
    name: str
    items: Callable[[float], Sequence[Item]]
    heading: str = CONTINUED
    """What its heading says, in English."""
    whole: bool = False
    """Whether it is kept together: a question and the lines to write below it."""
