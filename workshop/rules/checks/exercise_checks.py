"""What a model cannot see by itself: whether the parts of an exercise fit together."""

from collections.abc import Callable, Iterator, Mapping

from workshop.model.exercise import Exercise, trays
from workshop.rules.checks import raw_data
from workshop.rules.checks.cards_checks import faults_in_cards
from workshop.rules.checks.raw_data import Fault, KeyPath, Table

_KINDS: dict[str, Callable[[Table], Iterator[Fault]]] = {"cards": faults_in_cards}
"""The checks of each kind's own keys."""


def faults_in(exercise: Exercise) -> list[Fault]:
    """Return what does not fit together in an exercise; nothing where all is well."""
    return faults_in_data(exercise.model_dump())


def faults_in_data(data: Table) -> list[Fault]:
    """Return what does not fit together in an exercise's plain data, complete or not.

    Whatever is missing or of the wrong type is passed over: that is the model's matter.
    """
    faults = [fault for check in _CHECKS for fault in check(data)]
    own = _KINDS.get(raw_data.text(data, "kind"))
    return faults + (list(own(data)) if own else [])


def _unique(data: Table) -> Iterator[Fault]:
    for key, name in (
        ("titles", "title line"),
        ("stages", "stage"),
        ("places", "place"),
        ("cards", "card"),
    ):
        seen: set[str] = set()
        for number, table in raw_data.tables(data, key):
            own = raw_data.text(table, "id")
            if own and own in seen:
                yield Fault(
                    (key, number, "id"),
                    f'Two {name}s have the id "{own}".',
                    f"Give each {name} an id of its own.",
                )
            seen.add(own)


def _trays(data: Table) -> Iterator[Fault]:
    taken = {tray.id: tray.title for tray in trays()}
    for number, place in raw_data.tables(data, "places"):
        own = raw_data.text(place, "id")
        if own in taken:
            yield Fault(
                ("places", number, "id"),
                f'Every sheet has a tray "{own}" already ({taken[own]}).',
                "Give the place another id.",
            )


def _codes(data: Table) -> Iterator[Fault]:
    owners = {tray.code: f"the tray {tray.title}" for tray in trays()}
    coded: list[tuple[KeyPath, Table]] = []
    relations = raw_data.table(data, "relations")
    if relations is not None:
        coded.append((("relations",), {"code": "X", "title": "Relations", **relations}))
    coded += [(("places", number), place) for number, place in raw_data.tables(data, "places")]
    for path, table in coded:
        code = raw_data.text(table, "code")
        if code and code in owners:
            yield Fault(
                (*path, "code"),
                f'The code "{code}" is already that of "{owners[code]}".',
                "A line typed from paper begins with its code, so each needs its own.",
            )
        owners.setdefault(code, raw_data.text(table, "title"))


def _actors(data: Table) -> Iterator[Fault]:
    for number, place in raw_data.tables(data, "places"):
        path: KeyPath = ("places", number)
        side, reach = raw_data.text(place, "side"), raw_data.text(place, "reach")
        if place.get("holds", "labels") == "labels":
            for key in ("side", "reach"):
                if raw_data.text(place, key):
                    yield Fault(
                        (*path, key),
                        "Only actors stand inside or outside, and this place holds labels.",
                        f'Add holds = "actors" or take {key} away.',
                    )
        elif reach and side != "outside":
            yield Fault(
                (*path, "reach"),
                "How far outside an actor stands can be said only of a place outside.",
                'Write side = "outside" or take reach away.',
            )


def _absences(data: Table) -> Iterator[Fault]:
    places = raw_data.ids(data, "places")
    for number, absence in raw_data.tables(data, "absences"):
        for index, name in raw_data.texts(absence, "places"):
            if name not in places:
                yield Fault(
                    ("absences", number, "places", index),
                    f'There is no place "{name}".',
                    raw_data.near(name, places),
                )


_BY_ID = {"titles": "title line", "stages": "stage", "places": "place", "cards": "card"}


def _translations(data: Table) -> Iterator[Fault]:
    own = raw_data.text(data, "language") or "en-GB"
    for tag, said in (raw_data.table(data, "translations") or {}).items():
        path: KeyPath = ("translations", tag)
        if tag == own:
            yield Fault(
                path,
                f'The exercise itself is written in "{tag}".',
                "Change the language of one of the two.",
            )
        if isinstance(said, Mapping):
            yield from _translation(data, said, path)


def _translation(data: Table, said: Table, path: KeyPath) -> Iterator[Fault]:
    for kind, name in _BY_ID.items():
        known = raw_data.ids(data, kind)
        for one in raw_data.table(said, kind) or ():
            if one not in known:
                message = f'There is no {name} "{one}" to translate.'
                yield Fault((*path, kind, one), message, raw_data.near(one, known))
    asked = data.get("absences")
    count = len(asked) if isinstance(asked, list | tuple) else 0
    for number, _ in raw_data.texts(said, "absences")[count:]:
        yield Fault(
            (*path, "absences", number),
            f"The exercise asks about {count} absences, and here are more.",
            'They stand in the same order; write "" for one that is not translated.',
        )
    for kind in ("boundary", "relations"):
        if raw_data.table(said, kind) is not None and raw_data.table(data, kind) is None:
            yield Fault((*path, kind), f"The exercise has no [{kind}] to translate.")


_CHECKS = (_unique, _trays, _codes, _actors, _absences, _translations)
