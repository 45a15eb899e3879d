"""Whether the parts of a picture of cards fit together: cards, slots, links, the line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from workshop.rules.checks import raw_data
from workshop.rules.checks.raw_data import Fault, KeyPath, Table


def faults_in_cards(data: Table) -> Iterator[Fault]:
    """Yield what does not fit together in the plain data of an exercise of kind ``cards``."""
    for check in (_shown, _headings, _inside_grid, _overlaps, _links, _boundary):
        yield from check(data)


def _shown(data: Table) -> Iterator[Fault]:
    places = raw_data.ids(data, "places")
    shown: dict[str, str] = {}
    for number, card in raw_data.tables(data, "cards"):
        for index, name in raw_data.texts(card, "places"):
            path: KeyPath = ("cards", number, "places", index)
            if name not in places:
                yield Fault(path, f'There is no place "{name}".', raw_data.near(name, places))
            elif name in shown:
                yield Fault(
                    path,
                    f'The place "{name}" is already shown by the card "{shown[name]}".',
                    "A place stands on one card only.",
                )
            shown.setdefault(name, raw_data.text(card, "id"))
    for number, place in raw_data.tables(data, "places"):
        own = raw_data.text(place, "id")
        if own and own not in shown:
            yield Fault(
                ("places", number, "id"),
                f'No card shows the place "{own}".',
                f'Add a [[cards]] table with places = ["{own}"], or take the place away.',
            )


def _headings(data: Table) -> Iterator[Fault]:
    for number, card in raw_data.tables(data, "cards"):
        if len(raw_data.texts(card, "places")) > 1 and card.get("title", "") == "":
            yield Fault(
                ("cards", number, "title"),
                "A card of several places needs a title.",
                'Add a line such as title = "What we noticed".',
            )


@dataclass(frozen=True, slots=True)
class _Slot:
    path: KeyPath
    name: str
    row: int
    column: int
    span: int
    rows: int

    def overlaps(self, other: "_Slot") -> bool:
        return (
            self.row < other.row + other.rows
            and other.row < self.row + self.rows
            and self.column < other.column + other.span
            and other.column < self.column + self.span
        )


def _slots(data: Table) -> Iterator[_Slot]:
    owners: list[tuple[KeyPath, str, Table]] = [
        (("cards", number), f'the card "{raw_data.text(card, "id")}"', card)
        for number, card in raw_data.tables(data, "cards")
    ]
    relations = raw_data.table(data, "relations")
    if relations is not None:
        owners.append((("relations",), "the list of relations", relations))
    for path, name, owner in owners:
        slot = raw_data.table(owner, "slot") or {}
        measures = [
            slot.get("row"),
            slot.get("column"),
            slot.get("span", 1),
            slot.get("rows", 1),
        ]
        row, column, span, rows = (
            m if isinstance(m, int) and not isinstance(m, bool) else -1 for m in measures
        )
        if row >= 0 and column >= 0 and span >= 1 and rows >= 1:
            yield _Slot((*path, "slot"), name, row, column, span, rows)


def _inside_grid(data: Table) -> Iterator[Fault]:
    columns, rows = data.get("columns"), data.get("rows")
    for slot in _slots(data):
        if isinstance(columns, int) and slot.column + slot.span > columns:
            yield Fault(
                slot.path,
                f"The slot reaches to column {slot.column + slot.span}, "
                f"and the grid has {columns} columns.",
                f"column and span together may be {columns} at most.",
            )
        if isinstance(rows, list | tuple) and slot.row + slot.rows > len(rows):
            yield Fault(
                slot.path,
                f"The slot needs {slot.row + slot.rows} rows, and the grid has {len(rows)}.",
                "Rows are counted from 0; the key rows at the top lists their heights.",
            )


def _overlaps(data: Table) -> Iterator[Fault]:
    for first, second in combinations(_slots(data), 2):
        if first.overlaps(second):
            yield Fault(
                second.path,
                f"The slot lies over that of {first.name}.",
                "Each card needs cells of the grid for itself.",
            )


def _links(data: Table) -> Iterator[Fault]:
    cards = raw_data.ids(data, "cards")
    seen: set[tuple[str, ...]] = set()
    for number, link in raw_data.tables(data, "links"):
        path: KeyPath = ("links", number)
        ends = raw_data.text(link, "source"), raw_data.text(link, "target")
        for key, name in zip(("source", "target"), ends, strict=True):
            if name and name not in cards:
                yield Fault((*path, key), f'There is no card "{name}".', raw_data.near(name, cards))
        if not all(ends):
            continue
        if ends[0] == ends[1]:
            yield Fault((*path, "target"), "The line ends at the card where it begins.")
        elif tuple(sorted(ends)) in seen:
            yield Fault(path, f'"{ends[0]}" and "{ends[1]}" are already linked.')
        seen.add(tuple(sorted(ends)))


def _boundary(data: Table) -> Iterator[Fault]:
    places = {raw_data.text(place, "id"): place for _, place in raw_data.tables(data, "places")}
    cut = [(n, card) for n, card in raw_data.tables(data, "cards") if card.get("boundary") is True]
    line = data.get("boundary")
    if line is not None and not cut:
        yield Fault(
            ("boundary",),
            "The line cuts no card.",
            "Write boundary = true on the cards it runs through, or take [boundary] away.",
        )
    for number, card in cut:
        path: KeyPath = ("cards", number, "boundary")
        if line is None:
            yield Fault(path, "There is no line to cut this card.", "Add a [boundary] table.")
        if len(raw_data.texts(card, "places")) > 1:
            yield Fault(path, "A card that is cut by the line shows one place only.")
        for _, name in raw_data.texts(card, "places"):
            place = places.get(name, {"holds": "actors"})
            if place.get("holds", "labels") == "labels":
                yield Fault(
                    path,
                    f'Only actors stand inside or outside, and the place "{name}" holds labels.',
                    'Add holds = "actors" to the place.',
                )
            elif raw_data.text(place, "side"):
                yield Fault(
                    path,
                    f'The place "{name}" is fixed {raw_data.text(place, "side")}, so nothing '
                    "can stand on the other side of the line.",
                    "Take side away from the place, or boundary from the card.",
                )
