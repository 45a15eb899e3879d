"""A line typed from a paper sheet: where it goes, its words, and the marks at its end.

``N Late notes /p`` is a potential label in the place whose code is N; ``Late notes`` goes where
the line before it went. The grammar is small, and every text can be typed in it (`as_typed`):

* A first word that is a code, all small or all capitals, says where the line goes; ``N:``,
  ``N.`` and ``N)`` are the same. A blank before it makes it a word. A code alone goes there.
  The codes of trays, which no worksheet prints, are taken with their colon only: ``UN:``.
* ``N/i`` and ``N/o``, or ``/i`` and ``/o`` alone, say the side of the line for all that follow,
  in other places too, until another is said; ``N/`` says that none is known. Until one is said
  nobody stands on either side: neither a code nor Tab nor what comes after a title says one.
* ``-`` and ``?`` alone, or after a code: the answer is *none*, or *don't know*.
* ``/p`` potential, ``/d`` not agreed, ``/i`` inside, ``/o`` outside, at the end and after a
  blank, also together: ``/po``. Words that end so are written with one more slash.

What the words are is left as typed, blanks around them apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from workshop.language import _
from workshop.model.exercise import Exercise, Side, trays
from workshop.model.problem import Problem, WorkshopError

_CODE = re.compile(r"([a-z]{1,3}|[A-Z]{1,3}|[Tt][0-9]+)(/[ioIO]?)?([:.)]?)")
_STATES: dict[str, Literal["none", "dont-know"]] = {"-": "none", "?": "dont-know"}
_SIDES: dict[str, Side] = {"i": "inside", "o": "outside"}

Kind = Literal["place", "tray", "title", "relations"]
MARKS: dict[Kind, str] = {"place": "pdio", "tray": "pdio", "title": "", "relations": "p+-"}
"""The letters that can follow a slash at the end of a line, by where the line goes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line can go: a place, a tray, a title line, or the relations."""

    code: str
    kind: Kind
    id: str
    title: str
    sided: bool = False
    """Whether an actor here may stand on either side of the organisation's line."""
    side: Side | None = None
    """Where those stand that are typed here from now on."""
    carried: Side | None = field(default=None, compare=False)
    """The side that was said last, where none is asked for here."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What a line says."""

    spot: Spot
    does: Literal["go", "words", "none", "dont-know"]
    words: str = ""
    marks: str = ""
    """Letters of `MARKS`, in that order."""


def spots(exercise: Exercise) -> tuple[Spot, ...]:
    """Return everywhere that a line can go, in the order in which a sheet is read."""
    titles = [
        Spot(f"T{number}", "title", line.id, line.title)
        for number, line in enumerate(exercise.titles, start=1)
    ]
    places = [
        Spot(place.code, "place", place.id, place.title, place.holds == "actors" and not place.side)
        for place in exercise.places
    ]
    drawn = exercise.relations
    code = drawn.code if drawn else _free({place.code for place in exercise.places})
    relations = Spot(code, "relations", "", drawn.title if drawn else _("Relations"))
    rest = [Spot(f"{tray.code}:", "tray", tray.id, tray.title) for tray in trays()]
    return (*titles, *places, relations, *rest)


def _free(taken: set[str]) -> str:
    """Return the code of relations where the exercise has no card for them."""
    return next(code for code in ("X", "XX", "XXX", "REL") if code not in taken)


def spot_of(every: Sequence[Spot], place: str) -> Spot:
    """Return the spot of a place or tray."""
    return next(spot for spot in every if spot.id == place and spot.kind in ("place", "tray"))


def stops(here: Sequence[Spot], *, sides: bool = True) -> list[Spot]:
    """Return where Tab stops: every spot but the trays, and both sides of the line.

    Without ``sides`` a place is one stop, at which no side is said.
    """
    found: list[Spot] = []
    for spot in here:
        if spot.sided and sides:
            found += [replace(spot, side="inside"), replace(spot, side="outside")]
        elif spot.kind != "tray":
            found.append(spot)
    return found


def step(every: Sequence[Spot], here: Spot, by: int) -> Spot:
    """Return the stop that lies so many further, from the last one to the first.

    It has a side only where one was said: who has said none is not taken to say *inside*.
    """
    ring = stops(every, sides=bool(here.side or here.carried))
    if here in ring:
        return onto(ring[(ring.index(here) + by) % len(ring)], here)
    return onto(ring[0] if by > 0 else ring[-1], here)


def onto(spot: Spot, here: Spot) -> Spot:
    """Return a spot as one comes to it from another: the side said last still holds."""
    said = here.side or here.carried
    if spot.side or not said:
        return spot
    return replace(spot, side=said) if spot.sided else replace(spot, carried=said)


def parse(line: str, every: Sequence[Spot], here: Spot) -> TypedLine:
    """Return what a line says; ``here`` is where the line before it went.

    Raises WorkshopError where it says what cannot be: then it is to stay as it is.
    """
    literal = line[:1].isspace()
    text = line.strip()
    spot, rest, coded = here, text, False
    if not literal:
        spot, rest, coded = _aim(text, every, here)
    if not rest:
        return TypedLine(spot, "go")
    if spot.kind == "title":
        return TypedLine(spot, "words", rest)
    if rest in _STATES and not literal and spot.kind != "relations":
        if spot.kind == "tray":
            raise _cannot(_("{place} is not asked, so it has no answer."), spot)
        return TypedLine(spot, _STATES[rest])
    words, marks = _marks(rest, MARKS[spot.kind])
    if not words:
        return TypedLine(_on_side(spot, marks, coded=coded), "go")
    if "i" in marks and "o" in marks:
        told = _("Nobody stands inside and outside (/i and /o).")
        raise WorkshopError(Problem(told, _("Take one of the two away.")))
    if ("i" in marks or "o" in marks) and not spot.sided:
        raise _cannot(_("In {place} nobody is asked for a side (/i, /o)."), spot)
    return TypedLine(spot, "words", words, marks)


def _cannot(told: str, spot: Spot) -> WorkshopError:
    hint = _("A blank before the line takes it as words.") if spot.kind == "tray" else ""
    hint = hint or _("Words that end so are written with two slashes: //i.")
    return WorkshopError(Problem(told.format(place=spot.title), hint))


def _aim(text: str, every: Sequence[Spot], here: Spot) -> tuple[Spot, str, bool]:
    """Return where a line goes, what is left of it, and whether a code said so."""
    first, *rest = text.split(maxsplit=1) or [""]
    code = _CODE.fullmatch(first)
    spot = _coded(code, every) if code else None
    if code is None or spot is None or (code[2] and not spot.sided):
        return here, text, False
    if code[2]:
        return replace(spot, side=_SIDES.get(code[2][1:].lower())), "".join(rest), True
    return onto(spot, here), "".join(rest), True


def _coded(code: re.Match[str], every: Sequence[Spot]) -> Spot | None:
    """Return the spot of a code; that of a tray (``UN:``) only where its colon is typed."""
    letters = code[1].upper()
    names = (letters, f"{letters}:") if code[3] == ":" else (letters,)
    return next((s for name in names for s in every if s.code == name), None)


def taken_as_code(line: str, every: Sequence[Spot], here: Spot) -> str:
    """Return the first word of a line if it is taken as a code, as it was typed; else nothing."""
    if line[:1].isspace() or not _aim(line.strip(), every, here)[2]:
        return ""
    return line.split(maxsplit=1)[0]


def doubtful(code: str, rest: str, every: Sequence[Spot]) -> bool:
    """Return whether a word taken as a code may well have been a word, by what follows it.

    ``R and D budget``, ``N o notes`` and ``o dan bwysau``: a small joining word, a single letter
    or another code comes next.
    """
    following = next(iter(rest.split(maxsplit=1)), "")
    again = _CODE.fullmatch(following)
    joined = following.casefold() in _JOINING or bool(again and _coded(again, every))
    return code[-1:] not in set(":.)") and (joined or len(following) == 1)


_ENGLISH = "and or of & + the an in on to for is are was has wants with from by at"
_WELSH = "ac neu yr yn ar dan am gan heb oedd mae"
_JOINING = frozenset(f"{_ENGLISH} {_WELSH}".split())


def _on_side(spot: Spot, marks: str, *, coded: bool) -> Spot:
    """Return a spot with the side that marks alone say."""
    if marks in _SIDES and spot.sided:
        return replace(spot, side=_SIDES[marks])
    after = spot.code if coded else "..."
    told = _("{marks} marks words, and there are none.").format(marks=f"/{marks}")
    hint = _("Write it behind them: {code} words {marks}").format(code=after, marks=f"/{marks}")
    raise WorkshopError(Problem(told, hint))


def _marks(text: str, letters: str) -> tuple[str, str]:
    """Part the words from the marks at their end."""
    found = ""
    words = text
    while True:
        *before, last = words.rsplit(maxsplit=1)
        if not _is_mark(last, letters) or set(last[1:].lower()) & set(found):
            break
        found += last[1:].lower()
        words = before[0] if before else ""
        if not words:
            break
    if words and _is_mark(f"/{last.lstrip('/')}", letters) and last.startswith("//"):
        words = f"{words[: len(words) - len(last)]}{last[1:]}"
    return words, "".join(letter for letter in letters if letter in found)


def _is_mark(word: str, letters: str) -> bool:
    said = word[1:].lower()
    return (
        word.startswith("/") and bool(said) and set(said) <= set(letters)
        and len(set(said)) == len(said)
    )  # fmt: skip


def as_typed(line: TypedLine, every: Sequence[Spot], here: Spot) -> str:
    """Return how a line is typed after one that went ``here``; parsing gives it back.

    The words must be cleaned ones: with no blank at either end. Words that are only ``-`` or
    ``?`` can be typed where the line before them went, and nowhere else.
    """
    marks = f" /{line.marks}" if line.marks else ""
    words = line.words
    if line.spot.kind != "title":
        last = words.rsplit(maxsplit=1)[-1] if words else ""
        if last.startswith("/") and _is_mark(f"/{last.lstrip('/')}", MARKS[line.spot.kind]):
            words = f"{words[: len(words) - len(last)]}/{last}"
    if line.does in ("none", "dont-know"):
        words = next(sign for sign, state in _STATES.items() if state == line.does)
    lead = "" if line.spot == here else f"{line.spot.code}{_side_sign(line.spot, here)} "
    typed = f"{lead}{words}{marks}".rstrip()
    if line.does == "words" and not lead and _misread(typed, line, every, here):
        return f" {typed}"
    return typed


def _side_sign(spot: Spot, here: Spot) -> str:
    """Return how the side of a spot is written behind its code; nothing where it holds already."""
    if not spot.sided or spot.side == (here.side or here.carried):
        return ""
    return f"/{spot.side[0]}" if spot.side else "/"


def _misread(typed: str, line: TypedLine, every: Sequence[Spot], here: Spot) -> bool:
    try:
        return parse(typed, every, here) != line
    except WorkshopError:
        return True
