"""A relation typed from a paper sheet: ``1 > 3: pays for`` or ``nurses <> homes: ring``.

The ends are numbers of lines as they are listed, or the beginning of their words, or of any word
in them; the code of a place is the place as a whole, and ``R:home`` is the line in it that, or a
word of which, begins so. A blank after the colon (``R: pays``) makes words of what follows.
Between them stands ``>``, ``<`` or ``->``, ``<>`` for both directions, ``--`` for none. A colon
stands before the words; after a number it may be left out.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from workshop.language import _
from workshop.model.event import Direction, End
from workshop.model.exercise import trays
from workshop.model.problem import Problem, WorkshopError
from workshop.model.session import Label, Relation, Session, Sheet

_SIGNS = re.compile(r"<-+>|<>|↔|-+>|>|→|<-+|<|←|--+")
_NUMBERED = re.compile(r"([0-9]{1,4})(?:\s*:\s*|\s+|$)(.*)", re.DOTALL)
_IN_PLACE = re.compile(r"([A-Za-z]{1,3}):(\S.*)", re.DOTALL)
"""``R:home``: what begins so in the place of a code."""
_SHOWN = 6
"""So many lines of a place are told where none of them was meant."""
_TRIED = 8
"""So many signs, and so many colons, are tried: words may hold some of their own."""


class Named(NamedTuple):
    """Something on a sheet that a relation can begin or end at."""

    name: str
    end: End
    number: int = 0
    """As it is listed; 0 for a whole place."""
    code: str = ""
    """The place's code, for a whole place."""
    at: str = ""
    """The code of the place where a label stands."""


class TypedRelation(NamedTuple):
    """What a line says of two ends."""

    source: Named
    target: Named
    words: str
    direction: Direction


def listed(session: Session, sheet: Sheet) -> list[Label]:
    """Return a sheet's labels in the order of its places: the first is number 1."""
    places = (*session.exercises[sheet.exercise].places, *trays())
    return [label for place in places for label in session.labels_in(sheet.id, place.id)]


def ends(session: Session, sheet: Sheet) -> list[Named]:
    """Return what a relation on a sheet can begin or end at: every label, then whole places."""
    found = []
    places = (*session.exercises[sheet.exercise].places, *trays())
    codes = {place.id: place.code for place in places}
    for number, label in enumerate(listed(session, sheet), start=1):
        end = End(kind="actor", id=label.actor) if label.actor else End(kind="label", id=label.id)
        found.append(Named(label.text, end, number, at=codes.get(label.place, "")))
    return [
        *found,
        *(
            Named(place.title, End(kind="place", id=place.id), code=place.code)
            for place in session.exercises[sheet.exercise].places
        ),
    ]


def parse_relation(text: str, known: Sequence[Named]) -> TypedRelation:
    """Return the relation that a line says, or raise WorkshopError with what was not found."""
    fault: WorkshopError | None = None
    for sign in islice(_SIGNS.finditer(text), _TRIED):
        try:
            return _between(text[: sign.start()], sign[0], text[sign.end() :], known)
        except WorkshopError as error:
            fault = fault or error
    raise fault or WorkshopError(
        Problem(
            _("A relation needs two ends with a sign between them."),
            _("Write it as 1 > 3: words, or with the beginnings of their words."),
        )
    )


def _between(before: str, sign: str, after: str, known: Sequence[Named]) -> TypedRelation:
    source = _one(before, known)
    target, words = _target(after.strip(), known)
    if source.end == target.end:
        raise WorkshopError(
            Problem(
                _("Both ends are ‘{name}’.").format(name=source.name),
                _("A relation needs two."),
            )
        )
    direction: Direction = "forward"
    if sign[0] in "<↔←":
        if sign[-1] in ">↔":
            direction = "both"
        else:
            source, target = target, source
    elif sign[-1] == "-":
        direction = "none"
    return TypedRelation(source, target, words.strip(), direction)


def _target(text: str, known: Sequence[Named]) -> tuple[Named, str]:
    """Part the second end from the words behind it."""
    numbered = _NUMBERED.fullmatch(text)
    if numbered and any(named.number == int(numbered[1]) for named in known):
        return _one(numbered[1], known), numbered[2]
    whole = [(text, "")]
    colons = [m.start() for m in islice(re.finditer(":", text), _TRIED)]
    parted = [(text[:at], text[at + 1 :]) for at in colons]
    for name, words in (*whole, *reversed(parted)):  # the same words, the longest first
        exact = _unique(n for n in known if n.name.casefold() == name.strip().casefold())
        if len(exact) == 1:
            return exact[0], words
    if _in_place(text, known):  # R:home: words; never the place, with words that begin with home
        for name, words in (*parted[1:], *whole):
            if _matches(name.strip(), known):
                return _one(name, known), words
        raise _not_there(text, known)
    for name, words in (*parted, *whole):
        found = _matches(name.strip(), known)
        if len(found) == 1:
            return found[0], words
    name, words = (parted or whole)[0]
    return _one(name, known), words


def _one(text: str, known: Sequence[Named]) -> Named:
    """Return the end that goes by some words; WorkshopError where none does, or several do."""
    name = text.strip()
    found = _matches(name, known) if name else []
    if len(found) == 1:
        return found[0]
    if not name:
        raise WorkshopError(
            Problem(_("An end of the relation is missing."), _("Write it as 1 > 3: words."))
        )
    if found:
        raise _several(name, found)
    if _in_place(name, known):
        raise _not_there(name, known)
    number = name.split()[0]
    if number.isdecimal():
        told = _("There is no line {n}.").format(n=number)
        raise WorkshopError(Problem(told, _("The numbers stand before the lines.")))
    told = _("Nothing on the sheet begins with ‘{name}’.").format(name=name)
    hint = _("Type it first, or give a number. A colon stands before the words.")
    raise WorkshopError(Problem(told, hint))


def _in_place(text: str, known: Sequence[Named]) -> re.Match[str] | None:
    """Return the code and the words of ``R:home``, where there is a place of that code."""
    found = _IN_PLACE.fullmatch(text)
    codes = {code.casefold() for named in known for code in (named.code, named.at)}
    return found if found and found[1].casefold() in codes else None


def _not_there(text: str, known: Sequence[Named]) -> WorkshopError:
    """Say that no line of a place begins so, and which lines it has."""
    code, words = text.split(":", maxsplit=1)
    begun = words.partition(":")[0].strip()
    there = [named for named in known if named.at.casefold() == code.casefold()]
    shown = ", ".join(f"{named.number} {named.name}" for named in there[:_SHOWN])
    more = len(there) - _SHOWN
    told = _("No word of a line in {code} begins with ‘{words}’.").format(
        code=code.upper(), words=begun
    )
    hint = _("It has no line yet.")
    if there:
        hint = _("There are: {names}.") if more <= 0 else _("There are: {names} and {n} more.")
        hint = hint.format(names=shown, n=more)
    blank = _("For the place itself, a blank after the colon: {code}: words.")
    return WorkshopError(Problem(told, f"{hint} {blank.format(code=code)}"))


def _several(name: str, found: Sequence[Named]) -> WorkshopError:
    """Say what a name can be, and what to write instead: numbers come first, to be in sight."""
    numbers = [str(named.number or named.code) for named in found]
    write = _("{these} or {last}").format(these=", ".join(numbers[:-1]), last=numbers[-1])
    shown = ", ".join(
        f"{named.number} {named.name} ({named.at})"
        if named.number
        else f"{named.code} {named.name}"
        for named in found[:4]
    )
    told = _("Write {numbers}: ‘{name}’ can be {several}.")
    place = next((named.at for named in reversed(found) if named.at), "")
    hint = _("Or {code}.").format(code=f"{place}:{name.casefold()}") if place else ""
    if _IN_PLACE.fullmatch(name):
        hint = ""
    return WorkshopError(Problem(told.format(numbers=write, name=name, several=shown), hint))


def _matches(name: str, known: Sequence[Named]) -> list[Named]:
    """Return what goes by some words: the first of number, same words, code, beginning."""
    folded = name.casefold()
    if not folded:
        return []
    coded = _IN_PLACE.fullmatch(folded)
    begins = _begins_a_word(folded)
    there = _begins_a_word(coded[2]) if coded else None
    ways: tuple[Callable[[Named], bool], ...] = (
        lambda n: n.number > 0 and name.isascii() and name == str(n.number),
        lambda n: n.name.casefold() == folded,
        lambda n: n.code.casefold() == folded,
        lambda n: bool(
            coded and n.at.casefold() == coded[1] and n.name.casefold().startswith(coded[2])
        ),
        lambda n: bool(
            coded and there and n.at.casefold() == coded[1] and there.search(n.name.casefold())
        ),
        lambda n: n.name.casefold().startswith(folded),
        lambda n: bool(begins and begins.search(n.name.casefold())),
    )
    for fits in ways:
        found = _unique(named for named in known if fits(named))
        if found:
            return found
    return []


def _begins_a_word(folded: str) -> re.Pattern[str] | None:
    """Return what finds words at the beginning of any word; None for signs, which begin none."""
    return re.compile(rf"\b{re.escape(folded)}") if folded[0].isalnum() else None


def _unique(found: Iterable[Named]) -> list[Named]:
    """Return each end once: an actor of several roles stands in the list several times."""
    return list(
        {(named.end.kind, named.end.id): named for named in reversed(list(found))}.values()
    )[::-1]


def relation_as_typed(relation: Relation, known: Sequence[Named]) -> str:
    """Return how a relation is typed, its marks apart; empty where an end is not on the sheet."""
    source, target = (
        next((str(n.number or n.code) for n in known if n.end == end), "")
        for end in (relation.source, relation.target)
    )
    if not source or not target:
        return ""
    sign = {"forward": ">", "both": "<>", "none": "--"}[relation.direction]
    words = f": {relation.words}" if relation.words else ""
    return f"{source} {sign} {target}{words}"
