"""An item: one label, sentence or word of absence, broken into lines and measured."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from workshop.layout.base.grid import leading
from workshop.layout.page.palette import Palette
from workshop.layout.page.scene import Box, Disc, Element, Line, Node, Text
from workshop.model.figure import Entry, FigureRelation
from workshop.text.measure import is_rtl, width, wrap

GRACE = 0.25
"""How far a long word may stand into the margin, in sizes of the text."""

CLOSE = 1.15
"""The distance of lines set close, in sizes of the text: no descender meets an ascender."""

Mark = Literal["disc", "open", "sign", "number", ""]


@dataclass(frozen=True, slots=True)
class Item:
    """Lines that stay together; ``height`` and ``width`` in points."""

    lines: tuple[str, ...]
    size: float
    width: float
    indent: float
    mark: Mark = "disc"
    label: str = ""
    """What stands in the mark: an actor's sign, a relation's number."""
    potential: bool = False
    chips: tuple[str, ...] = ()
    """Numbers of relations after the words."""
    chips_below: bool = False
    """Whether the numbers need a line of their own."""
    aside: tuple[str, ...] = ()
    """The lines of a note below the words."""
    rtl: bool = False
    language: str | None = None
    bold: bool = False
    ruled: float = 0.0
    """How high a line to write on is, in sizes of the text; what it says stands before the line."""
    heads: bool = False
    """Whether it is a heading over the items after it."""
    muted: bool = False
    """Whether it is the page's own words: *not answered*."""
    close: bool = False
    """Whether it is set close, for a sheet that would otherwise run over by a little."""

    @property
    def leading(self) -> float:
        """The distance of its lines in points."""
        return self.size * CLOSE if self.close else leading(self.size)

    @property
    def gap(self) -> float:
        """The space after it in points."""
        return self.size * (0.12 if self.close else 0.25)

    @property
    def height(self) -> float:
        """Its lines and the space after it."""
        if self.ruled:
            return self.size * self.ruled
        lines = len(self.lines) + self.chips_below + len(self.aside)
        return self.leading * lines + self.gap


def chip_width(words: str, size: float) -> float:
    """Return the width of a small frame around a sign or a number."""
    return max(size * 1.2, width(words, size, bold=True) + size * 0.6)


def entry_words(entry: Entry, *, noted: bool = True) -> str:
    """Return an entry's words with its marks in brackets; whether it is noted, if that is asked."""
    marks = [*entry.marks, *([entry.noted] if entry.noted and noted else [])]
    return f"{entry.text} ({'; '.join(marks)})" if marks else entry.text


def indent_of(entries: tuple[Entry, ...], size: float) -> float:
    """Return how far words stand from the edge, one measure for all entries of a section."""
    signs = [chip_width(entry.sign, size) for entry in entries if entry.sign]
    return max([size * 0.85, *(sign + size * 0.35 for sign in signs)])


def entry_item(entry: Entry, room: float, size: float, indent: float, note: str = "") -> Item:
    """Break an entry into lines for a column of that width, and the note that stands below it."""
    chips = tuple(str(number) for number in entry.relations)
    lines = tuple(_lines(entry_words(entry, noted=not note), size, room - indent))
    mark: Mark = "sign" if entry.sign else "open" if entry.potential else "disc"
    return Item(
        lines, size, room, indent, mark, entry.sign, entry.potential, chips,
        _below(lines[-1], chips, size, room - indent),
        tuple(_lines(note, size, room - indent)) if note else (),
        is_rtl(entry.text), entry.language,
    )  # fmt: skip


def _lines(text: str, size: float, room: float) -> list[str]:
    """Break a text into lines; before a word is broken, it may stand a little into the margin."""
    widest = max(width(word, size) for word in text.split(" "))
    return wrap(text, size, widest if room < widest <= room + GRACE * size else room)


def sentence_item(relation: FigureRelation, room: float, size: float, indent: float) -> Item:
    """Break a relation's sentence into lines, its number before it."""
    lines = tuple(_lines(relation.sentence, size, room - indent))
    return Item(
        lines, size, room, indent, "number", str(relation.number), relation.potential,
        rtl=is_rtl(relation.sentence),
    )  # fmt: skip


def words_items(
    text: str,
    room: float,
    size: float,
    *,
    bold: bool = False,
    muted: bool = False,
    language: str | None = None,
) -> list[Item]:
    """Break running words into items of four lines at most, without a bullet."""
    lines = wrap(text, size, room, bold=bold)
    rtl = is_rtl(text)
    return [
        Item(
            tuple(lines[at : at + 4]),
            size,
            room,
            0.0,
            "",
            rtl=rtl,
            bold=bold,
            muted=muted,
            language=language,
        )
        for at in range(0, len(lines), 4)
    ]


def ruled_items(room: float, size: float, count: int, high: float, said: str = "") -> list[Item]:
    """Return lines to write on, of a height in sizes of the text; before the first what is said."""
    lines = [said, *[""] * (count - 1)]
    return [Item((line,), size, room, 0.0, "", ruled=high) for line in lines]


def heading_item(text: str, room: float, size: float, language: str | None = None) -> Item:
    """Return a heading over the items after it."""
    return Item(
        tuple(wrap(text, size, room, bold=True)),
        size,
        room,
        0.0,
        "",
        bold=True,
        heads=True,
        language=language,
    )


def closer(items: Iterable[Item]) -> list[Item]:
    """Return the items set close."""
    return [replace(item, close=True) for item in items]


def _below(last: str, chips: tuple[str, ...], size: float, room: float) -> bool:
    if not chips:
        return False
    return width(last, size) + _chips_width(chips, size) > room


def _chips_width(chips: tuple[str, ...], size: float) -> float:
    return sum(chip_width(chip, size) + size * 0.3 for chip in chips)


def item_nodes(item: Item, x: float, y: float, colours: Palette) -> Element:
    """Draw an item whose column begins at ``x`` and whose first line begins at ``y``."""
    if item.ruled:
        level = y + item.size * (item.ruled - 0.3)
        said = item.lines[0]
        begin = x + width(said, item.size) + item.size * 0.5 if said else x
        line = Line(((begin, level), (x + item.width, level)), colours.rule, 0.6, (1.2, 2.4))
        if not said:
            return Element("Artifact", (line,))
        word = Text(x, level - item.size * 0.2, said, item.size, colours.ink)
        return Element("P", (word, line))
    colour = colours.muted if item.muted else colours.ink
    edge = x + item.width - item.indent if item.rtl else x + item.indent
    baseline = y + item.size
    texts: list[Node] = [
        Text(
            edge, baseline + number * item.leading, line, item.size, colour, item.bold,
            "right" if item.rtl else "left",
        )
        for number, line in enumerate(item.lines)
    ]  # fmt: skip
    texts += _chips(item, edge, baseline, colours)
    texts += _aside(item, edge, baseline, colours)
    if not item.mark:
        return Element("P", tuple(texts), language=item.language)
    body = Element("LBody", tuple(texts), language=item.language)
    return Element("LI", (_mark(item, x, baseline, colours), body))


def _aside(item: Item, edge: float, baseline: float, colours: Palette) -> Iterator[Node]:
    first = len(item.lines) + item.chips_below
    for number, line in enumerate(item.aside, start=first):
        y = baseline + number * item.leading
        yield Text(edge, y, line, item.size, colours.muted, align="right" if item.rtl else "left")


def listed(drawn: Iterable[tuple[Item, Element]], title: str = "") -> list[Node]:
    """Return drawn items with those that have marks in lists, which ``title`` names."""
    nodes: list[Node] = []
    for marked, run in groupby(drawn, key=lambda one: bool(one[0].mark)):
        elements = tuple(element for _, element in run)
        nodes += [Element("L", elements, title=title)] if marked else elements
    return nodes


def _mark(item: Item, x: float, baseline: float, colours: Palette) -> Element:
    middle = baseline - item.size * 0.34
    if item.mark in ("disc", "open"):
        radius = item.size * (0.17 if item.mark == "disc" else 0.2)
        at = x + item.width - item.size * 0.3 if item.rtl else x + item.size * 0.3
        filled = item.mark == "disc"
        bullet = Disc(
            at, middle, radius, colours.accent if filled else colours.paper,
            None if filled else colours.accent, 1.0,
        )  # fmt: skip
        return Element("Lbl", (bullet,), actual="•" if filled else "◦")
    wide = chip_width(item.label, item.size)
    left = x + item.width - wide if item.rtl else x
    return Element(
        "Lbl", chip(item.label, left, middle, item.size, colours, sign=item.mark == "sign")
    )


def chip(
    words: str, left: float, middle: float, size: float, colours: Palette, *, sign: bool
) -> tuple[Node, ...]:
    """Draw a sign (dark, square) or the number of a relation (outlined, round)."""
    wide, high = chip_width(words, size), size * 1.16
    box = Box(
        left, middle - high / 2, wide, high,
        colours.accent if sign else colours.paper,
        None if sign else colours.relation, 1.1, size * 0.15 if sign else high / 2,
    )  # fmt: skip
    ink = colours.on_accent if sign else colours.relation
    text = Text(left + wide / 2, middle + size * 0.35, words, size, ink, True, "centre")  # noqa: FBT003  (the field is bold)
    return (box, text)


def _chips(item: Item, edge: float, baseline: float, colours: Palette) -> list[Node]:
    if not item.chips:
        return []
    last = len(item.lines) - 1 + item.chips_below
    middle = baseline + last * item.leading - item.size * 0.34
    gap = item.size * 0.3
    used = 0.0 if item.chips_below else width(item.lines[-1], item.size) + gap
    nodes: list[Node] = []
    for number in item.chips:
        wide = chip_width(number, item.size)
        left = edge - used - wide if item.rtl else edge + used
        drawn = chip(number, left, middle, item.size, colours, sign=False)
        nodes.append(Element("Span", drawn, actual=f"(relation {number})"))
        used += wide + gap
    return nodes
